import { fillMergeFields } from "../core/merge-field.ts";
import type { SeriesPlan } from "./describe-plan.ts";

/** RFC 5545 §3.1: a line has at most 75 octets; what is longer goes on in the next, after a space. */
const MOST_OCTETS = 75;

/**
 * Returns a plan as a calendar (iCalendar, RFC 5545) that calendar programs take in: an event of a few minutes for
 * each email. The same plan gives the same events, so that a second import changes those of the first.
 */
export function describeCalendar({ edition, startedAt, steps }: SeriesPlan): string {
  const stamp = utc(startedAt);
  const events = steps.flatMap(({ step, dueAt, reason }) => {
    const email = edition.emails.find((one) => one.step === step);
    return [
      "BEGIN:VEVENT",
      `UID:${edition.series}.${email?.key ?? step}.${stamp}@dripline`,
      `DTSTAMP:${stamp}`,
      `DTSTART:${utc(dueAt)}`,
      "DURATION:PT5M",
      `SUMMARY:${escapeText(fillMergeFields(email?.subject ?? "", {}, "header"))}`,
      `DESCRIPTION:${escapeText(reason)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
  });
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//dripline//plan//EN",
    `X-WR-CALNAME:${escapeText(edition.title)}`,
    ...events,
    "END:VCALENDAR",
  ]
    .flatMap(fold)
    .join("\r\n");
}

function utc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d+/gu, "");
}

/** RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/gu, "\\$&").replace(/\r?\n/gu, "\\n");
}

/** Never within a character. */
function fold(line: string): string[] {
  const lines: string[] = [];
  let part = "";
  for (const character of line) {
    if (Buffer.byteLength(part + character) > MOST_OCTETS) {
      lines.push(part);
      part = " ";
    }
    part += character;
  }
  return [...lines, part];
}
