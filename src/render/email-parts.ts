import type { Block, FootnoteBlock } from "../core/article.ts";
import { safeUrl } from "../core/safe-url.ts";
import { inlineHtml } from "./inline-html.ts";
import type { NoteNumbers } from "./inline-html.ts";
import { groupLists, isList } from "./list-groups.ts";
import type { List, Piece } from "./list-groups.ts";

/** What a block partial of a theme gets; `kind` is the partial's name. */
export type Part =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly size: number;
      readonly space: number;
      readonly html: string;
    }
  | { readonly kind: "paragraph" | "list"; readonly html: string }
  | { readonly kind: "quote"; readonly paragraphs: readonly string[] }
  | { readonly kind: "code"; readonly text: string }
  | {
      readonly kind: "table";
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Without a safe address the image is shown by its alternative text. */
  | { readonly kind: "image"; readonly url: string; readonly alt: string };

/** The block partials that a theme has. */
export const PART_KINDS: readonly Part["kind"][] = [
  "heading",
  "paragraph",
  "list",
  "quote",
  "code",
  "table",
  "image",
];

/** A footnote at the end of an email. */
export interface Note {
  readonly number: number;
  readonly html: string;
}

/** Heading sizes in px by level below the email's own title. */
const SIZES: Readonly<Record<number, number>> = { 2: 24, 3: 19, 4: 17 };

/** Returns the parts of an email's body in order. */
export function emailParts(blocks: readonly Block[]): { parts: Part[]; notes: Note[] } {
  const footnotes = blocks.filter((block): block is FootnoteBlock => block.type === "footnote");
  const numbers: NoteNumbers = new Map(footnotes.map(({ label }, index) => [label, index + 1]));
  const top = Math.min(
    ...blocks.flatMap((block) => (block.type === "heading" ? [block.level] : [])),
  );
  const pieces = groupLists(blocks.filter(({ type }) => type !== "footnote"));
  return {
    parts: pieces.flatMap((piece, index) =>
      makePart(piece, { numbers, top, isFirst: index === 0 }),
    ),
    notes: footnotes.map(({ inlines }, index) => ({
      number: index + 1,
      html: inlineHtml(inlines, numbers),
    })),
  };
}

function makePart(
  piece: Piece,
  { numbers, top, isFirst }: { numbers: NoteNumbers; top: number; isFirst: boolean },
): Part[] {
  if (isList(piece)) return [{ kind: "list", html: listHtml(piece, numbers) }];
  switch (piece.type) {
    case "heading": {
      const level = Math.min(4, 2 + piece.level - top);
      const html = inlineHtml(piece.inlines, numbers);
      return [{ kind: "heading", level, size: SIZES[level] ?? 17, space: isFirst ? 0 : 14, html }];
    }
    case "paragraph":
      return [{ kind: "paragraph", html: inlineHtml(piece.inlines, numbers) }];
    case "quote":
      return [
        {
          kind: "quote",
          paragraphs: piece.paragraphs.map((inlines) => inlineHtml(inlines, numbers)),
        },
      ];
    case "code":
      return [{ kind: "code", text: piece.code }];
    case "table": {
      const row = (cells: typeof piece.header): string[] =>
        cells.map((cell) => inlineHtml(cell, numbers));
      return [{ kind: "table", header: row(piece.header), rows: piece.rows.map(row) }];
    }
    case "image":
      return [{ kind: "image", url: safeUrl(piece.url, "image") ?? "", alt: piece.alt }];
    default:
      return [];
  }
}

function listHtml(list: List, numbers: NoteNumbers): string {
  const tag = list.isOrdered ? "ol" : "ul";
  const start = list.isOrdered && list.start !== 1 ? ` start="${list.start}"` : "";
  const items = list.nodes.map(({ item, lists }, index) => {
    const mark = item.isChecked === undefined ? "" : item.isChecked ? "☑ " : "☐ ";
    const inner = lists.map((nested) => listHtml(nested, numbers)).join("");
    // Numbers of the author that leave some out are kept.
    const isCounted = !list.isOrdered || item.ordinal === list.start + index;
    const value = isCounted ? "" : ` value="${item.ordinal}"`;
    return `<li${value} style="padding-bottom:6px">${mark}${inlineHtml(item.inlines, numbers)}${inner}</li>`;
  });
  return `<${tag}${start} style="margin:0;padding-left:26px">${items.join("")}</${tag}>`;
}
