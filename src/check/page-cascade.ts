import type { Element } from "domhandler";
import type { PageStyles, StyleDeclaration, StyleRule } from "./page-styles.ts";
import { rememberFor } from "./remember-for.ts";
import { seenDeclarations } from "./seen-declarations.ts";
import { anchorsOf } from "./selector.ts";

/** What a page looks like: as the reader's system asks. */
export type Scheme = "light" | "dark";

/** Property → value as a browser would use it, before inheritance. */
export type Styles = ReadonlyMap<string, string>;

/** States that no reader is in when the email is opened, and boxes that are no elements. */
const OTHER_STATE = /:(?:hover|focus|active|visited|target|checked|before|after)|::/u;

/** A rule that may say something, and its place among them: the later wins. */
interface Ranked {
  readonly rank: number;
  readonly rule: StyleRule;
}

/**
 * Returns a function that gives the styles of an element by the cascade (CSS Cascade 4 §6):
 * importance, then the element's own style, then specificity, then order. Only what
 * `seenDeclarations` gives is looked at.
 */
export function createCascade(
  { rules, inline }: PageStyles,
  scheme: Scheme,
): (element: Element) => Styles {
  const byAnchor = RANKED[scheme](rules);
  // Most elements have no more than a style that others have as well.
  const ofStyle = new Map<readonly StyleDeclaration[], Styles>();
  return (element) => {
    const own = inline.get(element) ?? NO_DECLARATIONS;
    const matching = anchorsOf(element)
      .flatMap((anchor) => byAnchor.get(anchor) ?? [])
      .filter(({ rule }) => rule.selector.matches(element));
    if (matching.length > 0) {
      const ordered = matching.toSorted((a, b) => a.rank - b.rank);
      return toStyles([
        ...ordered.flatMap(({ rule }) => seenDeclarations(rule.declarations)),
        ...seenDeclarations(own),
      ]);
    }
    const styles = ofStyle.get(own) ?? toStyles(seenDeclarations(own));
    ofStyle.set(own, styles);
    return styles;
  };
}

const NO_DECLARATIONS: readonly StyleDeclaration[] = [];

/** The rules that say something to a reader whose system asks for light or dark. */
const RANKED = {
  light: rememberFor((rules: readonly StyleRule[]) => rankActive(rules, "light")),
  dark: rememberFor((rules: readonly StyleRule[]) => rankActive(rules, "dark")),
};

function rankActive(
  rules: readonly StyleRule[],
  scheme: Scheme,
): ReadonlyMap<string, readonly Ranked[]> {
  return rankByAnchor(
    rules.filter(
      ({ conditions, selector, declarations }) =>
        seenDeclarations(declarations).length > 0 &&
        !OTHER_STATE.test(selector.text) &&
        conditions.every((condition) => holds(condition, scheme)),
    ),
  );
}

/** An element is compared with the few rules that name something it has, not with all of them. */
function rankByAnchor(rules: readonly StyleRule[]): ReadonlyMap<string, readonly Ranked[]> {
  const sorted = rules.toSorted((a, b) => a.selector.specificity - b.selector.specificity);
  const byAnchor = new Map<string, Ranked[]>();
  for (const [rank, rule] of sorted.entries()) {
    const { anchor } = rule.selector;
    byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), { rule, rank }]);
  }
  return byAnchor;
}

function toStyles(declarations: readonly StyleDeclaration[]): Styles {
  const ordered = [
    ...declarations.filter(({ isImportant }) => !isImportant),
    ...declarations.filter(({ isImportant }) => isImportant),
  ];
  return new Map(ordered.map(({ property, value }) => [property, value]));
}

/** A phone and a desktop are the same to colours, so widths hold. */
function holds(condition: string, scheme: Scheme): boolean {
  const query = condition.toLowerCase();
  if (!query.startsWith("media")) return true;
  if (/\bprint\b/u.test(query)) return false;
  const asked = /prefers-color-scheme\s*:\s*(light|dark)/u.exec(query)?.[1];
  return asked === undefined || asked === scheme;
}
