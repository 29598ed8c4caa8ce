import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const BODY = "A dry chain wears fast, and it wears the gears of the bicycle with it.";
const MORE = "Oil keeps the dust away from the pins of the chain, and the rain out of it.";

/** What is dropped of a page whose class names say nothing, with this in its places. */
function droppedOf({ above = "", below = "", between = "", behind = "" }): string[] {
  const text = `<p>${BODY}</p><p>${MORE}</p>${between}<h2>Oiling</h2><p>${BODY}</p><p>${MORE}</p>`;
  const page = `<html lang="en"><body>${above}<div><h1>The chain</h1>${below}${text}</div>${behind}</body></html>`;
  const { blocks, labels } = anArticle(page, "chain.html");
  const dropped = labels.filter(({ role }) => role === "dropped");
  return dropped.map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
}

describe("parts of a page that only their links and places tell are dropped", () => {
  test.each([
    [
      "a menu above the title",
      { above: '<div><div><a href="/a">Bells</a></div><div><a href="/b">Bags</a></div></div>' },
      ["Bells", "Bags"],
    ],
    [
      "the heading of a menu above the title",
      { above: '<div><h2>All our sheets</h2><ul><li><a href="/a">Bells</a></li></ul></div>' },
      ["All our sheets", "Bells"],
    ],
    [
      "a heading with what it stands over, where that is an offer",
      { between: "<h2>Ride for less</h2><p>Take 10% off a chain with code RIDE at checkout.</p>" },
      ["Ride for less", "Take 10% off a chain with code RIDE at checkout."],
    ],
    [
      "a box that asks for a subscription",
      { between: '<div class="pay-barrier"><h2>Read on</h2><p>£1 for 4 weeks.</p></div>' },
      ["Read on", "£1 for 4 weeks."],
    ],
    [
      "what waits in the corner for a chat",
      { behind: '<div class="site-chatbox">Hello! What can we do for you?</div>' },
      ["Hello! What can we do for you?"],
    ],
    [
      "a card between two paragraphs",
      { between: '<a href="/a"><div>Bells for every bicycle</div><div>chain.example</div></a>' },
      ["Bells for every bicycle", "chain.example"],
    ],
    [
      "a box of a shop",
      {
        between:
          '<div><div>You may need</div><a href="/a">Chain oil</a> <a href="/b">A bent brush</a></div>',
      },
      ["You may need", "Chain oil A bent brush"],
    ],
    [
      "a short promise over a link to press",
      {
        between:
          '<div><div>Rain tomorrow?</div><div>We ring you first.</div><div><a href="/r">Ring me</a></div></div>',
      },
      ["Rain tomorrow?", "We ring you first.", "Ring me"],
    ],
    [
      "links with a line below each",
      {
        between:
          '<div><div>Ride on</div><div><a href="/a">Tyres</a></div><div>For gravel and for mud</div><div><a href="/b">Lamps</a></div><div>Seen from far away</div></div>',
      },
      ["Ride on", "Tyres", "For gravel and for mud", "Lamps", "Seen from far away"],
    ],
    [
      "a sentence among the links at the end",
      {
        behind:
          '<div><div><a href="/a">Imprint</a></div><div><a href="/b">Press</a></div><div>Built by people who ride to work.</div></div>',
      },
      ["Imprint", "Press", "Built by people who ride to work."],
    ],
    [
      "short articles that lead to others, with the heading over them",
      {
        behind:
          '<section><h2>Ride on</h2><article><h3><a href="/a">Tyres</a></h3><p>One for mud, one for gravel.</p></article></section>',
      },
      ["Ride on", "Tyres", "One for mud, one for gravel."],
    ],
    [
      "a list of buttons below the title",
      { below: '<ul><li><a href="/a">Keep it</a></li><li><a href="/b">Pass it on</a></li></ul>' },
      ["Keep it", "Pass it on"],
    ],
    [
      "figures below the title",
      { below: "<div>March 3</div><div>4 minutes to read · 1,204 views</div>" },
      ["March 3", "4 minutes to read · 1,204 views"],
    ],
    [
      "a question to the reader below the text",
      { behind: "<div><div>Did you find what you were after?</div></div>" },
      ["Did you find what you were after?"],
    ],
  ])("%s", (_, parts, dropped) => {
    expect(droppedOf(parts)).toEqual(dropped);
  });

  test("a row of links, as a clipper of pages writes a menu", () => {
    const row =
      "[Routes](https://a.example/r) [Huts](https://a.example/h) | [Join us](https://j.example)";
    const { blocks, labels } = anArticle(`# The chain\n\n${BODY}\n\n${row}\n\n${MORE}\n`);
    expect(labels.filter(({ role }) => role === "dropped")).toMatchObject([
      { blockId: 3, why: "a row of links" },
    ]);
    expect(blocks).toHaveLength(4);
  });
});

describe("what an author writes stays, with and without links", () => {
  test.each([
    [
      "a link in a paragraph of its own",
      { between: '<p><a href="/a">Our table of chains</a></p>' },
    ],
    [
      "sources",
      { between: '<h2>Sources</h2><div><a href="/a">One</a> <a href="/b">Two</a></div>' },
    ],
    ["a list of links", { between: '<div><ul><li><a href="/a">One</a></li></ul></div>' }],
    ["a box that says something", { between: `<div>Mind: ${MORE} <a href="/a">Oils</a></div>` }],
    [
      "a box with a sentence and its source",
      { between: `<div><div>${BODY}</div><a href="/a">Chain works</a></div>` },
    ],
    [
      "a sentence in a box with a link in it",
      { between: '<div>Look for it <a href="/a">in our table</a>.</div>' },
    ],
    [
      "a short warning beside the text",
      { between: "<aside><p>Never oil a chain that is still hot.</p></aside>" },
    ],
    [
      "a last heading with a text",
      { behind: "<div><h2>In short</h2><p>Oil it well, and wipe it again.</p></div>" },
    ],
    ["a box without a link", { between: "<div>Two drops a link</div>" }],
    ["a figure in the text", { between: "<div>12 drops</div>" }],
    ["a line below the title", { below: "<div>10 ways to make a chain last</div>" }],
    [
      "a picture with a link",
      { between: '<div><a href="/a"><img src="https://a.example/a.png" alt="A"></a></div>' },
    ],
    [
      "a last word in a box of its own",
      { behind: "<div><p>And that is all there is to it.</p></div>" },
    ],
  ])("%s", (_, parts) => {
    expect(droppedOf(parts)).toEqual([]);
  });

  test("a card of several boxes goes where the whole text stands in boxes, with its words", () => {
    const boxes = [BODY, MORE, BODY].map((text) => `<div>${text}</div>`).join("");
    const card =
      '<div><div>Rain tomorrow?</div><div>We ring you.</div><a href="/r">Ring me</a></div>';
    const { blocks, labels } = anArticle(
      `<body><div><h1>The chain</h1>${boxes}${card}${boxes}</div></body>`,
      "chain.html",
    );
    const dropped = labels.filter(({ role }) => role === "dropped");
    expect(dropped.map(({ blockId }) => blocks[blockId - 1]?.text)).toEqual([
      "Rain tomorrow?",
      "We ring you.",
      "Ring me",
    ]);
  });

  test("a card where the whole text stands in boxes", () => {
    const boxes = [BODY, MORE, BODY].map((text) => `<div>${text}</div>`).join("");
    const page = `<h1>The chain</h1>${boxes}<div><a href="/a">Our table of chains</a></div>${boxes}`;
    const { labels } = anArticle(page, "chain.html");
    expect(labels.filter(({ role }) => role === "dropped")).toEqual([]);
  });

  test("sources in a row below their heading", () => {
    const text = `# The chain\n\n${BODY}\n\n## Sources\n\n[One](https://a.example), [Two](https://b.example)\n`;
    const { labels } = anArticle(text);
    expect(labels.filter(({ role }) => role === "dropped")).toEqual([]);
  });
});

test("the logo above the title goes, a picture above it stays", () => {
  const droppedWith = (alt: string): string[] => {
    const { blocks, labels } = anArticle(
      `![${alt}](/a.png)\n\n# The chain\n\n${BODY}\n\n${MORE}\n`,
    );
    const dropped = labels.filter(({ role }) => role === "dropped");
    return dropped.map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
  };
  expect(droppedWith("Logo of the cyclery")).toEqual(["Logo of the cyclery"]);
  expect(droppedWith("A chain on a bench")).toEqual([]);
});
