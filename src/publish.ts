import { createHash } from "node:crypto";
import { checkSeries } from "./check/check-series.ts";
import { createPageReader } from "./check/page-styles.ts";
import { proveCoverage } from "./check/prove-coverage.ts";
import type { CoverageProof } from "./check/prove-coverage.ts";
import { createReadBack } from "./check/read-back.ts";
import type { CheckSettings } from "./check/settle-findings.ts";
import { composeSeries } from "./compose/compose-series.ts";
import { delayFieldsOf } from "./core/delay.ts";
import type { DelayFields, Spacing } from "./core/delay.ts";
import { DriplineError } from "./core/errors.ts";
import type { Edition } from "./core/edition.ts";
import type { Brand, Sender } from "./core/identity.ts";
import type { DeclaredFields } from "./core/merge-syntax.ts";
import type { Cache } from "./core/ports.ts";
import type { Draft } from "./core/series.ts";
import { importArticle } from "./import/import-article.ts";
import type { Source } from "./import/import-article.ts";
import { brandLook } from "./render/brand-look.ts";
import { openTheme } from "./render/open-theme.ts";
import type { Renderer } from "./render/open-theme.ts";
import { createExampleWriter } from "./mail/example-messages.ts";
import { renderBare } from "./render/render-bare.ts";
import { renderSeries } from "./render/render-series.ts";
import { splitArticle } from "./split/split-article.ts";
import { loadTheme } from "./themes.ts";
import type { Words } from "./core/words.ts";

/** What a build needs beside the article. */
export interface BuildSettings extends Spacing {
  readonly sender: Sender;
  readonly brand: Brand;
  /** Whether the project names its sender. (Default: true) */
  readonly isSenderConfigured?: boolean;
  /** What the project says about its checks. (Default: all as the rules have it) */
  readonly checks?: CheckSettings;
  /** The folder that holds the themes. */
  readonly templates: string;
  /** The name of one of them. */
  readonly theme: string;
  /** Merge fields that all articles may use; an article's own come on top. (Default: none) */
  readonly fields?: DeclaredFields;
  /** Keeps compiled themes between two runs; the emails are the same with and without. (Default: none) */
  readonly cache?: Cache | undefined;
  /** Where the emails are shown as web pages, without a slash at its end. (Default: nowhere) */
  readonly site?: string | undefined;
  /** How long an email waits of which the author says nothing. (Default: 3 days) */
  readonly delay?: DelayFields;
}

/** Makes drafts, one after the other. */
export type DraftBuilder = (source: Source) => Promise<Draft>;

/**
 * Returns the finished series of an article: the five stages, one after the other. The same
 * article and settings give the same bytes.
 *
 * Errors: those of the stages; `check/not-whole` where a sentence is lost, repeated or invented;
 * `dripline/unexpected` for a defect of ours, with the article that shows it.
 */
export async function buildDraft(source: Source, settings: BuildSettings): Promise<Draft> {
  return createDraftBuilder(settings)(source);
}

/**
 * Returns a builder of drafts for many articles: it reads and compiles the theme once, for the
 * first of them. A theme that is changed meanwhile needs a new builder, but for one that could not be opened.
 */
export function createDraftBuilder(settings: BuildSettings): DraftBuilder {
  const theme = createThemeShelf(settings);
  const [pages, readBack] = [createPageReader(), createReadBack()];
  const writeExamples = createExampleWriter(settings.sender);
  const build: DraftBuilder = async (source) => {
    const outline = splitArticle(importArticle(source), settings.delay);
    const { words, renderer, branded } = await theme(outline.article.language);
    const series = composeSeries(outline, { ...settings, words });
    const looking = { ...settings, look: branded.look };
    const rendered = await renderSeries(series, renderer, looking);
    const bare = async () => renderBare(series, renderer, looking);
    const { coverage, faults } = await proveDraft({ series, rendered }, readBack, bare);
    refuseFaults([...outline.article.reading.faults, ...faults], source.file);
    const messages = await writeExamples(series.slug, rendered);
    const found = [...renderer.findings, ...branded.findings];
    const request = { ...settings, series, rendered, messages, renderFindings: found };
    return { series, rendered, messages, findings: checkSeries(request, pages), coverage };
  };
  return async (source) => build(source).catch((error) => refuseUnexpected(error, source.file));
}

/** Most themes say no word of their own, so these are looked for only where the proof misses something. */
async function proveDraft(
  { series, rendered }: Pick<Draft, "series" | "rendered">,
  readBack: ReturnType<typeof createReadBack>,
  bare: () => ReturnType<typeof renderBare>,
): Promise<CoverageProof> {
  const proof = proveCoverage(series, rendered, { readBack });
  if (proof.faults.length === 0) return proof;
  return proveCoverage(series, rendered, { readBack, bare: await bare() });
}

/** Among many articles, the one in which a defect shows has to be known, to go on without it. */
function refuseUnexpected(cause: unknown, file: string): never {
  if (cause instanceof DriplineError) throw cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new DriplineError(
    "dripline/unexpected",
    `Something unexpected happened in ${file}: ${message}`,
    {
      hint: "This is a defect of dripline; please report it with the article.",
      place: { file },
      cause,
    },
  );
}

/** A theme with its words in a language, in the looks of the brand. */
interface OpenedTheme {
  readonly words: Words;
  readonly branded: ReturnType<typeof brandLook>;
  readonly renderer: Renderer;
}

/** Returns a function that gives the theme with its words in a language, read and compiled once. */
function createThemeShelf({
  templates,
  theme,
  cache,
  brand,
}: BuildSettings): (language: string) => Promise<OpenedTheme> {
  const themes = new Map<string, Promise<OpenedTheme>>();
  let opened: Promise<Renderer> | undefined;
  const open = async (language: string): Promise<OpenedTheme> => {
    const loaded = await loadTheme(templates, theme, language);
    opened ??= openTheme(loaded, cache);
    opened.catch(() => (opened = undefined));
    const { words, look } = loaded;
    return { words, branded: brandLook(look, brand), renderer: await opened };
  };
  return async (language) => {
    const opening = themes.get(language) ?? open(language);
    themes.set(language, opening);
    // What can't be opened is tried again, so that whoever mends it needs no new builder.
    opening.catch(() => themes.delete(language));
    return opening;
  };
}

function refuseFaults(faults: readonly string[], file: string): void {
  if (faults.length === 0) return;
  const more = faults.length > 3 ? ` And ${faults.length - 3} more.` : "";
  throw new DriplineError(
    "check/not-whole",
    `${file} is not whole in its emails. ${faults.slice(0, 3).join(" ")}${more}`,
    {
      hint: "Look whether the theme shows every block once, and says words of its own only where they stand in every email, as in the footer; if it does, this is a defect of dripline.",
    },
  );
}

/** Returns the edition that a draft would be published as; its id is the hash of all that is sent. */
export function toEdition({ series, rendered }: Draft): Edition {
  const emails = rendered.map(({ email, html, text }) => ({
    step: email.step,
    key: email.key,
    ...delayFieldsOf(email),
    subject: email.subject,
    html,
    text,
    readingMinutes: email.readingMinutes,
  }));
  const content = { series: series.slug, title: series.title, language: series.language, emails };
  // An email says it itself, and an edition of before stays the same one.
  const sent = JSON.stringify(content, (name, value: unknown) =>
    name === "readingMinutes" ? undefined : value,
  );
  return { id: createHash("sha256").update(sent).digest("hex"), ...content };
}
