import { compile } from "css-select";
import { isTag } from "domhandler";
import type { AnyNode, Element } from "domhandler";
import postcss from "postcss";
import type { Declaration, Rule as CssRule } from "postcss";
import type { Page } from "./page.ts";

/** What a page looks like: as the reader's system asks. */
export type Scheme = "light" | "dark";

/** Property → value as a browser would use it, before inheritance. */
export type Styles = ReadonlyMap<string, string>;

/** One declaration of a style sheet or of an element's own `style`. */
export interface StyleDeclaration {
  readonly property: string;
  readonly value: string;
  readonly isImportant: boolean;
  /** Whether the same block declares the property before, as a fallback for clients without this value. */
  readonly earlier: readonly string[];
}

/** One rule of a page's style sheets. */
export interface StyleRule {
  /** One selector, without commas; empty for `@import` and `@font-face`. */
  readonly selector: string;
  /** The conditions around it, e.g. `media (max-width: 480px)`. */
  readonly conditions: readonly string[];
  readonly declarations: readonly StyleDeclaration[];
}

/** States that no reader is in when the email is opened, and boxes that are no elements. */
const OTHER_STATE = /:(?:hover|focus|active|visited|target|checked|before|after)|::/u;

/** All that a page says of its looks, read once. */
export interface PageStyles {
  /** The rules of all `<style>` elements in order; a sheet that can't be read has none. */
  readonly rules: readonly StyleRule[];
  /** What `style` attributes declare; none where that can't be read. */
  readonly inline: ReadonlyMap<Element, readonly StyleDeclaration[]>;
}

/** Returns what style sheets and `style` attributes declare. */
export function readStyles({ elements }: Page): PageStyles {
  const inline = new Map<Element, readonly StyleDeclaration[]>();
  // Emails repeat a few dozen styles hundreds of times.
  const known = new Map<string, readonly StyleDeclaration[]>();
  for (const element of elements) {
    const style = element.attribs["style"];
    if (style === undefined) continue;
    const declarations = known.get(style) ?? readDeclarations(style);
    known.set(style, declarations);
    inline.set(element, declarations);
  }
  return { rules: elements.flatMap(readSheet), inline };
}

function readSheet({ name, children: [sheet] }: Element): StyleRule[] {
  if (name !== "style") return [];
  const rules: StyleRule[] = [];
  try {
    const parsed = postcss.parse(sheet && "data" in sheet ? sheet.data : "");
    parsed.walkAtRules(/^(?:import|font-face)$/u, ({ name: atRule, params }) => {
      rules.push({ selector: "", conditions: [`${atRule} ${params}`], declarations: [] });
    });
    parsed.walkRules((rule) => {
      const declarations = declarationsOf(rule);
      for (const selector of rule.selectors) {
        rules.push({ selector, conditions: conditionsOf(rule), declarations });
      }
    });
  } catch {
    return [];
  }
  return rules;
}

function readDeclarations(style: string): StyleDeclaration[] {
  try {
    return declarationsOf(postcss.parse(`a{${style}}`).first as CssRule); // the one rule just written
  } catch {
    return [];
  }
}

/**
 * Returns the styles of each element by the cascade (CSS Cascade 4 §6): importance, then the
 * element's own style, then specificity, then order. Only what `wanted` names is looked at.
 */
export function cascade(
  { elements }: Page,
  { rules, inline }: PageStyles,
  scheme: Scheme,
  wanted: RegExp,
): Map<Element, Styles> {
  const active = rules
    .filter(({ conditions }) => conditions.every((condition) => holds(condition, scheme)))
    .filter(({ selector }) => !OTHER_STATE.test(selector))
    .filter(({ declarations }) => declarations.some(({ property }) => wanted.test(property)))
    .map((rule) => ({
      ...rule,
      weight: specificity(rule.selector),
      matches: matcherOf(rule.selector),
    }))
    .toSorted((a, b) => a.weight - b.weight);
  const result = new Map<Element, Styles>();
  for (const element of elements) {
    const fromRules = active
      .filter(({ matches }) => matches(element))
      .flatMap(({ declarations }) => declarations);
    const all = [...fromRules, ...(inline.get(element) ?? [])].filter(({ property }) =>
      wanted.test(property),
    );
    const ordered = [
      ...all.filter(({ isImportant }) => !isImportant),
      ...all.filter(({ isImportant }) => isImportant),
    ];
    result.set(element, new Map(ordered.map(({ property, value }) => [property, value])));
  }
  return result;
}

/** Returns the elements that a node lies in, the nearest first. */
export function ancestorsOf(node: AnyNode): Element[] {
  const found: Element[] = [];
  for (let up = node.parent; up; up = up.parent) if (isTag(up)) found.push(up);
  return found;
}

function declarationsOf(rule: CssRule): StyleDeclaration[] {
  const own = rule.nodes.filter((node): node is Declaration => node.type === "decl");
  return own.map(({ prop, value, important }, index) => ({
    property: prop.toLowerCase(),
    value,
    isImportant: important === true,
    earlier: own.slice(0, index).flatMap((other) => (other.prop === prop ? [other.value] : [])),
  }));
}

function conditionsOf(rule: CssRule): string[] {
  const found: string[] = [];
  for (let up = rule.parent; up && up.type === "atrule"; up = up.parent as typeof up) {
    found.push("name" in up && "params" in up ? `${up.name} ${up.params}` : "");
  }
  return found;
}

/** A phone and a desktop are the same to colours, so widths hold. */
function holds(condition: string, scheme: Scheme): boolean {
  const query = condition.toLowerCase();
  if (!query.startsWith("media")) return true;
  if (/\bprint\b/u.test(query)) return false;
  const asked = /prefers-color-scheme\s*:\s*(light|dark)/u.exec(query)?.[1];
  return asked === undefined || asked === scheme;
}

function matcherOf(selector: string): (element: Element) => boolean {
  try {
    return compile<AnyNode, Element>(selector);
  } catch {
    // A selector in one client's dialect, which other clients skip as well.
    return () => false;
  }
}

/** CSS Selectors 4 §17, near enough for email: ids, then classes, attributes and states, then names. */
function specificity(selector: string): number {
  const count = (pattern: RegExp): number => selector.match(pattern)?.length ?? 0;
  return (
    count(/#[\w-]+/gu) * 10_000 +
    count(/\.[\w-]+|\[[^\]]*\]|(?<!:):[\w-]+/gu) * 100 +
    count(/(?<=^|[\s>+~])[a-z][\w-]*/giu)
  );
}
