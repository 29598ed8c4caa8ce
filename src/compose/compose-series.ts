import type { Article, Block } from "../core/article.ts";
import { daysBetween, delayFieldsOf, expectedDays } from "../core/delay.ts";
import type { Spacing } from "../core/delay.ts";
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
import { composeSubject, composeTitle } from "./subject.ts";
import { recogniseFields } from "./recognise-fields.ts";

/** What composing needs beside the outline. */
export interface ComposeSettings extends Spacing {
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
    title: fillMergeFields(composeTitle(article.title, article, fields), {}, "header"),
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
  const contents = step.step === 1 ? composeContents(composing) : [];
  return {
    step: step.step,
    key: step.topic,
    title: step.title,
    subject: composeSubject(step, article, fields),
    preheader: mergeTemplate(
      options.preheaders.find(({ topic }) => topic === step.topic)?.value ??
        composePreheader(step, blocks, { minutes, words: phrases, language: article.language }),
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
function composeContents({ outline, words, fields, ...spacing }: Composing): ContentsLine[] {
  const { article, steps } = outline;
  if (steps.length < 3) return [];
  // Nobody says "in 1 days", and "in 0 days" is today.
  const phrases = [words.contents_today, words.contents_tomorrow, words.contents_days];
  const expected = expectedDays(steps, spacing);
  const all = steps.map((_, index) => daysBetween(expected, 0, index));
  // Where one day depends on the reader's weekday, only the order is true for all.
  const areKnown = !all.includes(undefined);
  return steps.map(({ step, title }, index) => {
    const days = all[index] ?? 0;
    const phrase = areKnown ? (phrases[Math.min(days, 2)] ?? "") : `${step}.`;
    return {
      when: fillPhrase(phrase, { days }, article.language),
      title: composeTitle(title, article, fields),
    };
  });
}

function webUrl({ step, topic }: OutlineStep, { site, outline }: Composing): string {
  if (site === undefined) return "";
  const path = [outline.article.slug, emailFileName({ step, key: topic })].map(encodeURIComponent);
  return `${site}/${path.join("/")}.html`;
}

/** The outline's order, with the footnotes behind the text that refers to them. */
function orderBlocks({ blockIds }: OutlineStep, blocks: readonly Block[]): Block[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const own = blockIds.flatMap((id) => byId.get(id) ?? []);
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
  { outline: { article, steps }, sender, brand, words, fields, site, ...spacing }: Composing,
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
  const days = daysBetween(expectedDays(steps, spacing), step - 1, step) ?? 0;
  const say = (phrase: string, values: Readonly<Record<string, string | number>>): string =>
    fillPhrase(phrase, values, article.language);
  const { minutes } = facts;
  const series = composeTitle(article.title, article, fields);
  const titleOf = ({ title }: OutlineStep): string => composeTitle(title, article, fields);
  return {
    brand: brand.name,
    progress: say(words.progress, { step, total: steps.length, minutes }),
    series,
    // The fallback is the theme's: it declares what stands for a missing name.
    greeting: facts.greetsItself
      ? ""
      : say(words.greeting, {
          name: mergeToken("first_name", words.greeting_name, { isDeclaredFallback: true }),
        }),
    recap: previous ? say(words.recap, { title: titleOf(previous) }) : "",
    next: next
      ? say(days === 1 ? words.next_tomorrow : words.next, { days, title: titleOf(next) })
      : "",
    byline: article.author === "" ? "" : say(words.byline, { author: article.author }),
    notesTitle: facts.hasNotes ? words.notes : "",
    aboutTitle: facts.hasBio ? words.about : "",
    reason: say(words.reason, { series }),
    unsubscribe: words.unsubscribe,
    webVersion: site === undefined ? "" : words.web_version,
    contentsTitle: facts.hasContents ? words.contents : "",
    postalAddress: sender.postalAddress.startsWith(sender.name)
      ? sender.postalAddress
      : `${sender.name}, ${sender.postalAddress}`,
  };
}
