import * as z from "zod";
import { formatDelay, parseDelay } from "../../core/delay.ts";
import { DriplineError } from "../../core/errors.ts";
import type { Outline } from "../../core/outline.ts";
import type { Draft } from "../../core/series.ts";
import type { ArticleChange } from "../change-article.ts";
import { nameIn } from "../say-outcome.ts";

const text = z.string().max(10_000);

/** Room for the beginnings of all blocks of a long page. */
const carried = z.string().max(500_000);

/** What an email's form showed before anything was written in it. */
const WasSchema = z.strictObject({
  subject: text,
  preheader: text,
  delay: text,
  position: text,
});

/** Changes as they go from one form to the next. */
const CarriedSchema = z.array(
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("place"), heading: text, topic: text }),
    z.strictObject({ kind: z.literal("keep"), texts: z.array(text).min(1) }),
    z.strictObject({ kind: z.enum(["subject", "preheader"]), topic: text, text }),
    z.strictObject({ kind: z.literal("delay"), topic: text, delay: text }),
    z.strictObject({
      kind: z.literal("unset"),
      what: z.enum(["subject", "preheader", "delay"]),
      topic: text,
    }),
    z.strictObject({ kind: z.literal("order"), topics: z.array(text).max(60) }),
    z.strictObject({ kind: z.literal("fix") }),
  ]),
);

const FormSchema = z.union([
  z.object({ changes: carried }),
  z
    .object({ kind: z.literal("place"), heading: text, topic: text, through: text.optional() })
    .transform(({ through, heading, ...rest }) => ({
      ...rest,
      heading: through === undefined || through === "" ? heading : `${heading} … ${through}`,
    })),
  z.object({ kind: z.literal("fix") }),
  z.object({
    kind: z.literal("email"),
    topic: text,
    subject: text,
    preheader: text,
    delay: text,
    position: z.string().regex(/^[1-9]\d?$/u),
    was: text,
  }),
]);

/** What a form of the studio sends. */
export type Form = Readonly<Record<string, unknown>>;

/**
 * Returns what a form asks to change: of an email's form only what a person has made otherwise.
 *
 * Errors: `studio/broken-form`, `studio/unknown-delay`.
 */
export function readChange(form: Form, draft: Draft): ArticleChange[] {
  const read = FormSchema.safeParse(form);
  if (!read.success) throw brokenForm();
  const asked = read.data;
  if ("changes" in asked) return readCarried(asked.changes);
  if (asked.kind === "email") return emailChanges(asked, draft);
  return [asked];
}

function readCarried(json: string): ArticleChange[] {
  const read = CarriedSchema.safeParse(readJson(json));
  if (!read.success) throw brokenForm();
  return read.data;
}

type EmailForm = Extract<z.infer<typeof FormSchema>, { kind: "email" }>;

/** Beside what the form showed, not beside what is true now: another's change is not taken back. */
function emailChanges(asked: EmailForm, { series: { emails } }: Draft): ArticleChange[] {
  const { topic } = asked;
  const was = WasSchema.safeParse(readJson(asked.was));
  if (!was.success || !emails.some(({ key }) => key === topic)) throw brokenForm();
  const changes: ArticleChange[] = [];
  for (const kind of ["subject", "preheader", "delay"] as const) {
    const words = asked[kind].trim();
    if (words === was.data[kind]) continue;
    if (words === "") changes.push({ kind: "unset", what: kind, topic });
    else if (kind === "delay") changes.push({ kind, topic, delay: readDelay(words) });
    else changes.push({ kind, topic, text: words });
  }
  if (asked.position !== was.data.position) {
    const others = emails.map(({ key }) => key).filter((key) => key !== topic);
    changes.push({
      kind: "order",
      topics: others.toSpliced(Number(asked.position) - 1, 0, topic),
    });
  }
  return changes;
}

/** As the front matter has it: `2d` for "2 days". */
function readDelay(words: string): string {
  const delay = parseDelay(words);
  if (delay !== undefined) return formatDelay(delay);
  throw new DriplineError("studio/unknown-delay", `"${words}" is no time that an email can wait.`, {
    hint: "Write days, weeks or hours, up to a year: 3d, 2 weeks, 36 hours, or 10d from enrollment.",
  });
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw brokenForm();
  }
}

/** Returns changes of a series in words, for the line that offers to take them back. */
export function sayChanges(changes: readonly ArticleChange[], outline: Outline): string {
  return changes.map((change) => sayChange(change, outline)).join("; ");
}

function sayChange(change: ArticleChange, outline: Outline): string {
  const nameOf = (topic: string): string => nameIn(outline, topic) ?? `“${topic}”`;
  switch (change.kind) {
    case "place":
      return change.topic === "drop"
        ? `dropped “${change.heading}”`
        : `moved “${change.heading}” to ${nameOf(change.topic)}`;
    case "keep":
      return `kept “${change.texts.join("”, “")}”`;
    case "delay":
      return `delay of ${nameOf(change.topic)}`;
    case "unset":
      return `${change.what} of ${nameOf(change.topic)} made from the article again`;
    case "fix":
      return "removed hidden characters";
    case "order":
      return "order of the emails";
    default:
      return `${change.kind} of ${nameOf(change.topic)}`;
  }
}

function brokenForm(): DriplineError {
  return new DriplineError("studio/broken-form", "The form holds something that it never sends.", {
    hint: "Load the page again and repeat the change.",
  });
}
