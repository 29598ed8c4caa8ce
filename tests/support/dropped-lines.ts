import { expect } from "vitest";
import { anArticle } from "./an-article.ts";

/** Where a line stands in a long article; `last` has no text below it. */
export type Place = "early" | "middle" | "last";

const BODY = {
  en: "Water the plants in the morning, so that the leaves are dry at night.",
  de: "Gieße die Pflanzen am Morgen, damit die Blätter in der Nacht nicht mehr nass sind.",
};
export const TITLE = "Tomatoes on a Balcony";
const BEFORE: Record<Place, number> = { early: 3, middle: 9, last: 16 };
const LENGTH = 16;

/** Returns the lines that are dropped of a plain text and of Markdown with some lines between its paragraphs. */
export function droppedOf(lines: string, place: Place, language: "en" | "de" = "en"): string[][] {
  return ["tomatoes.txt", "tomatoes.md"].map((file) => {
    const body = Array.from({ length: LENGTH }, () => BODY[language]);
    const parts = [file.endsWith("md") ? `# ${TITLE}` : TITLE, ...body];
    parts.splice(1 + BEFORE[place], 0, lines);
    const text = `---\nlanguage: ${language}\n---\n\n${parts.join("\n\n")}\n`;
    const { blocks, labels } = anArticle(text, file);
    const dropped = labels.filter(({ role }) => role === "dropped");
    return dropped.map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
  });
}

/** Expects that a line goes, whatever is left of it beside its signs, and nothing else. */
export function expectDropped(line: string, place: Place, language: "en" | "de" = "en"): void {
  for (const dropped of droppedOf(line, place, language)) {
    expect(dropped).toHaveLength(1);
    expect(line).toContain(dropped[0]);
  }
}
