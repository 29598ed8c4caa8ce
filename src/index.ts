/** The library: what the command line does, for programs. */
export { DriplineError } from "./core/errors.ts";
export type { Finding, Place, Severity } from "./core/errors.ts";
export type { Edition, EditionEmail } from "./core/edition.ts";
export type { Coverage, Draft, Email, RenderedEmail, Series } from "./core/series.ts";
export { buildDraft, toEdition } from "./publish.ts";
export type { BuildSettings } from "./publish.ts";
export { importArticle } from "./import/import-article.ts";
export { splitArticle } from "./split/split-article.ts";
export { templatesFolder } from "./app.ts";
