import type { Block, HeadingBlock } from "../core/article.ts";
import { DELAY_PATTERN, formatDelay } from "../core/delay.ts";
import type { Finding } from "../core/errors.ts";
import type { Persona } from "../core/persona.ts";
import { showMergeFields } from "../core/merge-field.ts";
import type { Draft, Email } from "../core/series.ts";
import { ARC } from "../core/topic.ts";
import { reasonOfName } from "../split/named-blocks.ts";
import { createHeadingFinder, nameHeadings } from "../split/named-headings.ts";
import type { HeadingFinder } from "../split/named-headings.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { PlacementRun } from "./placement-runs.ts";
import { shorten } from "../core/shorten.ts";
import { shortHash } from "./short-hash.ts";

/** The state of an article that a form was made from. */
export interface FormBase {
  readonly draft: Draft;
  /** SHA-256 (hex) of the article's bytes: a change of another state is refused. */
  readonly hash: string;
}

/** Findings that `check --fix` mends without a person. */
const SAFE_TO_FIX = ["content/hidden-characters"];

/**
 * Returns the form that changes an email's subject, preheader, delay and place in the order. What has an id
 * is named by the email and not by its place: so it stays with it when a page is renewed.
 */
export function emailForm(email: Email, { draft, hash }: FormBase, back: string): Markup {
  const { step, key } = email;
  const { emails, language, direction } = draft.series;
  const { subject, preheader, delay } = formValues(email);
  return markup`<details class="mend" id="mend-${key}"><summary>Change this email</summary>
<form id="change-${key}" method="post" action="review" data-dialog>
${hidden({ base: hash, kind: "email", topic: key, back, was: JSON.stringify(formValues(email)) })}
${field("Subject", `subject-${key}`, markup`<input id="subject-${key}" name="subject" value="${subject}" lang="${language}" dir="${direction}" autocomplete="off" aria-describedby="hint-subject-${key}">`, { isWide: true, hint: AUTOMATIC })}
${field("Preheader", `preheader-${key}`, markup`<input id="preheader-${key}" name="preheader" value="${preheader}" lang="${language}" dir="${direction}" autocomplete="off" aria-describedby="hint-preheader-${key}">`, { isWide: true, hint: `What an inbox shows behind the subject. ${AUTOMATIC}` })}
${field("Delay", `delay-${key}`, markup`<input id="delay-${key}" name="delay" value="${delay}" autocomplete="off" pattern="${DELAY_PATTERN}" title="${DELAYS}" aria-describedby="hint-delay-${key}">`, { hint: `${DELAYS}. Empty: the usual one.` })}
${field("Place in the series", `position-${key}`, markup`<select id="position-${key}" name="position">${emails.map((one) => option(String(one.step), `${one.step} of ${emails.length}`, one.step === step))}</select>`)}
<p class="wide"><button class="main">Review the change<span class="hidden"> of email ${step}</span></button></p>
</form></details>
`;
}

const AUTOMATIC = "Empty: made from the article.";
const DELAYS = "3d, 2 weeks, 36 hours, or 10d from enrollment";

/** What an email's form shows before anything is written in it. */
export interface FormValues {
  readonly subject: string;
  readonly preheader: string;
  readonly delay: string;
  readonly position: string;
}

/** Returns what an email's form shows: only what a person makes otherwise is a change. */
function formValues(email: Email): FormValues {
  return {
    subject: showMergeFields(email.subject),
    preheader: showMergeFields(email.preheader),
    delay: formatDelay(email),
    position: String(email.step),
  };
}

/** For whom a test can be filled in, and where it goes. */
export interface TestChoices {
  readonly personas: readonly Persona[];
  /** The key of the one that is chosen. */
  readonly chosen: string;
  /** Whether the built-in inbox gets it, since no mail server is set. */
  readonly isKept: boolean;
}

/** Returns the form that sends a test of an email, filled in for a persona, to any address. */
export function testForm({ step, key }: Email, { personas, chosen, isKept }: TestChoices): Markup {
  const where = isKept
    ? "No mail server is set, so it stays on this machine: look for it in the inbox."
    : "It goes out through your mail server, marked as a test.";
  return markup`<details class="mend" id="test-${key}"><summary>Send a test</summary>
<form id="send-${key}" method="post" action="send-test" data-dialog>
${hidden({ step: String(step) })}
${field("To", `to-${key}`, markup`<input id="to-${key}" name="to" type="email" autocomplete="email" required aria-describedby="hint-to-${key}">`, { isWide: true, hint: where })}
${field("Filled in for", `as-${key}`, markup`<select id="as-${key}" name="as">${personas.map((one) => option(one.key, one.title, one.key === chosen))}</select>`)}
<label class="tick"><input type="checkbox" name="all" value="yes"> All emails of the series</label>
<p class="wide"><button class="main">Send the test<span class="hidden"> of email ${step}</span></button></p>
</form></details>
`;
}

/** Returns a function that gives the form which moves a section, or keeps what was taken for a part of a web page. */
export function sectionMover(base: FormBase): (run: PlacementRun) => Markup | false {
  const { article } = base.draft.series.outline;
  const named = { names: nameHeadings(article), find: createHeadingFinder(article) };
  return (run) => runForm(run, base, named);
}

/** How the headings of an article are named in front matter, and found there. */
interface NamedHeadings {
  readonly names: ReadonlyMap<number, string>;
  readonly find: HeadingFinder;
}

function runForm(
  run: PlacementRun,
  { draft, hash }: FormBase,
  named: NamedHeadings,
): Markup | false {
  const { placement, blocks } = run;
  const first = blocks[0]?.block;
  if (first === undefined) return false;
  if (isLabelled(first, draft)) return keepForm(run, hash);
  if (placement.role === "series") return false;
  const headings = namesOf(run, draft, named);
  const [one] = headings;
  if (one === undefined) return false;
  const target = placement.role === "body" ? placement.topic : TARGETS[placement.role];
  return markup`<p class="acts"><span class="grip" draggable="true" data-grip aria-hidden="true">⠿ Drag onto an email</span></p>
<form class="move" id="move-${shortHash(`${one}\n${first.text}`)}" method="post" action="review" data-dialog data-move>
${hidden({ base: hash, kind: "place", back: "coverage.html" })}${
    headings.length === 1
      ? hidden({ heading: one })
      : markup`<label class="field which"><span>Section</span><select name="heading">${headings.map((text) => option(text, text, false))}</select></label>`
  }<label class="field"><span>Move ${headings.length === 1 ? `“${shorten(one)}”` : "it"} to</span><select name="topic">${destinations(draft).map(({ topic, name }) => option(topic, name, topic === target))}</select></label><button>Move<span class="hidden"> ${headings.length === 1 ? one : "the section"}</span></button></form>`;
}

/** Whether a block was taken for a part of the web page. */
function isLabelled({ id }: Block, { series }: Draft): boolean {
  return series.outline.article.labels.some(
    ({ blockId, role }) => blockId === id && role === "dropped",
  );
}

/** Returns the button that keeps all blocks of a run; one without a text has no name in front matter. */
function keepForm({ blocks }: PlacementRun, hash: string): Markup | false {
  const beginnings = blocks.map(({ block }) => beginningOf(block.text)).filter(Boolean);
  const texts = [...new Set(beginnings)];
  const [first] = texts;
  if (first === undefined) return false;
  const changes = JSON.stringify([{ kind: "keep", texts }]);
  return markup`<form class="move" method="post" action="review" data-dialog>${hidden({ base: hash, changes, back: "coverage.html" })}<button>Keep ${texts.length === 1 ? "it" : "them"}<span class="hidden">: ${texts.length === 1 ? first : `${first} …`}</span></button></form>`;
}

const TARGETS = { intro: "intro", closing: "closing", dropped: "drop", series: "" } as const;

/** Returns the button that mends a finding which needs no person's judgement. */
export function fixForm({ code }: Finding, { hash }: FormBase): Markup | false {
  if (!SAFE_TO_FIX.includes(code)) return false;
  return markup`<form class="acts" method="post" action="review" data-dialog>${hidden({ base: hash, kind: "fix", back: "index.html" })}<button>Fix it<span class="hidden">: ${code}</span></button></form>`;
}

/** Returns a field with its name, and what helps to fill it in. */
function field(
  name: string,
  id: string,
  input: Markup,
  { hint, isWide = false }: { readonly hint?: string; readonly isWide?: boolean } = {},
): Markup {
  return markup`<div class="field${isWide && " wide"}"><label for="${id}">${name}</label>${input}${hint !== undefined && markup`<small id="hint-${id}">${hint}</small>`}</div>`;
}

/** Returns hidden fields of a form. */
export function hidden(fields: Readonly<Record<string, string>>): Markup[] {
  return Object.entries(fields).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  );
}

/** Returns one choice of a menu. */
export function option(value: string, name: string, isSelected: boolean): Markup {
  return markup`<option value="${value}"${isSelected && markup` selected`}>${name}</option>`;
}

/** Returns where a section can go: the emails, topics of the arc or of the author that have none yet, out. */
export function destinations({ series }: Draft): { topic: string; name: string }[] {
  const { emails, outline } = series;
  const own = outline.article.options.topics;
  const known = Array.isArray(own) ? own.map(({ key }) => key) : outline.mode === "arc" ? ARC : [];
  const used = emails.map(({ key }) => key);
  return [
    ...emails.map(({ step, key, title }) => ({ topic: key, name: `${step} · ${title}` })),
    ...known
      .filter((key) => !used.includes(key))
      .map((topic) => ({ topic, name: `New: ${topic}` })),
    { topic: "intro", name: "Opening of the first email" },
    { topic: "closing", name: "End of the last email" },
    { topic: "drop", name: "Nowhere: drop it" },
  ];
}

/** What a line of front matter can name of a run: its headings, or the paragraphs that one names already. */
function namesOf(run: PlacementRun, draft: Draft, { names, find }: NamedHeadings): string[] {
  const { place } = draft.series.outline.article.options;
  const rule = place.find(({ heading }) => run.placement.why === reasonOfName(heading));
  if (rule && find(rule.heading).length === 0) return [rule.heading];
  return headingsOf(run, draft).flatMap(({ id }) => names.get(id) ?? []);
}

/** The headings in a run; of one that goes on within a section, that section's own. */
function headingsOf({ blocks, placement }: PlacementRun, { series }: Draft): HeadingBlock[] {
  const within = blocks.flatMap(({ block }) => (block.type === "heading" ? [block] : []));
  const first = blocks[0]?.block;
  // A footnote goes where the text is that refers to it, whatever section it stands in.
  if (within.length > 0 || first === undefined || first.type === "footnote") return within;
  const { article, placements } = series.outline;
  const labelled = new Set(article.labels.map(({ blockId }) => blockId));
  const before = article.blocks.filter(({ id }) => id < first.id && !labelled.has(id));
  const heading = before.findLast((block) => block.type === "heading");
  const home = placements.find(({ blockId }) => blockId === heading?.id);
  // What goes elsewhere than its section, as a farewell or a question, would not be moved with it.
  const isThere = home?.step === placement.step && home.role === placement.role;
  return heading !== undefined && isThere ? [heading] : [];
}

/** Enough to tell a block from the others, and to read in the front matter. */
const BEGINNING = 60;

function beginningOf(text: string): string {
  return text.length <= BEGINNING ? text : text.slice(0, BEGINNING).replace(/\s\S*$/u, "");
}
