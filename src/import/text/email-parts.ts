import type { Language } from "../../languages/language.ts";

/** What marks a line of an email that is none of its text, or only a part of it. */
export interface EmailMark {
  readonly kind: "email" | "subject" | "signature";
  /** How many characters of the line it takes. */
  readonly length: number;
}

/** Fewer lines may be an author's own: "To: whom it may concern". */
const LEAST_HEAD = 3;
/** "MIME-Version: 1.0": what stands among them. */
const FIELD = /^[\w-]+:\s/u;
/** RFC 3676, 4.3: two dashes and a space stand over the signature. Editors take the space away. */
const ABOVE_SIGNATURE = /^-- ?$/u;
/** A signature has four lines by custom; below more stands a text. */
const MOST_SIGNATURE = 8;

/** Returns the marks of an email's head and of its signature by the index of their line. */
export function findEmailParts(
  lines: readonly string[],
  language: Language,
): Map<number, EmailMark> {
  const head = findHead(lines, language);
  return new Map([...head, ...findSignature(lines, head.size > 0)]);
}

/** The lines above the first blank one, where an email was saved with its head. */
function findHead(lines: readonly string[], language: Language): Map<number, EmailMark> {
  const first = lines.findIndex((line) => line.trim() !== "");
  const end = lines.findIndex((line, index) => index > first && line.trim() === "");
  const marks = lines.slice(first, Math.max(first, end)).map((line, at) => {
    const match = language.emailHead.exec(line.replace("\uFEFF", "").trim());
    const kind = match?.[1] === undefined ? "email" : "subject";
    return { at, line, match, kind } as const;
  });
  const known = marks.filter(({ match }) => match);
  if (known.length < LEAST_HEAD || !known.some(({ kind }) => kind === "subject")) return new Map();
  return new Map(
    marks.flatMap(({ at, line, match, kind }) => {
      const length = kind === "subject" ? (match?.[0].length ?? 0) : 0;
      return match || FIELD.test(line) ? [[first + at, { kind, length }] as const] : [];
    }),
  );
}

/** What stands below the last two dashes; without their space only where an email's head stands too. */
function findSignature(lines: readonly string[], isEmail: boolean): Map<number, EmailMark> {
  const start = lines.findLastIndex((line) => ABOVE_SIGNATURE.test(line));
  const own = lines.slice(start);
  const filled = own.filter((line) => line.trim() !== "").length - 1;
  const isMeant = start > 0 && (isEmail || lines[start]?.endsWith(" "));
  if (!isMeant || filled > MOST_SIGNATURE) return new Map();
  return new Map(own.map((_, at) => [start + at, { kind: "signature", length: 0 }]));
}
