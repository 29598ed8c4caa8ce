import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** Finds text that looks like a merge field; it is sent as it stands. */
export const mergeLiterals: Rule = (rendered, series) =>
  rendered.email.blocks.flatMap((block) => {
    const match = block.type === "code" ? null : /\{\{[^{}]{1,60}\}\}/u.exec(block.text);
    if (!match) return [];
    return [
      finding(rendered, series, {
        code: "content/merge-literal",
        severity: "warning",
        message: `"${match[0]}" is sent as it stands, it is not replaced for each reader.`,
        hint: "Leave it if it is meant as an example, else write the word itself.",
        line: block.line,
      }),
    ];
  });
