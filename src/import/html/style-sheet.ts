import { attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlParent, HtmlRoot } from "./tree.ts";

/** A rule: its selectors, and what it says. Its last bracket stays, since the next rule is looked for behind it. */
const RULE = /(?:^|[};])([^{};]*)\{([^{}]*)(?=\})/gu;
/** `.c3`: a class, wherever it stands; what one has only inside of another is not read. */
const CLASS = /^(?:span)?\.([\w-]+)$/u;
/** What sets words apart: how bold and large they are tells headings, too. */
const TELLING = /font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|line-through|font-size:/iu;

/** Writes what the style sheet of a page says of the words in a `span` where they stand, as word processors need it. */
export function writeStyles(tree: HtmlRoot): void {
  const styles = readStyleSheet(tree);
  if (styles.size > 0) writeInto(tree, styles);
}

function readStyleSheet(tree: HtmlRoot): ReadonlyMap<string, string> {
  const styles = new Map<string, string>();
  const visit = (node: HtmlParent): void => {
    for (const child of node.children) {
      if (child.type !== "element" || child.tagName === "body") continue;
      if (child.tagName !== "style") visit(child);
      else
        for (const text of child.children) if (text.type === "text") addRules(text.value, styles);
    }
  };
  visit(tree);
  return styles;
}

function addRules(css: string, styles: Map<string, string>): void {
  for (const [, selectors = "", style = ""] of css.matchAll(RULE)) {
    if (!TELLING.test(style)) continue;
    for (const selector of selectors.split(",")) {
      const name = CLASS.exec(selector.trim())?.[1];
      if (name !== undefined) styles.set(name, style);
    }
  }
}

function writeInto(node: HtmlParent, styles: ReadonlyMap<string, string>): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "span") writeStyle(child, styles);
    writeInto(child, styles);
  }
}

function writeStyle(element: HtmlElement, styles: ReadonlyMap<string, string>): void {
  const found = classNames(element)
    .split(" ")
    .flatMap((name) => styles.get(name) ?? []);
  if (found.length === 0) return;
  const value = [...found, attributeOf(element, "style") ?? ""].join(";");
  const others = element.attributes.filter(({ name }) => name !== "style");
  element.attributes = [...others, { name: "style", value }];
}
