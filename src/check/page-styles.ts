import type { Element } from "domhandler";
import postcss from "postcss";
import type { CssSyntaxError, Declaration, Root, Rule as CssRule } from "postcss";
import { keepLast } from "../core/keep-last.ts";
import type { KeptLast } from "../core/keep-last.ts";
import { readPage } from "./page.ts";
import type { Page } from "./page.ts";
import { readSelector } from "./selector.ts";
import type { Selector } from "./selector.ts";

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
  /** Its text is empty for `@import` and `@font-face`. */
  readonly selector: Selector;
  /** The conditions around it, e.g. `media (max-width: 480px)`. */
  readonly conditions: readonly string[];
  readonly declarations: readonly StyleDeclaration[];
}

/** All that a page says of its looks, read once. */
export interface PageStyles {
  /** The rules of all `<style>` elements in order; a sheet that can't be read has none. */
  readonly rules: readonly StyleRule[];
  /** A sentence for each `<style>` element that can't be read. */
  readonly faults: readonly string[];
  /** What `style` attributes declare; none where that can't be read. */
  readonly inline: ReadonlyMap<Element, readonly StyleDeclaration[]>;
}

/** What `<style>` elements say. */
type Sheets = Omit<PageStyles, "inline">;

/** Returns what style sheets and `style` attributes declare. */
export type StyleReader = (page: Page) => PageStyles;

/** An email's HTML with its styles. */
export interface StyledPage {
  readonly page: Page;
  readonly styles: PageStyles;
}

/** Returns what reads pages, and reads none twice that the series before held, too. */
export function createPageReader(): KeptLast<StyledPage> {
  const readStyles = createStyleReader();
  return keepLast((html) => {
    const page = readPage(html);
    return { page, styles: readStyles(page) };
  });
}

/**
 * Returns a reader that remembers each style sheet and each style: the emails of one theme share
 * their sheets, and repeat a few dozen styles hundreds of times.
 */
export function createStyleReader(): StyleReader {
  const sheets = new Map<string, Sheets>();
  const together = new Map<string, Sheets>();
  const styles = new Map<string, readonly StyleDeclaration[]>();
  return ({ elements }) => {
    const inline = new Map<Element, readonly StyleDeclaration[]>();
    const texts: string[] = [];
    for (const element of elements) {
      const { style } = element.attribs;
      if (style !== undefined) inline.set(element, remember(styles, style, readDeclarations));
      if (element.name === "style") texts.push(textOf(element));
    }
    // One list for all pages with these sheets: what is found out about it holds for all of them.
    const read = remember(together, texts.join("\0"), () => {
      const all = texts.map((text) => remember(sheets, text, readSheet));
      return {
        rules: all.flatMap(({ rules }) => rules),
        faults: all.flatMap(({ faults }) => faults),
      };
    });
    return { ...read, inline };
  };
}

/** What articles say is no style, so there are few; a theme that makes new ones each time must not fill the memory. */
const REMEMBERED = 2000;

function remember<Value>(
  known: Map<string, Value>,
  text: string,
  read: (text: string) => Value,
): Value {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= REMEMBERED) known.clear();
  const value = read(text);
  known.set(text, value);
  return value;
}

function textOf({ children: [sheet] }: Element): string {
  return sheet && "data" in sheet ? sheet.data : "";
}

function readSheet(text: string): Sheets {
  try {
    return { rules: rulesOf(postcss.parse(text)), faults: [] };
  } catch (error) {
    return { rules: [], faults: [describeFault(error as CssSyntaxError, text)] }; // its parser throws only these
  }
}

function rulesOf(sheet: Root): StyleRule[] {
  const rules: StyleRule[] = [];
  sheet.walkAtRules(/^(?:import|font-face)$/u, ({ name: atRule, params }) => {
    const conditions = [`${atRule} ${params}`];
    rules.push({ selector: readSelector(""), conditions, declarations: [] });
  });
  sheet.walkRules((rule) => {
    const declarations = declarationsOf(rule);
    for (const selector of rule.selectors) {
      rules.push({
        selector: readSelector(selector),
        conditions: conditionsOf(rule),
        declarations,
      });
    }
  });
  return rules;
}

/** Where it is as the line says that a person can search for: the theme's files have other numbers. */
function describeFault({ reason, line = 1 }: CssSyntaxError, text: string): string {
  const shown = (text.split("\n")[line - 1] ?? "").trim();
  return `A style sheet can't be read: ${reason} at "${shown.slice(0, 60)}"`;
}

function readDeclarations(style: string): StyleDeclaration[] {
  try {
    return declarationsOf(postcss.parse(`a{${style}}`).first as CssRule); // the one rule just written
  } catch {
    return [];
  }
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
