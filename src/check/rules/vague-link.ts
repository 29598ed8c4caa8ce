import { visibleText } from "../../core/inline.ts";
import { languageOf } from "../../languages/language-of.ts";
import { linksOf } from "../links-of.ts";
import type { Rule } from "../rule.ts";
import { shortAddress } from "../short-address.ts";

/** Finds links whose text does not say where they lead. */
export const vagueLink: Rule = {
  code: "content/vague-link",
  severity: "warning",
  title: 'A link says "click here" or the like.',
  why: "Who listens to an email, or jumps from link to link, hears the links without what stands around them (WCAG 2.2 §2.4.4).",
  mend: "Let the link's words say what the reader finds there.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea is old: [click here](https://tea.example/history).",
      passes: "Tea has a [long history](https://tea.example/history).",
      line: 1,
    },
  ],
  find: ({ email }, { series }) => {
    const { vagueLink: vague } = languageOf(series.language);
    return linksOf(email).flatMap(({ inline, line }) => {
      const text = visibleText(inline.children);
      const bare = text
        .toLowerCase()
        .replace(/[^\p{L} ]+/gu, "")
        .trim();
      return vague.test(bare)
        ? [
            {
              message: `The link says "${text}", not what the reader finds at ${shortAddress(inline.url)}.`,
              line,
            },
          ]
        : [];
    });
  },
};
