import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { anArticle } from "../support/an-article.ts";

const BODY = "A dry chain wears fast, and it wears the gears of the bicycle with it.";
const MORE = "Oil keeps the dust away from the pins of the chain, and the rain out of it.";

function droppedOf({ blocks, labels }: Article): string[] {
  return labels
    .filter(({ role }) => role === "dropped")
    .map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
}

const ASKING = [
  "What is a chain?",
  BODY,
  "Why oil it?",
  MORE,
  "How often?",
  BODY,
  "With what?",
  MORE,
];

describe("the title of an unmarked text", () => {
  test.each([
    ["below the name of the site", ["CYCLERY\nShop", "The chain of a bicycle", BODY, MORE]],
    ["over a first section that asks", ["Cyclery", "The chain of a bicycle", ...ASKING]],
    ["below its place in a forum", ["Index < Bicycles < Workshop", "The chain of a bicycle", BODY]],
    [
      "over the name of somebody and a lead, where the page tells of the name at its end",
      [
        "The chain of a bicycle",
        "Ida Berg",
        "What a bicycle needs of oil for its chain",
        BODY,
        MORE,
        BODY,
        "Ida Berg is a mechanic in Leeds who likes a dry chain less than rain.",
      ],
    ],
    [
      "below what the site says of itself in small letters",
      ["cyclery\nbicycles and the dust on a chain\nshop . repairs", "The chain of a bicycle", BODY],
    ],
    ["below a menu in one line", ["Shop   Repairs   Blog", "The chain of a bicycle", BODY]],
  ])("stands %s", (_, paragraphs) => {
    expect(anArticle(paragraphs.join("\n\n"), "chain.txt").title).toBe("The chain of a bicycle");
  });
});

describe("a line in capitals over a second line and the byline", () => {
  const titleOver = (first: string, second: string): string | undefined =>
    anArticle([first, second, "by Ida Berg", BODY, MORE].join("\n\n"), "chain.txt").title;

  test("is the title where the second line says what kind of text it is", () => {
    expect(titleOver("THE CARE OF OLD GEARS", "A Pamphlet for Riders")).toBe(
      "THE CARE OF OLD GEARS",
    );
    expect(titleOver("THE CARE OF OLD GEARS", "A Memoir")).toBe("THE CARE OF OLD GEARS");
  });

  test("is the name of the site where the second line is a title itself", () => {
    expect(titleOver("THE OLD SPOKE", "The chain of a bicycle")).toBe("The chain of a bicycle");
    expect(titleOver("THE OLD SPOKE", "A Guide to the Chain")).toBe("A Guide to the Chain");
  });
});

/** What is dropped of a long text with this between its parts or below them. */
function droppedWith({ between = "", below = "" }: { between?: string; below?: string }): string[] {
  const parts = [BODY, MORE, between, "Oiling", BODY, MORE, BODY, below];
  const text = ["The chain of a bicycle", ...parts.filter((part) => part !== "")].join("\n\n");
  return droppedOf(anArticle(text, "chain.txt"));
}

describe("a page that was copied whole", () => {
  test("loses the box of a product with its name, wherever it stands", () => {
    const between = "SHOP THE STORY\nChain oil\n£8.00\nAdd to basket";
    expect(droppedWith({ between })).toEqual(between.split("\n"));
  });

  test("loses the reviews and links below its text, from their heading on", () => {
    const below =
      "Customer reviews\nBased on 212 reviews\nHamish O.\nVerified buyer\nMore advice\nBells\nBags\n© The shop 2024";
    expect(droppedWith({ below })).toEqual(below.split("\n"));
  });

  test("loses readers' comments, whatever they say", () => {
    const below = `Ida\n2 weeks ago\n${MORE}\nReply`;
    expect(droppedWith({ below }).slice(-3)).toEqual(["2 weeks ago", MORE, "Reply"]);
  });

  test.each([
    "[Top of page] [Next: bells]",
    "← Bells | Brakes →",
    "41",
    "Was this useful?\nYes\nNo",
  ])("loses %j at its end", (below) => {
    expect(droppedWith({ below })).toEqual(below.split("\n"));
  });

  test.each([
    ["Issued: March 2024 Review due: March 2027", true],
    ["Date of issue: May. Review due: three years later.", true],
    ["A wet chain: oil it as soon as you are home again. A dry one: leave it alone.", false],
  ])("%j at its end tells only of the page: %s", (below, isDropped) => {
    expect(droppedWith({ below })).toEqual(isDropped ? [below] : []);
  });

  test.each([
    ["loses a line that stands between its texts again and again", "The Cycle Post 7", true],
    ["keeps the label of a box over several texts", "TRY THIS", false],
  ])("%s", (_, line, isDropped) => {
    const parts = [BODY, line, MORE, BODY, line, MORE, BODY, line, MORE];
    const article = anArticle(["The chain of a bicycle", ...parts].join("\n\n"), "chain.txt");
    expect(droppedOf(article)).toEqual(isDropped ? [line, line, line] : []);
  });

  test.each([
    ["Saturday 11 October · 7 min", true],
    ["4 October | filed under chains, oil", true],
    ["On 4 October I cleaned it · twice.", false],
  ])("above its text %j is a row with a date: %s", (line, isDropped) => {
    const text = ["The chain of a bicycle", line, BODY, MORE, BODY].join("\n\n");
    expect(droppedOf(anArticle(text, "chain.txt"))).toEqual(isDropped ? [line] : []);
  });

  test("keeps a text of some length among the links at its end", () => {
    const last = `${MORE} ${BODY} ${MORE}`;
    const below = `Bells\n\nBags\n\nPhoto by Ida Berg\n\n${last}\n\nBells\n\nBags\n\n© The shop 2024`;
    expect(droppedWith({ below })).not.toContain(last);
  });

  test("keeps some sentences together that are not long", () => {
    const last =
      "Many hands have made this chain. I could not have done it without them. Thanks to all!";
    const below = `Bells\n\nBags\n\n${last}\n\nBells\n\nBags\n\n© The shop 2024`;
    expect(droppedWith({ below })).not.toContain(last);
  });

  test("keeps the list that its last sentence leads in", () => {
    const list = "Before you put it away, you need:\na dry rag\nan old brush\na warm room";
    const below = `${list}\n\nRelated topics\nBells\nBags\n\nPage last reviewed: 3 May 2024`;
    expect(droppedWith({ below })).toEqual([
      "Related topics",
      "Bells",
      "Bags",
      "Page last reviewed: 3 May 2024",
    ]);
  });

  test("keeps a last word of the author's above its links", () => {
    const below = "Before you go\n\nWrite to us whenever you like.\n\nBells\n\n© The shop 2024";
    expect(droppedWith({ below })).not.toContain("Write to us whenever you like.");
  });
});

describe("what a page says around its article is dropped, the article's own words never", () => {
  const text = (head: string, tail: string): string =>
    `${head}The chain of a bicycle\n\n${BODY}\n\nOiling\n\n${MORE}\n\n${BODY}${tail}`;

  test.each([
    ["a name, a date and a button below the title", "", "", "By-line Cycling\n3 weeks ago\nFollow"],
    ["links below the last text", "", "\n\nBells\nBags\nBooks\nBrakes", ""],
    ["the box of a form", "", `\n\nTHE LETTER\nYour email address\n\n${MORE}`, ""],
    [
      "a line that each page repeats",
      "",
      `\n\nChain leaflet 7\n\n${MORE}\n\nChain leaflet 7\n\n${BODY}\n\nChain leaflet 7`,
      "",
    ],
    ["who to ask for large print", "", "\n\nFor large print call the shop.", ""],
    ["answers in a thread", "", "\n\nRe: The chain\n\nThanks, I oiled mine at once.", ""],
  ])("%s", (_, head, tail, below) => {
    const whole = text(head, tail).replace(
      "The chain of a bicycle\n",
      `The chain of a bicycle\n${below === "" ? "" : `${below}\n`}`,
    );
    const dropped = droppedOf(anArticle(whole, "chain.txt"));
    expect(dropped.length).toBeGreaterThan(0);
    expect(dropped).not.toContain(BODY);
    expect(dropped).not.toContain(MORE);
    expect(dropped).not.toContain("Oiling");
  });

  test("items go on with their list, whatever stands between them", () => {
    const list = `The chain of a bicycle\n\n${BODY}\n\n- wipe\n\nShare this\n\n- oil\n- wait\n`;
    expect(droppedOf(anArticle(list, "chain.txt"))).toEqual(["Share this"]);
  });

  test("a page of which nothing would be left is kept whole", () => {
    expect(droppedOf(anArticle("Bells\nBags\nBags\nBags\n", "chain.txt"))).toEqual([]);
  });
});

describe("lines that no rule of Markdown marks are read as their author sees them", () => {
  const shapes = (text: string, file: string): string[] =>
    anArticle(text, file).blocks.map(({ type, text: words }) => `${type} ${words}`);

  test("bullets of a word processor are a list", () => {
    expect(shapes("Take:\n• a rag\n• some oil", "chain.md")).toEqual([
      "paragraph Take:",
      "list-item a rag",
      "list-item some oil",
    ]);

    // A tag alone shows nothing, so it is no item.
    expect(shapes("Take a rag.\n• <br>", "chain.md")).toHaveLength(1);
  });

  test("signs on both sides make a heading", () => {
    const text = `The chain\n\n*** what it is ***\n${BODY}\n\n*** oiling it ***\n${MORE}`;
    expect(shapes(text, "chain.txt").filter((one) => one.startsWith("heading"))).toEqual([
      "heading The chain",
      "heading what it is",
      "heading oiling it",
    ]);
  });

  test("a colon makes one where two stand over texts of their own, and none over a list", () => {
    const text = `The chain\n\nWhat it is:\n${BODY}\n\nOiling it:\n${MORE}\n\nYou need:\n- a rag\n- oil`;
    expect(shapes(text, "chain.txt").filter((one) => one.startsWith("heading"))).toEqual([
      "heading The chain",
      "heading What it is:",
      "heading Oiling it:",
    ]);
  });
});

describe("the title of a text copied with the page around it", () => {
  const TITLE = "The chain of a bicycle";
  const NOTICE = "Some of what we store is needed, and the rest helps us to make the page better.";
  test.each([
    ["below a notice, over its byline", [NOTICE, "Accept", "Blog", TITLE, "By Ida Berg"]],
    ["below the name of a site that stands at its end too", ["Chain & Gear", TITLE, "Ida Berg"]],
    ["behind the first line of an email that says it", [`${TITLE}, and more`, "Gears 7", TITLE]],
  ])("stands %s", (_, head) => {
    const text = [...head, BODY, MORE, BODY, MORE, "Chain & Gear"].join("\n\n");
    expect(anArticle(text, "chain.txt").title).toBe(TITLE);
  });
});

describe("below the title", () => {
  test("a name twice is the author, and the labels and counts around it are the page's", () => {
    const head = ["The chain of a bicycle", "Ida Berg", "Ida Berg", "Follow", "·", "640", "Share"];
    const article = anArticle([...head, BODY, MORE].join("\n\n"), "chain.txt");
    expect(article.author).toBe("Ida Berg");
    expect(droppedOf(article)).toEqual(["Follow", "·", "640", "Share"]);
  });

  test("a first heading right over its text stays, below a byline too", () => {
    const head = ["The chain of a bicycle", "By Ida Berg", "6 min read", "The chain"];
    expect(droppedOf(anArticle([...head, BODY, MORE].join("\n\n"), "chain.txt"))).toEqual([
      "6 min read",
    ]);
  });
});

describe("the end of a page", () => {
  test("goes on behind a comment among its dates and buttons", () => {
    const end = ["Gears", "Chains", "Oil", "3 comments", "Olaf", "3 days ago", MORE, "Reply"];
    expect(droppedWith({ below: end.join("\n\n") })).toEqual(end);
  });

  test("a byline among its links names the author", () => {
    const end = ["Gears", "Oil", "Written by Ida Berg", "1.2K followers", "Log in", "© Chains"];
    const parts = ["The chain of a bicycle", BODY, MORE, BODY, MORE, ...end];
    const article = anArticle(parts.join("\n\n"), "chain.txt");
    expect(article.author).toBe("Ida Berg");
    expect(droppedOf(article)).toEqual(["Gears", "Oil", "1.2K followers", "Log in", "© Chains"]);
  });

  test("two links are enough where the source marks them, with their heading", () => {
    const links = "## See also\n\n- [Gears](/gears)\n- [Oil](/oil)\n";
    expect(droppedOf(anArticle(`# Chains\n\n${BODY}\n\n${MORE}\n\n${links}`))).toEqual([
      "See also",
      "Gears",
      "Oil",
    ]);
  });

  test("links go with others that are known, below a short answer too", () => {
    const end =
      "## More on this shelf\n\n- [Gears](/g)\n- [Oil](/o)\n\nRecently viewed\n\n[Bells](/b)\n";
    expect(
      droppedOf(anArticle(`# Chains\n\n${BODY}\n\n## Is it hard?\n\nNot at all.\n\n${end}`)),
    ).toEqual(["More on this shelf", "Gears", "Oil", "Recently viewed", "Bells"]);
  });

  test("a list of links below a heading that ends articles stays", () => {
    const end = "## Sources\n\n- [Gears](/g)\n- [Oil](/o)\n";
    expect(droppedOf(anArticle(`# Chains\n\n${BODY}\n\n${MORE}\n\n${end}`))).toEqual([]);
  });

  test("a link with the words of a button goes, one with other words stays", () => {
    const links = "[Get the free planner](/p)\n\n[Our table of chains](/t)";
    const text = `# Chains\n\n${BODY}\n\n${links}\n\n${MORE}\n\n${BODY}\n`;
    expect(droppedOf(anArticle(text))).toEqual(["Get the free planner"]);
  });

  test("a row of short links is none of the text", () => {
    expect(droppedWith({ below: "Help | Privacy | Who we are" })).toEqual([
      "Help | Privacy | Who we are",
    ]);
  });
});

describe("the head of an email", () => {
  const HEAD = "From: Ida <ida@chain.example>\nDate: Fri, 3 May 2024 07:00\nSubject: The chain";
  const LETTER = `${HEAD} of a bicycle\n\nTHE SPOKE\nNo. 12\n\nHello all,\n\n${BODY}\n\n== THE CHAIN OF A BICYCLE ==\n\n-- Oiling --\n\n${MORE}\n\n${BODY}`;

  test("goes, and its subject is the title, which the letter need not repeat", () => {
    const article = anArticle(LETTER, "chain.txt");
    expect(article.title).toBe("The chain of a bicycle");
    expect(droppedOf(article)).toEqual([
      "From: Ida <ida@chain.example>",
      "Date: Fri, 3 May 2024 07:00",
      "THE SPOKE",
      "No. 12",
      "THE CHAIN OF A BICYCLE",
    ]);
  });

  test("is more than two lines with a colon", () => {
    const text = `The chain of a bicycle\n\nFrom: the shop\nTo: the shed\n\n${BODY}\n\n${MORE}`;
    expect(droppedOf(anArticle(text, "chain.txt"))).toEqual([]);
  });
});

describe("below a lead that stands right under the title", () => {
  const withHead = (lines: string): string[] =>
    droppedOf(
      anArticle(`The chain of a bicycle\n${BODY}\n${lines}\n\n${MORE}\n\n${BODY}`, "c.txt"),
    );

  test("buttons, counts and dates are the page's", () => {
    const lines = "Keep for the weekend\n48\n14 October 2023 • 7:30am";
    expect(withHead(lines)).toEqual(lines.split("\n"));
  });

  test("what the lead speaks of is the author's", () => {
    expect(withHead("What you need\nA rag\nThin oil")).toEqual([]);
  });
});

describe("the title of a page that was copied with its menu", () => {
  test.each([
    ["no price", ["CYCLERY\nLog in\nBecome one of us for £2 a week\nShop\nThe chain of a bicycle"]],
    [
      "no lead without a full stop",
      ["The chain of a bicycle", `${MORE.slice(0, -1)} ${MORE.slice(0, -1)}`],
    ],
    ["joined to a form", ["Search\nSubscribe\nShop\nThe chain of a bicycle"]],
  ])("is %s", (_, head) => {
    const { title } = anArticle([...head, BODY, MORE, BODY, MORE].join("\n\n"), "chain.txt");
    expect(title).toBe("The chain of a bicycle");
  });
});

test("a title may say in one long word what the text says in short ones", () => {
  const head = ["Spokes & Sons of Harlow", "Bikechains: a leaflet"];
  const text = [...head, BODY, MORE, `Chains rust. ${BODY}`, `Chains wear. ${MORE}`].join("\n\n");
  expect(anArticle(text, "chain.txt").title).toBe("Bikechains: a leaflet");
});

describe("a row of words that are no links is the author's", () => {
  const TEXT = "Keep it in the fridge, and feed it once a week with as much flour as water.";

  test.each([
    ["a plan over a last word", "Mon | feed\nThu | feed\nSat | bake\n\nGood luck!\nAna"],
    ["a plan that ends the text", "Mon | feed\nThu | feed\nSat | bake"],
    [
      "a line of values over a sentence",
      "Sorts: rye | oat | wheat\n\nQ: Is it good?\nA: Yes, it is.",
    ],
  ])("%s", (_, end) => {
    const text = `Sourdough at Home\n\n${TEXT}\n\nMy plan\n\n${`${TEXT}\n\n`.repeat(6)}${end}\n`;
    const { labels } = anArticle(text, "bread.txt");
    expect(labels.filter(({ role }) => role === "dropped")).toEqual([]);
  });

  test("below the last sentence it is the page's, and a row of known words is anywhere near it", () => {
    const end = "Print this page | Subscribe\n\nGood luck!\n\nPans | Ovens | Our shop";
    const { blocks, labels } = anArticle(
      `Sourdough at Home\n\n${TEXT}\n\n${TEXT}\n\n${end}\n`,
      "bread.txt",
    );
    const dropped = labels.filter(({ why }) => why === "a row of links");
    expect(dropped.map(({ blockId }) => blocks[blockId - 1]?.text)).toEqual([
      "Print this page | Subscribe",
      "Pans | Ovens | Our shop",
    ]);
  });
});
