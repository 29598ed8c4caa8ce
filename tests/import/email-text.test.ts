import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const HEAD = "From: Ida <ida@chain.example>\nDate: Fri, 3 May 2024 07:00\nSubject: The quiet chain";
const LETTER = [
  "Hello all,",
  "A chain that squeaks is dry, and wears the gears that it runs on long before it breaks.",
  "HOW IT WEARS",
  "Grit gets between the pins and the rollers, and every turn grinds a little of both away.",
  "KEEPING IT CLEAN",
  "Wipe it after each ride in the rain, and oil it before the next one, a drop for each roller.",
].join("\n\n");
const SIGNATURE = "Ida Berg\nMechanic, 4 Mill Lane, Leeds\n\nTel. 0113 555 0100";

function droppedOf(text: string): string[] {
  const { blocks, labels } = anArticle(text, "chain.txt");
  return labels
    .filter(({ why }) => why === "the signature of an email")
    .map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
}

describe("what stands below the two dashes of an email is its signature, and goes", () => {
  const LINES = ["--", "Ida Berg", "Mechanic, 4 Mill Lane, Leeds", "Tel. 0113 555 0100"];

  test.each([
    ["as RFC 3676 has it, with a space behind them", `${LETTER}\n\n-- \n${SIGNATURE}\n`],
    [
      "without the space, where the head of the email stands too",
      `${HEAD}\n\n${LETTER}\n\n--\n${SIGNATURE}`,
    ],
  ])("%s", (_, text) => {
    expect(droppedOf(text)).toEqual(LINES);
    expect(anArticle(text, "chain.txt").reading.faults).toEqual([]);
  });

  test.each([
    ["two dashes without a space in any text", `${LETTER}\n\n--\n${SIGNATURE}`],
    ["a text below them", `${LETTER}\n\n-- \n${LETTER}\n\n${LETTER}`],
    ["dashes as the first line", `-- \n${SIGNATURE}`],
  ])("but not %s", (_, text) => {
    expect(droppedOf(text)).toEqual([]);
  });
});

const shapes = (text: string): string[][] => {
  const { blocks, reading } = anArticle(text, "chain.txt");
  expect(reading.faults).toEqual([]);
  return blocks.map(({ type, text: words }) => [type, words]);
};

describe("a line of an email that ends in a space goes on in the next one", () => {
  const BODY = [
    "Many of you asked how my chain stays quiet until November. It is ",
    "an old one and I oil it.",
    "",
    "Grit gets between the pins. In a week of rain a dry chain loses half ",
    "a gram of steel, and the gears go first.",
    "",
  ].join("\n");
  const JOINED = [
    [
      "paragraph",
      "Many of you asked how my chain stays quiet until November. It is an old one and I oil it.",
    ],
    [
      "paragraph",
      "Grit gets between the pins. In a week of rain a dry chain loses half a gram of steel, and the gears go first.",
    ],
  ];
  const FLOWED = `${HEAD}\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed`;

  test("where its head says so (RFC 3676), however few they are", () => {
    const [first = "", second = ""] = BODY.split("\n");
    expect(shapes(`${FLOWED}\n\nHello all,\n\n${first}\n${second}`).at(-1)).toEqual(JOINED[0]);
    expect(shapes(`${FLOWED}\n\nOil \nit.`).at(-1)).toEqual(["paragraph", "Oil it."]);
  });

  test("without a head where most of them go on in a sentence", () => {
    expect(shapes(`The Quiet Chain\n\n${BODY}`).slice(1)).toEqual(JOINED);
  });

  test("but verses do not that somebody typed with spaces behind them", () => {
    const verses = ["The chain goes round, ", "The wheels go round, ", "The town goes by."];
    expect(shapes(`The Quiet Chain\n\n${verses.join("\n")}`)).toHaveLength(4);
  });

  test("and the other fields of its head go with it", () => {
    const { blocks, labels } = anArticle(`${FLOWED}\n\nHello all,\n\n${BODY}`, "chain.txt");
    const head = labels.filter(({ why }) => why === "the head of an email");
    expect(head.map(({ blockId }) => blocks[blockId - 1]?.line)).toEqual([1, 2, 4, 5]);
  });
});

describe("a line indented as far as the text of the item above goes on with it", () => {
  const LIST = (next: string): string =>
    `The Quiet Chain\n\nIt needs two things.\n\n  * Oil keeps water out, and\n${next}\n  * Air.`;
  const items = (text: string): string[] =>
    shapes(text).flatMap(([type, words = ""]) => (type === "list-item" ? [words] : []));

  test.each([
    ["below a bullet", "    dust.", "Oil keeps water out, and dust."],
    ["over several lines", "    dust, and\n    rust.", "Oil keeps water out, and dust, and rust."],
  ])("%s", (_, next, item) => {
    expect(items(LIST(next))).toEqual([item, "Air."]);
  });

  test.each([
    ["less far", "  dust."],
    ["below a blank line", "\n    dust."],
    ["with a capital, below a short line", "    Dust comes."],
  ])("but not %s", (_, next) => {
    expect(items(LIST(next))[0]).toBe("Oil keeps water out, and");
  });
});
