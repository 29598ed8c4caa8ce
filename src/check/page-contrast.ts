import { isTag, isText } from "domhandler";
import type { AnyNode, Element } from "domhandler";
import { contrastOf, formatColour, over, parseColour } from "./colours.ts";
import type { Colour } from "./colours.ts";
import { isInHidden, visit } from "./page.ts";
import type { Page } from "./page.ts";
import { ancestorsOf, cascade } from "./page-styles.ts";
import type { PageStyles, Scheme, Styles } from "./page-styles.ts";

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

/** What a browser paints where an email says nothing (HTML Living Standard §15.3; dark: as Chromium). */
const DEFAULTS: Readonly<Record<Scheme, { back: Colour; text: Colour; link: Colour }>> = {
  light: { back: [255, 255, 255, 1], text: [0, 0, 0, 1], link: [0, 0, 238, 1] },
  dark: { back: [18, 18, 18, 1], text: [255, 255, 255, 1], link: [158, 158, 255, 1] },
};

/** The properties that decide how well a text is seen. */
const SEEN_BY =
  /^(?:color|background|background-color|font-size|font-weight|font|display|visibility)$/u;

/**
 * Returns one case for each pair of colours in which text stands that is hard to read; in dark
 * only where the email has a dark form of its own.
 */
export function findLowContrast(page: Page, own: PageStyles, scheme: Scheme): LowContrast[] {
  if (
    scheme === "dark" &&
    !hasDarkForm(
      page,
      own.rules.flatMap(({ conditions }) => conditions),
    )
  ) {
    return [];
  }
  const styles = cascade(page, own, scheme, SEEN_BY);
  const found = new Map<string, LowContrast>();
  visit(page.document, (node) => {
    const text = isText(node)
      ? node.data.replace(/(?:[\s\u00A0\u00AD\uFEFF\u200B-\u200D]|\u034F)+/gu, " ").trim()
      : "";
    const element = node.parent;
    if (text === "" || !element || !isTag(element) || isInHidden(element)) return;
    const chain = [element, ...ancestorsOf(element)];
    if (chain.some((one) => isUnshown(styles.get(one)))) return;
    const back = backgroundOf(chain, styles, scheme);
    const front = over(textColourOf(chain, styles, scheme), back);
    const contrast = contrastOf(front, back);
    const wanted = isLarge(chain, styles) ? LARGE_READABLE : READABLE;
    if (contrast >= wanted) return;
    const pair = { front: formatColour(front), back: formatColour(back) };
    const key = `${pair.front} ${pair.back}`;
    if (!found.has(key)) found.set(key, { text, element, ...pair, contrast, wanted });
  });
  return [...found.values()];
}

function hasDarkForm({ elements }: Page, conditions: readonly string[]): boolean {
  return (
    conditions.some((condition) => /prefers-color-scheme\s*:\s*dark/iu.test(condition)) ||
    elements.some(
      ({ name, attribs }) =>
        name === "meta" &&
        attribs["name"]?.toLowerCase() === "color-scheme" &&
        /\bdark\b/iu.test(attribs["content"] ?? ""),
    )
  );
}

function isUnshown(styles: Styles | undefined): boolean {
  return styles?.get("display") === "none" || styles?.get("visibility") === "hidden";
}

function backgroundOf(
  chain: readonly Element[],
  styles: ReadonlyMap<Element, Styles>,
  scheme: Scheme,
): Colour {
  const layers: Colour[] = [];
  for (const element of chain) {
    const layer = ownBackground(element, styles.get(element));
    if (layer) layers.push(layer);
    if (layer?.[3] === 1) break;
  }
  return layers.reduceRight((back, front) => over(front, back), DEFAULTS[scheme].back);
}

function ownBackground(element: Element, styles: Styles | undefined): Colour | undefined {
  // The order of the cascade is kept by the map: the later of the two wins in emails.
  const value = styles?.get("background-color") ?? firstColour(styles?.get("background"));
  return parseColour(value ?? element.attribs["bgcolor"] ?? "");
}

/** The colour in a shorthand such as `#fff url(x) repeat`. */
function firstColour(shorthand: string | undefined): string | undefined {
  return shorthand
    ?.match(/#[0-9a-f]+|rgba?\([^()]*\)|[a-z]+/giu)
    ?.find((word) => parseColour(word) !== undefined);
}

function textColourOf(
  chain: readonly Element[],
  styles: ReadonlyMap<Element, Styles>,
  scheme: Scheme,
): Colour {
  for (const element of chain) {
    const value = styles.get(element)?.get("color") ?? element.attribs["color"];
    const colour = value === undefined ? undefined : parseColour(value);
    if (colour) return colour;
    if (element.name === "a" && "href" in element.attribs && value !== "inherit") {
      return DEFAULTS[scheme].link;
    }
  }
  return DEFAULTS[scheme].text;
}

function isLarge(chain: readonly Element[], styles: ReadonlyMap<Element, Styles>): boolean {
  const size = sizeOf(chain, styles);
  const weight = chain.map((one) => styles.get(one)?.get("font-weight")).find(Boolean);
  const isBold = weight === undefined ? isBoldTag(chain[0]) : /bold|[6-9]00/u.test(weight);
  return size >= LARGE_PX || (isBold && size >= LARGE_BOLD_PX);
}

function sizeOf(chain: readonly Element[], styles: ReadonlyMap<Element, Styles>): number {
  const [element, ...rest] = chain;
  if (!element) return 16; // a browser's own size
  const [, number = "", unit] =
    /^([\d.]+)(px|em|rem|%)?$/u.exec(styles.get(element)?.get("font-size") ?? "") ?? [];
  const value = Number.parseFloat(number);
  if (Number.isNaN(value)) return sizeOf(rest, styles);
  if (unit === "em") return value * sizeOf(rest, styles);
  if (unit === "%") return (value / 100) * sizeOf(rest, styles);
  return unit === "rem" ? value * 16 : value;
}

function isBoldTag(element: AnyNode | undefined): boolean {
  return element !== undefined && isTag(element) && /^(?:b|strong|th|h[1-6])$/u.test(element.name);
}
