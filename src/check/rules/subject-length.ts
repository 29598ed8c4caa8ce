import { fillMergeFields } from "../../core/merge-field.ts";
import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** Common phone clients show about this many characters of a subject. */
const MAX_LENGTH = 60;

/** Finds subjects that phones cut. */
export const subjectLength: Rule = (rendered, series) => {
  const { key } = rendered.email;
  const subject = fillMergeFields(rendered.email.subject, {}, "header");
  if (subject.length <= MAX_LENGTH) return [];
  return [
    finding(rendered, series, {
      code: "content/subject-length",
      severity: "warning",
      message: `The subject "${subject}" has ${subject.length} characters, phones show about ${MAX_LENGTH}.`,
      hint: `Set a shorter one in the front matter: series.subjects.${key}.`,
    }),
  ];
};
