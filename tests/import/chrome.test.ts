import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const BODY = "Water the plants in the morning, so that the leaves are dry at night.";

/** Returns why each line of the article was dropped, by its text. */
function droppedOf(text: string): Record<string, string> {
  const { blocks, labels } = anArticle(text, "tomatoes.txt");
  return Object.fromEntries(
    labels
      .filter(({ role }) => role === "dropped")
      .map(({ blockId, why }) => [blocks[blockId - 1]?.text, why]),
  );
}

/** Returns an article with some lines in its middle. */
function withLines(lines: string): string {
  return `Tomatoes on a Balcony\n\n${BODY}\n\n${BODY}\n\n${lines}\n\n${BODY}\n`;
}

describe("what the page says about itself is dropped with the rule", () => {
  test.each([
    ["Skip to main content", "a control of the web page"],
    ["Exit mobile version", "a control of the web page"],
    ["Back to top", "a control of the web page"],
    ["Page 2 of 3", "a control of the web page"],
    ["Next article", "a control of the web page"],
    ["Share this", "buttons for sharing"],
    ["Share: Facebook | X | Email", "buttons for sharing"],
    ["Advertisement", "an advertisement"],
    ["© 2024 Balcony Weekly", "a copyright line"],
    ["Copyright 2024 Balcony Weekly. All rights reserved.", "a copyright line"],
    ["Last updated 3 May 2024", "the date of the page"],
    ["Published on May 3, 2024", "the date of the page"],
    ["Last updated on 3 May 2024.", "the date of the page"],
    ["6 min read", "the page's reading time"],
    ["Posted in Gardening", "the page's category"],
    ["Tags: tomatoes, pots", "the page's category"],
    ["Photo: Ida Berg", "a credit for a picture"],
    ["Read also: How to grow basil", "a link to another page"],
    ["Read also: Which pot for which plant?", "a link to another page"],
    ["Was this page helpful? Yes / No", "a poll of the web page"],
    ["Subscribe to our newsletter for more ideas every week.", "an invitation to subscribe"],
    ["A word from our sponsor", "an advertisement"],
    ["This post may contain affiliate links.", "a note on what the page earns"],
    ["We may earn a commission if you buy through a link.", "a note on what the page earns"],
    ["You are receiving this because you signed up.", "a note on the mailing list"],
    ["Shop watering cans →", "a link to another page"],
    ["We use cookies to make this site better for you.", "a cookie notice"],
    ["We value your privacy.", "a cookie notice"],
    ["Rated 4.6 out of 5 by gardeners", "a product for sale"],
    ["Pin this for later!", "buttons for sharing"],
    ["Share this guide", "buttons for sharing"],
    ["214 views", "figures about the page"],
    ["Sponsored · A pot that waters itself", "an advertisement"],
    ["Photograph: Ida Berg/The Balcony", "a credit for a picture"],
    ["Twitter Facebook Print", "buttons for sharing"],
    ["Like Loading…", "buttons for sharing"],
    ["Last medically reviewed on 3 May 2024", "the date of the page"],
    ["How we reviewed this article:", "the date of the page"],
    ["Learn more: basil in pots", "a link to another page"],
    ["[Banner: 3 for 2 on all pots]", "a credit for a picture"],
    ["Ads keep this garden free.", "an advertisement"],
    ["Chat with us, we are here until six.", "a control of the web page"],
    ["Forwarded this by a neighbour? Subscribe here.", "a note on the mailing list"],
    ["View this email in your browser", "a note on the mailing list"],
    ["Comments are closed.", "readers' comments"],
    ["You are reading the documentation for an old version.", "a note on the page's version"],
    ["Exported from Jotbook", "a note on the page's version"],
    ["Printed May 2024. Next review due: May 2026", "the date of the page"],
    ["Balcony Weekly is a trading name of Leaf & Daughters.", "who publishes the page"],
    ["Registered in England, number 0123456.", "who publishes the page"],
    ["#tomatoes #pots-and-soil", "the page's category"],
    ["Follow", "buttons for sharing"],
    ["A version of this story appeared in print on 4 May.", "a note on the page's version"],
    ["Our shop may earn a small sum from each pot bought here", "a note on what the page earns"],
    ["Was this guide easy to follow?", "a poll of the web page"],
    [
      "If you buy a pot through one of our links, the shop is asked for a share which we get.",
      "a note on what the page earns",
    ],
    [
      "Our newsletter is supported by Potter & Clay, who have made pots for four generations. The first ten readers get two of them for one.",
      "an advertisement",
    ],
    ["Skip to site navigation", "a control of the web page"],
    ["View all posts by Ida Berg", "a control of the web page"],
    ["Suggest a change to this page", "a control of the web page"],
    ["Save for later", "buttons for sharing"],
    ["Our site uses only essential cookies.", "a cookie notice"],
    ["Reject optional cookies", "a cookie notice"],
    ["Subscribe for €3 a month", "an invitation to subscribe"],
    ["Today's letter is made possible by Potter & Clay.", "an advertisement"],
    ["Your gift keeps our balcony show free for all.", "a request for donations"],
    ["Was this forwarded to you? Sign up for your own.", "a note on the mailing list"],
    ["Enjoyed this? Please send it on.", "buttons for sharing"],
    ["Know a friend who grows beans? Share it with them.", "buttons for sharing"],
    ["Got something to add to this story? Write to our desk.", "a request for letters"],
    ["Letters about this piece: post@balcony.example", "a request for letters"],
    ["This post was corrected on 4 May to name the right pot.", "a note on the page's version"],
    ["An earlier version of this article named another pot.", "a note on the page's version"],
    ["Balcony College is an equal opportunity employer.", "who publishes the page"],
    ["Ring us for this sheet in large type.", "a note on other forms of the page"],
  ])("%s", (line, why) => {
    expect(droppedOf(withLines(line))).toEqual({ [line]: why });
  });

  test("a table of contents goes with its lines, and only with those", () => {
    const text = `Tomatoes on a Balcony\n\nIn this article\n- Pots\n- Water\n\n${BODY}\n\nPots\n\n${BODY}\n`;
    const why = "a table of contents";
    const { blocks, labels } = anArticle(text, "tomatoes.txt");
    const dropped = labels.filter(({ role }) => role === "dropped");
    expect(dropped.map(({ blockId, why: reason }) => [blockId, reason])).toEqual([
      [2, why],
      [3, why],
      [4, why],
    ]);
    expect(blocks.filter(({ text: words }) => words === "Pots")).toHaveLength(2);
  });

  describe("lines that stand again below are a table of contents", () => {
    const parts = ["Pots", "Water", "Light"];
    const article = (list: string): string =>
      `Tomatoes on a Balcony\n\n${list}\n\n${parts.map((part) => `${part}\n\n${BODY}\n\n${BODY}`).join("\n\n")}\n`;

    test("whatever stands over it", () => {
      const list = "What you will find\nPots\nWater\nLight";
      expect(droppedOf(article(list))).toEqual({
        "What you will find": "a table of contents",
        Pots: "a table of contents",
        Water: "a table of contents",
        Light: "a table of contents",
      });
    });

    test.each([
      [
        "a list that a sentence leads in",
        "A tomato on a balcony needs these things:\n- Pots\n- Water\n- Light",
      ],
      ["two lines", "Pots\nWater"],
      ["lines in another order", "- Light\n- Water\n- Pots"],
    ])("not %s", (_, list) => {
      expect(droppedOf(article(list))).toEqual({});
    });
  });

  test("the numbers of steps go where they stand alone, one after the other", () => {
    const cards = ["1", BODY, "2", BODY, "3", BODY].join("\n\n");
    expect(Object.keys(droppedOf(withLines(cards)))).toEqual(["1", "2", "3"]);
    const two = ["1", BODY, "2", BODY, BODY, BODY, BODY, BODY, BODY].join("\n\n");
    expect(Object.keys(droppedOf(withLines(two)))).toEqual([]);
  });

  test("a footnote stays where the end of the page goes", () => {
    const text = `# Tomatoes\n\n${BODY}[^a]\n\n${BODY}\n\n3 comments\n\n[^a]: In May.\n\nLovely!\n`;
    const { blocks, labels } = anArticle(text, "tomatoes.md");
    const dropped = labels.filter(({ role }) => role === "dropped");
    expect(dropped.map(({ blockId }) => blocks[blockId - 1]?.text)).toEqual([
      "3 comments",
      "Lovely!",
    ]);
  });

  test("so does one that a page has written out, with a link back to its place", () => {
    const notes = "[1](#footnote-anchor-1) In May.\n\n[2](#fnref:2) Or in June.";
    const text = `# Tomatoes\n\n${BODY}\n\n${BODY}\n\n3 comments\n\n${notes}\n\nLovely!\n`;
    const { blocks, labels } = anArticle(text, "tomatoes.md");
    const dropped = labels.filter(({ role }) => role === "dropped");
    expect(dropped.map(({ blockId }) => blocks[blockId - 1]?.text)).toEqual([
      "3 comments",
      "Lovely!",
    ]);
  });

  test.each([
    ["goes with its text", "## Contributing\n\nPlant a pot.\n\n## License\n\nCC BY 4.0\n", 4],
    ["stays above a part of the article", `## License\n\nCC BY 4.0\n\n## Care\n\n${BODY}\n`, 0],
  ])("what a page says of the project that keeps it %s", (_, end, count) => {
    const text = `# Tomatoes\n\n${BODY}\n\n## Pots\n\n${[BODY, BODY, BODY].join("\n\n")}\n\n${end}`;
    const { labels } = anArticle(text, "tomatoes.md");
    expect(labels.filter(({ role }) => role === "dropped")).toHaveLength(count);
  });

  test("links to other pages go with the lines below their heading", () => {
    expect(
      Object.keys(droppedOf(withLines("Related articles\nBasil in pots\nBeans on strings"))),
    ).toEqual(["Related articles", "Basil in pots", "Beans on strings"]);
  });

  test("an advertisement inside a list leaves what follows in the list", () => {
    const list = "- Basil in pots needs water.\nAdvertisement\n- So do the beans.\n";
    expect(Object.keys(droppedOf(`${withLines(BODY)}\n\n${list}`))).toEqual(["Advertisement"]);
  });

  test.each([
    "Most read in Gardens\n1. A bench for two\n2. Why do slugs win?",
    "Partner content\nCold hands? Try the wool of Upland\nTerms apply",
    `A word from our sponsor\n${BODY}`,
  ])("what is paid for or read elsewhere goes with its heading: %s", (box) => {
    const lines = box.split("\n").map((line) => line.replace(/^\d\. /u, ""));
    expect(Object.keys(droppedOf(withLines(box)))).toEqual(lines);
  });

  test("readers' comments go to the end of the page", () => {
    const comments = "Read all 3 comments\n\nMine grew to the third floor.\n\nLovely!";
    expect(Object.keys(droppedOf(`${withLines(BODY)}\n${comments}`))).toEqual([
      "Read all 3 comments",
      "Mine grew to the third floor.",
      "Lovely!",
    ]);
  });

  test("the page's place in its site goes at the start", () => {
    expect(droppedOf(`Home » Garden » Tomatoes\n\n${withLines(BODY)}`)).toEqual({
      "Home » Garden » Tomatoes": "the page's place in its site",
    });
  });

  test.each([
    "Serves: 6 | Prep: 10 min | Cook: 35 min",
    "Prep time: 10 min · Cook time: 1-2 hours",
    "Portionen: 4 | Zubereitung: 20 Min. | Ofen: 180 °C",
  ])("but what a recipe takes is the author's: %s", (line) => {
    expect(droppedOf(withLines(BODY).replace("\n", `\n\n${line}\n`))).toEqual({});
  });

  test.each([
    "Posted: 3 June 2024 | Read: 5 min | Category: Pots",
    "Issued: March 2024 | Version: 3",
    "3 June • 5 min • Pots",
  ])("and what the page is stays the page's: %s", (line) => {
    const text = withLines(BODY).replace("\n", `\n\n${line}\n`);
    expect(Object.keys(droppedOf(text))).toEqual([line]);
  });
});

test("what is for sale takes no heading with it where a source has no blank lines", () => {
  const page = `<body><h1>Pots</h1>\n<p>${BODY}</p>\n<p>${BODY}</p>\n<p>Add to basket</p>\n<h2>Clay or not</h2>\n<p>${BODY}</p></body>`;
  const { blocks, labels } = anArticle(page, "pots.html");
  const dropped = labels.filter(({ role }) => role === "dropped");
  expect(dropped.map(({ blockId }) => blocks[blockId - 1]?.text)).toEqual(["Add to basket"]);
});

describe("what the author says is kept, whatever it begins with", () => {
  test.each([
    "Copyright protects the form of an idea and not the idea.",
    "Published in 1843, the book sold out by Christmas Eve.",
    "Reviewed again in 2019, the trial still found no effect.",
    "Posted in 1890, the letter took a century to arrive.",
    "A 5 minute read before bed helps most people to sleep.",
    "More from each plant: pinch the side shoots.",
    "Categories: bush, cordon and hanging plants differ in height.",
    "Photos by the window fade within a summer.",
    "Next, oil the hinge of the door",
    "Next time, choose a deeper pot.",
    "Share the seedlings with a friend.",
    "Follow the sun | it moves | so move the pots.",
    "The market earns a fee on each plant that you buy.",
    "Buy the seedlings through a friend who links arms with growers.",
    "We use two cookies to weigh down each seed tray.",
    "An earlier version of the trellis fell over in a storm.",
    "This story was updated with each telling.",
    "Someone sent you seeds? Do not sow them.",
    "Did you get this letter from the council? Call them today.",
    "Like basil? Pass it through a sieve with oil.",
    "Your gift of seeds makes our neighbours happy.",
    "A version of this trellis was built in a day.",
    "Skip to the third week if you bought seedlings",
    "Many wonder whether they should buy now",
    "We and our neighbours store the seeds of each summer.",
    "Subscribe to the local weather for frost warnings",
    "Most popular in cold regions",
    "The trellis is an equal match for a storm.",
  ])("%s", (line) => {
    expect(droppedOf(withLines(line))).toEqual({});
  });

  test("a text of many lines below a sponsor's name", () => {
    const text = withLines(`A word from our sponsor\n${[BODY, BODY, BODY, BODY].join("\n")}`);
    expect(Object.keys(droppedOf(text))).toEqual(["A word from our sponsor"]);
  });

  test("a heading in the first half that reads like readers' comments", () => {
    const text = `Tomatoes on a Balcony\n\n3 replies\n\n${[BODY, BODY, BODY].join("\n\n")}`;
    expect(Object.keys(droppedOf(text))).not.toContain(BODY);
  });
});

test("a table of prices is no product for sale", () => {
  const rows = "Pot\tSmall\tLarge\nUp to £300\t£35\t£27\n£300 to £1,000\t£70\t£85";
  expect(droppedOf(withLines(rows))).toEqual({});
  expect(droppedOf(withLines("Clay pot\n£4.50"))).toEqual({
    "Clay pot": "a product for sale",
    "£4.50": "a product for sale",
  });
});

describe("a box of a shop between two texts, without a blank line", () => {
  const wares = ["Clay pot £4.50 ★★★★☆ Add to basket", "Tray, small £12 Add"];
  const linesWith = (...lines: readonly string[]): string =>
    ["Tomatoes on a Balcony", BODY, ...lines, "Clay or not", BODY, BODY].join("\n");

  test("goes with what stands over it, and not with the heading below it", () => {
    const dropped = droppedOf(linesWith("You might need", ...wares));
    expect(Object.keys(dropped)).toEqual(["You might need", ...wares]);
  });

  test("one line for sale goes alone from what the author has a text for", () => {
    const [one = ""] = wares;
    expect(Object.keys(droppedOf(linesWith("Pots", one, BODY)))).toEqual([one]);
  });

  test("an advertisement goes with its text where the list goes on behind it", () => {
    const list = [
      "- water",
      "Advertisement",
      "Pots for all of them, 15% off",
      "- sun",
      "- a stake",
    ];
    expect(Object.keys(droppedOf(linesWith(...list)))).toEqual(list.slice(1, 3));
  });
});

describe("in Markdown of a word processor", () => {
  test("what stands behind a heading for links to it is no text", () => {
    const { blocks } = anArticle(
      "# Pots {#pots}\n\nA.\n\n## **Clay** {#clay-pots .wide}\n\nB.\n\n## Set {1, 2}\n\nC.\n",
      "pots.md",
    );
    const headings = blocks.filter(({ type }) => type === "heading").map(({ text }) => text);
    expect(headings).toEqual(["Pots", "Clay", "Set {1, 2}"]);
  });

  test.each([
    ["paragraphs", "[Clay](#clay)\n\n[Re\\-potting](#re)\n"],
    ["lines", "[Clay](#clay)  \n[Re\\-potting](#re)\n"],
    ["a list", "- [Clay](#clay)\n- [Re\\-potting](#re)\n"],
  ])("links to places on the page, as %s, are a table of contents", (_, links) => {
    const text = `# Pots\n\n${BODY}\n\n${links}\n## Clay\n\n${BODY} See [below](#re).\n\n## Re-potting\n\n${BODY}\n`;
    const { labels } = anArticle(text, "pots.md");
    const whys = labels.filter(({ role }) => role === "dropped").map(({ why }) => why);
    expect(new Set(whys)).toEqual(new Set(["a table of contents"]));
    expect(whys.length).toBe(links.includes("  \n") ? 1 : 2);
  });
});

test("a question that a button without words opens stays with its answer", () => {
  const toggle = (question: string, button: string): string =>
    `<div><div><h4>${question}</h4>${button}</div><div><p>Only in the evening, and by hand.</p></div></div>`;
  const page = `<html><body><main><article><h1>Pots</h1><p>${BODY}</p><h2>Questions</h2>${toggle("May I water them?", '<button aria-label="open"></button>')}${toggle("And leaves?", "")}<p>${BODY}</p></article></main></body></html>`;
  const { blocks, labels } = anArticle(page, "pots.html");
  const dropped = labels.filter(({ role }) => role === "dropped");
  expect(dropped).toEqual([]);
  const texts = blocks.map(({ text }) => text);
  expect(texts).toContain("May I water them?");
  expect(texts.filter((text) => text.startsWith("Only in the evening"))).toHaveLength(2);
});
