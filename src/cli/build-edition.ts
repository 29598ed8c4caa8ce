import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import type { Edition } from "../core/edition.ts";

/** Returns the edition that one article gives now; nothing is published. Errors: those of a build. */
export async function buildEdition(app: App, config: Config, article: string): Promise<Edition> {
  const { buildArticles } = await import("../project/build-articles.ts");
  const { toEdition } = await import("../publish.ts");
  const [draft] = await buildArticles(app, config, [article]);
  if (draft === undefined) throw new Error(`${article} gave no series.`);
  return toEdition(draft);
}
