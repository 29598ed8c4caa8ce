import type { Command } from "commander";
import type { App } from "../app.ts";
import type { Outline } from "../core/outline.ts";
import { describeOutline } from "./describe-outline.ts";
import { gather } from "./pairs-option.ts";

/** Adds `split`: which part of an article goes into which email, and why. */
export function addSplitCommand(program: Command, app: App): void {
  program
    .command("split")
    .description("show which part of an article goes into which email, and why")
    .argument("<article>", "an article (.md, .txt, .html)")
    .option("--json", "print every block with its place as JSON")
    .option(
      "--set <heading=topic>",
      "write into the front matter where a section goes (more than once: several)",
      gather,
    )
    .addHelpText(
      "after",
      '\nExamples:\n  $ dripline split my-article.md --json\n  $ dripline split my-article.md --set "Watering=maintenance" --set "Our shop=drop"',
    )
    .action(async (article: string, options: SplitOptions) => {
      const { outlineJson } = await import("../split/outline-json.ts");
      const { outline, said } = await splitNamed(app, article, options.set);
      if (options.json) return app.print(JSON.stringify(outlineJson(outline), null, 2));
      for (const line of said) app.print(line);
      if (said.length > 0) app.print("");
      app.print(describeOutline(outline));
    });
}

interface SplitOptions {
  readonly json?: true;
  readonly set?: readonly string[];
}

async function splitNamed(
  app: App,
  article: string,
  places: readonly string[] = [],
): Promise<{ readonly outline: Outline; readonly said: readonly string[] }> {
  if (places.length > 0) {
    const { setPlaces } = await import("./set-places.ts");
    return setPlaces(app, article, places);
  }
  const { importArticle } = await import("../import/import-article.ts");
  const { splitArticle } = await import("../split/split-article.ts");
  const { readUserFile } = await import("../files/read-files.ts");
  const bytes = await readUserFile(app.root, article);
  return { outline: splitArticle(importArticle({ file: article, bytes })), said: [] };
}
