import type { Element } from "domhandler";
import { CLIENT_NAMES, FEATURE_LINES } from "./client-support-data.ts";
import type { Page } from "./page.ts";
import type { PageStyles, StyleDeclaration, StyleRule } from "./page-styles.ts";

/** Something that HTML or CSS can do and some mail programs can't. */
export interface Feature {
  /** Its name at caniemail.com, where it has a page. */
  readonly slug: string;
  readonly title: string;
  /** The mail programs that do not know it. */
  readonly missing: readonly string[];
  readonly kind: "property" | "value" | "selector" | "at-rule" | "element" | "attribute";
  /** Properties, selectors, at-rules, elements or attributes; none: any property. */
  readonly names: readonly string[];
  /** For a `value`: what it looks like. */
  readonly pattern?: string;
}

/** A feature that is used, and where that is an element of the page. */
export interface UsedFeature {
  readonly feature: Feature;
  readonly element: Element | undefined;
}

/** Returns the features that some mail programs do not know, as caniemail.com has found them. */
export function knownFeatures(): Feature[] {
  return FEATURE_LINES.trim()
    .split("\n")
    .map((line) => {
      const [slug = "", title = "", kind = "", names = "", letters = "", ...pattern] =
        line.split(";");
      return {
        slug,
        title,
        kind: kind as Feature["kind"], // written by our own script
        names: names === "" ? [] : names.split(","),
        missing: letters.split("").map((letter) => CLIENT_NAMES[letter] ?? letter),
        ...(pattern.length > 0 && pattern[0] !== "" ? { pattern: pattern.join(";") } : {}),
      };
    });
}

/** Returns those of some features that a page uses without a fallback, each once. */
export function featuresOf(
  { elements }: Page,
  { rules, inline }: PageStyles,
  features: readonly Feature[],
): UsedFeature[] {
  const used = new Map<string, UsedFeature>();
  const note = (feature: Feature, element?: Element): void => {
    if (!used.has(feature.slug)) used.set(feature.slug, { feature, element });
  };
  const ofKind = (...kinds: Feature["kind"][]): Feature[] =>
    features.filter(({ kind }) => kinds.includes(kind));
  const [inStyles, inRules] = [ofKind("property", "value"), ofKind("selector", "at-rule")];
  const inElements = ofKind("element", "attribute");
  const looked = new Set<readonly StyleDeclaration[]>();
  const noteDeclarations = (list: readonly StyleDeclaration[], element?: Element): void => {
    // Elements of one style share its declarations.
    if (looked.has(list)) return;
    looked.add(list);
    for (const declaration of list) {
      for (const feature of inStyles) if (declares(declaration, feature)) note(feature, element);
    }
  };
  for (const rule of rules) {
    noteDeclarations(rule.declarations);
    for (const feature of inRules) if (needs(rule, feature)) note(feature);
  }
  for (const element of elements) {
    noteDeclarations(inline.get(element) ?? [], element);
    for (const feature of inElements) if (has(element, feature)) note(feature, element);
  }
  return [...used.values()];
}

function needs({ selector, conditions }: StyleRule, { kind, names }: Feature): boolean {
  if (kind === "selector") return names.some((name) => hasState(selector, name));
  return conditions.some((one) => names.includes(one.split(" ")[0] ?? ""));
}

function has({ name, attribs }: Element, { kind, names }: Feature): boolean {
  return kind === "element" ? names.includes(name) : names.some((one) => one in attribs);
}

function declares({ property, value, earlier }: StyleDeclaration, feature: Feature): boolean {
  if (feature.names.length > 0 && !feature.names.includes(property)) return false;
  if (feature.kind === "property") return true;
  const pattern = new RegExp(feature.pattern ?? "", "iu");
  // A value that all programs know stands before: the others keep that one.
  return pattern.test(value) && !earlier.some((other) => !pattern.test(other));
}

/** `:has` is not `:hashtag`; `:first` is not `:first-child`. */
function hasState(selector: string, state: string): boolean {
  const at = selector.indexOf(state);
  return at >= 0 && !/[\w-]/u.test(selector[at + state.length] ?? "");
}
