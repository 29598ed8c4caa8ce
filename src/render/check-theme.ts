import { checkHandlebars } from "./check-handlebars.ts";
import { scanMjml } from "./scan-mjml.ts";
import type { ThemeFile } from "./scan-mjml.ts";
import { brokenTemplate } from "./theme-error.ts";

/**
 * Checks the files of a theme, each by itself, for what MJML and Handlebars would pass over in
 * silence or find only when an article needs it.
 *
 * Errors: `render/broken-template`, with line and column.
 */
export function checkTheme(
  layout: ThemeFile,
  partials: ReadonlyMap<string, ThemeFile>,
  parse: (text: string) => unknown,
): void {
  for (const file of [layout, ...partials.values()]) {
    refuseIncludes(file);
    // A partial without elements of MJML is a piece of text, and may be written as HTML is.
    if (file === layout || /<\/?mj/iu.test(file.text)) scanMjml(file);
    checkHandlebars(file, parse, partials);
  }
}

/** MJML 5 leaves them out without a word; and what a theme shows has to lie in its own folder. */
function refuseIncludes({ file, text }: ThemeFile): void {
  const at = text
    .replace(/<!--[\s\S]*?-->/gu, (comment) => comment.replace(/[^\n]/gu, " "))
    .search(/<mj-include\b/iu);
  if (at < 0) return;
  throw brokenTemplate(
    { file, line: text.slice(0, at).split("\n").length },
    "<mj-include> is not supported.",
    "Put the part into blocks/NAME.mjml and write {{> NAME}} here.",
  );
}
