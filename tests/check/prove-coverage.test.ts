import { beforeAll, describe, expect, test } from "vitest";
import { proveCoverage } from "../../src/check/prove-coverage.ts";
import { proofSentence } from "../../src/core/proof-sentence.ts";
import type { Draft, RenderedEmail } from "../../src/core/series.ts";
import { aDraft } from "../support/an-article.ts";

const ARTICLE = `# Green tea

Tea is a leaf. It grows on hills.

## First cup

Warm the pot. Then *warm* the cup.

1. Pour.
2. Wait.

## Second cup

Pour again. Wait a little longer.
`;

let draft: Draft;

beforeAll(async () => {
  draft = await aDraft(ARTICLE);
});

/** Returns what the proof says of the draft when one part of its first email is changed. */
function faultsOf(part: "html" | "text", change: (content: string) => string): readonly string[] {
  const [first, ...others] = draft.rendered as [RenderedEmail, ...RenderedEmail[]]; // two emails
  const changed = change(first[part]);
  expect(changed).not.toBe(first[part]);
  return proveCoverage(draft.series, [{ ...first, [part]: changed }, ...others]).faults;
}

describe("a whole series", () => {
  test("has no fault, and each figure is counted", () => {
    const { coverage, faults } = proveCoverage(draft.series, draft.rendered);
    expect(faults).toEqual([]);
    expect(coverage).toMatchObject({
      blocks: 8,
      placed: 7,
      series: 1,
      dropped: 0,
      sentences: 10,
      lost: 0,
      repeated: 0,
      invented: 0,
    });
    expect(coverage.frameWords).toBeGreaterThan(40);
  });

  test("says how much the author leaves out", async () => {
    const article = "---\nseries:\n  drop: [B]\n---\n# T\n\n## A\n\nOne.\n\n## B\n\nTwo. Three.\n";
    const { coverage } = await aDraft(article);
    expect(coverage).toMatchObject({ sentences: 2, leftOut: 3, lost: 0 });
    expect(proofSentence(coverage)).toMatch(
      /^2 of 5 sentences placed, 3 left out as the front matter says, 0 lost, 0 repeated, 0 invented; /u,
    );
  });

  const forms: [what: string, markdown: string][] = [
    [
      "a link that ends inside a word",
      "Buy [leaf](https://tea.example)s, [two](https://b.example).",
    ],
    [
      "a note's number at the start of a line",
      `${"leaf ".repeat(14)}[leaf](https://tea.example) end.`,
    ],
    ["a list of numbered addresses", "[1] https://tea.example/a\n\n[2] https://tea.example/b"],
    [
      "a number that begins a line",
      "[1]Ada says so.\n\nIt is so.[2]\n\n- [3]It is\n- hot.[4] Not cold.[5][6]",
    ],
    ["a footnote of one word", "Hot[^a].\n\n[^a]: Ibid."],
    ["an image inside a word", "tea![pot](https://tea.example/i.png)s"],
    ["emphasis inside a word", "un**like**ly *it*em ~~gone~~"],
    ["letters that are struck, beside signs of their own", "a~~b~~c ~5 ~~~6~~ 7~ ~~8 ~ 9~~"],
    [
      "lines that the author ends with what form may be",
      "Yours,\\\n--\\\n\\> Ida<br><br>1\\. Bath",
    ],
    [
      "a list in a quote whose items end without a full stop",
      "> 1. Wash the rice\n> 2. Boil the water",
    ],
    ["lists in a quote", "> 1. Soak.\n> 2. Boil.\n>\n> - Salt.\n> - Two leaves."],
    ["the same sentence twice", "Wait.\n\nWait.\n\nWait. Wait."],
    ["the title again as a sentence", "Green tea.\n\nHello there. Unsubscribe. Notes."],
    [
      "signs that are form in plain text",
      "* * star\n\n> > quote\n\n    -----\n    [3] code_with_lines *a*",
    ],
    ["words of other scripts", "İstanbul ΟΔΟΣ e\u0301t\u00E9 茶を飲む。นี่คือชา 🍵 a\u200Bb"],
    ["abbreviations", "Dr. Berg, e.g. at 3 p.m. on St. Mary's, said no. J. S. too."],
    ["a table with empty cells", "| a | |\n|---|---|\n| | b |"],
    ["a nested quote with a list", "> One.\n>\n> - two\n> - three\n>\n> > four"],
    ["task and numbered lists", "7. a\n8. b\n\ntext\n\n- [ ] c\n- [x] d"],
    ["raw tags and entities", "a &amp;lt; b<br>c <kbd>d</kbd> &nbsp; e&shy;f"],
    ["code with everything", '```\n\t<a> && "b"\n\n  {{c}} \\ $& $1\n```'],
  ];
  test.each(forms)("%s is no fault", async (_, markdown) => {
    const { series, rendered } = await aDraft(`# Green tea\n\n## Cup\n\n${markdown}\n`);
    expect(proveCoverage(series, rendered).faults).toEqual([]);
  });

  test("a list with numbers of its own is no fault", async () => {
    await expect(
      aDraft("Do this with the tea:\n\n1) a\n3) b\n7) c\n", "t.txt"),
    ).resolves.toBeDefined();
  });
});

const changes: [
  fault: string,
  part: "html" | "text",
  change: (content: string) => string,
  said: RegExp,
][] = [
  [
    "a lost sentence",
    "html",
    (html) => html.replace("It grows on hills.", ""),
    /^The HTML of email 1 has lost 1 sentences, first "It grows on hills\."/u,
  ],
  [
    "a lost sentence",
    "text",
    (text) => text.replace("It grows on hills.", ""),
    /^The plain text of email 1 has lost 1 sentences, first "It grows on hills\."/u,
  ],
  [
    "a lost list item",
    "html",
    (html) => html.replace(/<li[^>]*>Wait\.<\/li>/u, ""),
    /lost 1 sentences, first "Wait\."/u,
  ],
  ["a lost heading", "text", (text) => text.replace("First cup\n---", "---"), /lost/u],
  [
    "a sentence twice",
    "html",
    (html) => html.replace("It grows on hills.", "It grows on hills. It grows on hills."),
    /repeats 1 sentences, first "It grows on hills\."/u,
  ],
  [
    "a sentence twice, far apart",
    "text",
    (text) => text.replace("\n-- \n", "\nIt grows on hills.\n-- \n"),
    /repeats 1 sentences, first "It grows on hills\."/u,
  ],
  [
    "two sentences in the wrong order",
    "html",
    (html) =>
      html.replace("Tea is a leaf. It grows on hills.", "It grows on hills. Tea is a leaf."),
    /lost 1 sentences/u,
  ],
  [
    "another word",
    "text",
    (text) => text.replace("on hills", "on trees"),
    /lost 1 sentences, first "It grows on hills\." and has \d+ words too many/u,
  ],
  [
    "a word too many",
    "html",
    (html) => html.replace("It grows", "It never grows"),
    /lost 1 sentences/u,
  ],
  [
    "a sentence of nobody",
    "text",
    (text) => text.replace("\n-- \n", "\nBuy a teapot now.\n-- \n"),
    /has \d+ words too many, first ".*teapot/u,
  ],
  [
    "a word in an image's description",
    "html",
    (html) => html.replace("Tea is a leaf.", 'Tea is a leaf. <img alt="teapot">'),
    /1 words too many, first "teapot"/u,
  ],
  ["an empty part", "text", () => "", /lost 7 sentences/u],
  [
    "text hidden in a comment",
    "html",
    (html) => html.replace("It grows on hills.", "<!-- It grows on hills. -->"),
    /lost 1 sentences/u,
  ],
  [
    "text cut off by a broken tag",
    "html",
    (html) => html.replace("It grows on hills.", "<script>It grows on hills.</script>"),
    /lost 1 sentences/u,
  ],
];

describe("whatever is changed in a finished email is found", () => {
  test.each(changes)("%s (%s)", (_, part, change, said) => {
    const faults = faultsOf(part, change);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(said);
  });

  test("an email with the body of another", () => {
    const [first, second] = draft.rendered as [RenderedEmail, RenderedEmail]; // two emails
    const swapped = [{ ...first, html: second.html }, second];
    expect(proveCoverage(draft.series, swapped).faults[0]).toMatch(
      /^The HTML of email 1 has lost/u,
    );
  });
});
