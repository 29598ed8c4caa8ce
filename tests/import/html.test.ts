import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { visibleText } from "../../src/core/inline.ts";
import { anArticle } from "../support/an-article.ts";

function page(body: string, head = ""): Article {
  return anArticle(
    `<!doctype html><html lang="en_GB"><head>${head}</head><body>${body}</body></html>`,
    "jar.html",
  );
}

function shapeOf({ blocks }: Article): unknown[] {
  return blocks.map(({ type, text }) => [type, text]);
}

describe("the head of a page", () => {
  test("names title, author and language", () => {
    const head = `<title>Sourdough &amp; rye | Bread Weekly</title><meta name="author" content="Ida Berg">`;
    expect(page("<p>Feed it.</p>", head)).toMatchObject({
      title: "Sourdough & rye",
      author: "Ida Berg",
      language: "en-GB",
    });
  });

  test.each(["", "english please", "../../x"])(
    "a language that is none (%j) is English",
    (lang) => {
      expect(
        anArticle(`<html lang="${lang}"><body><p>Feed it.</p></body></html>`, "a.html").language,
      ).toBe("en");
    },
  );
});

describe("the body of a page", () => {
  const cases: [what: string, body: string, shape: unknown[]][] = [
    [
      "headings and paragraphs",
      "<h2>Jar</h2><p>Rinse <b>it</b>.</p>",
      [
        ["heading", "Jar"],
        ["paragraph", "Rinse it."],
      ],
    ],
    [
      "a text without a tag around it",
      "Rinse<br>it.<p>Dry it.</p>",
      [
        ["paragraph", "Rinse it."],
        ["paragraph", "Dry it."],
      ],
    ],
    [
      "two line breaks as the end of a paragraph, as old pages have them",
      "<div>Rinse<br>it.<br><br>Dry <b>it</b>. <br> <br><br>\nWait.<br></div>",
      [
        ["paragraph", "Rinse it."],
        ["paragraph", "Dry it."],
        ["paragraph", "Wait."],
      ],
    ],
    [
      "elements that HTML does not know inside a line",
      "<p>It is <b>very<o:p></o:p></b> good in <my-tag>London</my-tag> too.</p>",
      [["paragraph", "It is very good in London too."]],
    ],
    ["a quote", "<blockquote><p>Wait.</p><p>More.</p></blockquote>", [["quote", "Wait. More."]]],
    ["code, letter by letter", "<pre><code>a\n  b</code></pre>", [["code", "a b"]]],
    [
      "a table with what stands over it",
      "<table><caption>Day by day</caption><tr><th>Day</th></tr><tr><td>One</td></tr></table>",
      [
        ["paragraph", "Day by day"],
        ["table", "Day One"],
      ],
    ],
    [
      "lists and tables without the scripts in them",
      "<ul><script>one()</script><li>Rinse.</li></ul><dl><style>p{}</style><dt>Dry</dt></dl><table><tr><script>two()</script><th>Day</th></tr></table>",
      [
        ["list-item", "Rinse."],
        ["paragraph", "Dry"],
        ["table", "Day"],
      ],
    ],
    [
      "a figure",
      `<figure><img src="https://a.example/j.png" alt="A jar"><figcaption>Half full.</figcaption></figure>`,
      [
        ["image", "A jar"],
        ["paragraph", "Half full."],
      ],
    ],
    [
      "a table",
      "<table><thead><tr><th>Day</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
      [["table", "Day 1"]],
    ],
    [
      "lines and lists in a cell, but no script",
      "<table><tr><td>Day</td><td><p>Feed</p><ul><li>one</li> <li>two</li></ul><script>x()</script></td></tr></table>",
      [["table", "Day Feed one two"]],
    ],
    [
      "a page laid out in a table: no table, but what stands in its cells",
      "<table><tr><td><h2>Oil</h2><div>Often.</div></td><td>Ad</td></tr></table>",
      [
        ["heading", "Oil"],
        ["paragraph", "Often."],
        ["paragraph", "Ad"],
      ],
    ],
    [
      "a table that only indents",
      "<table><tr><td>&nbsp;</td><td>Wash.</td></tr><tr><td> </td><td>Dry.</td></tr></table>",
      [
        ["paragraph", "Wash."],
        ["paragraph", "Dry."],
      ],
    ],
    [
      "text that lies loose in a list",
      "<ul><li>Feed</li>Wait</ul>",
      [
        ["list-item", "Feed"],
        ["paragraph", "Wait"],
      ],
    ],
    [
      "nested lists",
      "<ol start=3><li>Feed<ul><li>rye</li></ul></li><li>Bake</li></ol>",
      [
        ["list-item", "Feed"],
        ["list-item", "rye"],
        ["list-item", "Bake"],
      ],
    ],
    [
      "no comment, script, style or template",
      "<!-- x --><script>y</script><style>z</style><template>w</template><p>Text.</p>",
      [["paragraph", "Text."]],
    ],
    [
      "white space only between words",
      "<p>\n  Feed\n\n  it&nbsp;now. </p>",
      [["paragraph", "Feed it now."]],
    ],
  ];
  test.each(cases)("%s", (_, body, shape) => {
    expect(shapeOf(page(body))).toEqual(shape);
  });

  test("a tag that is named like a part of JavaScript is one that HTML does not know", () => {
    const [known, unknown] = ["constructor", "jar"].map(
      (tag) => page(`<h2>One <${tag}>jar</${tag}></h2><p>Feed it.</p>`).blocks,
    );
    expect(known).toEqual(unknown);
  });

  test.each([
    [
      "a heading over two columns",
      "<tr><th colspan=2>Flour</th><th>Days</th></tr><tr><td>rye</td><td>50 g</td><td>4</td></tr>",
      [
        ["Flour", "", "Days"],
        ["rye", "50 g", "4"],
      ],
    ],
    [
      "a last heading over two columns",
      "<tr><th>Day</th><th colspan=2>Flour</th></tr><tr><td>1</td><td>rye</td><td>50 g</td></tr>",
      [
        ["Day", "Flour", ""],
        ["1", "rye", "50 g"],
      ],
    ],
    [
      "a cell beside two rows",
      "<tr><th>Week</th><th>Feed</th></tr><tr><td rowspan=2>1</td><td>rye</td></tr><tr><td>wheat</td></tr>",
      [
        ["Week", "Feed"],
        ["1", "rye"],
        ["", "wheat"],
      ],
    ],
    [
      "more cells than headings, and a span of no sense",
      "<tr><th colspan=x>Day</th></tr><tr><td rowspan=0>1</td><td>rye</td></tr>",
      [
        ["Day", ""],
        ["1", "rye"],
      ],
    ],
  ])("%s leaves each cell of a table below its heading", (_, rows, cells) => {
    const [table] = page(`<table>${rows}</table>`).blocks;
    if (table?.type !== "table") throw new Error("It is no table.");
    expect([table.header, ...table.rows].map((row) => row.map(visibleText))).toEqual(cells);
  });

  test("cells that span columns and rows without end make no table of millions of cells", () => {
    const row = `<tr>${"<th colspan=999 rowspan=999>a</th>".repeat(100)}</tr>`;
    const [table] = page(`<table>${row.repeat(100)}</table>`).blocks;
    expect(table?.type === "table" && table.header.length).toBeLessThan(250);
  });

  test.each([
    ["line breaks", "<pre><span>cd jar<br>rm lid<br>  stir</span></pre>"],
    ["boxes", "<pre><code><div>cd jar</div><div>rm lid</div><div>  stir</div></code></pre>"],
  ])("the lines of code that are %s stay lines", (_, code) => {
    const { blocks, reading } = page(code);
    expect(blocks).toMatchObject([{ type: "code", code: "cd jar\nrm lid\n  stir" }]);
    expect(reading.faults).toEqual([]);
  });

  test("a list goes on with the number that the page gives it", () => {
    expect(page("<ol start=3><li>Feed</li><li>Bake</li></ol>").blocks).toMatchObject([
      { ordinal: 3 },
      { ordinal: 4 },
    ]);
  });

  test("questions are marked in details and in definition lists that ask", () => {
    const { blocks } = page(
      "<details><summary>Sour?</summary><p>Feed it.</p></details>" +
        "<dl><dt>Flat?</dt><dd>Wait.</dd></dl><dl><dt>Levain</dt><dd>A starter.</dd></dl>",
    );
    expect(blocks.map(({ text, mark }) => [text, mark])).toEqual([
      ["Sour?", "question"],
      ["Feed it.", "answer"],
      ["Flat?", "question"],
      ["Wait.", "answer"],
      ["Levain", undefined],
      ["A starter.", undefined],
    ]);
  });

  test.each([
    ["navigation", "<nav><a href='/'>Home</a></nav>", "it stands in <nav>"],
    ["the foot of the page", "<footer>All about bread</footer>", "it stands in <footer>"],
    [
      "a part with a telling name",
      "<div class='post share-bar'>On paper</div>",
      'it stands in a part of the page named "post share-bar"',
    ],
  ])("%s is dropped with the reason", (_, chrome, why) => {
    const { blocks, labels } = page(`<h1>Bread</h1><p>Feed it.</p>${chrome}`);
    expect(labels.at(-1)).toEqual({ blockId: blocks.length, role: "dropped", why });
  });
});

describe("names of parts and buttons beside them drop no text", () => {
  const TEXT = "<p>Feed the starter every week, and it will live for years in the cold.</p>";
  test.each([
    ["a heading that holds its anchor", "<h2 class='header-anchor'>Why<button>Link</button></h2>"],
    ["code with a button to copy it", "<div><button>Copy</button><pre>feed()</pre></div>"],
  ])("%s stays", (_, part) => {
    const { blocks, labels } = page(`<article><h1>Bread</h1>${TEXT}${part}${TEXT}</article>`);
    const dropped = labels.filter(({ role }) => role === "dropped").map(({ blockId }) => blockId);
    expect(blocks.filter(({ id }) => dropped.includes(id)).map(({ text }) => text)).not.toContain(
      part.includes("Why") ? "Why" : "feed()",
    );
  });

  test("a link that is drawn as a button goes", () => {
    const part = "<p class='button-wrapper'><a href='/s'>Share Small Breads</a></p>";
    const { labels } = page(`<article><h1>Bread</h1>${TEXT}${part}${TEXT}</article>`);
    expect(labels.at(-1)).toMatchObject({ blockId: 3, why: "it is a button" });
  });

  test("the name that the head of the page gives is a byline below the title", () => {
    const head = "<meta name='author' content='Ida Berg'>";
    const { labels } = page(`<h1>Bread</h1><div>Ida Berg</div>${TEXT}`, head);
    expect(labels.at(-1)).toMatchObject({ blockId: 2, role: "series" });
  });
});

test.each([
  [
    "over the date of the page is the second line of the title",
    "<p>Published on 3 May 2024</p>",
    "series",
  ],
  ["over a text is a section", "", undefined],
])("a heading right below the title and %s", (_, date, role) => {
  const text = "<p>Feed the starter every morning, and it will rise by noon.</p>";
  const body = `<h1>The jar</h1><h2>What nobody tells you</h2>${date}${text}${text}<h2>Rye</h2>${text}`;
  const { labels } = page(body);
  expect(labels.find(({ blockId }) => blockId === 2)?.role).toBe(role);
});

test("raised and lowered figures of a page have the form that an email can show", () => {
  const air = `<h1>Air</h1><p>CO<sub>2</sub> is 4.2&times;10<sup>−4</sup> of it<sup>1</sup>, the 5<sup>th</sup> of <sup><b>2</b></sup>.</p>`;
  const { blocks, reading } = anArticle(air, "air.html");
  expect(blocks[1]?.text).toBe("CO₂ is 4.2×10⁻⁴ of it¹, the 5th of 2.");
  expect(reading).toEqual({ words: 10, faults: [] });
});
