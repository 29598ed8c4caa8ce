import { escapeHtml } from "../core/merge-field.ts";

/** HTML that is finished; only `markup` makes it, so plain text is never taken for it. */
export interface Markup {
  readonly html: string;
}

/** What may stand in a template: text is escaped, markup is not, lists are joined, `false` is nothing. */
export type MarkupPart = string | number | Markup | false | readonly MarkupPart[];

/**
 * Returns HTML from a template; every text in it is escaped, in content and in double quotes.
 *
 * @example markup`<p title="${title}">${lines.map((line) => markup`${line}<br>`)}</p>`.html
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  // Added up, not joined: pages hold whole emails, and each level around them would copy them once more.
  let html = strings[0] ?? "";
  for (const [index, part] of parts.entries()) html += toHtml(part) + (strings[index + 1] ?? "");
  return { html };
}

function toHtml(part: MarkupPart): string {
  if (part === false) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if ("html" in part) return part.html;
  let html = "";
  for (const one of part) html += toHtml(one);
  return html;
}
