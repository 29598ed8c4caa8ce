import { fileURLToPath } from "node:url";
import type { Article, Block } from "../../src/core/article.ts";
import { composeSeries } from "../../src/compose/compose-series.ts";
import { DriplineError } from "../../src/core/errors.ts";
import type { Outline, Placement } from "../../src/core/outline.ts";
import type { Draft, Series } from "../../src/core/series.ts";
import { importArticle } from "../../src/import/import-article.ts";
import { buildDraft } from "../../src/publish.ts";
import type { BuildSettings } from "../../src/publish.ts";
import { splitArticle } from "../../src/split/split-article.ts";
import { loadTheme } from "../../src/themes.ts";
import { aSender } from "./an-edition.ts";

/** The settings of a sender of letters about tea, in the default theme. */
export const SETTINGS: BuildSettings = {
  sender: aSender(),
  brand: { name: "Tea Letters" },
  templates: fileURLToPath(new URL("../../templates", import.meta.url)),
  theme: "default",
};

/** Sections for all four topics, so that the arc fits whatever else an article holds. */
export const ARC = `## How the chain works

Links turn on pins.

## How long a chain lasts

About a year.

## Keeping it clean

Wipe it.

## Frequently asked questions

### Can I use butter?

No.
`;

/** Returns the article in a text; the file's ending says how it is read. */
export function anArticle(text: string, file = "tea.md"): Article {
  return importArticle({ file, bytes: Buffer.from(text) });
}

/** Returns where each block of a text goes. */
export function anOutline(text: string, file = "tea.md"): Outline {
  return splitArticle(anArticle(text, file));
}

/** Returns where the block of a text goes that reads so. */
export function placementOf(text: string, markdown: string): Placement {
  const { article, placements } = anOutline(markdown);
  const index = article.blocks.findIndex((block) => block.text === text);
  const placement = placements[index];
  if (!placement) throw new Error(`No block reads "${text}".`);
  return placement;
}

/** Returns the emails of a text before they are rendered. */
export async function aSeries(text: string, file = "tea.md"): Promise<Series> {
  const outline = anOutline(text, file);
  const { words } = await loadTheme(SETTINGS.templates, "default", outline.article.language);
  return composeSeries(outline, { ...SETTINGS, words });
}

/** Returns the finished series of a text. */
export async function aDraft(text: string, file = "tea.md"): Promise<Draft> {
  return buildDraft({ file, bytes: Buffer.from(text) }, SETTINGS);
}

/** Returns the one block of a text that reads so. */
export function blockWith(article: Article, text: string): Block {
  const found = article.blocks.filter((block) => block.text === text);
  if (found.length !== 1) throw new Error(`${found.length} blocks read "${text}".`);
  return found[0] as Block; // just counted
}

/** Returns the error that a function throws on purpose; anything else it does is a failure. */
export function thrownBy(run: () => unknown): DriplineError {
  try {
    run();
  } catch (error) {
    if (error instanceof DriplineError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

/** Returns the error with which a promise is rejected on purpose; anything else is a failure. */
export async function rejectedBy(promise: Promise<unknown>): Promise<DriplineError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DriplineError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}
