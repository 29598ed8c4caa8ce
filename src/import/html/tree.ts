/** Where a node stands in the source; what a parser adds, such as a missing `body`, stands nowhere. */
interface HtmlPlace {
  parent: HtmlParent | null;
  /** First and last line, 1-based; 0 for nowhere. */
  line: number;
  endLine: number;
  /** Its first character, and the one behind its last, 0-based. */
  start: number;
  end: number;
}

/** A name and its value; `prefix` is `xlink` and the like. */
export interface HtmlAttribute {
  readonly name: string;
  readonly value: string;
  readonly prefix?: string;
}

/** A tag with all that stands in it. */
export interface HtmlElement extends HtmlPlace {
  readonly type: "element";
  tagName: string;
  readonly namespace: string;
  attributes: readonly HtmlAttribute[];
  children: HtmlNode[];
  /** What a `template` holds: it is no child. */
  content: HtmlRoot | undefined;
  /** Whether the source closes it. */
  endTag: boolean;
}

/** Text between two tags, with its entities decoded. */
export interface HtmlText extends HtmlPlace {
  readonly type: "text";
  value: string;
}

/** A comment, of which only the place counts. */
export interface HtmlComment extends HtmlPlace {
  readonly type: "comment";
}

/** What stands in an element. */
export type HtmlNode = HtmlElement | HtmlText | HtmlComment;

/** A page, or a piece of one. */
export interface HtmlRoot {
  readonly type: "root";
  children: HtmlNode[];
}

/** What holds others. */
export type HtmlParent = HtmlElement | HtmlRoot;

/** The tag name of a footnote, which has a `label`; a parser writes those of a source in small letters. */
export const NOTE = "NOTE";
/** The tag name of the mark in a line that leads to the footnote with the same `label`. */
export const NOTE_MARK = "NOTE-MARK";

/** Returns an attribute of an element, or `undefined` where it has none of that name. */
export function attributeOf({ attributes }: HtmlElement, name: string): string | undefined {
  // Most elements have one or two attributes, or none.
  for (const one of attributes) if (one.name === name && !one.prefix) return one.value;
  return undefined;
}

/** Returns the class names of an element, with one space between two of them. (Default: empty) */
export function classNames(element: HtmlElement): string {
  const names = attributeOf(element, "class");
  // Most elements have none.
  return names === undefined ? "" : names.trim().replace(/[ \t\n\r\f]+/gu, " ");
}
