import { safeUrl } from "../core/safe-url.ts";
import type { Inline } from "../core/inline.ts";
import { escapeHtml } from "../core/merge-field.ts";

/** Footnote label → its number in this email. */
export type NoteNumbers = ReadonlyMap<string, number>;

/** The width of a line in the themes of the package, px: 600 without the margins. */
export const LINE_WIDTH = 536;

/** Returns inlines as HTML: every text escaped, links and images only with safe addresses. */
export function inlineHtml(inlines: readonly Inline[], notes: NoteNumbers): string {
  let html = "";
  for (const inline of inlines) html += one(inline, notes);
  return html;
}

function one(inline: Inline, notes: NoteNumbers): string {
  switch (inline.type) {
    case "text":
      return escapeHtml(inline.value);
    case "code":
      return `<code>${escapeHtml(inline.value)}</code>`;
    case "strong":
    case "emphasis":
    case "delete": {
      const tag = { strong: "strong", emphasis: "em", delete: "s" }[inline.type];
      return `<${tag}>${inlineHtml(inline.children, notes)}</${tag}>`;
    }
    case "break":
      return "<br />";
    case "link": {
      const url = safeUrl(inline.url, "link");
      const text = inlineHtml(inline.children, notes);
      return url === undefined ? text : `<a href="${escapeHtml(url)}">${text}</a>`;
    }
    case "image": {
      const url = safeUrl(inline.url, "image");
      const alt = escapeHtml(inline.alt);
      if (url === undefined) return alt;
      return `<img src="${escapeHtml(url)}" alt="${alt}"${sizeOf(inline)} style="max-width:100%;height:auto" />`;
    }
    case "merge-field":
      return inline.token;
    case "footnote-reference": {
      const number = notes.get(inline.label);
      return number === undefined ? "" : `<sup>[${number}]</sup>`;
    }
  }
}

/** Classic Outlook knows only the attributes: without a width it shows an image at its full size. */
function sizeOf({ width, height }: Extract<Inline, { readonly type: "image" }>): string {
  if (width === undefined) return "";
  const scale = Math.min(1, LINE_WIDTH / width);
  const shown = ` width="${Math.round(width * scale)}"`;
  return height === undefined ? shown : `${shown} height="${Math.round(height * scale)}"`;
}
