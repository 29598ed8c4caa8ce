import type { Article, HeadingBlock, PlaceRule } from "../core/article.ts";
import { foldHeading, readSections } from "./sections.ts";
import type { Section } from "./sections.ts";

/** Between a heading and the one above it. */
const BELOW = " / ";

/** `Tips [2]`: of headings that nothing else tells apart, the second. */
const COUNTED = /^(.*\S)\s*\[(\d{1,4})\]$/su;

/** Finds the headings that a name in `series.place` can mean; a name that means several is refused. */
export type HeadingFinder = (name: string) => readonly HeadingBlock[];

/**
 * Returns a function that finds headings by their text, with those above them (`Basil / Tips`) or with
 * their count (`Tips [2]`). Case, spacing and punctuation make no difference.
 */
export function createHeadingFinder(article: Article): HeadingFinder {
  return finderIn(readSections(article));
}

function finderIn(sections: readonly Section[]): HeadingFinder {
  const texts = new Map<string, HeadingBlock[]>();
  const paths = new Map<string, HeadingBlock[]>();
  for (const section of sections) {
    if (!section.heading) continue;
    add(texts, section.title, section.heading);
    for (const path of pathsTo(section).slice(1)) add(paths, path, section.heading);
  }
  return (name) => {
    const found = texts.get(foldHeading(name));
    if (found) return found;
    const path = name.includes(BELOW) ? paths.get(foldHeading(name)) : undefined;
    if (path) return path;
    const [, text = "", count] = COUNTED.exec(name) ?? [];
    const one = texts.get(foldHeading(text))?.[Number(count) - 1];
    return one ? [one] : [];
  };
}

function add(map: Map<string, HeadingBlock[]>, text: string, heading: HeadingBlock): void {
  const alike = map.get(foldHeading(text));
  if (alike) alike.push(heading);
  else map.set(foldHeading(text), [heading]);
}

/** `Tips`, `Basil / Tips`, `Herbs / Basil / Tips`. */
function pathsTo({ title, parent }: Section): string[] {
  const paths = [title];
  for (let above = parent; above; above = above.parent)
    paths.push(`${above.title}${BELOW}${paths.at(-1) ?? ""}`);
  return paths;
}

/** Returns for each heading with a section the shortest name that means it alone. */
export function nameHeadings(article: Article): Map<number, string> {
  const sections = readSections(article);
  const find = finderIn(sections);
  const names = new Map<number, string>();
  for (const section of sections) {
    const { heading, title } = section;
    if (!heading) continue;
    const isAlone = (name: string): boolean => find(name).length === 1 && find(name)[0] === heading;
    const counted = `${title} [${find(title).indexOf(heading) + 1}]`;
    names.set(heading.id, pathsTo(section).find(isAlone) ?? counted);
  }
  return names;
}

/** Returns the rule for each heading that the author places; of two about one heading the later holds. */
export function placedHeadings(article: Article): ReadonlyMap<number, PlaceRule> {
  const placed = new Map<number, PlaceRule>();
  const { place } = article.options;
  if (place.length === 0) return placed;
  const find = createHeadingFinder(article);
  for (const rule of place) {
    const [one, ...others] = find(rule.heading);
    if (one && others.length === 0) placed.set(one.id, rule);
  }
  return placed;
}

/**
 * Returns the key under which the place of a heading or text stands in the front matter, or else would:
 * the heading's own text, where that means it alone. Of two lines about it that one which holds.
 */
export function placeKey(name: string, article: Article, rules: readonly PlaceRule[]): string {
  const find = createHeadingFinder(article);
  const [heading] = find(name);
  const key = (heading && nameHeadings(article).get(heading.id)) ?? name;
  const old = rules.findLast((rule) =>
    heading ? find(rule.heading)[0] === heading : foldHeading(rule.heading) === foldHeading(name),
  );
  return old?.heading ?? key;
}
