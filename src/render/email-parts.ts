import type { Block, FootnoteBlock, ImageBlock, QuoteBlock, TableBlock } from "../core/article.ts";
import { visibleText } from "../core/inline.ts";
import type { Inline } from "../core/inline.ts";
import type { Placement } from "../core/outline.ts";
import { safeUrl } from "../core/safe-url.ts";
import { LINE_WIDTH, inlineHtml } from "./inline-html.ts";
import type { NoteNumbers } from "./inline-html.ts";
import { groupLists, isList } from "./list-groups.ts";
import type { List } from "./list-groups.ts";

/** What a block partial of a theme gets; `kind` is the partial's name. */
export type Part =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly size: number;
      readonly space: number;
      readonly html: string;
    }
  | { readonly kind: "paragraph" | "list" | "answer"; readonly html: string }
  /** `tag` is that of the heading, or `p` where the question is no heading. */
  | {
      readonly kind: "question";
      readonly tag: string;
      readonly space: number;
      readonly html: string;
    }
  /** A paragraph that is nothing but a link in bold. */
  | { readonly kind: "button"; readonly url: string; readonly html: string }
  /** Paragraphs and lists in order; `isList` says for each which of the two it is. */
  | {
      readonly kind: "quote";
      readonly paragraphs: readonly string[];
      readonly isList: readonly boolean[];
    }
  | { readonly kind: "code"; readonly text: string }
  | {
      readonly kind: "table";
      readonly header: readonly string[];
      readonly rows: readonly (readonly TableCell[])[];
      /** For each column `left`, `center` or `right`; empty for the side on which lines begin. */
      readonly aligns: readonly string[];
      /** Whether a phone shows its rows one below the other: three columns or more. */
      readonly folds: boolean;
    }
  /** Without a safe address the image is shown by its alternative text. `width` in px; `height` 0 if unknown. */
  | {
      readonly kind: "image";
      readonly url: string;
      readonly alt: string;
      readonly width: number;
      readonly height: number;
    };

/** A cell and the text of the heading over it, which stands before it where the table is folded. */
export interface TableCell {
  readonly label: string;
  readonly html: string;
}

/** The block partials that a theme has. */
export const PART_KINDS: readonly Part["kind"][] = [
  "paragraph",
  "heading",
  "list",
  "question",
  "answer",
  "quote",
  "code",
  "table",
  "image",
  "button",
];

/** A footnote at the end of an email. */
export interface Note {
  readonly number: number;
  readonly html: string;
}

/** Heading sizes in px by level below the email's own title. */
const SIZES: Readonly<Record<number, number>> = { 2: 24, 3: 19, 4: 17 };

type Direction = "ltr" | "rtl";

/** What is known of the blocks around one, for its form. */
interface Around {
  readonly numbers: NoteNumbers;
  readonly direction: Direction;
  /** The level of the highest heading. */
  readonly top: number;
  readonly isFirst: boolean;
  readonly placement: Placement | undefined;
}

/** Returns the parts of an email's body in order. `placements` tell questions and answers from other blocks. */
export function emailParts(
  blocks: readonly Block[],
  placements: readonly Placement[] = [],
  direction: Direction = "ltr",
): { parts: Part[]; notes: Note[] } {
  const footnotes = blocks.filter((block): block is FootnoteBlock => block.type === "footnote");
  const numbers: NoteNumbers = new Map(footnotes.map(({ label }, index) => [label, index + 1]));
  let top = Infinity;
  for (const block of blocks) if (block.type === "heading") top = Math.min(top, block.level);
  // Those of the whole series are looked through for each email, so nothing is made but the few pairs.
  const placed = new Map<number, Placement>();
  for (const placement of placements) {
    if (placement.isQuestion || placement.pairsWith !== null)
      placed.set(placement.blockId, placement);
  }
  const pieces = groupLists(blocks.filter(({ type }) => type !== "footnote"));
  return {
    parts: pieces.flatMap((piece, index) =>
      makePart(piece, {
        numbers,
        direction,
        top,
        isFirst: index === 0,
        placement: isList(piece) ? undefined : placed.get(piece.id),
      }),
    ),
    notes: footnotes.map(({ inlines }, index) => ({
      number: index + 1,
      html: inlineHtml(inlines, numbers),
    })),
  };
}

function makePart(piece: List | Block, around: Around): Part[] {
  const { numbers, top, isFirst, placement } = around;
  if (isList(piece)) return [{ kind: "list", html: listHtml(piece, around) }];
  switch (piece.type) {
    case "heading": {
      const level = Math.min(4, 2 + piece.level - top);
      const html = inlineHtml(piece.inlines, numbers);
      const space = isFirst ? 0 : 14;
      return placement?.isQuestion
        ? [{ kind: "question", tag: `h${level}`, space, html }]
        : [{ kind: "heading", level, size: SIZES[level] ?? 17, space, html }];
    }
    case "paragraph":
      return [paragraphPart(piece.inlines, around)];
    case "quote":
      return [quotePart(piece, around)];
    case "code":
      return [{ kind: "code", text: piece.code }];
    case "table":
      return [tablePart(piece, numbers)];
    case "image":
      return [imagePart(piece)];
    default:
      return [];
  }
}

function quotePart({ parts }: QuoteBlock, around: Around): Part {
  const pieces = groupLists(parts);
  return {
    kind: "quote",
    paragraphs: pieces.map((piece) =>
      isList(piece) ? listHtml(piece, around) : inlineHtml(piece.inlines, around.numbers),
    ),
    isList: pieces.map(isList),
  };
}

function paragraphPart(inlines: readonly Inline[], { numbers, isFirst, placement }: Around): Part {
  const html = inlineHtml(inlines, numbers);
  if (placement?.isQuestion) return { kind: "question", tag: "p", space: isFirst ? 0 : 14, html };
  const button = buttonOf(inlines);
  if (button) {
    return { kind: "button", url: button.url, html: inlineHtml(button.children, numbers) };
  }
  return { kind: placement?.pairsWith ? "answer" : "paragraph", html };
}

/** A link in bold that stands alone is meant to be seen: `**[Order](https://…)**`. */
function buttonOf(inlines: readonly Inline[]): LinkInline | undefined {
  const [strong, ...more] = shown(inlines);
  if (strong?.type !== "strong" || more.length > 0) return undefined;
  const [link, ...rest] = shown(strong.children);
  if (link?.type !== "link" || rest.length > 0 || visibleText(link.children) === "") {
    return undefined;
  }
  const url = safeUrl(link.url, "link");
  return url === undefined ? undefined : { ...link, url };
}

type LinkInline = Extract<Inline, { readonly type: "link" }>;

function shown(inlines: readonly Inline[]): Inline[] {
  return inlines.filter((inline) => inline.type !== "text" || inline.value.trim() !== "");
}

function tablePart({ header, rows, align = [] }: TableBlock, numbers: NoteNumbers): Part {
  const labels = header.map((cell) => visibleText(cell));
  return {
    kind: "table",
    header: header.map((cell) => inlineHtml(cell, numbers)),
    rows: rows.map((cells) =>
      header.map((_, index) => {
        const cell = cells[index];
        // One that the source leaves out is there all the same, since the line below the row goes on under it.
        return cell === undefined
          ? { label: "", html: "" }
          : { label: labels[index] ?? "", html: inlineHtml(cell, numbers) };
      }),
    ),
    aligns: header.map((_, column) => align[column] ?? ""),
    folds: header.length > 2,
  };
}

/** No image is shown wider than a line; one whose size nobody knows is as wide. */
function imagePart({ url, alt, width = LINE_WIDTH, height = 0 }: ImageBlock): Part {
  const scale = Math.min(1, LINE_WIDTH / width);
  return {
    kind: "image",
    url: safeUrl(url, "image") ?? "",
    alt,
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  };
}

function listHtml(list: List, around: Around): string {
  const { numbers, direction } = around;
  const tag = list.isOrdered ? "ol" : "ul";
  const start = list.isOrdered && list.start !== 1 ? ` start="${list.start}"` : "";
  const items = list.nodes.map(({ item, lists }, index) => {
    const mark = item.isChecked === undefined ? "" : item.isChecked ? "☑ " : "☐ ";
    const inner = lists.map((nested) => listHtml(nested, around)).join("");
    // Numbers of the author that leave some out are kept.
    const isCounted = !list.isOrdered || item.ordinal === list.start + index;
    const value = isCounted ? "" : ` value="${item.ordinal}"`;
    return `<li${value} style="padding-bottom:6px">${mark}${inlineHtml(item.inlines, numbers)}${inner}</li>`;
  });
  // Browsers indent where lines begin, so only that side is given another width.
  const side = direction === "rtl" ? "right" : "left";
  return `<${tag}${start} style="margin:0;padding-${side}:26px">${items.join("")}</${tag}>`;
}
