import { isInlineTag, plainText } from "./inlines.ts";
import { attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlParent, HtmlRoot } from "./tree.ts";

/** `mso-list:l0 level2 lfo1`: Word writes no lists, but says of a paragraph that it is an item. */
const ITEM = /mso-list:\s*\w+ level(\d)/iu;
/** The sign or number before an item's text. */
const SIGN = /mso-list:\s*Ignore/iu;

/** The spaces behind the sign of an item, all that is left of a list in a page that Word saves "filtered". */
const SIGN_SPACE = /font:\s*7\.0pt/iu;
const BARE_SIGN = /^(?:[^\p{L}\p{N}\s]|o|(?:\d{1,3}|\p{L}|[ivx]{1,5})[.)])$/u;
/** Each level of a list stands half an inch further in. */
const MARGIN = /margin-left:\s*([\d.]+)(pt|in|cm)/iu;
const LEVELS_OF_UNIT: ReadonlyMap<string, number> = new Map([
  ["pt", 1 / 36],
  ["in", 2],
  ["cm", 2 / 2.54],
]);

/** `mso-hide:all`: text that Word shows to nobody; in a page made for Outlook, what only other mail programs show. */
const HIDDEN = /mso-hide:\s*all/iu;
const NOT_SHOWN = /display:\s*none/iu;
/** `#_msocom_1`, `#cmnt1`: where the mark of a comment leads, in Word and in Google Docs. */
const COMMENT_MARK = /^#(?:_msocom_|cmnt)\d/u;
/** Where a comment leads back. */
const COMMENT_BACK = /^#(?:cmnt_ref|_(?:mso)?anchor_)\d/u;
const COMMENT_LIST = /mso-element:\s*comment-list/iu;
/** Paragraphs hold no others, so what is parted from one stands below it. */
const PARAGRAPHS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6"]);
/** Each becomes one block with all that stands in it, so what is parted from it stands below it. */
const BOXES = new Set(["table", "blockquote", "pre"]);
const ITEMS = new Set(["li", "dt", "dd"]);
const CELLS = new Set(["td", "th"]);
/** What a browser shows nowhere but in a table. */
const TABLE_PARTS = new Set(["tr", "td", "th", "thead", "tbody", "tfoot", "caption"]);

/** A list that goes on, and how deep it stands. */
interface OpenList {
  readonly list: HtmlElement;
  readonly level: number;
}

/** Makes lists of the paragraphs that Word has made of them; deeper ones stand in the item above them. */
export function markWordLists(parent: HtmlParent): void {
  const children: HtmlNode[] = [];
  let open: OpenList[] = [];
  for (const child of parent.children) {
    const level = child.type === "element" ? levelOf(child) : undefined;
    if (child.type !== "element" || level === undefined) {
      // Between two items there is a line end and nothing else.
      const isBetween =
        child.type !== "element" && (child.type !== "text" || child.value.trim() === "");
      if (!isBetween) open = [];
      children.push(child);
      if (child.type === "element") markWordLists(child);
      continue;
    }
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    const { item, isOrdered, start } = readItem(child);
    if (open.at(-1)?.level !== level) {
      const list: HtmlElement = {
        ...child,
        tagName: isOrdered ? "ol" : "ul",
        attributes: start === undefined ? [] : [{ name: "start", value: start }],
        children: [],
      };
      const above = open.at(-1)?.list.children.at(-1);
      if (above?.type === "element") above.children.push(list);
      else children.push(list);
      open.push({ list, level });
    }
    open.at(-1)?.list.children.push(item);
  }
  parent.children = children;
}

/** Says again of the items of a "filtered" page that they are some, as the other pages of Word do. */
export function markFilteredItems(parent: HtmlParent): void {
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "p") markFilteredItem(child);
    else markFilteredItems(child);
  }
}

function markFilteredItem(paragraph: HtmlElement): void {
  const { children } = paragraph;
  const last = children.slice(0, 3).findIndex(holdsSignSpace);
  const sign = children.slice(0, last + 1);
  if (!BARE_SIGN.test(plainText(sign).trim())) return;
  const style = attributeOf(paragraph, "style") ?? "";
  const [, margin = "0", unit = "pt"] = MARGIN.exec(style) ?? [];
  const level = Math.round(Number(margin) * (LEVELS_OF_UNIT.get(unit.toLowerCase()) ?? 0));
  const item = `mso-list:l0 level${Math.min(9, Math.max(1, level))};${style}`;
  paragraph.attributes = [{ name: "style", value: item }];
  const ignored = [{ name: "style", value: "mso-list:Ignore" }];
  const span: HtmlElement = { ...paragraph, tagName: "span", attributes: ignored, children: sign };
  paragraph.children = [span, ...children.slice(last + 1)];
}

function holdsSignSpace(node: HtmlNode): boolean {
  if (node.type !== "element") return false;
  return SIGN_SPACE.test(attributeOf(node, "style") ?? "") || node.children.some(holdsSignSpace);
}

function levelOf(element: HtmlElement): number | undefined {
  if (element.tagName !== "p") return undefined;
  const level = ITEM.exec(attributeOf(element, "style") ?? "")?.[1];
  return level === undefined ? undefined : Number(level);
}

/** The item without its sign, which the list has. */
function readItem(paragraph: HtmlElement): {
  item: HtmlElement;
  isOrdered: boolean;
  start: string | undefined;
} {
  let sign = "";
  const withoutSign = (node: HtmlNode): HtmlNode[] => {
    if (node.type !== "element") return [node];
    if (SIGN.test(attributeOf(node, "style") ?? "")) {
      sign += plainText(node.children);
      return [];
    }
    return [{ ...node, children: node.children.flatMap(withoutSign) }];
  };
  const children = paragraph.children.flatMap(withoutSign);
  return {
    item: { ...paragraph, tagName: "li", children },
    isOrdered: /^\s*(?:\d+|[a-z])[.)]/iu.test(sign),
    start: /^\s*(\d+)[.)]/u.exec(sign)?.[1],
  };
}

/** Returns the test for a page whether Word hides all that stands in an element, as an author who has kept it for later. */
export function hiddenTest(tree: HtmlRoot): (element: HtmlElement) => boolean {
  let isOfWord: boolean | undefined;
  return (element) => {
    const style = attributeOf(element, "style") ?? "";
    if (!HIDDEN.test(style) || isLink(element)) return false;
    return NOT_SHOWN.test(style) || (isOfWord ??= isWrittenByWord(tree));
  };
}

/** What leads somewhere is a button that Outlook draws by other means. */
function isLink(element: HtmlElement): boolean {
  const url = element.tagName === "a" ? (attributeOf(element, "href") ?? "") : "";
  return url !== "" && !COMMENT_MARK.test(url);
}

/** Tells whether Word has saved a page: it says so in the head, or names a paragraph. */
function isWrittenByWord({ children }: HtmlParent): boolean {
  return children.some((child) => {
    if (child.type !== "element") return false;
    const isGenerator = attributeOf(child, "name")?.toLowerCase() === "generator";
    if (isGenerator && /\bWord\b/u.test(attributeOf(child, "content") ?? "")) return true;
    return /(?:^| )Mso[A-Z]/u.test(classNames(child)) || isWrittenByWord(child);
  });
}

/** Tells whether an element is a comment on the draft, the list of them, or the mark of one that was parted from its line. */
export function isMarginNote(element: HtmlElement): boolean {
  if (COMMENT_LIST.test(attributeOf(element, "style") ?? "")) return true;
  if (element.tagName !== "p") return false;
  const first = element.children.find((child) => child.type === "element");
  if (first?.tagName !== "a") return false;
  return COMMENT_BACK.test(attributeOf(first, "href") ?? "") || isCommentMark(first);
}

/** Tells whether an element is the mark of a comment on the draft. */
export function isCommentMark(element: HtmlElement): boolean {
  return element.tagName === "a" && COMMENT_MARK.test(attributeOf(element, "href") ?? "");
}

/** Takes what is hidden, and the marks of comments, out of lines, tables and quotes: it stands on its own, to be left out. */
export function partHiddenText(tree: HtmlRoot): void {
  partIn(tree, hiddenTest(tree));
}

/** `behindBox` gets what is parted in the outermost table or quote. */
function partIn(
  parent: HtmlParent,
  isHidden: (element: HtmlElement) => boolean,
  behindBox?: HtmlElement[],
): void {
  const children: HtmlNode[] = [];
  for (const child of parent.children) {
    if (child.type === "element" && behindBox && isHidden(child)) {
      behindBox.push(TABLE_PARTS.has(child.tagName) ? { ...child, tagName: "div" } : child);
      // Without its cell the others of a row would stand in other columns.
      if (CELLS.has(child.tagName)) children.push({ ...child, children: [] });
      continue;
    }
    if (child.type === "element" && ITEMS.has(child.tagName) && isHidden(child)) {
      const hidden: HtmlElement = { ...child, tagName: "div" };
      const above = children.findLast((one) => one.type === "element");
      // In the item above it is no item, and takes no number.
      if (above) above.children.push(hidden);
      else children.push({ ...child, children: [hidden] });
      continue;
    }
    children.push(child);
    if (child.type !== "element" || isHidden(child) || isInlineTag(child.tagName)) continue;
    const isBox = BOXES.has(child.tagName);
    const parted = behindBox ?? [];
    takeHidden(child, parted, isHidden);
    partIn(child, isHidden, isBox ? parted : behindBox);
    if (behindBox) continue;
    const around = isBox || PARAGRAPHS.has(child.tagName) ? children : child.children;
    for (const element of parted) around.push(element);
  }
  parent.children = children;
}

/** Moves what is hidden in the line of an element to a list. */
function takeHidden(
  parent: HtmlElement,
  parted: HtmlElement[],
  isHidden: (element: HtmlElement) => boolean,
): void {
  parent.children = parent.children.filter((child) => {
    if (child.type !== "element" || !isInlineTag(child.tagName)) return true;
    const isParted = isHidden(child) || isCommentMark(child);
    if (isParted) parted.push({ ...child, tagName: "p", children: [child] });
    else takeHidden(child, parted, isHidden);
    return !isParted;
  });
}
