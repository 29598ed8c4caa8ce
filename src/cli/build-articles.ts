import { templatesFolder } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { DriplineError } from "../core/errors.ts";
import type { Draft } from "../core/series.ts";
import { findArticles, readUserFile } from "../files/read-files.ts";
import { buildDraft } from "../publish.ts";

/**
 * Returns the drafts of the named articles; a folder stands for the articles in it, no name for
 * `content/`. Nothing is written before all of them are built.
 *
 * Errors: `usage/no-articles`, `usage/same-slug`, and those of `buildDraft`.
 */
export async function buildArticles(
  app: App,
  config: Config,
  named: readonly string[],
): Promise<Draft[]> {
  const folders = named.length === 0 ? ["content"] : named;
  const files = (await Promise.all(folders.map((name) => findArticles(app.root, name)))).flat();
  if (files.length === 0) {
    throw new DriplineError("usage/no-articles", `There is no article in ${folders.join(", ")}.`, {
      hint: "Name a file, or put a .md, .txt or .html file there.",
    });
  }
  const settings = { ...config, templates: templatesFolder() };
  const drafts: Draft[] = [];
  for (const file of files) {
    drafts.push(await buildDraft({ file, bytes: await readUserFile(app.root, file) }, settings));
  }
  refuseSameSlug(drafts);
  return drafts;
}

function refuseSameSlug(drafts: readonly Draft[]): void {
  const seen = new Map<string, string>();
  for (const { series } of drafts) {
    const { file } = series.outline.article;
    const other = seen.get(series.slug);
    if (other !== undefined) {
      throw new DriplineError(
        "usage/same-slug",
        `${other} and ${file} would both be written to ${series.slug}/.`,
        {
          hint: "Rename one of the files, or build them into different folders with --out.",
        },
      );
    }
    seen.set(series.slug, file);
  }
}
