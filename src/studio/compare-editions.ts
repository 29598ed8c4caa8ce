import { formatDelay } from "../core/delay.ts";
import type { Edition, EditionEmail } from "../core/edition.ts";
import { fillMergeFields, showMergeFields } from "../core/merge-field.ts";
import { diffOf } from "./change-article.ts";
import type { DiffLine } from "./change-article.ts";

/** What has become of one email since the last edition. */
export interface EmailComparison {
  readonly key: string;
  readonly kind: "added" | "removed" | "changed" | "same";
  /** In the edition that has it: the new one, else the old one. */
  readonly step: number;
  readonly subject: string;
  /** What is otherwise beside the text, in words. */
  readonly notes: readonly string[];
  /** The lines of the plain text that differ. */
  readonly lines: readonly DiffLine[];
}

/** Returns each email of two editions of a series, matched by their keys, in the order of the new one. */
export function compareEditions(before: Edition, after: Edition): EmailComparison[] {
  const kept = after.emails.map((email) => {
    const old = before.emails.find(({ key }) => key === email.key);
    return old ? compareEmails(old, email) : alone(email, "added");
  });
  const gone = before.emails.filter(({ key }) => !after.emails.some((one) => one.key === key));
  return [...kept, ...gone.map((email) => alone(email, "removed"))];
}

function alone(email: EditionEmail, kind: "added" | "removed"): EmailComparison {
  const { key, step } = email;
  return { key, kind, step, subject: showMergeFields(email.subject), notes: [], lines: [] };
}

function compareEmails(before: EditionEmail, after: EditionEmail): EmailComparison {
  const [subjectBefore, subject] = [before, after].map((one) => showMergeFields(one.subject));
  const [delayBefore, delay] = [formatDelay(before), formatDelay(after)];
  const lines = diffOf(textOf(before), textOf(after));
  const [inboxBefore, inbox] = [inboxLineOf(before), inboxLineOf(after)];
  const notes = [
    ...(subjectBefore === subject ? [] : [`The subject was “${subjectBefore}”.`]),
    ...(delayBefore === delay ? [] : [`It waits ${delay} instead of ${delayBefore}.`]),
    ...(before.step === after.step ? [] : [`It was email ${before.step}.`]),
    ...(inboxBefore === inbox ? [] : [`The preheader was “${inboxBefore}”.`]),
    ...(lookOf(before) !== lookOf(after) && lines.length === 0
      ? ["It looks otherwise; its text is the same."]
      : []),
  ];
  const isSame = notes.length === 0 && lines.length === 0;
  const { key, step } = after;
  return { key, kind: isSame ? "same" : "changed", step, subject: subject ?? "", notes, lines };
}

/** The hidden first line of an email, which inboxes show behind the subject. */
const INBOX_LINE = /<div[^>]*\bdisplay:\s*none\b[^>]*>([^<]*)<\/div>/u;

function inboxLineOf({ html }: EditionEmail): string {
  const line = INBOX_LINE.exec(html)?.[1] ?? "";
  return showMergeFields(line)
    .replace(/&[#\w]+;|[\s\u034F\u200B-\u200F\uFEFF]+/gu, " ")
    .trim();
}

/** What is seen of an email once it is open: its window's title is the subject. */
function lookOf({ html }: EditionEmail): string {
  return html.replace(/<title>.*?<\/title>/su, "").replace(INBOX_LINE, "");
}

function textOf({ text }: EditionEmail): string {
  return fillMergeFields(text, {}, "text");
}
