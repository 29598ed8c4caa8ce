import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { anArticle } from "../support/an-article.ts";

const BODY = "A dry chain wears fast, and it wears the gears with it.";

function textArticle(text: string): Article {
  return anArticle(text, "chain.txt");
}

function shapeOf({ blocks }: Article): string[] {
  return blocks.map((block) =>
    block.type === "heading" ? `h${block.level} ${block.text}` : `${block.type} ${block.text}`,
  );
}

describe("lines behind the same sign", () => {
  const lines = ["» once a week", "» oil, not grease"];
  const shapeWith = (text: string): string[] =>
    shapeOf(textArticle(`The Quiet Chain\n\n${BODY}\n${text}\n${BODY}\n`)).slice(2, -1);

  test("are a list where they stand right below each other", () => {
    expect(shapeWith(lines.join("\n"))).toEqual([
      "list-item once a week",
      "list-item oil, not grease",
    ]);
  });

  test("are none where each is alone", () => {
    expect(shapeWith(lines.join(`\n${BODY}\n`))).not.toContain("list-item once a week");
  });
});

test("in a text without blank lines a heading may stand right below a list", () => {
  const list = "● a cloth that you will not need again\n● a drop of oil for each of its links";
  const text = ["The Quiet Chain", BODY, "What you need", BODY, list, "On the day", BODY, BODY];
  expect(shapeOf(textArticle(text.join("\n")))).toContain("h2 On the day");
});

test("in a text without blank lines a heading may stand right above a table", () => {
  const table = "Chain\tOil\tWeeks between\nnew\tthin\t2";
  const text = ["The Quiet Chain", BODY, BODY, "Oil by age", table, BODY, BODY].join("\n");
  expect(shapeOf(textArticle(text))).toContain("h2 Oil by age");
});

test("lines in capitals that end in a colon are headings, over a list and without a blank line too", () => {
  const list = "- a cloth\n- a drop of oil";
  const parts = ["IN BRIEF:", list, "HOW IT WEARS:", BODY, BODY, "WHAT YOU NEED:", list, BODY];
  const headings = shapeOf(textArticle(["The Quiet Chain", BODY, ...parts].join("\n"))).filter(
    (shape) => shape.startsWith("h2"),
  );
  expect(headings).toEqual(["h2 IN BRIEF:", "h2 HOW IT WEARS:", "h2 WHAT YOU NEED:"]);
});

describe("a line is a heading by its habits", () => {
  test.each([
    ["Title Case", "Cleaning the Chain"],
    ["sentence case", "Cleaning the chain"],
    ["capitals", "CLEANING THE CHAIN"],
    ["a question", "How often should I clean the chain?"],
    ["one usual word", "Conclusion"],
    [
      "a long question",
      "What should I do when the chain still skips after I have cleaned it twice?",
    ],
  ])("%s", (_, heading) => {
    const text = `The Quiet Chain\n\n${BODY}\n\n${heading}\n\n${BODY}\n`;
    expect(shapeOf(textArticle(text))).toEqual([
      "h1 The Quiet Chain",
      `paragraph ${BODY}`,
      `h2 ${heading}`,
      `paragraph ${BODY}`,
    ]);
  });

  test.each([
    ["a short sentence", "Wipe it dry."],
    ["a line that leads in a list", "You need three things:"],
    ["a sentence that goes on", "And then?"],
    ["a broken-off line in the middle of a text", `${BODY}\nand so is the rest of it\n${BODY}`],
    ["figures", "12 – 14"],
    ["an unfinished thought…", "And so it goes on…"],
  ])("%s is none", (_, line) => {
    const text = `The Quiet Chain\n\n${BODY}\n\n${line}\n\n${BODY}\n`;
    expect(shapeOf(textArticle(text)).filter((shape) => shape.startsWith("h2"))).toEqual([]);
  });

  test("where headings are numbered, the number says so and is taken off", () => {
    const text = [
      "The Quiet Chain",
      BODY,
      "1. Wipe it",
      BODY,
      "2. Oil it",
      BODY,
      "2.1 Which oil",
      BODY,
      "3. Wait",
      BODY,
    ].join("\n\n");
    expect(shapeOf(textArticle(text)).filter((shape) => shape.startsWith("h"))).toEqual([
      "h1 The Quiet Chain",
      "h2 Wipe it",
      "h2 Oil it",
      "h3 Which oil",
      "h2 Wait",
    ]);
  });

  test("questions below a questions heading, and the parts that a heading counts out, lie below it", () => {
    const text = [
      "The Quiet Chain",
      "The two stages of wear",
      BODY,
      "The smooth stage",
      BODY,
      "The rough stage",
      BODY,
      "Frequently asked questions",
      "Can I use butter?",
      BODY,
      "Conclusion",
      BODY,
    ].join("\n\n");
    expect(shapeOf(textArticle(text)).filter((shape) => shape.startsWith("h"))).toEqual([
      "h1 The Quiet Chain",
      "h2 The two stages of wear",
      "h3 The smooth stage",
      "h3 The rough stage",
      "h2 Frequently asked questions",
      "h3 Can I use butter?",
      "h2 Conclusion",
    ]);
  });

  test("a heading that lists times counts nothing out", () => {
    const text = [
      "The Quiet Chain",
      "Three weeks, six weeks, a year",
      BODY,
      "Keeping it clean",
      BODY,
    ];
    expect(shapeOf(textArticle(text.join("\n\n")))).toContain("h2 Keeping it clean");
  });

  test.each([
    ["words of a reader with a name", '"Is it loud in the house?" (Ida, Oslo)'],
    ["the name below a sign-off", "Yours from the attic,\nIda Berg"],
  ])("%s are no heading", (_, lines) => {
    const body = "A drum is as loud as its room, so hang a carpet behind it.";
    const text = `Drums at Home\n\n${body}\n\n${body}\n\n${lines}\n\n${body}\n\n${body}\n`;
    const { blocks } = anArticle(text, "drums.txt");
    expect(blocks.filter(({ type }) => type === "heading")).toHaveLength(1);
  });

  test("quotations of readers are none where one of them asks nothing", () => {
    const body = "A drum is as loud as its room, so hang a carpet behind it.";
    const ask = '"Is it loud in the house?"';
    const headingsWith = (last: string): number =>
      anArticle(
        `Drums at Home\n\n${body}\n\n${[ask, '"May I play at night?"', last].map((line) => `${line}\n\n${body}`).join("\n\n")}\n`,
        "drums.txt",
      ).blocks.filter(({ type }) => type === "heading").length;
    expect([headingsWith('"My neighbour knocks."'), headingsWith('"Is it art?"')]).toEqual([1, 4]);
  });

  test.each([
    ["right over a list", "What a drum needs", "- a carpet\n- a door", 2],
    ["over a list, with a colon it leads in", "A drum needs:", "- a carpet\n- a door", 1],
    ["with a credit it is a caption", "Ida at the drum. Photograph: Olaf Lund", "\n", 1],
  ])("a line %s", (_, line, below, count) => {
    const body = "A drum is as loud as its room, so hang a carpet behind it.";
    const text = `Drums at Home\n\n${body}\n\n${body}\n\n${line}\n${below}\n\n${body}\n`;
    const { blocks } = anArticle(text, "drums.txt");
    expect(blocks.filter(({ type }) => type === "heading")).toHaveLength(count);
  });

  test("no blank line is needed below a title", () => {
    expect(shapeOf(textArticle(`The Quiet Chain\n${BODY}\n`))[0]).toBe("h1 The Quiet Chain");
  });

  test("a text of one paragraph has no heading", () => {
    expect(shapeOf(textArticle(BODY))).toEqual([`paragraph ${BODY}`]);
  });
});

describe("lists", () => {
  test.each(["•", "-", "*", "–", "—", "▪", "➤", "✓", "·"])("items may begin with %s", (sign) => {
    const { blocks } = textArticle(`You need:\n\n${sign} oil\n${sign} a rag\n`);
    expect(blocks.slice(1)).toMatchObject([
      { type: "list-item", text: "oil", isOrdered: false, list: 1, depth: 1 },
      { type: "list-item", text: "a rag", isOrdered: false, list: 1, depth: 1 },
    ]);
  });

  test("numbers and letters count, and what is indented lies deeper", () => {
    const { blocks } = textArticle("First:\n\n1) wipe\n   a) the plates\n   b) the pins\n4) oil\n");
    expect(
      blocks
        .slice(1)
        .map(
          (block) =>
            block.type === "list-item" && [block.text, block.ordinal, block.depth, block.list],
        ),
    ).toEqual([
      ["wipe", 1, 1, 1],
      ["the plates", 1, 2, 2],
      ["the pins", 2, 2, 2],
      ["oil", 4, 1, 1],
    ]);
  });

  test("another sign or a text between two items begins another list", () => {
    const { blocks } = textArticle(`${BODY}\n\n- oil\n* rag\n${BODY}\n* brush\n`);
    const lists = blocks.flatMap((block) => (block.type === "list-item" ? [block.list] : []));
    expect(lists).toEqual([1, 2, 3]);
  });

  test("a year or a measure at the start of a line is no number of an item", () => {
    expect(
      shapeOf(textArticle("In short, it was dry.\n\n2024 was dry.\n3 mm is too much.\n")),
    ).toEqual([
      "paragraph In short, it was dry.",
      "paragraph 2024 was dry.",
      "paragraph 3 mm is too much.",
    ]);
  });

  test("the lines right below a Q: answer it without an A: too, and those below an A: go on", () => {
    const pairs = `Q: Can I use butter?\nNo, it turns rancid.\nWax is better.\n\n${BODY}\n\nQ: Is wax dear?\nA: A little.\nIt lasts.\n`;
    const { blocks } = textArticle(`${BODY}\n\n${pairs}`);
    expect(blocks.map(({ mark }) => mark ?? "-").join(" ")).toBe(
      "- question answer answer - question answer answer",
    );
  });

  test("Q: and A: mark a question and its answer and are taken off", () => {
    const { blocks } = textArticle(`${BODY}\n\nQ: Can I use butter?\nA: No, it turns rancid.\n`);
    expect(blocks.slice(1)).toMatchObject([
      { text: "Can I use butter?", mark: "question" },
      { text: "No, it turns rancid.", mark: "answer" },
    ]);
  });
});

describe("what belongs to the series and not to one email", () => {
  test("title, byline and bio", () => {
    const paragraphs = Array.from({ length: 12 }, () => BODY);
    const text = [
      "The Quiet Chain",
      "By Ida Berg, mechanic",
      ...paragraphs,
      "About the author",
      "Ida Berg rides all year.",
      "She lives by the sea.",
    ].join("\n\n");
    const article = textArticle(text);
    expect(article).toMatchObject({ title: "The Quiet Chain", author: "Ida Berg" });
    expect(article.bio).toContain("Ida Berg rides all year.");
    expect(article.labels.filter(({ role }) => role === "series").map(({ why }) => why)).toEqual(
      expect.arrayContaining([
        "the title of the series",
        "it names the author",
        "the heading over the author's bio",
        "it is about the author",
      ]),
    );
  });

  test("a copy of the title goes, a section that speaks of it stays", () => {
    const text = [
      "The Quiet Chain",
      "THE QUIET CHAIN",
      BODY,
      "The Quiet Chain in Winter",
      BODY,
    ].join("\n\n");
    const { labels } = textArticle(text);
    expect(labels).toEqual([
      { blockId: 1, role: "series", why: "the title of the series" },
      { blockId: 2, role: "dropped", why: "it repeats the title" },
    ]);
  });

  test("a section that is named like the whole is no copy of the title", () => {
    const { labels } = anArticle("# Tea\n\n## Cups\n\nPour.\n\n## Tea\n\nWait.\n");
    expect(labels.map(({ blockId }) => blockId)).toEqual([1]);
  });

  test("a sentence with by in it is no byline", () => {
    expect(textArticle(`The Quiet Chain\n\nBy spring the chain is worn.\n\n${BODY}`).author).toBe(
      "",
    );
  });
});
