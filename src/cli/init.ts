import { relative, resolve } from "node:path";
import type { Command } from "commander";
import type { App } from "../app.ts";
import { joinPath } from "../files/paths.ts";
import { exists } from "../files/read-files.ts";
import { paint } from "./paint.ts";

interface InitOptions {
  readonly from?: string;
  readonly name?: string;
  readonly email?: string;
  readonly address?: string;
  readonly yes?: true;
  readonly json?: true;
}

/** Adds `init`: a folder in which every other command works at once. */
export function addInitCommand(program: Command, app: App): void {
  program
    .command("init")
    .description("start a folder for your series: settings, an article, schemas for your editor")
    .argument("[folder]", "the folder, made where it is missing", ".")
    .option("--from <article>", "begin with this article (.md, .txt, .html); else with a sample")
    .option("--name <name>", "who writes, as readers see it")
    .option("--email <address>", "the address that it comes from")
    .option("--address <text>", "the postal address that each email has to show")
    .option("--yes", "ask nothing; what is not given can be filled in later")
    .option("--json", "ask nothing, and print the result as JSON")
    .addHelpText(
      "after",
      "\nNothing that is there already is replaced. Without a terminal nothing is asked.\n\n" +
        "Example:\n  $ dripline init my-course --from my-article.md",
    )
    .action(async (folder: string, options: InitOptions) => {
      const { askSender } = await import("./ask-sender.ts");
      const { startProject } = await import("../project/start-project.ts");
      const root = resolve(app.root, folder);
      const ask = options.yes || options.json ? undefined : app.ask;
      const { name, email, address: postalAddress } = options;
      const started = await startProject(app, root, {
        from: options.from,
        askArticle: ask && ((wrong) => ask(`${wrong}An article to begin with (Enter: a sample): `)),
        askSender: () =>
          askSender(
            {
              ...(name === undefined ? {} : { name }),
              ...(email === undefined ? {} : { email }),
              ...(postalAddress === undefined ? {} : { postalAddress }),
            },
            ask,
          ),
      });
      if (options.json) app.print(JSON.stringify({ folder: root, ...started }, null, 2));
      else for (const line of describe(app, root, started, await programName(app))) app.print(line);
    });
}

/** Where it is installed in the folder or one above, npm finds it there under this name. */
async function programName({ root }: App): Promise<string> {
  const isInstalled = await exists(joinPath(root, "node_modules", "dripline"));
  return isInstalled ? "npx dripline" : "dripline";
}

interface Started {
  readonly written: readonly (readonly [file: string, what: string])[];
  readonly kept: readonly string[];
  readonly unignored: readonly string[];
  readonly article: string;
  readonly isSenderWhole: boolean;
}

function describe(app: App, root: string, started: Started, program: string): string[] {
  const folder = relative(app.root, root).replaceAll("\\", "/");
  const width = Math.max(...started.written.map(([file]) => file.length));
  const step = (command: string, what: string): string =>
    `  ${paint(app, "bold", `${program} ${command}`.padEnd(program.length + 9))}${what}`;
  return [
    `${folder === "" ? "This folder" : `${folder}/`} is ready:`,
    ...started.written.map(([file, what]) => `  ${file.padEnd(width)}  ${what}`),
    ...started.kept.map((file) => `  ${file.padEnd(width)}  was there, and stays as it is`),
    ...(started.unignored.length === 0
      ? []
      : [
          "",
          `Add to .gitignore, so that no address gets into git: ${started.unignored.join("  ")}`,
        ]),
    "",
    "Next:",
    ...(folder === "" ? [] : [`  ${paint(app, "bold", `cd ${folder}`)}`]),
    step("studio", "look at the series in your browser, change it, approve it"),
    step("build", "write the emails to out/"),
    step("check", "look for what would go wrong"),
    step("doctor", "what is missing before mail goes out"),
    ...(started.isSenderWhole
      ? []
      : ["", "The sender is not set yet: fill in `sender:` in dripline.yaml."]),
  ];
}
