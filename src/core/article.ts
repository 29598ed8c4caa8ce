import type { DelayFields } from "./delay.ts";
import type { Finding, Place } from "./errors.ts";
import type { Inline } from "./inline.ts";

/** What each block has, whatever its type. */
interface BlockBase {
  /** 1, 2, 3 … in source order; never changes after import. */
  readonly id: number;
  /** First and last line in the source, 1-based. */
  readonly line: number;
  readonly endLine: number;
  /** The visible text: no markup, runs of white space as one space; empty for a rule or comment. */
  readonly text: string;
  /** How many lists this block lies in; a list item's own list counts. */
  readonly depth: number;
  /** Set where the source marks it as one half of a pair (`Q:` and `A:`, `dt` and `dd`, `summary`). */
  readonly mark?: "question" | "answer";
}

/** A line that names what follows it. */
export interface HeadingBlock extends BlockBase {
  readonly type: "heading";
  /** 1 to 6; in plain text a reading of the importer. */
  readonly level: number;
  /** The habits by which an unmarked line was taken as a heading. (Default: the source marks it) */
  readonly reasons?: readonly string[];
  readonly inlines: readonly Inline[];
}

/** Running text. */
export interface ParagraphBlock extends BlockBase {
  readonly type: "paragraph";
  readonly inlines: readonly Inline[];
}

/** One item of a list, without its nested items, which are blocks of their own. */
export interface ListItemBlock extends BlockBase {
  readonly type: "list-item";
  readonly inlines: readonly Inline[];
  readonly isOrdered: boolean;
  /** The number or letter position in an ordered list, 1-based. */
  readonly ordinal: number;
  /** Present on task-list items. */
  readonly isChecked?: boolean;
  /** The same number for all items of one list; nested lists have their own. */
  readonly list: number;
}

/** What a block has by its place in the source. */
type Placed = "id" | "line" | "endLine" | "text";

/** An item of a list, as a block or in a quote. */
export type ListItem = Omit<ListItemBlock, Placed>;

/** A paragraph of a quote, or an item of a list in it; its `depth` counts the lists of the quote alone. */
export type QuotePart = Omit<ParagraphBlock, Placed> | ListItem;

/** Words of somebody else, one or more paragraphs and lists. */
export interface QuoteBlock extends BlockBase {
  readonly type: "quote";
  readonly parts: readonly QuotePart[];
}

/** Text that is shown letter by letter, with its line breaks. */
export interface CodeBlock extends BlockBase {
  readonly type: "code";
  readonly code: string;
}

/** A cell's inlines. */
export type Cell = readonly Inline[];

/** Cells in rows and columns under a row of headings. */
export interface TableBlock extends BlockBase {
  readonly type: "table";
  /** A heading for each column, an empty one where the source has none: no row has more cells. */
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  /** For each column the side on which its cells stand; `null` where lines begin. (Default: all there) */
  readonly align?: readonly ("left" | "center" | "right" | null)[];
}

/** An image that stands alone; its `text` is the alternative text. */
export interface ImageBlock extends BlockBase {
  readonly type: "image";
  readonly url: string;
  readonly alt: string;
  /** CSS pixels, where the source says so. (Default: unknown) */
  readonly width?: number;
  readonly height?: number;
}

/** A note that `footnote-reference` inlines with the same label point to. */
export interface FootnoteBlock extends BlockBase {
  readonly type: "footnote";
  readonly label: string;
  readonly inlines: readonly Inline[];
}

/** What a page would show in its place and no email can: a frame without a link for it, a tag of the site's software; its `text` is empty. */
export interface FrameBlock extends BlockBase {
  readonly type: "frame";
  /** Its address, or the tag. (Default: empty) */
  readonly url: string;
}

/** Source that is never shown: front matter, a comment, a link definition, a thematic break. */
export interface UnseenBlock extends BlockBase {
  readonly type: "front-matter" | "comment" | "link-definition" | "rule";
}

/** The smallest piece of an article that is placed as a whole. */
export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListItemBlock
  | QuoteBlock
  | CodeBlock
  | TableBlock
  | ImageBlock
  | FootnoteBlock
  | FrameBlock
  | UnseenBlock;

/** A block that the importer takes out of the running text, and the rule that says so. */
export interface Label {
  readonly blockId: number;
  /** `series`: belongs to the series as a whole (title, byline, bio). `dropped`: page chrome. */
  readonly role: "series" | "dropped";
  readonly why: string;
}

/** One line of `series.place`: where a section, or paragraphs, go. */
export interface PlaceRule {
  /** A heading, else the first words of a paragraph, or of a first and a last one with ` … ` between. */
  readonly heading: string;
  /** A topic, or `intro`, `closing`, `drop`. */
  readonly topic: string;
  readonly place: Place;
}

/** A word of the author's settings, and where it stands, so that an error can point there. */
export interface Setting {
  readonly value: string;
  readonly place: Place;
}

/** A topic that the author defines instead of the arc. */
export interface OwnTopic {
  /** Stable name: letters, digits and hyphens. `faq` gathers questions with their answers. */
  readonly key: string;
  /** Where the name stands. */
  readonly place: Place;
  /** Title of the email. (Default: the first heading that goes there) */
  readonly title?: string;
  /** Words of headings that speak for the topic, beside its own name. */
  readonly words: readonly string[];
  /** (Default: that of the series) */
  readonly delay?: DelayFields;
}

/** A merge field that the author declares under `fields:`. */
export interface FieldDeclaration {
  readonly name: string;
  /** Stands where the recipient has no value and the text names no fallback. (Default: none) */
  readonly fallback?: string;
}

/** What the author may say about the series in front matter, validated. */
export interface SeriesOptions {
  /**
   * `arc`: mechanism, timeline, maintenance, FAQ. `auto`: one email per main section. Or the author's
   * own. (Default: `arc` where the article fits it, else `auto`)
   */
  readonly topics?: "arc" | "auto" | readonly OwnTopic[];
  /** Sections that the author puts somewhere by hand; `drop` leaves one out. Of two about one the later counts. */
  readonly place: readonly PlaceRule[];
  /** Beginnings of blocks that are kept although they look like page chrome; `all` keeps each block. */
  readonly keep: "all" | readonly Setting[];
  /** Topics in the order of their emails; those not named follow. (Default: that of the topics) */
  readonly order: readonly Setting[];
  /** Topic → subject line. */
  readonly subjects: readonly (Setting & { readonly topic: string })[];
  /** Topic → preheader. */
  readonly preheaders: readonly (Setting & { readonly topic: string })[];
  /** How long each email but the first waits. (Default: as the project says) */
  readonly delay?: DelayFields;
  /** Topic → how long its email waits, the first one too. */
  readonly delays: readonly (Omit<Setting, "value"> & {
    readonly topic: string;
    readonly delay: DelayFields;
  })[];
  /** Merge fields of this article, beside those of the project. (Default: none) */
  readonly fields?: readonly FieldDeclaration[];
}

/** The proof that an importer read all of its source. */
export interface Reading {
  /** Visible words of the source. */
  readonly words: number;
  /** What is in the source and in no block, or the other way round; empty but for a defect of ours. */
  readonly faults: readonly string[];
}

/** An imported article: every block of the source in order, and what is known about the whole. */
export interface Article {
  readonly slug: string;
  /** The path as the user gave it; used in every place. */
  readonly file: string;
  readonly format: "markdown" | "text" | "html";
  readonly title: string;
  /** (Default: empty, where the article names nobody) */
  readonly author: string;
  /** About the author, in the author's words. (Default: empty) */
  readonly bio: string;
  /** BCP 47. (Default: `en`) */
  readonly language: string;
  readonly blocks: readonly Block[];
  readonly labels: readonly Label[];
  readonly options: SeriesOptions;
  readonly reading: Reading;
  readonly findings: readonly Finding[];
}
