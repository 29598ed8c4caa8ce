import { collapseSpace } from "../../core/inline.ts";
import { isInlineTag, plainText } from "./inlines.ts";
import { around, findJumps, findWaysBack } from "./jumps.ts";
import type { WaysBack } from "./jumps.ts";
import { NOTE, NOTE_MARK } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlParent, HtmlRoot } from "./tree.ts";
import { isCommentMark } from "./word-markup.ts";

/** "1", "[12]", "*", "[a]". */
const SIGN = /^(?:[\p{N}\p{P}\p{S}]{1,3}|\[\p{L}\])$/u;
/** Above the line stands no word of the text: "[note 3]". */
const MOST_RAISED = 12;
const BRACKETS = /^[[(]|[\])]$/gu;
/** "1:2": the second mark of a note. */
const AGAIN = /[:-]\d+$/u;
/** What stands between the number and the text of a note. */
const BEHIND_NUMBER = /^(?:[.:)\]^]+\s*|\s+)/u;
/** In characters of the source: the mark is the place to which its note leads back, or stands in it or beside it. */
const BESIDE = 150;
/** What holds one note and nothing else holds no more paragraphs than this. */
const MOST_PARAGRAPHS = 20;
const NOTE_TAGS = new Set(["p", "li", "div", "aside", "section"]);
/** Each becomes one block, and a footnote in it would be lost. */
const BOXES = new Set(["table", "blockquote", "pre", "dl"]);

/** A text that some numbers lead to. */
interface Note {
  readonly sign: string;
  readonly marks: HtmlElement[];
  /** Where its links lead back to them. */
  readonly places: Set<HtmlElement>;
}

/**
 * Makes footnotes of what word processors and blogs write as two links: a number that leads to a text further down,
 * and in that text one that leads back. Both links go, and the number before the text, which each email counts anew.
 */
export function markFootnotes(tree: HtmlRoot): void {
  const jumps = findJumps(tree);
  const waysBack = findWaysBack(jumps);
  const notes = new Map<HtmlElement, Note>();
  const refused = new Set<HtmlElement>();
  for (const { link, target } of jumps) {
    const sign = signOf(link)?.replace(AGAIN, "");
    if (sign === undefined || target.start < link.end) continue;
    const element = noteAround(target, waysBack);
    const places = [...((element && waysBack.get(element)) ?? [])];
    const beside = places.filter((place) => isBeside(place, link));
    if (!element || beside.length === 0) continue;
    const note = notes.get(element) ?? { sign, marks: [], places: new Set() };
    notes.set(element, note);
    note.marks.push(link);
    for (const place of beside) note.places.add(place);
    // Where several numbers lead it is all of the notes.
    if (note.sign !== sign || element.start < link.end) refused.add(element);
  }
  for (const element of refused) notes.delete(element);
  if (notes.size > 0)
    writeNotes(tree, notes, new Map(jumps.map((jump) => [jump.link, jump.target])));
}

function isBeside(place: HtmlElement, link: HtmlElement): boolean {
  return Math.abs(place.start - link.start) < BESIDE;
}

/** Returns what a link says where that may be the number of a footnote, without brackets. */
function signOf(link: HtmlElement): string | undefined {
  if (isCommentMark(link)) return undefined;
  const text = collapseSpace(plainText(link.children));
  if (text === "" || text.length > MOST_RAISED) return undefined;
  const isRaised = [...around(link).slice(0, 2), ...link.children].some(
    (one) => one.type === "element" && one.tagName === "sup",
  );
  return isRaised || SIGN.test(text) ? text.replace(BRACKETS, "") : undefined;
}

/** The paragraph or box of a place in the text; where one holds nothing else, the box with its other paragraphs. */
function noteAround(place: HtmlElement, ways: WaysBack): HtmlElement | undefined {
  const block = [place, ...around(place)].find(({ tagName }) => !isInlineTag(tagName));
  if (!block || !NOTE_TAGS.has(block.tagName)) return undefined;
  const { parent } = block;
  if (parent?.type !== "element" || !NOTE_TAGS.has(parent.tagName)) return block;
  const count = ways.get(parent)?.size;
  const isOfOne = count === 1 || count === ways.get(block)?.size;
  const first = parent.children.length <= MOST_PARAGRAPHS && parent.children.find(isSaying);
  return isOfOne && first === block ? parent : block;
}

function isSaying(node: HtmlNode): boolean {
  return node.type === "element" || (node.type === "text" && node.value.trim() !== "");
}

function writeNotes(
  tree: HtmlRoot,
  notes: ReadonlyMap<HtmlElement, Note>,
  targets: ReadonlyMap<HtmlElement, HtmlElement>,
): void {
  let count = 0;
  const visit = (parent: HtmlParent): void => {
    for (const child of parent.children) {
      if (child.type !== "element" || BOXES.has(child.tagName)) continue;
      const note = notes.get(child);
      if (!note) visit(child);
      else if (isText(child)) {
        takeNumber(child, note, targets);
        count += 1;
        rename(child, NOTE, count);
        for (const mark of note.marks) {
          const whole = withBrackets(mark);
          remove(whole);
          rename(whole, NOTE_MARK, count);
        }
      }
    }
  };
  visit(tree);
}

/** An empty element stays, since others may be looking through those around it. */
function remove(element: HtmlElement): void {
  element.tagName = "span";
  element.attributes = [];
  element.children = [];
}

function rename(element: HtmlElement, tagName: string, label: number): void {
  element.tagName = tagName;
  element.attributes = [{ name: "label", value: String(label) }];
}

/** More than its number, and no part of the text with a heading. */
function isText(note: HtmlElement): boolean {
  const holdsHeading = ({ children }: HtmlElement): boolean =>
    children.some(
      (child) =>
        child.type === "element" && (/^h[1-6]$/u.test(child.tagName) || holdsHeading(child)),
    );
  return /\p{L}/u.test(plainText(note.children)) && !holdsHeading(note);
}

/** Takes the ways back out of a note, and the number before its text. */
function takeNumber(
  element: HtmlElement,
  { sign, places }: Note,
  targets: ReadonlyMap<HtmlElement, HtmlElement>,
): void {
  let isNumbered = element.tagName === "li";
  const visit = (parent: HtmlElement): void => {
    for (const child of parent.children) {
      if (child.type !== "element") continue;
      const target = targets.get(child);
      const text = plainText(child.children).trim();
      const isBack = target !== undefined && places.has(target);
      if (isBack && (text.replace(BRACKETS, "") === sign || !/[\p{L}\p{N}]/u.test(text))) {
        isNumbered ||= /[\p{L}\p{N}]/u.test(text);
        remove(withBrackets(child));
      } else visit(child);
    }
  };
  visit(element);
  const first = firstText(element);
  if (first?.type !== "text") return;
  const text = first.value.trimStart();
  const number = text.startsWith(sign) && /^[\s.:)\]]/u.test(text.slice(sign.length));
  first.value = (!isNumbered && number ? text.slice(sign.length) : first.value).replace(
    BEHIND_NUMBER,
    "",
  );
}

function firstText({ children }: HtmlElement): HtmlNode | undefined {
  for (const child of children) {
    if (child.type === "text" && child.value.trim() !== "") return child;
    const found = child.type === "element" ? firstText(child) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The link, or what is around it and holds nothing else but brackets. */
function withBrackets(link: HtmlElement): HtmlElement {
  let outer = link;
  for (const element of around(link)) {
    if (!isInlineTag(element.tagName) || element.children.length > 3) break;
    const isOnly = element.children.every(
      (child) => child === outer || (child.type === "text" && /^[\s[\]()]*$/u.test(child.value)),
    );
    if (!isOnly) break;
    outer = element;
  }
  return outer;
}
