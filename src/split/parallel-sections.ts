import { foldHeading } from "./sections.ts";
import type { Section } from "./sections.ts";

/** So many parts of one build compare things with each other. */
const LEAST = 3;

/** Tells whether an article compares: three sections or more have the same headings below them ("For it", "Against it"). */
export function isComparison(sections: readonly Section[]): boolean {
  const counts = new Map<string, number>();
  for (const { children } of sections) {
    if (children.length < 2) continue;
    const build = children.map(({ title }) => foldHeading(title)).join("\n");
    counts.set(build, (counts.get(build) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count >= LEAST);
}
