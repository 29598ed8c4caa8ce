import type { Element } from "domhandler";
import { CLIENT_NAMES, FEATURE_LINES } from "./client-support-data.ts";
import type { Page } from "./page.ts";
import { rememberFor } from "./remember-for.ts";
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

/** Returns the features that a page uses without a fallback, each once. */
export type FeatureFinder = (page: Page, styles: PageStyles) => UsedFeature[];

/** Returns a finder of some features, which is quick on many pages. */
export function createFeatureFinder(features: readonly Feature[]): FeatureFinder {
  const ofKind = (...kinds: Feature["kind"][]): Feature[] =>
    features.filter(({ kind }) => kinds.includes(kind));
  // The emails of a theme share their rules and styles, and so what these need.
  const inStyles = rememberFor(createDeclarationFinder(ofKind("property", "value")));
  const inRules = ofKind("selector", "at-rule");
  const inRule = rememberFor((rule: StyleRule) => inRules.filter((one) => needs(rule, one)));
  const [byTag, byAttribute] = [byName(ofKind("element")), byName(ofKind("attribute"))];
  return ({ elements }, { rules, inline }) => {
    const used = new Map<string, UsedFeature>();
    const note = (feature: Feature, element?: Element): void => {
      if (!used.has(feature.slug)) used.set(feature.slug, { feature, element });
    };
    const looked = new Set<readonly StyleDeclaration[]>();
    const noteDeclarations = (list: readonly StyleDeclaration[], element?: Element): void => {
      // Elements of one style share its declarations.
      if (looked.has(list)) return;
      looked.add(list);
      for (const feature of list.flatMap(inStyles)) note(feature, element);
    };
    for (const rule of rules) {
      noteDeclarations(rule.declarations);
      for (const feature of inRule(rule)) note(feature);
    }
    for (const element of elements) {
      noteDeclarations(inline.get(element) ?? [], element);
      for (const feature of byTag.get(element.name) ?? []) note(feature, element);
      for (const name of Object.keys(element.attribs)) {
        for (const feature of byAttribute.get(name) ?? []) note(feature, element);
      }
    }
    return [...used.values()];
  };
}

/** Returns a function that gives the features which a declaration needs. */
function createDeclarationFinder(
  features: readonly Feature[],
): (declaration: StyleDeclaration) => Feature[] {
  const patterns = features.map(({ pattern }) => new RegExp(pattern ?? "", "iu"));
  // Most values have none of those that may stand in any property, and one look tells that.
  const inAny = features.flatMap(({ names, pattern }) =>
    names.length === 0 && pattern !== undefined ? [`(?:${pattern})`] : [],
  );
  const anyPattern = inAny.length === 0 ? /(?!)/u : new RegExp(inAny.join("|"), "iu");
  const named = new Set(features.flatMap(({ names }) => names));
  return (declaration) =>
    named.has(declaration.property) || anyPattern.test(declaration.value)
      ? features.filter((feature, index) => declares(declaration, feature, patterns[index] ?? /^/u))
      : [];
}

function needs({ selector, conditions }: StyleRule, { kind, names }: Feature): boolean {
  if (kind === "selector") return names.some((name) => hasState(selector.text, name));
  return conditions.some((one) => names.includes(one.split(" ")[0] ?? ""));
}

function byName(features: readonly Feature[]): ReadonlyMap<string, readonly Feature[]> {
  const found = new Map<string, Feature[]>();
  for (const feature of features) {
    for (const name of feature.names) found.set(name, [...(found.get(name) ?? []), feature]);
  }
  return found;
}

function declares(
  { property, value, earlier }: StyleDeclaration,
  { names, kind }: Feature,
  pattern: RegExp,
): boolean {
  if (names.length > 0 && !names.includes(property)) return false;
  if (kind === "property") return true;
  // A value that all programs know stands before: the others keep that one.
  return pattern.test(value) && !earlier.some((other) => !pattern.test(other));
}

/** `:has` is not `:hashtag`; `:first` is not `:first-child`. */
function hasState(selector: string, state: string): boolean {
  const at = selector.indexOf(state);
  return at >= 0 && !/[\w-]/u.test(selector[at + state.length] ?? "");
}
