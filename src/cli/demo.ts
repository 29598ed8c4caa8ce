import { relative } from "node:path";
import type { Command } from "commander";
import { loadConfig, outputFolder } from "../app.ts";
import type { App } from "../app.ts";
import type { DemoResult } from "./play-demo.ts";
import type { Exit } from "./exit.ts";

const SAMPLE = "content/ketamine-and-depression.md";

/** Adds `demo`: the whole line at work, from the sample article to messages in an inbox. */
export function addDemoCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("demo")
    .description("build the sample article and send it to three invented readers, on this machine")
    .option(
      "--out <dir>",
      "folder for all that is made; messages in its inbox/ are replaced (default: out)",
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline demo")
    .action(async (options: { out?: string; json?: true }) => {
      const output = outputFolder(app, options.out);
      const { title, folder, result } = await runDemo(app, output);
      const { describeDemo } = await import("./describe-demo.ts");
      const shown = (path: string): string =>
        relative(app.root, path).replaceAll("\\", "/") || path;
      if (options.json) app.print(JSON.stringify({ folder, ...result }, null, 2));
      else app.print(describeDemo(result, app, { title, gallery: shown(folder), shown }));
      exit(isAllWell(result) ? 0 : 3);
    });
}

/** The sample and its settings are those of the package, whatever project the user is in. */
async function runDemo(
  app: App,
  output: string,
): Promise<{ title: string; folder: string; result: DemoResult }> {
  const { buildArticles } = await import("../project/build-articles.ts");
  const { writeSeries } = await import("../studio/write-series.ts");
  const { PACKAGE_ROOT } = await import("../files/read-files.ts");
  const { playDemo } = await import("./play-demo.ts");
  const packaged = { ...app, root: PACKAGE_ROOT };
  const { sender, ...config } = await loadConfig(packaged);
  const [draft] = await buildArticles(packaged, { ...config, sender }, [SAMPLE]);
  if (draft === undefined) throw new Error(`${SAMPLE} gave no series.`);
  const folder = await writeSeries(output, draft, {});
  const result = await playDemo({ draft, sender, output });
  return { title: draft.series.title, folder, result };
}

function isAllWell({ proof, deliveries, isLedgerWhole }: DemoResult): boolean {
  const nAccepted = deliveries.filter(({ state }) => state === "accepted").length;
  return (
    isLedgerWhole &&
    nAccepted === proof.expected &&
    proof.lost + proof.repeated + proof.problems.length === 0
  );
}
