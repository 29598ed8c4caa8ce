import type { Command } from "commander";
import { loadConfig, outputFolder } from "../app.ts";
import type { App } from "../app.ts";
import type { Draft } from "../core/series.ts";
import { describeDraft } from "./describe-draft.ts";
import type { Exit } from "./exit.ts";

/** Adds `build`: articles in, finished series out. */
export function addBuildCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("build")
    .description("make a series of emails from each article and write it to out/<slug>/")
    .argument("[articles...]", "articles (.md, .txt, .html) or folders of them (default: content/)")
    .option("--out <dir>", "folder for the finished series (default: out)")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline build my-article.md --out newsletters")
    .action(async (articles: string[], options: { out?: string; json?: true }) => {
      const { buildArticles } = await import("./build-articles.ts");
      const { writeSeries } = await import("../studio/write-series.ts");
      const config = await loadConfig(app);
      const out = outputFolder(app, options.out);
      const results: { draft: Draft; folder: string }[] = [];
      for (const draft of await buildArticles(app, config, articles)) {
        const folder = await writeSeries(out, draft);
        results.push({ draft, folder });
      }
      if (options.json) app.print(JSON.stringify(results.map(toJson), null, 2));
      else for (const result of results) app.print(describeDraft(result.draft, app, result.folder));
      exit(0);
    });
}

function toJson({ draft, folder }: { draft: Draft; folder: string }): object {
  const { series, coverage, findings } = draft;
  return { slug: series.slug, folder, emails: series.emails.length, coverage, findings };
}
