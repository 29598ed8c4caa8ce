import type { App } from "../app.ts";
import { findTemplates } from "../app.ts";
import type { Config } from "../config.ts";
import { directionOf } from "../core/language-tag.ts";
import type { Page } from "../render/page.ts";
import { openPages } from "../render/open-pages.ts";
import type { PageRenderer } from "../render/open-pages.ts";
import { listLanguages, loadPages } from "../themes.ts";

/** The theme's pages in each language that it has. */
export interface PageShelf {
  /** Tags of the languages that the pages are there in, e.g. `en`. */
  readonly languages: readonly string[];
  /** Returns the HTML of a page in a language, or in English where it has no words in it. */
  readonly render: (page: Page, language: string) => string;
}

/** Reads the theme's pages in all languages. Errors: those of `loadPages` and `openPages`. */
export async function openPageShelf(app: App, config: Config): Promise<PageShelf> {
  const { theme, sender, brand } = config;
  const templates = await findTemplates(app, theme);
  const languages = await listLanguages(templates, theme);
  const renderers = new Map<string, PageRenderer>();
  for (const language of languages) {
    const direction = directionOf(language);
    const pages = await loadPages(templates, theme, language);
    renderers.set(language, openPages(pages, { sender, brand, language, direction }));
  }
  return {
    languages,
    render: (page, language) => {
      const renderer = renderers.get(short(language)) ?? renderers.get("en");
      if (renderer === undefined) throw new Error("There are no words in English.");
      return renderer(page);
    },
  };
}

function short(language: string): string {
  return language.split("-")[0] ?? language;
}
