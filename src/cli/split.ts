import type { Command } from "commander";
import type { App } from "../app.ts";
import { describeOutline } from "./describe-outline.ts";

/** Adds `split`: which part of an article goes into which email, and why. */
export function addSplitCommand(program: Command, app: App): void {
  program
    .command("split")
    .description("show which part of an article goes into which email, and why")
    .argument("<article>", "an article (.md, .txt, .html)")
    .option("--json", "print every block with its place as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline split my-article.md --json")
    .action(async (article: string, options: { json?: true }) => {
      const { importArticle } = await import("../import/import-article.ts");
      const { splitArticle } = await import("../split/split-article.ts");
      const { outlineJson } = await import("../split/outline-json.ts");
      const { readUserFile } = await import("../files.ts");
      const bytes = await readUserFile(app.root, article);
      const outline = splitArticle(importArticle({ file: article, bytes }));
      app.print(
        options.json ? JSON.stringify(outlineJson(outline), null, 2) : describeOutline(outline),
      );
    });
}
