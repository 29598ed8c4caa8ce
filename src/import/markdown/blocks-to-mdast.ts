import type { BlockContent, DefinitionContent, Html, ListItem, Paragraph, Table } from "mdast";
import type { Block, ImageBlock, TableBlock } from "../../core/article.ts";
import type { Inline } from "../../core/inline.ts";
import { visibleText } from "../../core/inline.ts";
import { gatherLists } from "./gather-lists.ts";
import type { Item, ListPiece, Piece, UnlistedBlock } from "./gather-lists.ts";
import { toPhrasing } from "./inlines-to-mdast.ts";

type Node = BlockContent | DefinitionContent;
type Mark = Block["mark"];
type Labels = ReadonlySet<string>;

/** Read as nothing at all; keeps what follows from being taken as the text of its list item. */
const NOTHING: Html = { type: "html", value: "<!-- -->" };

/** Up to so many pixels nobody sees an image. */
const DOT = 2;

/** Returns the nodes of a Markdown tree that reads as these blocks. */
export function blocksToMdast(blocks: readonly Block[]): Node[] {
  const footnotes = new Set(
    blocks.flatMap((block) => (block.type === "footnote" ? [block.label] : [])),
  );
  return writePieces(gatherLists(blocks), undefined, footnotes);
}

/** Writes pairs as `<details>`, the one form of question and answer that Markdown readers know. */
function writePieces(pieces: readonly Piece[], around: Mark, footnotes: Labels): Node[] {
  const nodes: Node[] = [];
  let isOpen = false;
  const close = (): void => {
    if (isOpen) nodes.push({ type: "html", value: "</details>" });
    isOpen = false;
  };
  for (const piece of pieces) {
    const mark = markOf(piece) ?? around;
    const isOwnMark = mark !== around;
    if (mark === undefined || (isOwnMark && mark === "question")) close();
    if (isOwnMark && mark === "question") {
      nodes.push(...writeQuestion(piece, footnotes));
      isOpen = true;
      continue;
    }
    if (isOwnMark && !isOpen) {
      nodes.push({ type: "html", value: "<details>" });
      isOpen = true;
    }
    nodes.push(writePiece(piece, mark, footnotes));
  }
  close();
  return nodes;
}

function markOf(piece: Piece): Mark {
  if (piece.kind === "block") return piece.block.mark;
  return piece.items.find(({ own }) => own)?.own?.mark;
}

function writeQuestion(piece: Piece, footnotes: Labels): Node[] {
  const text = piece.kind === "block" ? plainText(piece.block) : undefined;
  if (text !== undefined) {
    return [{ type: "html", value: `<details>\n<summary>${text}</summary>` }];
  }
  return [
    { type: "html", value: "<details>\n<summary>" },
    writePiece(piece, "question", footnotes),
    { type: "html", value: "</summary>" },
  ];
}

/** Returns the text of a paragraph without any markup, escaped for HTML. */
function plainText(block: UnlistedBlock): string | undefined {
  const isPlain =
    block.type === "paragraph" && block.inlines.every((inline) => inline.type === "text");
  return isPlain
    ? visibleText(block.inlines)
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
    : undefined;
}

function writePiece(piece: Piece, mark: Mark, footnotes: Labels): Node {
  return piece.kind === "list"
    ? writeList(piece, mark, footnotes)
    : writeBlock(piece.block, footnotes);
}

function writeList({ isOrdered, start, items }: ListPiece, mark: Mark, footnotes: Labels): Node {
  const children = items.map((item) => writeItem(item, mark, footnotes));
  return {
    type: "list",
    ordered: isOrdered,
    start: isOrdered ? start : null,
    spread: children.some(({ spread }) => spread),
    children,
  };
}

function writeItem({ own, pieces }: Item, mark: Mark, footnotes: Labels): ListItem {
  const rest = writePieces(pieces, mark, footnotes);
  const lead = own
    ? [writeParagraph(own.inlines, footnotes)]
    : rest[0]?.type === "paragraph"
      ? [NOTHING]
      : [];
  const children = [...lead, ...rest];
  return {
    type: "listItem",
    checked: own?.isChecked ?? null,
    spread: !isTight(children),
    children,
  };
}

/** A text with a list below it needs no blank line, unless that list could be taken for text. */
function isTight([, second, ...more]: readonly Node[]): boolean {
  if (second === undefined) return true;
  if (second.type !== "list" || second.spread === true || more.length > 0) return false;
  const [first] = second.children;
  return (second.start ?? 1) === 1 && first?.children[0]?.type === "paragraph";
}

function writeBlock(block: UnlistedBlock, footnotes: Labels): Node {
  switch (block.type) {
    case "heading": {
      // The importers give 1 to 6 and nothing else.
      const depth = block.level as 1 | 2 | 3 | 4 | 5 | 6;
      return {
        type: "heading",
        depth,
        children: toPhrasing(block.inlines, { isOneLine: true, footnotes }),
      };
    }
    case "paragraph":
      return writeParagraph(block.inlines, footnotes);
    case "quote":
      return {
        type: "blockquote",
        children: writePieces(gatherLists(block.parts), undefined, footnotes),
      };
    case "rule":
      return { type: "thematicBreak" };
    case "code":
      return { type: "code", value: block.code };
    case "table":
      return writeTable(block, footnotes);
    case "image":
      return isDot(block) ? writeDot(block) : writeParagraph([block], footnotes);
    case "footnote": {
      const { label, inlines } = block;
      const children = [writeParagraph(inlines, footnotes)];
      return { type: "footnoteDefinition", identifier: label, label, children };
    }
    default:
      return NOTHING;
  }
}

/** Markdown has no size for an image, and only its size tells a dot that counts its readers. */
function isDot({ width = DOT + 1, height = 0 }: ImageBlock): boolean {
  return Math.max(width, height) <= DOT;
}

function writeDot({ url, alt, width = 1, height = width }: ImageBlock): Html {
  const [src, words] = [url, alt].map((text) =>
    text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replace(/\s+/gu, " "),
  );
  return {
    type: "html",
    value: `<img src="${src}" alt="${words}" width="${width}" height="${height}">`,
  };
}

function writeParagraph(inlines: readonly Inline[], footnotes: Labels): Paragraph {
  return { type: "paragraph", children: toPhrasing(inlines, { isOneLine: false, footnotes }) };
}

function writeTable({ header, rows, align = [] }: TableBlock, footnotes: Labels): Table {
  return {
    type: "table",
    align: [...align],
    children: [header, ...rows].map((row) => ({
      type: "tableRow",
      children: row.map((cell) => ({
        type: "tableCell",
        children: toPhrasing(cell, { isOneLine: true, footnotes }),
      })),
    })),
  };
}
