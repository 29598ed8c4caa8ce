import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const BODY = "A dry chain wears fast, and it wears the gears with it.";

function headingsOf(...lines: readonly string[]): string[] {
  const { blocks } = anArticle(lines.join("\n\n"), "chain.txt");
  return blocks.flatMap((block) =>
    block.type === "heading" ? [`h${block.level} ${block.text}`] : [],
  );
}

/** A text with a body below each of its headings. */
function headingsOver(...headings: readonly string[]): string[] {
  return headingsOf("The quiet chain", BODY, ...headings.flatMap((heading) => [heading, BODY]));
}

describe("a mark before lines that stand alone says that they are headings", () => {
  test.each([
    ["roman numbers", ["I. Wipe it", "II. Oil it", "III. Wait"]],
    ["roman numbers with a dash", ["I – Wipe it", "II – Oil it", "III – Wait"]],
    ["a square", ["■ Wipe it", "■ Oil it", "■ Wait"]],
    ["a sign of a list", ["* Wipe it", "* Oil it", "* Wait"]],
    ["dashes around it", ["— Wipe it —", "— Oil it —", "— Wait —"]],
  ])("%s, and is taken off", (_, headings) => {
    expect(headingsOver(...headings)).toEqual([
      "h1 The quiet chain",
      "h2 Wipe it",
      "h2 Oil it",
      "h2 Wait",
    ]);
  });

  test.each([
    ["two are chance", ["■ Wipe it", "■ Oil it"]],
    ["sentences have a full stop", ["■ Wipe it.", "■ Oil it.", "■ Wait."]],
  ])("%s: they are items", (_, lines) => {
    expect(headingsOver(...lines)).toEqual(["h1 The quiet chain"]);
  });

  test("items of a list, even a loose one, follow each other", () => {
    const items = ["■ a rag", "■ an oil can", "■ an old brush"];
    expect(headingsOf("The quiet chain", BODY, ...items, BODY)).toEqual(["h1 The quiet chain"]);
  });

  test("roman numbers count from one on", () => {
    const lines = ["V. Wipe it.", "I. Oil it.", "X. Wait."];
    expect(headingsOver(...lines)).toEqual(["h1 The quiet chain"]);
  });
});

test("numbers below numbers are those of headings, whatever stands around them", () => {
  const lines = [
    "The quiet chain",
    "Last saved by Ida",
    "1. Before you begin",
    BODY,
    "2. The chain",
    "2.1 What it is made of",
    BODY,
    "2.2 What wears it",
    "1. Dust",
    "2. Rain",
    BODY,
    "3. Looking after it",
    "3.1 What can I do myself",
    BODY,
  ];
  expect(headingsOf(lines.join("\n"))).toEqual([
    "h1 The quiet chain",
    "h2 Before you begin",
    "h2 The chain",
    "h3 What it is made of",
    "h3 What wears it",
    "h2 Looking after it",
    "h3 What can I do myself",
  ]);
});

describe("headings that look otherwise than those of the parts stand below them", () => {
  test.each([
    ["in capitals", ["WIPE IT", "With a rag", "OIL IT", "WAIT"]],
    ["behind a sign", ["■ Wipe it", "With a rag", "■ Oil it", "■ Wait"]],
    ["underlined", ["Wipe it\n-------", "With a rag", "Oil it\n------", "Wait\n----"]],
  ])("where those are %s", (_, lines) => {
    const levels = headingsOver(...lines).map((heading) => heading.slice(0, 2));
    expect(levels).toEqual(["h1", "h2", "h3", "h2", "h2"]);
  });

  test("but not behind the last of them, where an article ends otherwise", () => {
    expect(headingsOver("WIPE IT", "OIL IT", "WAIT", "Ride on").at(-1)).toBe("h2 Ride on");
  });

  test("nor headings that most articles have, however they look", () => {
    expect(headingsOver("WIPE IT", "Questions and answers", "OIL IT", "WAIT")).toContain(
      "h2 Questions and answers",
    );
  });
});

describe("one line above the first of such headings is none", () => {
  test("it belongs to the lead", () => {
    expect(headingsOver("A sound you know", "WIPE IT", "OIL IT", "WAIT")).toEqual([
      "h1 The quiet chain",
      "h2 WIPE IT",
      "h2 OIL IT",
      "h2 WAIT",
    ]);
  });

  test("right below the title it is the second line of that", () => {
    const lines = ["The quiet chain", "A letter to my neighbour", BODY];
    const parts = ["WIPE IT", BODY, "OIL IT", BODY, "WAIT", BODY];
    expect(headingsOf(...lines, ...parts)[1]).toBe("h4 A letter to my neighbour");
  });

  test("which belongs to the series, also below a title that is underlined", () => {
    const lines = ["The quiet chain\n===============", "A letter to my neighbour", BODY];
    const parts = ["Wipe it\n-------", BODY, "Oil it\n------", BODY, "Wait\n----", BODY];
    const { blocks, labels } = anArticle([...lines, ...parts].join("\n\n"), "chain.txt");
    const second = blocks.find(({ text }) => text === "A letter to my neighbour");
    expect(labels.find(({ blockId }) => blockId === second?.id)).toMatchObject({
      role: "series",
      why: "the second line of the title",
    });
  });
});

describe("what else the look of a line says", () => {
  test.each(["Call the shop if", "It is worth knowing that", "You can oil it or"])(
    "%s goes on in the list below it, and is no heading",
    (line) => {
      const items = ["- it squeaks", "- it skips"].join("\n");
      expect(headingsOf("The quiet chain", BODY, line, items, BODY)).toEqual([
        "h1 The quiet chain",
      ]);
    },
  );

  test("the only line that is underlined twice is the title, whatever stands above it", () => {
    const name = "The bicycle kitchen";
    const [first] = headingsOf(name, "A dry chain\n===========", BODY, "Wipe it\n-------", BODY);
    expect(first).toBe("h1 A dry chain");
  });

  test.each(["Six weeks: what changes", "Two months later", "Six weeks in"])(
    "%s counts no parts",
    (heading) => {
      expect(headingsOver(heading, "Wiping it", "Oiling it")).toEqual([
        "h1 The quiet chain",
        `h2 ${heading}`,
        "h2 Wiping it",
        "h2 Oiling it",
      ]);
    },
  );

  test("a number in brackets is a heading's over a longer text, else an item's", () => {
    const questions = ["1) Is it loud?", "2) Is it heavy?", "3) Is it dear?"];
    expect(headingsOver(...questions)).toContain("h2 Is it heavy?");
    expect(headingsOver("1) Wipe it", "2) Oil it", "3) Wait")).toContain("h2 Oil it");
    expect(headingsOf("The quiet chain", BODY, "1) Wipe it", "2) Oil it", "3) Wait", BODY)).toEqual(
      ["h1 The quiet chain"],
    );
  });
});

describe("numbers that count on from one mark headings", () => {
  test.each([
    ["with a full stop", ["1. Wipe it", "2. Oil it", "3. Wait"]],
    ["bare", ["1 Wipe it", "2 Oil it", "3 Wait"]],
    ["behind a sign", ["#1 Wipe it", "#2 Oil it", "#3 Wait"]],
  ])("%s, right over their texts too", (_, headings) => {
    const text = ["The quiet chain", BODY, ...headings.map((one) => `${one}\n${BODY}`)];
    expect(headingsOf(...text)).toEqual([
      "h1 The quiet chain",
      "h2 Wipe it",
      "h2 Oil it",
      "h2 Wait",
    ]);
  });

  test("those of two parts stand below them, and so does a question between them", () => {
    const parts = [`1. Wipe it\n${BODY}`, `2. Oil it\n${BODY}`, `2.1 Which oil\n${BODY}`];
    expect(
      headingsOf("The quiet chain", BODY, ...parts, "Is it dear?", BODY, `3. Wait\n${BODY}`),
    ).toEqual([
      "h1 The quiet chain",
      "h2 Wipe it",
      "h2 Oil it",
      "h3 Which oil",
      "h3 Is it dear?",
      "h2 Wait",
    ]);
  });

  test("without any blank line they stand between texts", () => {
    const lines = ["The quiet chain", BODY, "1. Wipe it", BODY, "2. Oil it", BODY, "3. Wait", BODY];
    expect(headingsOf(lines.join("\n"))).toContain("h2 Oil it");
  });

  test("items that follow each other are a list", () => {
    const list = "1. Wipe it\n2. Oil it\n3. Wait";
    expect(headingsOf("The quiet chain", BODY, list, BODY)).toEqual(["h1 The quiet chain"]);
  });
});

describe("what is no heading though it stands alone", () => {
  test("one line in a frame of signs, which is a notice; several are headings", () => {
    const notice = "*** The shop is shut in May ***";
    expect(headingsOver(notice, "How to wipe it and how to oil it")).not.toContain(
      "h2 The shop is shut in May",
    );
    expect(headingsOver("*** Wiping ***", "*** Oiling ***")).toHaveLength(3);
  });

  test("the name below a sign-off, with a blank line between them too", () => {
    const lines = ["The quiet chain", BODY, "Oiling it", BODY, "With kind regards,", "Ida Berg"];
    expect(headingsOf(...lines)).toEqual(["h1 The quiet chain", "h2 Oiling it"]);
  });

  test("readers' questions behind the same words", () => {
    const asked = ["loud", "dear"].map((what) => `Asked at the desk: Is it ${what}?`);
    expect(headingsOver("Oiling it", ...asked)).toEqual(["h1 The quiet chain", "h2 Oiling it"]);
  });

  test("but one that leads to a list is a heading where it is underlined", () => {
    const text = ["The quiet chain", BODY, "Do not oil it if\n----------------", "- it is wet"];
    expect(headingsOf(...text)).toEqual(["h1 The quiet chain", "h2 Do not oil it if"]);
  });
});

describe("headings that count themselves", () => {
  const steps = ["Step 1: Wipe it", "Step 2: Oil it"];

  test("are parts of the one above them that has next to no text of its own", () => {
    expect(headingsOver("What a chain is", "How to clean it", ...steps, "Riding again")).toEqual([
      "h1 The quiet chain",
      "h2 What a chain is",
      "h2 How to clean it",
      "h3 Step 1: Wipe it",
      "h3 Step 2: Oil it",
      "h2 Riding again",
    ]);
  });

  test("stand beside one with a longer text, and below the title they are the sections", () => {
    const long = ["How a chain works", BODY, BODY, BODY];
    const parts = steps.flatMap((step) => [step, BODY]);
    expect(headingsOf("The quiet chain", BODY, ...long, ...parts)).toContain("h2 Step 1: Wipe it");
    expect(headingsOver(...steps)).toContain("h2 Step 1: Wipe it");
  });
});

describe("a document that a word processor saved as text, without a blank line", () => {
  const PARTS = ["1. Wipe It", "2. Oil It", "3. Wait", "4. For Years", "5. What Riders Ask"];
  const TABLE = "Chain\tOil\tHours\nnew\tthin\t2";
  const SUB = "In Winter";
  const QUESTIONS = `5.1 Must it shine?\n${BODY}\n5.2 Is wax better?`;
  const below = [BODY, `${BODY}\n${TABLE}`, BODY, `${SUB}\n${BODY}`, `${QUESTIONS}\n${BODY}`];
  const text = PARTS.map((part, at) => `${part}\n${below[at]}`).join("\n");
  const expected = [
    "h1 The quiet chain",
    "h2 Wipe It",
    "h2 Oil It",
    "h2 Wait",
    "h2 For Years",
    `h3 ${SUB}`,
    "h2 What Riders Ask",
    "h3 Must it shine?",
    "h3 Is wax better?",
  ];
  const entries = (gap: string): string =>
    ["Contents", ...PARTS.map((part, at) => `${part}${gap}${at + 1}`)].join("\n");

  test.each([
    ["no table of contents", `The quiet chain\n${BODY}\n${text}`],
    ["one with tabs", `The quiet chain\n${entries("\t")}\n${text}`],
    ["one with dots", `The quiet chain\n${entries(" ........ ")}\n${text}`],
  ])("has its numbers before its headings, with %s", (_, lines) => {
    expect(headingsOf(lines)).toEqual(expected);
  });
});
