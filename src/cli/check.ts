import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import type { App } from "../app.ts";
import { describeFindings } from "./describe-draft.ts";
import type { Exit } from "./exit.ts";

/** Adds `check`: what would go wrong with the emails of an article, without writing anything. */
export function addCheckCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("check")
    .description("look for what would go wrong; exits with 1 if there are errors")
    .argument("[articles...]", "articles (.md, .txt, .html) or folders of them (default: content/)")
    .option("--json", "print the findings as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline check my-article.md")
    .action(async (articles: string[], options: { json?: true }) => {
      const { buildArticles } = await import("./build-articles.ts");
      const drafts = await buildArticles(app, await loadConfig(app), articles);
      const findings = drafts.flatMap((draft) => draft.findings);
      if (options.json) app.print(JSON.stringify(findings, null, 2));
      else {
        for (const draft of drafts) {
          app.print(`${draft.series.title}\n${describeFindings(draft.findings, app)}\n`);
        }
      }
      exit(findings.some(({ severity }) => severity === "error") ? 1 : 0);
    });
}
