import { fillPhrase } from "../core/words.ts";
import type { WordKey, Words } from "../core/words.ts";
import type { Choice, ChoiceOption, Page, PageKind } from "./page.ts";

/** What a page's template can name beside the look: `{{title}}`, `{{words.…}}`, `{{page.…}}`. */
export interface PageView {
  readonly title: string;
  /** Every phrase with the values of this page. */
  readonly words: Words;
  readonly page: Readonly<Record<string, unknown>>;
}

/** The phrases that stand at the head of a page; where there are none the page says it. */
const TITLES: Readonly<Partial<Record<PageKind, WordKey>>> = {
  mailbox: "mailbox_title",
  confirm: "confirm_title",
  confirmed: "confirmed_title",
  "used-link": "used_link_title",
  unsubscribe: "unsubscribe_title",
  unsubscribed: "unsubscribed_title",
  preferences: "preferences_title",
  erase: "erase_title",
  erased: "erased_title",
};

const OPTIONS: Readonly<Record<"pace" | "pause", readonly (readonly [string, WordKey])[]>> = {
  pace: [
    ["planned", "pace_planned"],
    ["slow", "pace_slow"],
    ["fast", "pace_fast"],
  ],
  pause: [
    ["none", "pause_none"],
    ["week", "pause_week"],
    ["month", "pause_month"],
  ],
};

/** What a page may lack: a template names it all the same. */
const ABSENT = {
  problem: "",
  problemText: "",
  preferencesUrl: "",
  undoAction: "",
  left: "",
  isAuto: false,
  previousUrl: "",
  nextUrl: "",
  subscribeUrl: "",
};

/** What a page speaks in. */
export interface Voice {
  readonly words: Words;
  /** BCP 47 tag of these words. */
  readonly language: string;
}

/** Returns a page as its template sees it. */
export function pageView(page: Page, brand: string, voice: Voice): PageView {
  const { words, language } = voice;
  const { title, own, values } = viewOf(page, voice);
  const series = "series" in page && typeof page.series === "string" ? page.series : "";
  const all = { ...values, series, brand };
  return {
    title: title ?? fillPhrase(words[TITLES[page.kind] ?? "subscribe_title"], all, language),
    words: fillAll(voice, all),
    page: { ...ABSENT, ...page, ...own },
  };
}

/** What a kind of page shows beside its data: a title of its own, more data, values for phrases. */
interface OwnView {
  readonly title?: string;
  readonly own?: object;
  readonly values?: Readonly<Record<string, string | number>>;
}

function viewOf(page: Page, voice: Voice): OwnView {
  const { words } = voice;
  switch (page.kind) {
    case "subscribe":
      return subscribeView(page, voice);
    case "preferences":
      return { own: { choices: page.choices.map((choice) => choiceView(choice, words)) } };
    case "web-version":
      return {
        title: page.title,
        own: { seriesTitle: page.series, html: withLinksOutside(page.html) },
      };
    case "archive":
      return archiveView(page, voice);
    case "error": {
      const text = words[`error_${page.problem}_text`];
      return { title: words[`error_${page.problem}_title`], own: { text } };
    }
    default:
      return {};
  }
}

function subscribeView(
  page: Extract<Page, { kind: "subscribe" }>,
  { words, language }: Voice,
): OwnView {
  const problems = {
    "bad-email": words.problem_email,
    "no-series": words.problem_series,
    "once-more": words.problem_once_more,
  };
  const series = page.series.map((one) => ({
    ...one,
    isChosen: one.isChosen ?? false,
    lead: fillPhrase(words.subscribe_lead, { emails: one.emails, days: one.days }, language),
  }));
  const [first] = series;
  const isChoice = series.length > 1;
  return {
    title:
      first === undefined || isChoice
        ? words.subscribe_title_many
        : fillPhrase(words.subscribe_title, { series: first.title }, language),
    own: {
      series,
      isChoice,
      lead: isChoice ? "" : (first?.lead ?? ""),
      problemText: page.problem === undefined ? "" : problems[page.problem],
    },
  };
}

function archiveView(
  page: Extract<Page, { kind: "archive" }>,
  { words, language }: Voice,
): OwnView {
  const emails = page.emails.map((email) => ({
    ...email,
    reading: fillPhrase(words.archive_minutes, { minutes: email.minutes }, language),
  }));
  const byline =
    page.author === "" ? "" : fillPhrase(words.byline, { author: page.author }, language);
  const minutes = page.emails.reduce((sum, email) => sum + email.minutes, 0);
  return {
    title: page.series,
    own: { emails, byline },
    values: { emails: emails.length, minutes },
  };
}

function choiceView({ name, value, options }: Choice, words: Words): object {
  const known = name === "pace" || name === "pause" ? OPTIONS[name] : [];
  const all: readonly ChoiceOption[] =
    options ?? known.map(([one, key]) => ({ value: one, label: words[key] }));
  return {
    name,
    label: words[`preferences_${name}`],
    options: all.map((one) => ({ language: "", ...one, isChosen: one.value === value })),
  };
}

/** A link of an email, which knows nothing of frames, leads out of the one it is shown in. */
function withLinksOutside(html: string): string {
  return html.replace(/<head>/u, '<head><base target="_blank">');
}

function fillAll(
  { words, language }: Voice,
  values: Readonly<Record<string, string | number>>,
): Words {
  const entries = Object.entries(words).map(([key, phrase]) => [
    key,
    fillPhrase(phrase, values, language),
  ]);
  return Object.fromEntries(entries) as Words; // the same keys
}
