import { count } from "../core/count.ts";
import { delayOf } from "../core/delay.ts";
import type { Series } from "../core/series.ts";
import type { ExportedEmail } from "./exported-email.ts";
import type { Target } from "./target.ts";

/** Returns the README of an export: the emails in order, how they are put in, what to know. */
export function exportReadme(
  { title }: Series,
  target: Target,
  emails: readonly ExportedEmail[],
  notes: readonly string[],
): string {
  const rows = emails.map((email) =>
    [
      email.order,
      sayWait(email),
      code(email.subject),
      code(email.preheader),
      code(email.html),
    ].join(" | "),
  );
  return `# A series for ${target.name}

${code(title)}

| No. | Sent | Subject | Preheader | File |
|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join("\n")}

## Putting it in

${target.steps.map((step, index) => `${index + 1}. ${step}`).join("\n")}

Send each email to yourself before anyone else gets it. \`manifest.json\` says the same for programs.
${notes.length === 0 ? "" : `\n## To know\n\n${notes.map((note) => `- ${note}`).join("\n")}\n`}`;
}

function sayWait(email: ExportedEmail): string {
  const { count: length, unit } = delayOf(email);
  const isFirst = email.order === 1;
  if (length === 0) return isFirst ? "at once" : "at once after the previous";
  const words = count(length, unit.slice(0, -1));
  return isFirst ? `after ${words}` : `${words} after the previous`;
}

/** As code, so that nothing in it is taken for markup; a bar would end the cell. */
function code(text: string): string {
  const fence = "`".repeat(
    Math.max(0, ...(text.match(/`+/gu) ?? []).map(({ length }) => length)) + 1,
  );
  const edge = fence.length > 1 ? " " : "";
  const line = text.replace(/[\r\n]+/gu, " ").replaceAll("|", "\\|");
  return text === "" ? "" : `${fence}${edge}${line}${edge}${fence}`;
}
