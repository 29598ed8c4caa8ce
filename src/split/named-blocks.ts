import type { Article, Block } from "../core/article.ts";
import { createHeadingFinder } from "./named-headings.ts";
import { foldHeading } from "./sections.ts";

/** What a name in `series.place` stands for in an article. */
export type Named =
  /** A heading, with its section. */
  | { readonly kind: "section" }
  /** Blocks in source order: one, or all from one to another. */
  | { readonly kind: "blocks"; readonly blockIds: readonly number[] }
  /** Nothing, or more than one heading reads or block begins so; `text` is that part of the name. */
  | { readonly kind: "unclear"; readonly text: string; readonly found: readonly Block[] };

/** Between the beginnings of the first and the last block of a range. */
const RANGE = /\s+(?:…|\.{3})\s+/u;

/**
 * Returns a function that finds what a name stands for: the one heading that it means, else the one block that begins with
 * these words, else with `First words … other words` all blocks from one to the other. Case, spacing and
 * punctuation make no difference.
 */
export function createBlockFinder(article: Article): (name: string) => Named {
  const labelled = new Set(article.labels.map(({ blockId }) => blockId));
  const blocks = article.blocks.filter(
    ({ id, type, text }) => !labelled.has(id) && type !== "footnote" && text !== "",
  );
  const headingsNamed = createHeadingFinder(article);
  // The title, or one that is left out with what stands around the text, has no section to place.
  const others = new Set(
    article.blocks.flatMap(({ type, text }) => (type === "heading" ? [foldHeading(text)] : [])),
  );
  // A space behind it, so that only whole words begin a text.
  const texts = blocks.map((block) => ({ block, text: `${foldHeading(block.text)} ` }));
  const byFirstWord = new Map<string, typeof texts>();
  for (const one of texts) {
    const word = firstWord(one.text);
    const alike = byFirstWord.get(word);
    if (alike) alike.push(one);
    else byFirstWord.set(word, [one]);
  }
  const beginning = (name: string): Block[] => {
    const folded = `${foldHeading(name)} `;
    const alike = byFirstWord.get(firstWord(folded)) ?? [];
    return alike.flatMap(({ block, text }) => (text.startsWith(folded) ? [block] : []));
  };
  return (name) => {
    const headings = headingsNamed(name);
    if (headings.length > 1) return { kind: "unclear", text: name, found: headings };
    if (headings.length === 1 || others.has(foldHeading(name))) return { kind: "section" };
    const [whole, ...more] = beginning(name);
    if (whole && more.length === 0) return { kind: "blocks", blockIds: [whole.id] };
    const parts = name.split(RANGE);
    if (whole !== undefined || parts.length !== 2) {
      return { kind: "unclear", text: name, found: whole ? [whole, ...more] : [] };
    }
    const ends = parts.map((part) => ({ part, found: beginning(part) }));
    const unclear = ends.find(({ found }) => found.length !== 1);
    if (unclear) return { kind: "unclear", text: unclear.part, found: unclear.found };
    const [first = 0, last = 0] = ends.map(({ found }) => found[0]?.id);
    const between = blocks.filter(({ id }) => id >= first && id <= last);
    if (between.length === 0) return { kind: "unclear", text: parts[1] ?? "", found: [] };
    return { kind: "blocks", blockIds: between.map(({ id }) => id) };
  };
}

/** Returns the reason of a block that the author places, by the name that stands in the front matter. */
export function reasonOfName(name: string): string {
  return `the front matter places "${name}"`;
}

function firstWord(folded: string): string {
  return folded.slice(0, folded.indexOf(" "));
}

/** Enough to know a paragraph by, even after its neighbours were changed. */
const LEAST_WORDS = 5;

/**
 * Returns the name of each block that has one of its own: so many of its first words that no other
 * begins with them. Headings, what is in no section, and texts that stand twice have none.
 */
export function nameBlocks(article: Article): Map<number, string> {
  const find = createBlockFinder(article);
  const names = new Map<number, string>();
  for (const { id, type, text } of article.blocks) {
    if (type === "heading") continue;
    const name = shortestName(id, text.split(" "), find);
    if (name !== undefined) names.set(id, name);
  }
  return names;
}

function shortestName(
  id: number,
  words: readonly string[],
  find: (name: string) => Named,
): string | undefined {
  // Each step doubles, so that a long text which stands twice is soon given up.
  for (let count = LEAST_WORDS; ; count *= 2) {
    const name = words.slice(0, count).join(" ");
    const named = find(name);
    if (named.kind === "blocks" && named.blockIds[0] === id) return name;
    if (count >= words.length) return undefined;
  }
}
