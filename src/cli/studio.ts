import type { Command } from "commander";
import { outputFolder } from "../app.ts";
import type { App } from "../app.ts";
import { readPort } from "./read-port.ts";
import { untilEnded } from "./until-ended.ts";

interface StudioOptions {
  readonly port: string;
  readonly out?: string;
  readonly json?: true;
}

/** Near nothing that other programs of web developers listen on. */
const PORT = 4680;

/** Adds `studio`: the pages on which a person sees, changes and approves a series. */
export function addStudioCommand(program: Command, app: App): void {
  program
    .command("studio")
    .description("look at the emails in a browser, change where things go, send tests, approve")
    .argument("[articles...]", "articles (.md, .txt, .html) or folders of them (default: content/)")
    .option("--port <number>", "where to listen; the next free port if it is taken", String(PORT))
    .option("--out <dir>", "folder whose inbox/ gets tests when no server is set (default: out)")
    .option("--json", "print where it is as JSON")
    .addHelpText(
      "after",
      "\nIt answers on this machine only, to whoever has the address that it prints. Ctrl+C ends it.\n\n" +
        "Example:\n  $ dripline studio content/my-article.md",
    )
    .action(async (articles: readonly string[], options: StudioOptions) => {
      const { startStudio } = await import("../studio/server/start-studio.ts");
      const { readClientScript } = await import("../studio/client-script.ts");
      const port = readPort(options.port);
      const studio = await startStudio(app, {
        named: articles,
        out: outputFolder(app, options.out),
        port,
        client: await readClientScript(),
      });
      if (port !== 0 && studio.port !== port) {
        app.report(`Port ${port} is taken by another program, so this one is on ${studio.port}.`);
      }
      const { url, firstPage } = studio;
      app.print(
        options.json
          ? JSON.stringify({ url, firstPage, port: studio.port })
          : `The studio is open: ${firstPage}\nPress Ctrl+C to end.`,
      );
      const ended = untilEnded(app);
      await new Promise((end) => ended.addEventListener("abort", end));
      await studio.close();
    });
}
