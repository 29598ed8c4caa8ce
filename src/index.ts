/** The library: what the command line does, for programs. */
export { DriplineError } from "./core/errors.ts";
export type { ErrorDetails, Finding, Place, Severity } from "./core/errors.ts";
export type { Article, Block } from "./core/article.ts";
export type { Outline, OutlineStep, Placement, Role } from "./core/outline.ts";
export type { Edition, EditionEmail } from "./core/edition.ts";
export type { Coverage, Draft, Email, RenderedEmail, Series } from "./core/series.ts";
export type { Brand, Logo, Sender } from "./core/identity.ts";
export type { DelayFields, Spacing } from "./core/delay.ts";
export type { DeclaredFields } from "./core/merge-syntax.ts";
export type { Cache } from "./core/ports.ts";
export type { CheckSettings, Ignore } from "./check/settle-findings.ts";
export { buildDraft, toEdition } from "./publish.ts";
export type { BuildSettings } from "./publish.ts";
export { importArticle } from "./import/import-article.ts";
export type { Source } from "./import/import-article.ts";
export { splitArticle } from "./split/split-article.ts";
export { templatesFolder } from "./app.ts";
