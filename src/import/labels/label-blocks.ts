import type { Block, Label, SeriesOptions, Setting } from "../../core/article.ts";
import { DriplineError } from "../../core/errors.ts";
import { visibleText } from "../../core/inline.ts";
import type { Inline } from "../../core/inline.ts";
import { nearest } from "../../core/nearest.ts";
import { findChrome } from "../chrome/chrome.ts";
import type { Piece } from "../chrome/chrome-piece.ts";
import { labelAuthor } from "./label-author.ts";
import { createBoard } from "./label-board.ts";
import type { LabelBoard } from "./label-board.ts";
import { labelFrames } from "./label-frames.ts";
import { labelOverNotes, labelOverNothing } from "./label-headings.ts";
import { labelAroundTitle, labelTitle } from "./label-title.ts";
import type { Language } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import type { SourceBlock } from "../source-block.ts";

/** Longer links are titles of works, which an author may cite side by side. */
const LABEL_WORDS = 4;

/** Where the number of a footnote leads: `#footnote-anchor-1`, `#fnref:1`, `#_ftnref1`, `#cite_ref-1`. */
const BACK_LINK = /#_?(?:footnote|fn|ftn|cite|note|ref)/iu;

/** What an article says about itself, and the blocks that say it. */
export interface Labels {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly bio: string;
  /** Ids as `numberBlocks` gives them: 1 for the first block. */
  readonly labels: readonly Label[];
}

/** What is known about an article from its front matter or page head. */
export interface KnownFacts {
  readonly title?: string;
  readonly author?: string;
  readonly options: Pick<SeriesOptions, "keep">;
}

/** Returns title, author and bio of an article, and a label for each block that is no part of its text. */
export function labelBlocks(
  blocks: readonly SourceBlock[],
  known: KnownFacts,
  language: Language,
): Labels {
  const keepAll = (): Labels => {
    const board = createBoard(blocks);
    labelUnseen(board);
    const { title } = labelTitle(board, known.title);
    return { title, author: known.author, bio: "", labels: board.labels() };
  };
  if (known.options.keep === "all") return keepAll();
  const board = createBoard(blocks);
  labelUnseen(board);
  labelChrome(board, language);
  const found = labelTitle(board, known.title);
  labelAroundTitle(board, found);
  const { author, bio } = labelAuthor(board, found.after, known.author, language);
  // A page of which nothing would be left was judged wrongly: all of it is the author's.
  if (blocks.every((_, index) => !board.isFree(index))) return keepAll();
  return { title: found.title, author, bio, labels: board.labels() };
}

function labelUnseen(board: LabelBoard): void {
  const { blocks, label } = board;
  blocks.forEach((block, index) => {
    if (block.type === "front-matter") label(index, "series", "settings of the series");
    if (block.type === "comment") label(index, "dropped", "a comment that readers never see");
    if (block.type === "rule") label(index, "dropped", "a line between two parts");
    if (block.type === "link-definition")
      label(index, "dropped", "the target of a link, which stands in the link itself");
  });
  labelFrames(board);
}

function labelChrome(board: LabelBoard, language: Language): void {
  const { blocks, label } = board;
  const rest: number[] = [];
  for (const [index, { type, chrome, isEmbed }] of blocks.entries()) {
    if (chrome !== undefined) label(index, "dropped", chrome);
    else if (type !== "frame" && !isEmbed) rest.push(index);
  }
  const rules = findChrome(
    rest.map((index) => asPiece(blocks, index)),
    language,
  );
  for (const [at, index] of rest.entries()) {
    const why = rules[at];
    if (why !== undefined) label(index, "dropped", why);
    else if (isLogo(blocks[index])) label(index, "dropped", "the sign of the site");
  }
  labelOverNothing(board);
  labelOverNotes(board);
}

/** "/img/logo-small.svg". */
function isLogo(block: SourceBlock | undefined): boolean {
  return block?.type === "image" && /(?:^|[/_.-])logo(?:$|[/_.-])/iu.test(block.url);
}

function asPiece(blocks: readonly SourceBlock[], index: number): Piece {
  const block = blocks[index] as SourceBlock; // the index comes from this array
  return {
    text: block.text,
    isHeading: block.type === "heading",
    isRow: false,
    isItem: block.type === "list-item",
    isFootnote: block.type === "footnote" || isLinkedFootnote(block),
    isLink: isAllLinks(block),
    isLinkRow: isRowOfLinks(block) && !isSectionHeading(blocks[index - 1]),
    isFramed: isBoxedCall(block),
    isJoined: block.type === "list-item" || isNextLine(blocks[index - 1], block),
  };
}

/** "[1](#footnote-anchor-1) The fair was moved in 1911.": a number, raised or not, that leads back to its place in the text. */
function isLinkedFootnote(block: SourceBlock): boolean {
  if (block.type !== "paragraph") return false;
  const [first, ...others] = block.inlines;
  return (
    first?.type === "link" &&
    others.length > 0 &&
    BACK_LINK.test(first.url) &&
    /^\[?\d{1,3}\]?$/u.test(visibleText(first.children).normalize("NFKC"))
  );
}

function isAllLinks(block: SourceBlock): boolean {
  // Most texts hold no link at all, and then nothing has to be read.
  if (!("inlines" in block) || !block.inlines.some(({ type }) => type === "link")) return false;
  const shown = block.inlines.filter((inline) => visibleText([inline]) !== "");
  return shown.length > 0 && shown.every(({ type }) => type === "link");
}

/** Markdown has no boxes: what a page sets in one is a quote, bold or a picture, with something to press. */
function isBoxedCall(block: SourceBlock): boolean {
  if (block.type === "paragraph") return isBoldOverLink(block.inlines) || isLinkedImage(block);
  const [part, ...others] = block.type === "quote" ? block.parts : [];
  return others.length === 0 && part?.inlines.some(({ type }) => type === "link") === true;
}

/** "**Join the readers of my letter!** [Yes please](/join)". */
function isBoldOverLink(inlines: readonly Inline[]): boolean {
  // Hardly any text has both, and then nothing has to be read.
  if (inlines.length < 2 || !inlines.some(({ type }) => type === "strong")) return false;
  const [bold, ...others] = inlines.filter((inline) => visibleText([inline]) !== "");
  return bold?.type === "strong" && others.length === 1 && others[0]?.type === "link";
}

function isLinkedImage({ inlines }: Extract<SourceBlock, { type: "paragraph" }>): boolean {
  const [link, ...others] = inlines;
  if (link?.type !== "link" || others.length > 0) return false;
  return link.children.length === 1 && link.children[0]?.type === "image";
}

/** A menu as a browser's clipper writes it: links in a line, and between them no word. */
function isRowOfLinks(block: SourceBlock): boolean {
  if (block.type !== "paragraph") return false;
  const links = block.inlines.filter(({ type }) => type === "link");
  if (links.length < 2) return false;
  const others = block.inlines.filter(({ type }) => type !== "link");
  const isLabels = links.every((link) => lengthInWords(visibleText([link])) <= LABEL_WORDS);
  return isLabels && !/[\p{L}\p{N}.!?]/u.test(visibleText(others));
}

/** Links right below it are what the section says: its sources, its downloads. */
function isSectionHeading(block: SourceBlock | undefined): boolean {
  return block?.type === "heading" && block.level > 1;
}

function isNextLine(previous: SourceBlock | undefined, block: SourceBlock): boolean {
  return previous !== undefined && previous.endLine + 1 === block.line;
}

/**
 * Returns the labels without those of blocks that the author keeps: a text of `series.keep` is
 * the beginning of the block's text.
 *
 * Errors: `import/unknown-keep` for a text that begins no dropped block.
 */
export function keepBlocks(
  blocks: readonly Block[],
  labels: readonly Label[],
  keep: SeriesOptions["keep"],
): readonly Label[] {
  if (keep === "all" || keep.length === 0) return labels;
  const dropped = new Set(
    labels.flatMap(({ role, blockId }) => (role === "dropped" ? [blockId] : [])),
  );
  const kept = new Set<number>();
  for (const { value, place } of keep) {
    const found = blocks.filter(({ id, text }) => dropped.has(id) && text.startsWith(value));
    if (found.length === 0)
      throw unknownKeep(
        value,
        place,
        blocks.filter(({ id }) => dropped.has(id)),
      );
    for (const { id } of found) kept.add(id);
  }
  return labels.filter(({ blockId }) => !kept.has(blockId));
}

function unknownKeep(
  value: string,
  place: Setting["place"],
  dropped: readonly Block[],
): DriplineError {
  const guess = nearest(
    value,
    dropped.map(({ text }) => text),
  );
  return new DriplineError(
    "import/unknown-keep",
    `series.keep names "${value}", but nothing that begins so was left out.`,
    {
      hint:
        guess === undefined
          ? "`dripline split` lists what was left out."
          : `Did you mean "${guess}"?`,
      place,
    },
  );
}
