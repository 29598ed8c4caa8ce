/** Where each piece of our articles with labels goes, and why: reviewed, so that a rule's reach is seen. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Outline, Placement } from "../src/core/outline.ts";
import { importArticle } from "../src/import/import-article.ts";
import { splitArticle } from "../src/split/split-article.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The articles that rules were made on, and our own. */
const FOLDERS = ["content", "tests/articles/dev", "tests/articles/wild"];

/** Where the outlines stand. */
export const GOLDEN_OUTLINES = join(ROOT, "tests", "golden", "outlines.txt");

/** Returns for each article its emails, its findings, and a line for each run of blocks with one reason. */
export function goldenOutlines(): string {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => /\.(?:md|txt|html)$/u.test(name))
      .toSorted()
      .map((name) => `${folder}/${name}`),
  );
  return files.map((file) => `${linesOf(file).join("\n")}\n`).join("\n");
}

function linesOf(file: string): string[] {
  const article = importArticle({ file, bytes: readFileSync(join(ROOT, file)) });
  const outline = splitArticle(article);
  return [
    `# ${file}: ${outline.mode}`,
    ...outline.steps.map(({ step, topic, title }) => `email ${step}, ${topic}: ${title}`),
    ...outline.findings.map(({ code, message }) => `${code}: ${message}`),
    ...runLines(outline),
  ];
}

function runLines({ placements }: Outline): string[] {
  const runs: { readonly goesTo: string; readonly ids: number[] }[] = [];
  for (const placement of placements) {
    const goesTo = placeOf(placement);
    const last = runs.at(-1);
    if (last?.goesTo === goesTo) last.ids.push(placement.blockId);
    else runs.push({ goesTo, ids: [placement.blockId] });
  }
  return runs.map(({ goesTo, ids }) => {
    const [first = 0, last = first] = [ids[0], ids.at(-1)];
    return `${first === last ? first : `${first}-${last}`} ${goesTo}`;
  });
}

function placeOf({ role, topic, step, isQuestion, pairsWith, why }: Placement): string {
  const where = step === null ? role : `${step} ${topic}${role === "body" ? "" : ` (${role})`}`;
  const pair = pairsWith === null ? "" : isQuestion ? `, asks ${pairsWith}` : ", answers";
  return `${where}${pair}: ${why}`;
}
