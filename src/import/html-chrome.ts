import type { Element, Nodes, Root } from "hast";
import { isDisclosure, property } from "./html-inlines.ts";

/** How much text an element holds, and how much of it is links. */
interface Weight {
  readonly text: number;
  readonly links: number;
  /** Whether the article's own heading or root element lies in it. */
  readonly holdsMain: boolean;
}

/** Tells for each element of one page why it is page chrome. */
export interface ChromeJudge {
  /** The rule's words, or `undefined` for an element that may be part of the article. */
  readonly whyChrome: (element: Element) => string | undefined;
  /** Whether an element is about the author. */
  readonly isAuthorBox: (element: Element) => boolean;
}

const CHROME_TAGS = new Set(["nav", "form", "noscript", "button", "dialog", "select"]);
const ALWAYS_CHROME = new Set(["nav", "footer", "noscript", "dialog"]);
const CHROME_ROLES = new Set([
  "navigation",
  "banner",
  "contentinfo",
  "search",
  "dialog",
  "complementary",
]);
/** Words of class and id names: whole words, so that "more" is not found in "furthermore". */
const CHROME_NAMES =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|share|sharing|social|crumbs?|breadcrumbs?|related|recommended|promo(?:tion)?|sponsor(?:ed)?|advert(?:isement|s)?|ads?|sidebar|comments?|signup|subscribe|newsletter|optin|toc|table-of-contents|skip|menu|navbar|pagination|pager|popup|modal|banner|logo|masthead|tags?|tagcloud|rating)(?:$|[\s_-])/iu;
const AUTHOR_NAMES =
  /(?:^|[\s_-])(?:author|bio|about)[_-]?(?:box|bio|info|card|author|description|section)?(?:$|[\s_-])/iu;
/** A part of the page with more of its text than this is the article, whatever its name is. */
const MAX_SHARE = 0.4;
/** More of an aside's text in links than this is a list of links. */
const MAX_LINKS = 0.5;
/** Shorter asides say nothing of their own. */
const MIN_ASIDE = 60;

/** Returns the judge for a page: weights are measured once, from the leaves up. */
export function judgeChrome(tree: Root): ChromeJudge {
  const weights = new Map<Nodes, Weight>();
  const total = weigh(tree, weights, false).text;
  const root = findRoot(weights, total);
  const inside = root ? elementsIn(root) : undefined;
  const around = root ? ancestorsOf(tree, root) : undefined;
  return {
    isAuthorBox: (element) =>
      AUTHOR_NAMES.test(property(element, "className")) &&
      (weights.get(element)?.text ?? 0) < total * MAX_SHARE,
    whyChrome: (element) => {
      const weight = weights.get(element) ?? { text: 0, links: 0, holdsMain: false };
      if (weight.holdsMain || /^h1$/u.test(element.tagName)) return undefined;
      const isInside = inside === undefined || inside.has(element);
      if (!isInside && !around?.has(element)) return "it stands outside the article";
      // Some site builders wrap the whole page in a form, or name it after its sidebar.
      const isMost = weight.text > total * MAX_SHARE && !ALWAYS_CHROME.has(element.tagName);
      if (isMost) return undefined;
      return whyByMarkup(element, weight, inside !== undefined && isInside);
    },
  };
}

function whyByMarkup(element: Element, weight: Weight, isInside: boolean): string | undefined {
  const { tagName } = element;
  if (isDisclosure(element)) return undefined;
  if (CHROME_TAGS.has(tagName)) return `it stands in <${tagName}>`;
  if (property(element, "role") !== "" && CHROME_ROLES.has(property(element, "role"))) {
    return `the page calls it ${property(element, "role")}`;
  }
  const names = `${property(element, "className")} ${property(element, "id")}`.trim();
  if (CHROME_NAMES.test(names)) return `it stands in a part of the page named "${names}"`;
  if (tagName === "footer" || (tagName === "header" && !isInside))
    return `it stands in <${tagName}>`;
  if (tagName !== "aside") return undefined;
  const isContent = isInside && weight.text >= MIN_ASIDE && weight.links <= weight.text * MAX_LINKS;
  return isContent ? undefined : "it stands in <aside>";
}

function weigh(node: Nodes, weights: Map<Nodes, Weight>, isLink: boolean): Weight {
  if (node.type === "text") {
    const text = node.value.trim().length;
    return { text, links: isLink ? text : 0, holdsMain: false };
  }
  if (node.type !== "element" && node.type !== "root")
    return { text: 0, links: 0, holdsMain: false };
  if (node.type === "element" && ["script", "style", "template", "head"].includes(node.tagName)) {
    return { text: 0, links: 0, holdsMain: false };
  }
  const inLink = isLink || (node.type === "element" && node.tagName === "a");
  let weight: Weight = { text: 0, links: 0, holdsMain: false };
  for (const child of node.children) {
    const part = weigh(child, weights, inLink);
    weight = {
      text: weight.text + part.text,
      links: weight.links + part.links,
      holdsMain: weight.holdsMain || part.holdsMain || isMain(child),
    };
  }
  weights.set(node, weight);
  return weight;
}

function isMain(node: Nodes): boolean {
  return node.type === "element" && ["h1", "article", "main"].includes(node.tagName);
}

/** The largest `article` or `main`, if a good part of the page's text is in it. */
function findRoot(weights: ReadonlyMap<Nodes, Weight>, total: number): Element | undefined {
  let best: Element | undefined;
  for (const [node, { text }] of weights) {
    if (node.type !== "element") continue;
    const isRoot =
      node.tagName === "article" || node.tagName === "main" || property(node, "role") === "main";
    // Of an article in a main the article is the closer root, unless it is only a part of it.
    const bestText = (best && weights.get(best)?.text) ?? 0;
    if (isRoot && text > total * MAX_SHARE && text > bestText * 1.25) best = node;
  }
  return best;
}

function elementsIn(root: Element): Set<Element> {
  const found = new Set<Element>();
  const visit = (node: Nodes): void => {
    if (node.type !== "element") return;
    found.add(node);
    node.children.forEach(visit);
  };
  visit(root);
  return found;
}

function ancestorsOf(tree: Root, root: Element): Set<Nodes> {
  const found = new Set<Nodes>();
  const visit = (node: Nodes): boolean => {
    if (node === root) return true;
    const holds = "children" in node && (node.children as Nodes[]).some(visit);
    if (holds) found.add(node);
    return holds;
  };
  visit(tree);
  return found;
}
