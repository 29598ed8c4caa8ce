import { classNames } from "./tree.ts";
import type { HtmlElement, HtmlParent } from "./tree.ts";

/** `lst-kix_a1b2-1`: the list of which these are items, and how deep they stand in it. */
const LIST = /(?:^| )(lst-kix_\w+)-(\d)(?: |$)/u;
/** The way by which Google Docs leads to any address. */
const LEADS_ON = /^https?:\/\/(?:www\.)?google\.com\/url\?/iu;

/** A list that may go on, and how deep it stands. */
interface OpenList {
  readonly element: HtmlElement;
  readonly name: string;
  readonly level: number;
}

/** Puts the lists that Google Docs writes one behind the other into the items that they belong to. */
export function nestLists(parent: HtmlParent): void {
  let open: OpenList[] = [];
  parent.children = parent.children.filter((child) => {
    if (child.type !== "element") return true;
    const [, name, depth] = LIST.exec(classNames(child)) ?? [];
    if (name === undefined) {
      open = [];
      nestLists(child);
      return true;
    }
    const level = Number(depth);
    open = open.filter((list) => list.name === name && list.level <= level);
    const above = open.at(-1);
    if (above?.level === level) {
      for (const item of child.children) above.element.children.push(item);
      return false;
    }
    open.push({ element: child, name, level });
    const item = above?.element.children.findLast((one) => one.type === "element");
    item?.children.push(child);
    return item === undefined;
  });
}

/** Returns the address to which a link of Google Docs leads on, or any other as it is. */
export function withoutDetour(url: string): string {
  if (!LEADS_ON.test(url)) return url;
  const target = new URLSearchParams(url.slice(url.indexOf("?"))).get("q") ?? "";
  return /^(?:https?:\/\/|mailto:)/iu.test(target) ? target : url;
}
