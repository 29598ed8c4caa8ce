import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** A phone shows about 320 px: with more columns than this each has less than 70. */
const MAX_COLUMNS = 4;

/** Finds tables that a phone can't show side by side. */
export const wideTable: Rule = (rendered, series) =>
  rendered.email.blocks.flatMap((block) => {
    if (block.type !== "table" || block.header.length <= MAX_COLUMNS) return [];
    return [
      finding(rendered, series, {
        code: "content/wide-table",
        severity: "warning",
        message: `The table has ${block.header.length} columns, a phone shows about ${MAX_COLUMNS}.`,
        hint: "Turn rows and columns round, or write it as a list.",
        line: block.line,
      }),
    ];
  });
