import { blockInlines } from "../../core/block-inlines.ts";
import type { Inline } from "../../core/inline.ts";
import { visibleText, visitInlines } from "../../core/inline.ts";
import { safeUrl } from "../../core/safe-url.ts";
import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** Finds links that lead nowhere in an email, and links without a text. */
export const links: Rule = (rendered, series) =>
  rendered.email.blocks.flatMap((block) => {
    const found = linksIn(blockInlines(block));
    return found.flatMap(({ url, text }) => {
      if (safeUrl(url, "link") === undefined) {
        return [
          finding(rendered, series, {
            code: "content/link-address",
            severity: "warning",
            message: `The link "${text}" leads to "${url}", which does not work in an email, so only its text is kept.`,
            hint: "Write the whole address with https://.",
            line: block.line,
          }),
        ];
      }
      if (text !== "") return [];
      return [
        finding(rendered, series, {
          code: "content/link-text",
          severity: "error",
          message: `The link to "${url}" has no text.`,
          hint: "Write what the reader finds there between the square brackets.",
          line: block.line,
        }),
      ];
    });
  });

function linksIn(inlines: readonly Inline[]): { url: string; text: string }[] {
  const found: { url: string; text: string }[] = [];
  visitInlines(inlines, (inline) => {
    if (inline.type === "link") found.push({ url: inline.url, text: visibleText(inline.children) });
  });
  return found;
}
