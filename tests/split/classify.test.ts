import { describe, expect, test } from "vitest";
import { ARC, anOutline, placementOf } from "../support/an-article.ts";

const rules: [rule: string, text: string, markdown: string, where: string, why: RegExp][] = [
  [
    "what stands before the first heading opens the series",
    "A dry chain squeaks.",
    `# The chain\n\nA dry chain squeaks.\n\n${ARC}`,
    "intro",
    /before the first heading/u,
  ],
  [
    "a heading that opens an article",
    "It squeaks.",
    `# The chain\n\n## Introduction\n\nIt squeaks.\n\n${ARC}`,
    "intro",
    /opens the article/u,
  ],
  [
    "a heading that ends an article",
    "Oil it.",
    `# The chain\n\n${ARC}\n## Conclusion\n\nOil it.\n`,
    "closing",
    /ends the article/u,
  ],
  [
    "a heading that announces questions",
    "No.",
    `# The chain\n\n${ARC}`,
    "faq",
    /belongs to "Can I use butter\?"|announces questions|belongs to "Frequently/u,
  ],
  [
    "three questions below a heading are a questions part",
    "Daily.",
    `# The chain\n\n${ARC.replace(/## Freq[^]*/u, "")}## From our readers\n\n### How often?\n\nDaily.\n\n### With what?\n\nOil.\n\n### Where?\n\nOutside.\n`,
    "faq",
    /3 questions|belongs to/u,
  ],
  [
    "words of a heading: what it is",
    "Links turn on pins.",
    `# The chain\n\n${ARC}`,
    "mechanism",
    /how the chain works/u,
  ],
  [
    "words of a heading: how long",
    "About a year.",
    `# The chain\n\n${ARC}`,
    "timeline",
    /how long/u,
  ],
  ["words of a heading: upkeep", "Wipe it.", `# The chain\n\n${ARC}`, "maintenance", /keeping/u],
  [
    "a child stays with its parent, whatever its own words say",
    "Each link.",
    `# The chain\n\n${ARC.replace("## Keeping it clean", "## Keeping it clean\n\n### How a rag works\n\nEach link.\n\n## Keeping on")}`,
    "maintenance",
    /belongs to "Keeping it clean"/u,
  ],
  [
    "a heading without a word of its own goes by the first child that has one",
    "Say less.",
    `# The chain\n\n## On squeaks\n\nSay less.\n\n### Why it squeaks\n\nNo oil.\n\n${ARC}`,
    "mechanism",
    /"Why it squeaks" below it says/u,
  ],
  [
    "a section about nothing known follows the one before",
    "Mine is blue.",
    `# The chain\n\n${ARC.replace("## Keeping it", "## My own chain\n\nMine is blue.\n\n## Keeping it").replace("Wipe it.", "Wipe it, and wipe it well.")}`,
    "timeline",
    /follows a section on the same topic/u,
  ],
  [
    "a section about nothing known, late in the article, goes by its place",
    "Mine is blue.",
    `# The chain\n\n${ARC.replace(/## Keeping it[^#]*/u, "## My own chain\n\nMine is blue.\n\nIt has a name.\n\n")}`,
    "maintenance",
    /stands where articles speak of maintenance/u,
  ],
  [
    "the first section, about nothing known, tells what the thing is",
    "Mine is blue.",
    `# The chain\n\n## My own chain\n\nMine is blue.\n\n${ARC}`,
    "mechanism",
    /where the article's body begins/u,
  ],
  [
    "what comes after the questions ends the article",
    "Ride well.",
    `# The chain\n\n${ARC}\n## Off you go\n\nRide well.\n`,
    "closing",
    /after the questions/u,
  ],
  [
    "steps after the questions are a part of the article",
    "Ride.",
    `# The chain\n\n${ARC}\n## Off you go\n\n1. Wipe it.\n2. Oil it.\n3. Wait.\n4. Ride.\n`,
    "maintenance",
    /its text says wipe it, oil it/u,
  ],
  [
    "and so are many texts",
    "Nine.",
    `# The chain\n\n${ARC}\n## Off you go\n\n${["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"].join(".\n\n")}.\n`,
    "maintenance",
    /follows a section on the same topic/u,
  ],
  [
    "of what comes after the questions, only the last two sections end the article",
    "First of three.",
    `# The chain\n\n${ARC}\n## One\n\nFirst of three.\n\n## Two\n\nSecond.\n\n## Three\n\nThird.\n`,
    "maintenance",
    /follows a section on the same topic/u,
  ],
  [
    "what comes after the questions and names a topic goes there",
    "Twice a year.",
    `# The chain\n\n${ARC}\n## How long oil lasts\n\nTwice a year.\n`,
    "timeline",
    /how long/u,
  ],
  [
    "questions at the beginning leave what follows as it is",
    "Links turn on pins.",
    `# The chain\n\n## Frequently asked questions\n\n### Can I use butter?\n\nNo.\n\n${ARC.replace(/## Freq[^]*/u, "")}`,
    "mechanism",
    /how the chain works/u,
  ],
  [
    "a question right before the questions part belongs to it",
    "With a rag. With oil. Never with water, and not before a ride.",
    `# The chain\n\n${ARC.replace("## Frequently", "## What do you wipe it with?\n\nWith a rag. With oil. Never with water, and not before a ride.\n\nBoth.\n\n## Frequently")}`,
    "faq",
    /right before the questions part/u,
  ],
  [
    "a question that is not right before them does not",
    "With a rag.",
    `# The chain\n\n${ARC.replace("## Keeping it", "## What do you wipe it with?\n\nWith a rag.\n\nMine is red.\n\n## Keeping it")}`,
    "timeline",
    /follows a section on the same topic/u,
  ],
  [
    "a heading that ends articles opens one at its start",
    "Oil it weekly.",
    `# The chain\n\n## Key takeaways\n\nOil it weekly.\n\n${ARC}`,
    "intro",
    /opens the article/u,
  ],
  [
    "an opening after another opening is one, too",
    "It squeaked.",
    `# The chain\n\n## Introduction\n\nHello.\n\n## Overview\n\nIt squeaked.\n\n${ARC}`,
    "intro",
    /opens the article/u,
  ],
  [
    "an opening in the middle is none",
    "All of it.",
    `# The chain\n\n${ARC.replace("## Keeping it", "## Overview\n\nAll of it.\n\n## Keeping it")}`,
    "timeline",
    /follows a section on the same topic/u,
  ],
];

const NO_QUESTIONS = ARC.replace(/## Freq[^]*/u, "");

const ends: [what: string, last: string, where: string][] = [
  ["short, about nothing known", "## Off you go\n\nLast.\n", "closing"],
  ["of three paragraphs", "## Off you go\n\nOne.\n\nTwo.\n\nLast.\n", "closing"],
  ["of four paragraphs", "## Off you go\n\nOne.\n\nTwo.\n\nThree.\n\nLast.\n", "maintenance"],
  ["with a part below it", "## Off you go\n\nOne.\n\n### Or not\n\nLast.\n", "maintenance"],
  ["that names a topic", "## How long you ride\n\nLast.\n", "timeline"],
];

describe("the last section of an article without questions", () => {
  test.each(ends)("%s", (_, last, where) => {
    const { role, topic } = placementOf("Last.", `# The chain\n\n${NO_QUESTIONS}\n${last}`);
    expect(role === "body" ? topic : role).toBe(where);
  });

  test("is no end where only two came before it", () => {
    const [first = "", second = ""] = NO_QUESTIONS.split(/(?=## Keeping)/u);
    expect(second).not.toBe("");
    const { role } = placementOf("Last.", `# The chain\n\n${first}## Off you go\n\nLast.\n`);
    expect(role).toBe("body");
  });
});

describe("the first rule that answers decides, and its words are kept", () => {
  test.each(rules)("%s", (_, text, markdown, where, why) => {
    const { role, topic, why: reason } = placementOf(text, markdown);
    expect(role === "body" ? topic : role).toBe(where);
    expect(reason).toMatch(why);
  });

  test("every block has a reason in words", () => {
    const { placements } = anOutline(`---\ntitle: The chain\n---\n# The chain\n\n${ARC}`);
    expect(placements.filter(({ why }) => why.trim() === "")).toEqual([]);
  });

  test("the four emails come in the order of the arc, whatever the order of the article", () => {
    const [works = "", lasts = "", clean = "", questions = ""] = ARC.split(/^(?=## )/mu);
    const { mode, steps } = anOutline(`# The chain\n\n${clean}${questions}${lasts}${works}`);
    expect([mode, ...steps.map(({ step, topic }) => `${step} ${topic}`)]).toEqual([
      "arc",
      "1 mechanism",
      "2 timeline",
      "3 maintenance",
      "4 faq",
    ]);
  });

  test("inside an email the author's order is kept", () => {
    const { steps } = anOutline(`# The chain\n\n${ARC}\n## How long the oil lasts\n\nA week.\n`);
    for (const { blockIds } of steps) expect(blockIds).toEqual(blockIds.toSorted((a, b) => a - b));
  });
});

describe("questions are gathered and a pair is never divided", () => {
  test("a question knows its first answer, each answer its question", () => {
    const faq =
      "## Questions\n\n### Can I use butter?\n\nNo.\n\nIt turns rancid.\n\n### Wax?\n\n- yes\n";
    const { placements } = anOutline(`# The chain\n\n${ARC.replace(/## Freq[^]*/u, faq)}`);
    const pairs = placements.filter(({ pairsWith }) => pairsWith !== null);
    const [question, first, second, other, item] = pairs.map(({ blockId }) => blockId);
    expect(pairs.map(({ isQuestion, pairsWith }) => [isQuestion, pairsWith])).toEqual([
      [true, first],
      [false, question],
      [false, question],
      [true, item],
      [false, other],
    ]);
    expect(second).toBeGreaterThan(first ?? 0);
  });

  test("bold questions in paragraphs count, and carry their own answer", () => {
    const faq = "## Questions\n\n**Can I use butter?** No.\n\n**Wax?**\n\nYes.\n";
    const { placements } = anOutline(`# The chain\n\n${ARC.replace(/## Freq[^]*/u, faq)}`);
    const [butter, wax, yes] = placements.slice(-3);
    expect([butter?.isQuestion, butter?.pairsWith]).toEqual([true, null]);
    expect([wax?.isQuestion, wax?.pairsWith, yes?.pairsWith]).toEqual([
      true,
      yes?.blockId,
      wax?.blockId,
    ]);
  });

  test("what the source folds away as a question goes to the questions with all of its answer", () => {
    const folded =
      "<details>\n<summary>Is it loud?</summary>\n\nA little.\n\nLess with oil.\n\n</details>\n";
    const markdown = `# The chain\n\n${ARC.replace("About a year.", `About a year.\n\n${folded}\nOr two.`)}`;
    expect(
      ["Is it loud?", "A little.", "Less with oil."].map(
        (text) => placementOf(text, markdown).topic,
      ),
    ).toEqual(["faq", "faq", "faq"]);
    expect(placementOf("Or two.", markdown).topic).toBe("timeline");
  });
});
