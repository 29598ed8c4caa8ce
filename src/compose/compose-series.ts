import type { Article, Block } from "../core/article.ts";
import { delayFieldsOf, nominalDays } from "../core/delay.ts";
import type { Brand, Sender } from "../core/identity.ts";
import { directionOf } from "../core/language-tag.ts";
import { emailFileName } from "../core/email-file-name.ts";
import { fillMergeFields, mergeToken } from "../core/merge-field.ts";
import { mergeTemplate } from "../core/merge-syntax.ts";
import type { DeclaredFields } from "../core/merge-syntax.ts";
import type { Outline, OutlineStep } from "../core/outline.ts";
import { languageOf } from "../languages/language-of.ts";
import { readingMinutes } from "../languages/reading-minutes.ts";
import type { ContentsLine, Email, Frame, Series } from "../core/series.ts";
import { fillPhrase } from "../core/words.ts";
import type { Words } from "../core/words.ts";
import { composePreheader } from "./preheader.ts";
import { composeSubject } from "./subject.ts";
import { recogniseFields } from "./recognise-fields.ts";

/** What composing needs beside the outline. */
export interface ComposeSettings {
  readonly sender: Sender;
  readonly brand: Brand;
  readonly words: Words;
  /** Where the emails are shown as web pages, without a slash at its end. (Default: nowhere) */
  readonly site?: string | undefined;
  /** Merge fields of the project; the article's own come on top. (Default: none) */
  readonly fields?: DeclaredFields;
}

/** What composing an email needs beside its step. */
interface Composing extends ComposeSettings {
  readonly outline: Outline;
  readonly fields: DeclaredFields;
}

/** Returns the series of an outline: each email with subject, preheader, blocks and frame. */
export function composeSeries(outline: Outline, settings: ComposeSettings): Series {
  const { article, steps } = outline;
  const fields = declaredFields(article, settings.fields);
  return {
    slug: article.slug,
    title: fillMergeFields(mergeTemplate(article.title, fields), {}, "header"),
    author: article.author,
    language: article.language,
    direction: directionOf(article.language),
    fields,
    outline,
    emails: steps.map((step) => composeEmail(step, { ...settings, outline, fields })),
  };
}

function declaredFields({ options }: Article, project: DeclaredFields | undefined): DeclaredFields {
  const own = (options.fields ?? []).map(({ name, fallback }) => [name, fallback] as const);
  return new Map([...(project ?? []), ...own]);
}

function composeEmail(step: OutlineStep, composing: Composing): Email {
  const { article, steps } = composing.outline;
  const { fields, words: phrases } = composing;
  const { options } = article;
  const blocks = orderBlocks(step, article.blocks);
  const minutes = readingMinutes(blocks.map(({ text }) => text));
  const bio = step.step === steps.length ? article.bio : "";
  const contents = step.step === 1 ? composeContents(steps, phrases, fields) : [];
  return {
    step: step.step,
    key: step.topic,
    title: step.title,
    subject: composeSubject(step, article, fields),
    preheader: mergeTemplate(
      options.preheaders.find(({ topic }) => topic === step.topic)?.value ??
        composePreheader(step, blocks, minutes, phrases),
      fields,
    ),
    ...delayFieldsOf(step),
    blocks: blocks.map((block) => recogniseFields(block, fields)),
    bio: mergeTemplate(bio, fields),
    readingMinutes: minutes,
    frame: composeFrame(step, composing, {
      minutes,
      hasNotes: blocks.some(({ type }) => type === "footnote"),
      hasBio: bio !== "",
      hasContents: contents.length > 0,
      greetsItself: greetsItself(blocks, article.language),
    }),
    contents,
    webUrl: webUrl(step, composing),
  };
}

/** What comes when; of fewer than three emails the line on the next one says it all. */
function composeContents(
  steps: readonly OutlineStep[],
  words: Words,
  fields: DeclaredFields,
): ContentsLine[] {
  if (steps.length < 3) return [];
  const days = saidDays(steps);
  return steps.map(({ title }, index) => ({
    when: sayWhen(words, (days[index] ?? 0) - (days[0] ?? 0)),
    title: mergeTemplate(title, fields),
  }));
}

/** Nobody says "in 1 days", and "in 0 days" is today. */
function sayWhen(words: Words, days: number): string {
  const phrases = [words.contents_today, words.contents_tomorrow, words.contents_days];
  return fillPhrase(phrases[Math.min(days, 2)] ?? "", { days });
}

function webUrl({ step, topic }: OutlineStep, { site, outline }: Composing): string {
  if (site === undefined) return "";
  const path = [outline.article.slug, emailFileName({ step, key: topic })].map(encodeURIComponent);
  return `${site}/${path.join("/")}.html`;
}

/** Source order, with the footnotes behind the text that refers to them. */
function orderBlocks(step: OutlineStep, blocks: readonly Block[]): Block[] {
  const ids = new Set(step.blockIds);
  const own = blocks.filter(({ id }) => ids.has(id));
  return [
    ...own.filter(({ type }) => type !== "footnote"),
    ...own.filter(({ type }) => type === "footnote"),
  ];
}

/** An email whose text begins with a greeting of the author's has no other. */
function greetsItself(blocks: readonly Block[], language: string): boolean {
  const first = blocks.find(({ type }) => type === "paragraph");
  return first !== undefined && languageOf(language).greets.test(first.text);
}

function composeFrame(
  { step }: OutlineStep,
  { outline: { article, steps }, sender, brand, words, fields, site }: Composing,
  facts: {
    minutes: number;
    hasNotes: boolean;
    hasBio: boolean;
    hasContents: boolean;
    greetsItself: boolean;
  },
): Frame {
  const previous = steps[step - 2];
  const next = steps[step];
  const saidAt = saidDays(steps);
  const days = (saidAt[step] ?? 0) - (saidAt[step - 1] ?? 0);
  const { minutes } = facts;
  const series = mergeTemplate(article.title, fields);
  const titleOf = ({ title }: OutlineStep): string => mergeTemplate(title, fields);
  return {
    brand: brand.name,
    progress: fillPhrase(words.progress, { step, total: steps.length, minutes }),
    series,
    // The fallback is the theme's: it declares what stands for a missing name.
    greeting: facts.greetsItself
      ? ""
      : fillPhrase(words.greeting, {
          name: mergeToken("first_name", words.greeting_name, { isDeclaredFallback: true }),
        }),
    recap: previous ? fillPhrase(words.recap, { title: titleOf(previous) }) : "",
    next: next
      ? fillPhrase(days === 1 ? words.next_tomorrow : words.next, { days, title: titleOf(next) })
      : "",
    byline: article.author === "" ? "" : fillPhrase(words.byline, { author: article.author }),
    notesTitle: facts.hasNotes ? words.notes : "",
    aboutTitle: facts.hasBio ? words.about : "",
    reason: fillPhrase(words.reason, { series }),
    unsubscribe: words.unsubscribe,
    webVersion: site === undefined ? "" : words.web_version,
    contentsTitle: facts.hasContents ? words.contents : "",
    postalAddress: sender.postalAddress.startsWith(sender.name)
      ? sender.postalAddress
      : `${sender.name}, ${sender.postalAddress}`,
  };
}

/** Nobody gets two emails a day by default, so the next one is due tomorrow at the earliest. */
function saidDays(steps: readonly OutlineStep[]): number[] {
  const said: number[] = [];
  for (const day of nominalDays(steps)) said.push(Math.max(day, (said.at(-1) ?? -1) + 1));
  return said;
}
