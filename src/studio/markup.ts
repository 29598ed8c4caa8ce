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
  const html = strings.map((string, index) => string + toHtml(parts[index] ?? false)).join("");
  return { html };
}

function toHtml(part: MarkupPart): string {
  if (part === false) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "html" in part ? part.html : part.map(toHtml).join("");
}
