import type { Rule } from "../rule.ts";

/** Finds emails of a series with the same subject. */
export const duplicateSubject: Rule = {
  code: "content/duplicate-subject",
  severity: "warning",
  title: "Two emails of the series have the same subject.",
  why: "Clients join messages of one subject into one conversation, and the reader takes the second for one that was read already.",
  mend: "Set another subject in the front matter: series.subjects.",
  scope: "series",
  examples: [
    {
      of: "article",
      fails: `# Tea\n\n## Water\n\n${"Cold ".repeat(120)}\n\n## water\n\n${"Hot ".repeat(120)}\n`,
      passes: `# Tea\n\n## Water\n\n${"Cold ".repeat(120)}\n\n## Leaf\n\n${"Hot ".repeat(120)}\n`,
    },
  ],
  find: ({ emails }) => {
    const first = new Map<string, number>();
    return emails.flatMap(({ subject, email: { step, key } }) => {
      const bare = subject.toLowerCase().trim();
      const before = first.get(bare);
      if (before === undefined) first.set(bare, step);
      if (before === undefined) return [];
      return [
        {
          step,
          message: `The subject "${subject}" is that of email ${before} already.`,
          hint: `Set another one in the front matter: series.subjects.${key}.`,
        },
      ];
    });
  },
};
