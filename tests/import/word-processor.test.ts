import { describe, expect, test } from "vitest";
import { importReport } from "../../src/import/import-report.ts";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { anArticle } from "../support/an-article.ts";
import { keptBlocks } from "../support/kept-blocks.ts";

const TEXT = "Wax keeps the rain out of the leather, and out of your socks, for about a month.";

/** Returns the blocks of a page as word processors save it: headings with level and text, of others the type. */
function shapeOf(body: string, head = ""): string[] {
  const page = `<html><head>${head}</head><body>${body}</body></html>`;
  return anArticle(page, "boots.html").blocks.map((block) =>
    block.type === "heading" ? `${block.level}: ${block.text}` : block.type,
  );
}

const LARGE = "font-size:16pt;font-weight:700";

test.each([
  [
    "a line in large bold letters is a heading, a bold one below it is deeper",
    `<p class="MsoTitle">Waxing boots</p><p>${TEXT}</p><p><b><span style="font-size:16pt">How it works</span></b></p><p><b>With a cloth</b></p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "2: How it works", "3: With a cloth", "paragraph"],
  ],
  [
    "a style sheet says so as well",
    `<p class="c2 title"><span>Waxing boots</span></p><p>${TEXT}</p><p><span class="c3">How it works</span></p><p>${TEXT}</p>`,
    `<style>.c2{margin:0}.c3{${LARGE}}</style>`,
    ["1: Waxing boots", "paragraph", "2: How it works", "paragraph"],
  ],
  ...['class="MsoTitle"', 'class="c5 title"'].map((name): [string, string, string, string[]] => [
    `what is named after the title is it above headings of the first level (${name})`,
    `<div><p ${name}>Waxing boots</p><p>${TEXT}</p></div><h1>How it works</h1><h2>With a cloth</h2><p>${TEXT}</p><h1>How long it lasts</h1><p>${TEXT}</p>`,
    "",
    [
      "1: Waxing boots",
      "paragraph",
      "2: How it works",
      "3: With a cloth",
      "paragraph",
      "2: How long it lasts",
      "paragraph",
    ],
  ]),
  [
    "below such a heading it is not",
    `<h1>Waxing boots</h1><p>${TEXT}</p><p class="MsoTitle">Notes on wax</p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "paragraph", "paragraph"],
  ],
  [
    "a large sentence is a lead",
    `<p class="MsoTitle">Waxing boots</p><p style="${LARGE}">Wax them in autumn.</p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "paragraph"],
  ],
  [
    "large letters alone are somebody's taste",
    `<p class="MsoTitle">Waxing boots</p><p style="font-size:16pt">A note on boots</p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "paragraph"],
  ],
  [
    "the first line is the title where it is larger than the others, in a box of its own too",
    `<div class="Doc"><b><span style="font-size:20pt">Waxing boots</span></b></div><div>${TEXT}</div><p style="${LARGE}">How it works</p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "2: How it works", "paragraph"],
  ],
  [
    "the only large line is the title, whatever unit its size has",
    `<p><b style="font-size:24px">Waxing boots</b></p><p>${TEXT}</p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "paragraph"],
  ],
  [
    "below a text it is a part, and as large as another it is one of them",
    `<p>${TEXT}</p><p style="${LARGE}">How it works</p><p>${TEXT}</p>`,
    "",
    ["paragraph", "2: How it works", "paragraph"],
  ],
  [
    "of two lines as large as each other none is the title",
    `<p style="${LARGE}">How it works</p><p>${TEXT}</p><p style="${LARGE}">How to do it</p><p>${TEXT}</p>`,
    "",
    ["2: How it works", "paragraph", "2: How to do it", "paragraph"],
  ],
  [
    "a named title is one where the page marks the other headings, and nothing else is",
    `<p class="c5 title"><span>Waxing boots</span></p><p>${TEXT}</p><h2>How it works</h2><p style="${LARGE}">A card</p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "2: How it works", "paragraph", "paragraph"],
  ],
  [
    "above the title a large line is the name of the site",
    `<p><font size="+3"><b>Boots</b></font></p><h1>Waxing boots</h1><p>${TEXT}</p><p style="${LARGE}">How it works</p><p>${TEXT}</p>`,
    "",
    ["paragraph", "1: Waxing boots", "paragraph", "2: How it works", "paragraph"],
  ],
  [
    "the sizes of old pages count, too",
    `<p><font size="+2"><b>Waxing boots</b></font></p><p>${TEXT}</p><p><font size="4"><b>How it works</b></font></p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "2: How it works", "paragraph"],
  ],
  [
    "a size that is none is that of the text around it",
    `<p><font size="6"><b>Waxing boots</b></font></p><p>${TEXT}</p><p><font size="4"><b><font size="constructor">How it works</font></b></font></p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "2: How it works", "paragraph"],
  ],
  [
    "a bar of colour with a large line is a heading, and a line in the middle of the page may be the title",
    `<center><font size="6"><b>Waxing boots</b></font></center><p>${TEXT}</p><table bgcolor="#660000"><tr><td><font size="4"><b>How it works</b></font></td></tr></table><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "2: How it works", "paragraph"],
  ],
  [
    "above the table in which a page is laid out stands the name of the site",
    `<div><font size="6"><b>Boots</b></font></div><table><tr><td><div>Home</div></td><td><p><font size="5"><b>Waxing boots</b></font></p><p>${TEXT}</p><p><font size="4"><b>How it works</b></font></p><p>${TEXT}</p></td></tr></table>`,
    "",
    ["paragraph", "paragraph", "1: Waxing boots", "paragraph", "2: How it works", "paragraph"],
  ],
  [
    "a notice that runs above the title is no text above it",
    `<marquee>${TEXT}</marquee><p><font size="6"><b>Waxing boots</b></font></p><p>${TEXT}</p><p><font size="4"><b>How it works</b></font></p><p>${TEXT}</p>`,
    "",
    ["paragraph", "1: Waxing boots", "paragraph", "2: How it works", "paragraph"],
  ],
  [
    "where the page marks its headings, nothing else is one",
    `<h1>Waxing boots</h1><p>${TEXT}</p><h2>How it works</h2><p class="MsoTitle">A card</p><p>${TEXT}</p>`,
    "",
    ["1: Waxing boots", "paragraph", "2: How it works", "paragraph", "paragraph"],
  ],
])("%s", (_, body, head, shape) => {
  expect(shapeOf(body, head)).toEqual(shape);
});

describe("what the style sheet of a page says of words", () => {
  const RULES =
    "@import url(a.css);ul.c7{margin:0}.c0,.c9{font-weight:700}.c1{font-style:italic}.c2{text-decoration:line-through}.done .c3{text-decoration:line-through}";
  const LINE =
    '<p>It costs <span class="c2">€400</span> €250, and <span class="c0">no dogs</span> may see <span class="c1">Walden</span> or <span class="c3">swim</span>.</p>';

  test.each([
    ["with headings of two levels", "<h1>Boots</h1><h2>Prices</h2>"],
    ["without headings", ""],
  ])("sets them apart on a page %s", (_, headings) => {
    const page = `<html><head><style>${RULES}</style></head><body>${headings}${LINE}</body></html>`;
    expect(toMarkdown(anArticle(page, "boots.html"))).toContain(
      "It costs ~~€400~~ €250, and **no dogs** may see *Walden* or swim.",
    );
  });
});

test("the comments and the page number below a draft are dropped, its notes are not", () => {
  const comment = '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Ask Olaf.</span></p></div>';
  const note =
    '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Beeswax, mostly.</span></p></div>';
  const { blocks, labels } = anArticle(
    `<p class="MsoTitle">Waxing boots</p><p>${TEXT}</p>${note}<p>2 of 2</p>${comment}`,
    "boots.html",
  );
  const dropped = labels.filter(({ role }) => role === "dropped").map(({ blockId }) => blockId);
  expect(blocks.filter(({ id }) => dropped.includes(id)).map(({ text }) => text)).toEqual([
    "2 of 2",
    "[a]Ask Olaf.",
  ]);
});

test("the lists that Google Docs writes one behind the other are one in the other", () => {
  const list = (level: number, ...items: string[]): string =>
    `<ul class="c1 lst-kix_b-${level}">${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
  const lists = `${list(0, "Brush them.")}${list(1, "The seams.", "The heel.")}${list(0, "Warm the wax.")}`;
  const page = `<h1>Boots</h1><p>${TEXT}</p>${lists}<p>${TEXT} Again.</p>`;
  expect(toMarkdown(anArticle(page, "boots.html"))).toContain(
    "- Brush them.\n  - The seams.\n  - The heel.\n- Warm the wax.",
  );
});

test.each([
  [
    "https://www.google.com/url?q=https://wax.example/a?b%3D1%26c%3D2&amp;sa=D&amp;usg=x",
    "https://wax.example/a?b=1&c=2",
  ],
  ["https://www.google.com/url?q=wax&amp;sa=D", "https://www.google.com/url?q=wax&sa=D"],
])("a link by way of Google leads where its author meant (%s)", (href, url) => {
  const { blocks } = anArticle(`<p>Read <a href="${href}">this</a>.</p>`, "boots.html");
  expect(blocks[0]).toMatchObject({ inlines: [{}, { type: "link", url }, {}] });
});

test("the paragraphs that Word makes of a list are its items, without their signs", () => {
  const item = (level: number, sign: string, text: string): string =>
    `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp;</span></span><![endif]>${text}</p>`;
  const page = `<h1>Boots</h1><p>${TEXT}</p>${item(1, "·", "Brush them.")}\n${item(2, "o", "The seams too.")}\n${item(1, "·", "Warm the wax.")}<p>Then:</p>${item(1, "1.", "Rub it in.")}`;
  const { blocks } = anArticle(page, "boots.html");
  const items = blocks.flatMap((block) =>
    block.type === "list-item" ? [[block.text, block.depth, block.isOrdered]] : [],
  );
  expect(items).toEqual([
    ["Brush them.", 1, false],
    ["The seams too.", 2, false],
    ["Warm the wax.", 1, false],
    ["Rub it in.", 1, true],
  ]);
});

test("so are those of a page that Word saves filtered, which go on with their number", () => {
  const space = `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span>`;
  const item = (sign: string, text: string, style = "text-indent:-18.0pt"): string =>
    `<p class=MsoListParagraph style='${style}'>${sign}${text}</p>`;
  const dot = `<span style='font-family:Symbol'>·${space}</span>`;
  const page = `<h1>Boots</h1><p>${TEXT}</p>${item(dot, "Brush them.")}${item(`o${space}`, "The seams.", "margin-left:72.0pt")}<p>Then:</p>${item(`1.${space}`, "Rub it in.")}<p>Wait.</p>${item(`2.${space}`, "Polish.")}`;
  const article = anArticle(page, "boots.html");
  const items = article.blocks.flatMap((block) =>
    block.type === "list-item" ? [[block.text, block.depth, block.isOrdered, block.ordinal]] : [],
  );
  expect(article.reading.faults).toEqual([]);
  expect(items).toEqual([
    ["Brush them.", 1, false, 1],
    ["The seams.", 2, false, 1],
    ["Rub it in.", 1, true, 1],
    ["Polish.", 1, true, 2],
  ]);
});

describe("what a word processor shows to nobody, or in the margin, is left out and told", () => {
  const HIDDEN = "display:none;mso-hide:all";
  test.each([
    ["hidden words", `Wax<span style="${HIDDEN}"> later</span> them.`, "Wax them.", ["later"]],
    [
      "the mark of a comment in Word",
      'Wax<span class="MsoCommentReference"><a href="#_msocom_1">[B1]</a></span> them.',
      "Wax them.",
      ["[B1]"],
    ],
    [
      "that of Google Docs",
      'Wax<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> them.',
      "Wax them.",
      ["[a]"],
    ],
    [
      "both, in a list",
      `</p><ul><li>Wax<span style="${HIDDEN}"> later</span> them<a href="#cmnt2">[b]</a></li></ul><p>`,
      "Wax them",
      ["later", "[b]"],
    ],
    [
      "the comments of Word, of several paragraphs too",
      'Wax them.</p><div style="mso-element:comment-list"><p>Really?</p><p>Ask Ida.</p></div><p>',
      "Wax them.",
      ["Really?", "Ask Ida."],
    ],
    [
      "a hidden paragraph",
      `Wax them.</p><p style="${HIDDEN}"><span style="${HIDDEN}">Later.</span>`,
      "Wax them.",
      ["Later."],
    ],
  ])("%s", (_, body, text, leftOut) => {
    const page = `<body><h1>Boots</h1><p>${TEXT}</p><p>${body}</p><p>${TEXT} Again.</p></body>`;
    const article = anArticle(page, "boots.html");
    expect(article.reading.faults).toEqual([]);
    expect(keptBlocks(article).map((block) => block.text)).toEqual([TEXT, text, `${TEXT} Again.`]);
    expect(importReport(article).leftOut.map((one) => one.text)).toEqual(leftOut);
  });

  test("what a page itself folds away stays", () => {
    const page = `<h1>Boots</h1><p>${TEXT}</p><p style="display:none">Wax them.</p><p>${TEXT}</p>`;
    expect(keptBlocks(anArticle(page, "boots.html"))).toHaveLength(3);
  });

  test("a hidden item of a list, which takes no number", () => {
    const hidden = `<li style="${HIDDEN}">Ask Ida.</li>`;
    const list = `<ol>${hidden}</ol><ol><li>Brush them.</li>${hidden}<li>Wax them.</li></ol>`;
    const article = anArticle(`<h1>Boots</h1><p>${TEXT}</p>${list}<p>${TEXT}</p>`, "boots.html");
    const items = keptBlocks(article).flatMap((block) =>
      block.type === "list-item" ? [[block.ordinal, block.text]] : [],
    );
    expect(article.reading.faults).toEqual([]);
    expect(items).toEqual([
      [1, "Brush them."],
      [2, "Wax them."],
    ]);
    expect(importReport(article).leftOut.map((one) => one.text)).toEqual(["Ask Ida.", "Ask Ida."]);
  });

  const TABLE = "<table><tr><th>Wax</th><th>Note</th></tr>";
  test.each([
    [
      "in the cell of a table",
      `${TABLE}<tr><td><p class=MsoNormal>12 EUR<span style="mso-hide:all"> we pay 3</span></p></td><td>ok <a href="#_msocom_1">[A1]</a></td></tr></table>`,
      "Wax Note 12 EUR ok",
      ["we pay 3", "[A1]"],
    ],
    [
      "a row",
      `${TABLE}<tr><td>12 EUR</td><td>ok</td></tr><tr style="${HIDDEN}"><td>3 EUR</td><td>Ask</td></tr></table>`,
      "Wax Note 12 EUR ok",
      ["3 EUR", "Ask"],
    ],
    [
      "a cell, whose column stays",
      `${TABLE}<tr><td style="${HIDDEN}">3 EUR</td><td>ok</td></tr></table>`,
      "Wax Note ok",
      ["3 EUR"],
    ],
    [
      "in a quote",
      `<blockquote><p>Said so.<span style="${HIDDEN}"> Check.</span></p><p style="${HIDDEN}">Ask Ida.</p></blockquote>`,
      "Said so.",
      ["Check.", "Ask Ida."],
    ],
    [
      "in a table of a quote",
      `<blockquote><p>Said so.</p>${TABLE}<tr><td>12<span style="${HIDDEN}"> or 3</span></td><td>ok</td></tr></table></blockquote>`,
      "Said so. Wax Note 12 ok",
      ["or 3"],
    ],
    ["in a text as typed", `<pre>wax<span style="${HIDDEN}"> soon</span></pre>`, "wax", ["soon"]],
  ])("hidden %s", (_, box, text, leftOut) => {
    const page = `<body><h1>Boots</h1><p>${TEXT}</p>${box}<p>${TEXT} Again.</p></body>`;
    const article = anArticle(page, "boots.html");
    expect(article.reading.faults).toEqual([]);
    expect(keptBlocks(article).map((block) => block.text)).toEqual([TEXT, text, `${TEXT} Again.`]);
    expect(importReport(article).leftOut.map((one) => one.text)).toEqual(leftOut);
  });

  test.each([
    ["a button", '<a href="https://x.example/order" style="mso-hide:all">Order</a>'],
    ["a line", '<span style="mso-hide:all">Order</span>'],
    ["a hidden link", `<a href="https://x.example/order" style="${HIDDEN}">Order</a>`],
  ])("what a page only keeps from Outlook stays: %s", (_, body) => {
    const page = `<h1>Boots</h1><p>${TEXT}</p><p>Until Friday. ${body}</p><p>${TEXT} Again.</p>`;
    const texts = keptBlocks(anArticle(page, "boots.html")).map((block) => block.text);
    expect(texts).toContain("Until Friday. Order");
  });

  test.each([
    ["its class", "", "<p class=MsoNormal>"],
    ["its head", '<meta name=Generator content="Microsoft Word 15">', "<p>"],
  ])("a page is of Word by %s, and what it hides is left out", (_, head, tag) => {
    const line = `${tag}Wax them.<span style="mso-hide:all"> Later.</span></p>`;
    const page = `<html><head>${head}</head><body><h1>Boots</h1><p>${TEXT}</p>${line}</body></html>`;
    const texts = keptBlocks(anArticle(page, "boots.html")).map((block) => block.text);
    expect(texts).toEqual([TEXT, "Wax them."]);
  });
});
