import { relative } from "node:path";
import type { App } from "../app.ts";
import { formatPlace } from "../core/errors.ts";
import type { Finding, Severity } from "../core/errors.ts";
import { proofSentence } from "../core/proof-sentence.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import type { Draft } from "../core/series.ts";
import { paint } from "./paint.ts";

const SIGNS: Readonly<Record<Severity, string>> = { error: "✗", warning: "!", info: "·" };

/** Returns a draft as a person reads it in a terminal: the emails, the proof, the findings, the folder. */
export function describeDraft(draft: Draft, app: App, folder: string): string {
  const { series, rendered } = draft;
  const subjects = series.emails.map(({ subject }) => fillMergeFields(subject, {}, "header"));
  const width = Math.max(...subjects.map(({ length }) => length));
  const emails = rendered.map(({ email, html }, index) => {
    const size = `${Math.ceil(Buffer.byteLength(fillMergeFields(html, {}, "html")) / 1024)} KB`;
    const subject = (subjects[index] ?? "").padEnd(width);
    return `  ${email.step}  ${subject}  ${email.key}, ${email.readingMinutes} min, ${size}`;
  });
  return [
    paint(app, "bold", series.title),
    ...emails,
    "",
    `  ${describeCoverage(draft)}`,
    describeFindings(draft.findings, app),
    `  Open ${relative(app.root, folder).replaceAll("\\", "/") || folder}/index.html`,
    "",
  ].join("\n");
}

/** Returns where the blocks went, and the proof. */
function describeCoverage({ coverage }: Draft): string {
  const { blocks, placed, series, dropped } = coverage;
  return (
    `${placed + series + dropped} of ${blocks} blocks have a place: ${placed} in emails, ` +
    `${series} with the series, ${dropped} dropped.\n  ${proofSentence(coverage)}.`
  );
}

/** Returns findings one below the other, each with its place and what to do. */
function describeFindings(findings: readonly Finding[], app: App): string {
  if (findings.length === 0) return "  Nothing to mend.";
  return findings
    .map(({ severity, code, message, place, step, hint }) => {
      const where = [step === undefined ? "" : `email ${step}`, place ? formatPlace(place) : ""];
      const colour = severity === "error" ? "red" : severity === "warning" ? "yellow" : "dim";
      const head = `  ${paint(app, colour, SIGNS[severity])} ${message}  [${code}]`;
      return `${head}\n      ${where.filter(Boolean).join(", ")}${where.some(Boolean) ? ". " : ""}${hint}`;
    })
    .join("\n");
}
