import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const BODY = "A dry chain wears fast, and it wears the gears of the bicycle with it, week by week.";

/** Type, level and text of what is left of a page, and `?` for what is marked as a question. */
function shapeOf(body: string): string[] {
  const page = `<html lang="en"><body><h1>The chain</h1>${body}</body></html>`;
  const { blocks, labels } = anArticle(page, "chain.html");
  const labelled = new Set(labels.map(({ blockId }) => blockId));
  return blocks
    .filter(({ id }) => !labelled.has(id))
    .map((block) => {
      const type = block.type === "heading" ? `h${block.level}` : block.type;
      return `${type}${block.mark === "question" ? "?" : ""} ${block.text}`;
    });
}

describe("a name that a page gives to its text tells no page chrome", () => {
  const widget = (name: string, text: string): string =>
    `<div class="widget widget-${name}"><div>${text}</div></div>`;
  const text = `${widget("heading", "<h2>Oiling</h2>")}${widget("text", `<p>${BODY}</p><p>${BODY}</p>`)}`;

  test("where each part is a widget, headings stay, and what says more goes", () => {
    const box = widget("testimonial", "<p>“Five stars.”</p>");
    const offer = widget("call-to-action", "<p>£10 off in June</p>");
    expect(shapeOf(`${text}${box}${offer}${text}`)).toEqual([
      "h2 Oiling",
      `paragraph ${BODY}`,
      `paragraph ${BODY}`,
      "h2 Oiling",
      `paragraph ${BODY}`,
      `paragraph ${BODY}`,
    ]);
  });

  test("a widget between paragraphs that are none goes", () => {
    expect(
      shapeOf(`<p>${BODY}</p>${widget("heading", "<b>From the shop</b>")}<p>${BODY}</p>`),
    ).toEqual([`paragraph ${BODY}`, `paragraph ${BODY}`]);
  });
});

describe("a name that says something else tells no page chrome", () => {
  const TEXT = `paragraph ${BODY}`;
  const twice = `<p>${BODY}</p><p>${BODY}</p>`;

  test("a part that is named after a sidebar and holds the text", () => {
    const body = `<div><p>${BODY}</p></div><div class="page-sidebar-fixed">${twice}${twice}</div>`;
    expect(shapeOf(body)).toEqual([TEXT, TEXT, TEXT, TEXT, TEXT]);
  });

  test("a lead that is named a teaser", () => {
    expect(shapeOf(`<header><p class="teaser">${BODY}</p></header>${twice}`)).toEqual([
      TEXT,
      TEXT,
      TEXT,
    ]);
  });

  test("a last word that is named after its button, but not an offer or praise", () => {
    const last =
      "Come in whenever you like, with the chain on the bicycle or in a bag, and bring some time with you.";
    const body = `<section class="cta"><h2>Visit us</h2><p>${last}</p></section>`;
    const offer = `<section class="cta"><p>£10 off in June.</p></section>`;
    const praise = `<section class="testimonials">${`<p>“${BODY}”</p><p>Ida, Lagos</p>`.repeat(4)}</section>`;
    expect(shapeOf(`<div>${twice}${twice}${twice}${offer}${praise}${body}</div>`).slice(6)).toEqual(
      ["h2 Visit us", `paragraph ${last}`],
    );
  });

  test("names that a program has shortened", () => {
    const body = `${twice}<p class="hb hc ad b he hf e1ad">Oil it.</p>${twice}`;
    expect(shapeOf(body)).toContain("paragraph Oil it.");
  });

  test("a section that is named after its own heading", () => {
    const section = `<div id="sharing-with-a-friend"><h2>Sharing with a friend</h2><p>${BODY}</p></div>`;
    const shape = shapeOf(`<div>${twice}${twice}${section}</div>`);
    expect(shape.slice(-2)).toEqual(["h2 Sharing with a friend", TEXT]);
  });

  test("an article in a window that is named a popup", () => {
    const teasers = `<ul>${`<li>${BODY}</li>`.repeat(5)}</ul>`;
    const popup = `<div class="popup"><article><h2>Oiling</h2>${twice}</article></div>`;
    expect(shapeOf(`${popup}<div>${teasers}</div>`).slice(0, 3)).toEqual(["h2 Oiling", TEXT, TEXT]);
  });
});

describe("what opens an answer is a question", () => {
  test.each([
    ["a button", '<button aria-expanded="false">Loud</button>', "Loud"],
    ["something that plays one", '<div role="button"><a>Is it loud at all?</a></div>', ""],
    ["a tab that asks", '<div role="tab" aria-controls="a">Is it loud at all?</div>', ""],
  ])("%s", (_, opener, asked) => {
    const shape = shapeOf(`<p>${BODY}</p><div>${opener}<div><p>${BODY}</p></div></div>`);
    expect(shape[1]).toBe(`paragraph? ${asked || "Is it loud at all?"}`);
  });

  test("a tab that names a part of the page is none", () => {
    const tab = `<div><div role="tab" aria-controls="a">Reviews</div><div><p>${BODY}</p></div></div>`;
    expect(shapeOf(`<p>${BODY}</p>${tab}`)[1]).toBe("paragraph Reviews");
  });

  test("a link that leads nowhere is no link", () => {
    const toggle = `<div><div class="toggle"><a class="toggle-title">Does it need a rag</a></div><p>${BODY}</p></div>`;
    expect(shapeOf(`<p>${BODY}</p>${toggle}`)).toContain("paragraph Does it need a rag");
  });

  test("a heading over questions stays, whatever it says", () => {
    const questions = `<details><summary>Is it loud?</summary><p>${BODY}</p></details>`;
    const late = `<p>${BODY}</p><p>${BODY}</p><h2>More from the phones</h2>${questions}`;
    expect(shapeOf(late)).toContain("h2 More from the phones");
  });
});

describe("a page without headings shows them by their looks", () => {
  const section = (name: string, title: string): string =>
    `<div class="${name}">${title}</div><div>${BODY}</div>`;

  test("lines of one style over longer texts; the style that comes first is that of the sections", () => {
    const page = `${section("big", "Oiling")}${section("small", "With a brush")}${section("small", "With a rag")}${section("big", "Resting")}`;
    expect(shapeOf(page).filter((shape) => shape.startsWith("h"))).toEqual([
      "h2 Oiling",
      "h3 With a brush",
      "h3 With a rag",
      "h2 Resting",
    ]);
  });

  test.each([
    ["one line of a style", section("big", "Oiling")],
    ["lines that end as sentences do", `${section("big", "Oil it.")}${section("big", "Wait.")}`],
    ["questions", `${section("big", "Is it loud?")}${section("big", "Is it wet?")}`],
    ["a style that texts have too", `${section("big", "Oiling")}${section("big", BODY)}`],
    ["lines without a style", `${section("", "Oiling")}${section("", "Resting")}`],
    ["signs between links", `${section("big", "/")}${section("big", "»")}`],
    [
      "lines over links in a menu",
      `<nav>${section("big", "Oil")}${section("big", "Wax")}</nav><p>${BODY}</p>`,
    ],
  ])("%s: no headings", (_, page) => {
    expect(shapeOf(page).filter((shape) => shape.startsWith("h"))).toEqual([]);
  });

  test("a page with a heading keeps to it", () => {
    const page = `${section("big", "Oiling")}${section("big", "Resting")}<h2>Riding</h2><p>${BODY}</p>`;
    expect(shapeOf(page).filter((shape) => shape.startsWith("h"))).toEqual(["h2 Riding"]);
  });
});

describe("what a question opens is its answer, whatever its page calls the box", () => {
  const opener = (asked: string): string =>
    `<div role="button" aria-expanded="false"><div>${asked}</div></div>`;
  const pair = (tag: string): string =>
    `<div>${opener("Is it loud to ride?")}<${tag}><p>${BODY}</p></${tag}></div>`;

  test.each(["nav", "dialog"])("<%s>", (tag) => {
    expect(shapeOf(`<p>${BODY}</p>${pair(tag)}<p>${BODY}</p>`)).toEqual([
      `paragraph ${BODY}`,
      "paragraph? Is it loud to ride?",
      `paragraph ${BODY}`,
      `paragraph ${BODY}`,
    ]);
  });

  test("a menu that drops down from a word is none", () => {
    const menu = `<div>${opener("Bells")}<nav><p>${BODY}</p></nav></div>`;
    const texts = shapeOf(`<p>${BODY}</p>${menu}<p>${BODY}</p>`).filter((one) =>
      one.endsWith(BODY),
    );
    expect(texts).toHaveLength(2);
  });
});

describe("a band of labels between two parts of a page goes", () => {
  const part = `<section><p>${BODY}</p><p>${BODY}</p></section>`;
  const TEXT = `paragraph ${BODY}`;
  const between = (band: string): string[] =>
    shapeOf(`<main>${part}<section>${band}</section>${part}</main>`).filter((one) => one !== TEXT);
  const figures = "<div><div>22k+</div><div>chains oiled</div></div><div>18 years</div>";

  test.each([
    ["figures", figures],
    [
      "a row of logos",
      '<div>We ride with</div><div><img src="a.png" alt=""><p>and 20 more</p></div>',
    ],
    ["opening hours", "<h5>Open</h5><p>Mon to Fri, 8 to 5</p>"],
  ])("%s", (_, band) => {
    expect(between(band)).toEqual([]);
  });

  test.each([
    ["a sentence", "<div>22k+</div><div>We oiled them all.</div>"],
    ["a question", "<div>Is it loud?</div><div>A little</div>"],
    ["a list", "<div>You need</div><ul><li>oil</li></ul>"],
    ["a line alone", "<div>How to oil it</div>"],
  ])("%s stays", (_, band) => {
    expect(between(band)).not.toEqual([]);
  });

  test("behind the last text it may be who wrote it", () => {
    expect(
      shapeOf(`<main>${part}${part}<section><div>Yours</div><div>Ida</div></section></main>`),
    ).toContain("paragraph Yours");
  });
});

describe("where a page marks its main headings", () => {
  const part = (line: string): string =>
    `<div class="b"><div class="t9">${line}</div><p>${BODY}</p></div>`;

  test("boxes of one style, each over a paragraph, are those below them", () => {
    expect(shapeOf(`<h2>Oiling</h2>${part("The first day")}${part("The week after")}`)).toEqual([
      "h2 Oiling",
      "h3 The first day",
      `paragraph ${BODY}`,
      "h3 The week after",
      `paragraph ${BODY}`,
    ]);
  });

  test.each([
    ["one is a label", part("The first day")],
    [
      "paragraphs are labels of any kind",
      part("A")
        .replaceAll(/div class="t9">A<.div/gu, 'p class="t9">A day</p')
        .repeat(2),
    ],
    ["what asks is a list of questions", part("Is it loud?") + part("Is it dear?")],
  ])("%s", (_, body) => {
    expect(shapeOf(`<h2>Oiling</h2>${body}`).join("\n")).not.toContain("h3");
  });

  const looks = (tag: string, line: string, more = ""): string =>
    `<${tag} class="title large${more}">${line}</${tag}><p>${BODY}</p>`;
  const marked = looks("h2", "Oiling") + looks("h2", "Wiping");

  test("a box with all the class names of these is one of them", () => {
    expect(shapeOf(marked + looks("div", "Waiting", " blue"))).toContain("h2 Waiting");
  });

  test.each([
    ["a sentence", looks("div", "Wait a day.")],
    ["what has fewer of the names", looks("div", "Waiting").replace("title ", "")],
    ["what stands in a link", `<a href="/">${looks("div", "Waiting")}</a>`],
  ])("but %s is not", (_, body) => {
    const headings = shapeOf(marked + body).filter((one) => one.startsWith("h"));
    expect(headings).toEqual(["h2 Oiling", "h2 Wiping"]);
  });
});
