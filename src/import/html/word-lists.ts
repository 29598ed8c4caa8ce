import { plainText } from "./inlines.ts";
import { attributeOf } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlParent } from "./tree.ts";

/** `mso-list:l0 level2 lfo1`: Word writes no lists, but says of a paragraph that it is an item. */
const ITEM = /mso-list:\s*\w+ level(\d)/iu;
/** The sign or number before an item's text. */
const SIGN = /mso-list:\s*Ignore/iu;

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
    const { item, isOrdered } = readItem(child);
    if (open.at(-1)?.level !== level) {
      const list: HtmlElement = {
        ...child,
        tagName: isOrdered ? "ol" : "ul",
        attributes: [],
        children: [],
      };
      const above = open.at(-1)?.list.children.at(-1);
      if (above?.type === "element") above.children.push(list);
      else children.push(list);
      open.push({ list, level });
    }
    open.at(-1)?.list.children.push(item);
  }
  parent.children.splice(0, parent.children.length, ...children);
}

function levelOf(element: HtmlElement): number | undefined {
  if (element.tagName !== "p") return undefined;
  const level = ITEM.exec(attributeOf(element, "style") ?? "")?.[1];
  return level === undefined ? undefined : Number(level);
}

/** The item without its sign, which the list has. */
function readItem(paragraph: HtmlElement): { item: HtmlElement; isOrdered: boolean } {
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
  };
}
