import { fc } from "./fast-check.ts";

/** Pieces that mean something in Markdown, plain text or HTML, and some that mean nothing. */
const PIECES = [
  ..."\n|\n\n|  |   |\t|# |## |### |> |- |* |+ |1. |2) |a) |• |– |**|*|_|~~|`|```|~~~|***|---|===".split(
    "|",
  ),
  ..."[^1]|[^1]: |[x]: https://tea.example|[x]|[leaf](https://tea.example)|![cup](https://tea.example/i.png)|![](x)|- [x] ".split(
    "|",
  ),
  "|",
  "|---|",
  "\\",
  ..."<p>,</p>,<br>,<ul><li>,</li>,<details>,<summary>,</summary>,</details>,<!--,-->,<b>,</b>,<script>,</script>,<table><tr><td>,</table>,<pre>".split(
    ",",
  ),
  ..."&amp;|&lt;|&#0;|&nbsp;|Q: |A: |? |! |. |: |, |FAQ|By Ida Berg|About the author|Conclusion|How tea works|How long|Keeping tea".split(
    "|",
  ),
  ..."Dr.|e.g.|ÀÉ|ßẞ|ﬁ|İ|ΟΔΟΣ|e\u0301|茶|。|שלום|🍵|\u200B|\u00AD|\u00A0|\u2028|\u0001|{{x}}|{{{y}}}|[1]|[2] |-- |'|\"|“|”".split(
    "|",
  ),
];

/** Any article that a person might never write: pieces of syntax and words in any order. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...PIECES), weight: 4 },
      { arbitrary: fc.constantFrom("tea", "pot", "leaf water ", "Hot tea is good."), weight: 3 },
      { arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }), weight: 1 },
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

/** A word of letters of any script. */
const anyWord: fc.Arbitrary<string> = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
  .map((text) => text.match(/\p{L}+/gu)?.join("") ?? "tea");

/** A text of 1 to 12 words, which no rule of Markdown or plain text reads as anything else. */
export const anyWords: fc.Arbitrary<string> = fc
  .array(anyWord, { maxLength: 11 })
  .map((words) => ["tea", ...words].join(" "));

/** A Markdown block and the words that it shows, in order. */
export interface AnyBlock {
  readonly markdown: string;
  readonly words: string;
}

/** A block of any kind. */
export const anyBlock: fc.Arbitrary<AnyBlock> = fc
  .tuple(
    fc.constantFrom("# ", "## ", "### ", "", "- ", "7. ", "> ", "code", "table", "![", "**"),
    anyWords,
    anyWords,
  )
  .map(([kind, one, two]) => {
    const words = `${one} ${two}`;
    switch (kind) {
      case "code":
        return { markdown: `\`\`\`\n${one}\n${two}\n\`\`\``, words };
      case "table":
        return { markdown: `| ${one} |\n|---|\n| ${two} |`, words };
      case "![":
        return { markdown: `![${words}](https://tea.example/i.png)`, words };
      case "**":
        return { markdown: `**${one}** ${two}`, words };
      case "":
        return { markdown: `${one}\n${two}`, words };
      default:
        return { markdown: `${kind}${words}`, words };
    }
  });
