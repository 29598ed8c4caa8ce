import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { anArticle, anOutline } from "../support/an-article.ts";
import { keptBlocks, keptPlacements, keptShapes } from "../support/kept-blocks.ts";

/** Returns what stands below the title in the Markdown of a source. */
function bodyOf(source: string, file: string): string {
  const markdown = toMarkdown(anArticle(source, file));
  return markdown.slice(markdown.indexOf("# Tea\n") + "# Tea\n".length).trim();
}

const H1 = "<h1>Tea</h1>";

const examples: [what: string, file: string, source: string, markdown: string][] = [
  [
    "headings of a plain text with their levels",
    "tea.txt",
    "Tea\n\nHow Tea Works\n\nLeaves give taste to hot water.\n\nFrequently Asked Questions\n\nIs It Healthy?\n\nYes, in small cups.",
    "## How Tea Works\n\nLeaves give taste to hot water.\n\n## Frequently Asked Questions\n\n### Is It Healthy?\n\nYes, in small cups.",
  ],
  [
    "an image of a pixel with its size, by which it is known",
    "tea.html",
    `${H1}<p>Hot.</p><img src="https://tea.example/a?b=1&amp;c=2" alt="" width="1px" style="height: 0px"><p><img src="https://tea.example/pot.png" alt="A pot" width="300"></p>`,
    'Hot.\n\n<img src="https://tea.example/a?b=1&amp;c=2" alt="" width="1" height="1">\n\n![A pot](https://tea.example/pot.png)',
  ],
  [
    "Setext headings and emphasis",
    "tea.md",
    "# Tea\n\nA *leaf*\n======\n\n__Hot__ and ~~cold~~.",
    "# A *leaf*\n\n**Hot** and ~~cold~~.",
  ],
  [
    "what is struck, by a tag or by a style of a word processor",
    "tea.html",
    `${H1}<p>Was <strike>$9</strike> <s>$8</s> <span style="font-weight:700;text-decoration:underline line-through">$7</span> $6.</p>`,
    "Was ~~$9~~ ~~$8~~ ~~$7~~ $6.",
  ],
  [
    "bullets of all kinds",
    "tea.txt",
    "Tea\n\nYou need two things:\n• a pot\n• a leaf",
    "You need two things:\n\n- a pot\n- a leaf",
  ],
  [
    "numbers from where they begin, over an item that was left out",
    "tea.html",
    `${H1}<p>Then:</p><ol start="3"><li>pour</li><li>Share this</li><li>wait</li></ol>`,
    "Then:\n\n3. pour\n4.\n5. wait",
  ],
  [
    "lists in lists, with texts in them",
    "tea.md",
    "# Tea\n\n* a\n  1. b\n\n     c\n* d",
    "- a\n\n  1. b\n\n     c\n\n- d",
  ],
  ["tasks", "tea.md", "# Tea\n\n- [ ] pour\n- [x] wait", "- [ ] pour\n- [x] wait"],
  [
    "what lies in an item whose text was left out",
    "tea.html",
    `${H1}<p>Text.</p><ul><li><h3>Pots</h3><p>Clay.</p></li></ul>`,
    "Text.\n\n- ### Pots\n\n  Clay.",
  ],
  [
    "the side on which the columns of a table stand",
    "tea.md",
    "# Tea\n\n| Leaf | Price | Cups |\n|---|--:|:-:|\n| Green | 9 | 2 |",
    "| Leaf | Price | Cups |\n| - | -: | :-: |\n| Green | 9 | 2 |",
  ],
  [
    "that side where all cells of a column in a page agree on it",
    "tea.html",
    `${H1}<p>Prices:</p><table><tr><th>Leaf<th align=center>Price<th>Cups<th>Note</tr><tr><td align="center">Green<td align="RIGHT">9<td><p style="margin:0; text-align: center">2</p><td align=left>a</tr><tr><td>Black<td style="text-align:right">8<td> <td align=left>b</tr></table>`,
    "Prices:\n\n| Leaf | Price | Cups | Note |\n| - | -: | :-: | :- |\n| Green | 9 | 2 | a |\n| Black | 8 | | b |",
  ],
  [
    "lists in a quote, also where the quote lies in a list",
    "tea.html",
    `${H1}<ul><li>Then<blockquote>Ida <b>says</b>:<ol><li>Soak<ul><li>salt</li></ul></li><li>Boil</li></ol><hr></blockquote></li></ul>`,
    "- Then\n\n  > Ida **says**:\n  >\n  > 1. Soak\n  >    - salt\n  > 2. Boil",
  ],
  [
    "quotes of several paragraphs",
    "tea.html",
    `${H1}<blockquote><p>One.</p><p>Two.</p></blockquote>`,
    "> One.\n>\n> Two.",
  ],
  [
    "code with a fence in it",
    "tea.html",
    `${H1}<p>So:</p><pre>a\n\`\`\`\n b</pre>`,
    "So:\n\n````\na\n```\n b\n````",
  ],
  [
    "tables, with a cell more than the header",
    "tea.html",
    `${H1}<p>So:</p><table><tr><th>Tea<th>Time</tr><tr><td>a|b<td>3<br>min<td>x</tr></table>`,
    "So:\n\n| Tea | Time | |\n| - | - | - |\n| a\\|b | 3<br>min | x |",
  ],
  [
    "images alone and in a text",
    "tea.html",
    `${H1}<img src="a.png" alt="A cup"><p>This <img src="b.png" alt="pot"> is hot.</p>`,
    "![A cup](a.png)\n\nThis ![pot](b.png) is hot.",
  ],
  [
    "links, also those that a text only names",
    "tea.txt",
    "Tea\n\nSee https://tea.example/a_b or ask ida@tea.example.",
    "See <https://tea.example/a_b> or ask <ida@tea.example>.",
  ],
  [
    "footnotes",
    "tea.md",
    "# Tea\n\nHot[^1]: very.\n\n[^1]: Ask.\n\n    Again.",
    "Hot[^1]\\: very.\n\n[^1]: Ask.\\\n    Again.",
  ],
  ["breaks", "tea.html", `${H1}<p>One<br>two</p>`, "One\\\ntwo"],
  [
    "pairs of question and answer from marked lines",
    "tea.txt",
    "Tea\n\nSome text.\n\nQ: Is it < hot?\nA: It is.\n\nQ: And then?\nA: Cold.",
    "Some text.\n\n<details>\n<summary>Is it &lt; hot?</summary>\n\nIt is.\n\n</details>\n\n<details>\n<summary>And then?</summary>\n\nCold.\n\n</details>",
  ],
  [
    "pairs from a page, with markup in them",
    "tea.html",
    `${H1}<p>Text.</p><details><summary>Is it <b>hot</b>?</summary><ul><li>Yes.</li></ul></details><p>End.</p>`,
    "Text.\n\n<details>\n<summary>\n\nIs it **hot**?\n\n</summary>\n\n- Yes.\n\n</details>\n\nEnd.",
  ],
  [
    "pairs from a list of terms that ask",
    "tea.html",
    `${H1}<p>Text.</p><dl><dt>Hot?</dt><dd>Yes.</dd></dl>`,
    "Text.\n\n<details>\n<summary>Hot?</summary>\n\nYes.\n\n</details>",
  ],
  [
    "text that looks like Markdown",
    "tea.html",
    `${H1}<p># a</p><p>1. b</p><p>---</p><p>| c |<br>|-|</p><p>&lt;b&gt; &amp;amp; *e* [f](g)</p>`,
    "\\# a\n\n1\\. b\n\n\\---\n\n\\| c |\\\n\\|-|\n\n\\<b> \\&amp; \\*e\\* \\[f]\\(g)",
  ],
];

describe("each kind of block is written as Markdown has it", () => {
  test.each(examples)("%s", (_, file, source, markdown) => {
    expect(bodyOf(source, file)).toBe(markdown);
  });

  test.each(examples)("%s: and imported again", (_, file, source) => {
    const article = anArticle(source, file);
    const again = anArticle(toMarkdown(article));
    expect(keptShapes(again)).toEqual(keptShapes(article));
    expect(keptPlacements(again)).toEqual(keptPlacements(article));
    expect(toMarkdown(again)).toBe(toMarkdown(article));
  });
});

describe("front matter", () => {
  test("says what is known about the article, in YAML that reads the same", () => {
    const text = 'Tea: "a" #1\n\nBy Ida Berg\n\nShare this\n\nTea is a drink of leaves.\n';
    expect(toMarkdown(anArticle(text, "tea.txt"))).toBe(
      `---\ntitle: 'Tea: "a" #1'\nauthor: Ida Berg\nlanguage: en\nseries:\n  keep: all\n---\n\n# Tea: "a" #1\n\nTea is a drink of leaves.\n`,
    );
  });

  test("keeps the author's settings of the series", () => {
    const yaml =
      "title: Tea\nbio: |\n  Ida\n\n  drinks.\nseries:\n  topics:\n    - { name: leaf, words: [leaves], delay_days: 2 }\n    - name: faq\n      title: You asked\n  place: { Pots: leaf, 'Our shop': drop, 2024: faq }\n  drop: [Cups]\n  order: [faq]\n  subjects: { leaf: 'Leaves: a start' }\n  delay_days: 5\nfields: { first_name: there, city: }";
    const source = `---\n${yaml}\n---\n\n# Tea\n\n## Pots\n\nClay.\n\n## Our shop\n\nOpen.\n\n## Cups\n\nBlue.\n\n## 2024\n\nDry.\n`;
    const again = anOutline(toMarkdown(anArticle(source)));
    const first = anOutline(source);
    expect(valuesOf(again.article)).toEqual(valuesOf(first.article));
    expect(again.article.bio).toBe("Ida\n\ndrinks.");
    expect(again.steps.map(({ topic, delayDays }) => [topic, delayDays])).toEqual(
      first.steps.map(({ topic, delayDays }) => [topic, delayDays]),
    );
  });

  test("`keep: all` keeps what would be taken for page chrome, a byline or a bio", () => {
    const settings = "---\nseries:\n  keep: all\n---\n\n";
    const body =
      "# Tea\n\nBy Ida Berg\n\nTea\n\n**Bold line**\n\nShare this\n\n*Ida drinks tea.*\n";
    const { labels, author, bio } = anArticle(settings + body);
    expect(labels.map(({ why }) => why)).toEqual([
      "settings of the series",
      "the title of the series",
    ]);
    expect([author, bio]).toEqual(["", ""]);
    expect(keptBlocks(anArticle(settings + body)).map(({ type }) => type)).toEqual(
      Array.from({ length: 5 }, () => "paragraph"),
    );
  });
});

describe("what is not in the text is not written", () => {
  test("page chrome, comments, lines, byline and bio; the title stands once", () => {
    const source = `# Tea\n\nTea\n\nBy Ida Berg\n\n<!-- hidden -->\n\nA drink.\n\n---\n\nShare this\n\n## About the author\n\nIda Berg drinks tea.\n`;
    expect(bodyOf(source, "tea.md")).toBe("A drink.");
  });

  test("the mark of a footnote that was left out", () => {
    expect(bodyOf("# Tea\n\nHot[^a] tea.\n\n[^a]: Share this\n", "tea.md")).toBe("Hot tea.");
  });
});

const ARTICLES = fileURLToPath(new URL("../../../shared/articles", import.meta.url));
const FILES = [ARTICLES, join(ARTICLES, "seed")]
  .flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [],
  )
  .filter((path) => /\.(?:md|txt|html)$/u.test(path) && basename(path) !== "README.md");

// The articles are no part of the repository: they stand beside it where the project is developed.
if (FILES.length === 0) console.log("Skipped: there is no ../shared/articles.");

describe.skipIf(FILES.length === 0)("the articles that the project is measured on", () => {
  test.each(FILES.map((path) => [basename(path), path]))("%s", (name, path) => {
    const article = anArticle(readFileSync(path, "utf8"), name);
    const again = anArticle(toMarkdown(article), name.replace(/\.\w+$/u, ".md"));
    expect(keptShapes(again)).toEqual(keptShapes(article));
    expect(keptPlacements(again)).toEqual(keptPlacements(article));
    expect(again).toMatchObject({ title: article.title, author: article.author, bio: article.bio });
  });
});

function valuesOf({ options }: ReturnType<typeof anArticle>): object {
  const { topics, place, order, subjects, delay, delays } = options;
  const withoutPlace = (list: readonly { place: unknown }[]): object[] =>
    list.map(({ place: _, ...rest }) => rest);
  return {
    topics: typeof topics === "object" ? withoutPlace(topics) : topics,
    // Each names another heading, so that their order says nothing; YAML gives numbers first.
    place: withoutPlace(place.toSorted((a, b) => (a.heading < b.heading ? -1 : 1))),
    order: withoutPlace(order),
    subjects: withoutPlace(subjects),
    delay,
    delays: withoutPlace(delays),
  };
}
