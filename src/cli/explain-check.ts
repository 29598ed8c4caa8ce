import { FINDING_TEXTS } from "../check/all-rules.ts";
import type { FindingText } from "../check/rule.ts";
import { DriplineError } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";

/** Returns what is said of a finding, by its code. Errors: `usage/unknown-check`. */
export function findText(code: string): FindingText {
  const text = FINDING_TEXTS.find((one) => one.code === code);
  if (!text) throw unknownCheck(code);
  return text;
}

/** Returns what a finding is, why it matters and how to mend it, as a person reads it in a terminal. */
export function explainCheck({ code, severity, title, why, mend }: FindingText): string {
  return [
    `${code} (${SEVERITIES[severity]})`,
    title,
    "",
    `Why: ${why}`,
    "",
    `How to mend: ${mend}`,
  ].join("\n");
}

const SEVERITIES = { error: "error", warning: "warning", info: "note" } as const;

function unknownCheck(code: string): DriplineError {
  const guess = nearest(
    code,
    FINDING_TEXTS.map((one) => one.code),
  );
  return new DriplineError("usage/unknown-check", `There is no finding with the code "${code}".`, {
    hint:
      guess === undefined
        ? "Copy it from what `dripline check` shows behind each finding, without the brackets."
        : `Did you mean "${guess}"?`,
  });
}
