/**
 * Writes `docs/checks.md` from the rules: what each finds, why it matters, how to mend it, examples.
 *
 * Usage: npm run docs:checks
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DOCS_PAGE, FINDING_TEXTS, RULES } from "../src/check/all-rules.ts";
import { SUPPORT_DATE } from "../src/check/client-support-data.ts";
import type { Example, FindingText } from "../src/check/rule.ts";

/** Where the page stands. */
export const PAGE = join(fileURLToPath(new URL("..", import.meta.url)), DOCS_PAGE);

const AREAS: Readonly<Record<string, string>> = {
  compliance: "Who sends, and how to leave",
  content: "What it says",
  merge: "Merge fields",
  size: "How large it is",
  markup: "How it is marked up",
  clients: "Where it is read",
  message: "What goes over the wire",
  import: "What import finds",
  split: "What split finds",
  render: "What the theme says",
  check: "The checks themselves",
};

const SEVERITIES = { error: "Error", warning: "Warning", info: "Note" } as const;

/** How an example of a part is named, and its language for colours. */
const PARTS: Readonly<Record<Example["of"], { name: string; language: string }>> = {
  article: { name: "article", language: "markdown" },
  html: { name: "HTML", language: "html" },
  text: { name: "plain text", language: "text" },
  subject: { name: "subject", language: "text" },
  preheader: { name: "preheader", language: "text" },
  message: { name: "message", language: "text" },
  sender: { name: "dripline.yaml", language: "yaml" },
};

/** Returns the text of the page. */
export function docsPage(): string {
  const areas = Object.entries(AREAS).map(([area, title]) => {
    const texts = FINDING_TEXTS.filter(({ code }) => code.startsWith(`${area}/`));
    return `## ${title}\n\n${texts.map(section).join("\n")}`;
  });
  return `${head()}\n${areas.join("\n")}`;
}

function head(): string {
  return `# Checks

Written by \`npm run docs:checks\` from the rules in \`src/check/\`; the examples are their tests.

\`dripline check\` shows the findings of each article, the gravest first, with the line of the
article where it is about something in it. It exits with 1 if there are errors; warnings and notes
do not fail. \`--json\` and \`--sarif\` print the same for programs. \`dripline build\` lists them too.
\`dripline check --explain content/vague-link\` says what stands here about one of them.

What a finding counts as is set in \`dripline.yaml\`, and what somebody has looked at and accepts
is ignored there with the reason:

\`\`\`yaml
checks:
  content/vague-link: error      # error, warning, info or off
  content/short-email: off
  ignore:
    - check: content/wide-table
      article: content/gear.md
      reason: The table is the point of the email.
\`\`\`

An entry that hides nothing is a finding itself, so that the list never goes stale.

\`dripline check --fix\` mends what is safe to mend without a person: it removes zero-width spaces,
word joiners, stray byte order marks and tags outside of flags from the text of an article. Code,
addresses, front matter, marks of direction and scripts written without spaces are left alone, and
every other byte of the file stays as it is.

What mail programs know is taken from caniemail.com, as of ${SUPPORT_DATE}. In the examples of
messages, \`␊\` is a bare line feed and \`␀\` a NUL; \`{{name|fallback}}\` is a merge field.
`;
}

function section(text: FindingText): string {
  const { code, severity, title, why, mend } = text;
  const examples = RULES.find((rule) => rule.code === code)?.examples ?? [];
  return [
    `### ${code}\n`,
    `**${SEVERITIES[severity]}.** ${withCode(title)}\n`,
    `Why: ${withCode(why)}\n`,
    `How to mend: ${withCode(mend)}\n`,
    ...examples.flatMap(({ of, fails, passes }) => {
      const { name, language } = PARTS[of];
      return [
        `Found in this ${name}:\n\n${fence(fails, language)}\n`,
        `Not in this:\n\n${fence(passes, language)}\n`,
      ];
    }),
  ].join("\n");
}

/** A tag in a sentence is meant to be read, not to be one. */
function withCode(sentence: string): string {
  return sentence.replace(/(?<!`)<[^<>]+>(?!`)/gu, "`$&`");
}

function fence(text: string, language: string): string {
  const mark = text.includes("```") ? "````" : "```";
  const shown = readable(text).trimEnd();
  return `${mark}${language}\n${shown === "" ? "(empty)" : shown}\n${mark}`;
}

/** Long repetitions are counted, and what nobody sees is named. */
function readable(text: string): string {
  return text
    .replace(/([^\n]{1,30}?)\1{14,}/gu, (all, one: string) => {
      return `${one.trim()} … (${all.length / one.length} times)`;
    })
    .replace(/[\u200B\u2060\u202A-\u202E\u2066-\u2069]/gu, (character) => {
      return `<U+${character.codePointAt(0)?.toString(16).toUpperCase() ?? ""}>`;
    });
}

if (process.argv[1]?.endsWith("docs-checks.ts")) writeFileSync(PAGE, docsPage());
