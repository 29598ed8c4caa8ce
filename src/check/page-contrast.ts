import { isTag, isText } from "domhandler";
import type { Element, ParentNode } from "domhandler";
import { contrastOf, formatColour, over, parseColour } from "./colours.ts";
import type { Colour } from "./colours.ts";
import { isUnseen } from "./page.ts";
import type { Page } from "./page.ts";
import { createLookShelf } from "./look-shelf.ts";
import { createCascade } from "./page-cascade.ts";
import type { Scheme, Styles } from "./page-cascade.ts";
import type { PageStyles, StyleRule } from "./page-styles.ts";
import { rememberFor } from "./remember-for.ts";

/** A text that is hard to tell from what is behind it. */
export interface LowContrast {
  readonly text: string;
  /** The element that the text stands in. */
  readonly element: Element;
  readonly front: string;
  readonly back: string;
  /** 1 to 21. */
  readonly contrast: number;
  readonly wanted: number;
}

/** WCAG 2.2 §1.4.3 (AA): 4.5, for large text 3; large is 24 px, or 18.66 px in bold. */
const READABLE = 4.5;
const LARGE_READABLE = 3;
const LARGE_PX = 24;
const LARGE_BOLD_PX = 18.66;

/** A browser's own size of text. */
const DEFAULT_PX = 16;

/** What a browser paints where an email says nothing (HTML Living Standard §15.3; dark: as Chromium). */
const DEFAULTS: Readonly<Record<Scheme, { back: Colour; text: Colour; link: Colour }>> = {
  light: { back: [255, 255, 255, 1], text: [0, 0, 0, 1], link: [0, 0, 238, 1] },
  dark: { back: [18, 18, 18, 1], text: [255, 255, 255, 1], link: [158, 158, 255, 1] },
};

/** What a reader sees at an element: its own styles and what it has from those around it. */
interface Look {
  readonly isUnseen: boolean;
  /** What is behind, covering all. */
  readonly back: Colour;
  readonly front: Colour;
  readonly sizePx: number;
  /** Where a style says it. */
  readonly weight: string | undefined;
}

/**
 * Returns one case for each pair of colours in which text stands that is hard to read; in dark
 * only where the email has a dark form of its own.
 */
export function findLowContrast(
  page: Page,
  own: PageStyles,
  scheme: Scheme,
): readonly LowContrast[] {
  return CASES[scheme](page, own);
}

const LOOKS = {
  light: rememberFor((rules: readonly StyleRule[]) => createLookShelf(firstLook("light"), rules)),
  dark: rememberFor((rules: readonly StyleRule[]) => createLookShelf(firstLook("dark"), rules)),
};

/** A page that is kept from the series before has the same cases. */
const CASES = {
  light: rememberFor((page: Page, own: PageStyles) => searchPage(page, own, "light")),
  dark: rememberFor((page: Page, own: PageStyles) => searchPage(page, own, "dark")),
};

function searchPage(page: Page, own: PageStyles, scheme: Scheme): LowContrast[] {
  if (scheme === "dark" && !hasDarkForm(page, own)) return [];
  const stylesOf = createCascade(own, scheme);
  const looks = LOOKS[scheme](own.rules);
  const found = new Map<string, LowContrast>();
  const visit = (node: ParentNode, look: Look): void => {
    for (const child of node.children) {
      if (isText(child) && isTag(node)) {
        const low = judge(child.data, node, look);
        if (low) note(low);
      } else if (isTag(child)) {
        visit(
          child,
          looks.of(child, look, () => lookOf(child, stylesOf(child), look, scheme)),
        );
      } else if ("children" in child) visit(child, look);
    }
  };
  const note = (low: LowContrast): void => {
    const key = `${low.front} ${low.back}`;
    if (!found.has(key)) found.set(key, low);
  };
  visit(page.document, looks.first);
  return [...found.values()];
}

function firstLook(scheme: Scheme): Look {
  const { back, text } = DEFAULTS[scheme];
  return { isUnseen: false, back, front: text, sizePx: DEFAULT_PX, weight: undefined };
}

function lookOf(element: Element, styles: Styles, around: Look, scheme: Scheme): Look {
  const layer = backgroundOf(element, styles);
  return {
    isUnseen: around.isUnseen || isUnseen(element) || isUnshown(styles),
    back: layer ? over(layer, around.back) : around.back,
    front: textColourOf(element, styles, scheme) ?? around.front,
    sizePx: sizeOf(styles.get("font-size") ?? "", around.sizePx),
    weight: styles.get("font-weight") || around.weight,
  };
}

function judge(data: string, element: Element, look: Look): LowContrast | undefined {
  if (look.isUnseen) return undefined;
  const { front, contrast } = seenOf(look);
  const wanted = isLarge(element, look) ? LARGE_READABLE : READABLE;
  if (contrast >= wanted) return undefined;
  const text = data.replace(/(?:[\s\u00A0\u00AD\uFEFF\u200B-\u200D]|\u034F)+/gu, " ").trim();
  if (text === "") return undefined;
  return {
    text,
    element,
    front: formatColour(front),
    back: formatColour(look.back),
    contrast,
    wanted,
  };
}

/** A look is that of many elements. */
const seenOf = rememberFor(({ front, back }: Look) => {
  const seen = over(front, back);
  return { front: seen, contrast: contrastOf(seen, back) };
});

function hasDarkForm({ elements }: Page, { rules }: PageStyles): boolean {
  return (
    rules.some(({ conditions }) =>
      conditions.some((condition) => /prefers-color-scheme\s*:\s*dark/iu.test(condition)),
    ) ||
    elements.some(
      ({ name, attribs }) =>
        name === "meta" &&
        attribs["name"]?.toLowerCase() === "color-scheme" &&
        /\bdark\b/iu.test(attribs["content"] ?? ""),
    )
  );
}

function isUnshown(styles: Styles): boolean {
  return styles.get("display") === "none" || styles.get("visibility") === "hidden";
}

function backgroundOf({ attribs }: Element, styles: Styles): Colour | undefined {
  return parseColour(styles.get("background-color") ?? attribs["bgcolor"] ?? "");
}

/** The colour of an element's own text, where it is not that of the text around. */
function textColourOf(
  { name, attribs }: Element,
  styles: Styles,
  scheme: Scheme,
): Colour | undefined {
  const value = styles.get("color") ?? attribs["color"];
  const colour = value === undefined ? undefined : parseColour(value);
  if (colour) return colour;
  const isFromAround = /^(?:inherit|unset|currentcolor)$/iu.test(value ?? "");
  return name === "a" && "href" in attribs && !isFromAround ? DEFAULTS[scheme].link : undefined;
}

function isLarge({ name }: Element, { sizePx, weight }: Look): boolean {
  const isBold =
    weight === undefined ? /^(?:b|strong|th|h[1-6])$/u.test(name) : /bold|[6-9]00/u.test(weight);
  return sizePx >= LARGE_PX || (isBold && sizePx >= LARGE_BOLD_PX);
}

function sizeOf(size: string, around: number): number {
  const [, number = "", unit] = /^([\d.]+)(px|em|rem|%)?$/u.exec(size) ?? [];
  const value = Number.parseFloat(number);
  if (Number.isNaN(value)) return around;
  if (unit === "em") return value * around;
  if (unit === "%") return (value / 100) * around;
  return unit === "rem" ? value * DEFAULT_PX : value;
}
