import { resolve } from "node:path";
import { findTemplates, openCache } from "../app.ts";
import type { App } from "../app.ts";
import { CONFIG_FILE } from "../config.ts";
import type { Config } from "../config.ts";
import { DriplineError } from "../core/errors.ts";
import type { Draft } from "../core/series.ts";
import { joinPath } from "../files/paths.ts";
import { exists, findArticles, readUserFile } from "../files/read-files.ts";
import { createDraftBuilder } from "../publish.ts";
import type { DraftBuilder } from "../publish.ts";

/** What becomes of an article that can't be built. */
type OnRefused = (error: unknown) => void;

/**
 * Returns the drafts of the named articles; a folder stands for the articles in it, no name for
 * `content/`. Goes on after an article that can't be built if `onRefused` returns. (Default: it throws)
 *
 * Errors: `usage/no-project`, `usage/no-articles`, `usage/same-slug`, and those of `buildDraft`.
 */
export async function buildArticles(
  app: App,
  config: Config,
  named: readonly string[],
  onRefused?: OnRefused,
): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for await (const draft of eachDraft(app, config, named, onRefused)) drafts.push(draft);
  return drafts;
}

/** Gives the drafts of `buildArticles` one by one, so that not all of them are in memory at once. */
export async function* eachDraft(
  app: App,
  config: Config,
  named: readonly string[],
  onRefused: OnRefused = raise,
): AsyncGenerator<Draft> {
  const build = await createArticleBuilder(app, config);
  const slugs = new Map<string, string>();
  for (const file of await findNamed(app.root, named)) {
    const draft = await build(file).catch(onRefused);
    if (draft === undefined) continue;
    refuseSameSlug(draft, slugs);
    yield draft;
  }
}

function raise(error: unknown): never {
  throw error;
}

/** Returns the articles that some names stand for, each once. Errors: `usage/no-project`, `usage/no-articles`. */
export async function findNamed(root: string, named: readonly string[]): Promise<string[]> {
  const names = namesOrContent(named);
  if (named.length === 0) await refuseNoContent(root);
  const found = (await Promise.all(names.map((name) => findArticles(root, name)))).flat();
  // Who names a folder and a file in it means the file once.
  const files = new Map<string, string>();
  for (const file of found) {
    const path = resolve(root, file);
    if (!files.has(path)) files.set(path, file);
  }
  if (files.size > 0) return [...files.values()];
  throw new DriplineError("usage/no-articles", `There is no article in ${names.join(", ")}.`, {
    hint: "Name a file, or put a .md, .txt or .html file there.",
  });
}

/** Where nothing is named and no `content/` is there, a person most often is in the wrong folder. */
async function refuseNoContent(root: string): Promise<void> {
  if (await exists(joinPath(root, "content"))) return;
  if (await exists(joinPath(root, CONFIG_FILE))) {
    throw new DriplineError("usage/no-articles", "The project has no folder content/ yet.", {
      hint: "Make it and put a .md, .txt or .html file there, or name a file.",
    });
  }
  throw new DriplineError(
    "usage/no-project",
    `This folder holds no dripline project: there is no ${CONFIG_FILE} and no content/.`,
    { hint: "Go to the folder of your project with `cd`, or begin one with `dripline init`." },
  );
}

/** Returns the names of articles and folders that a user gave. (Default: `content`) */
export function namesOrContent(named: readonly string[]): readonly string[] {
  return named.length === 0 ? ["content"] : named;
}

/** Returns a function that builds one article by its name; the theme is read once, for the first. */
export async function createArticleBuilder(
  app: App,
  config: Config,
): Promise<(file: string) => Promise<Draft>> {
  const build = await createSourceBuilder(app, config);
  return async (file) => build({ file, bytes: await readUserFile(app.root, file) });
}

/** Returns a function that builds one article from its bytes; the theme is read once, for the first. */
export async function createSourceBuilder(app: App, config: Config): Promise<DraftBuilder> {
  const templates = await findTemplates(app, config.theme);
  return createDraftBuilder({ ...config, ...config.schedule, templates, cache: openCache(app) });
}

/**
 * Notes the slug of a draft with its article, and refuses one that another article has already.
 *
 * Errors: `usage/same-slug`.
 */
export function refuseSameSlug({ series }: Draft, slugs: Map<string, string>): void {
  const { file } = series.outline.article;
  const other = otherOfSlug(file, series.slug, slugs);
  if (other !== undefined) {
    throw new DriplineError(
      "usage/same-slug",
      `${other} and ${file} would both be written to ${series.slug}/.`,
      { hint: "Rename one of the files, or build them into different folders with --out." },
    );
  }
}

/** Notes the slug of an article; returns the other article that has it already. (Default: none has) */
export function otherOfSlug(
  file: string,
  slug: string,
  slugs: Map<string, string>,
): string | undefined {
  const other = slugs.get(slug);
  if (other !== undefined && other !== file) return other;
  slugs.set(slug, file);
  return undefined;
}
