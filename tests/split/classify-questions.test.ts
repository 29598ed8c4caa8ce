import { describe, expect, test } from "vitest";
import { ARC, placementOf } from "../support/an-article.ts";

const [PARTS = "", FAQ = ""] = `# The chain\n\n${ARC}`.split(/(?=## Freq)/u);

function topicOf(text: string, markdown: string): string | null {
  return placementOf(text, markdown).topic;
}

/** Parts below a heading of which so many ask, and so many don't. */
function parts(asking: number, others: number): string {
  const list = [
    ...Array.from({ length: asking }, (_, n) => `### Is it ${n}?\n\nYes ${n}.\n`),
    ...Array.from({ length: others }, (_, n) => `### It is ${n}\n\nNo ${n}.\n`),
  ];
  return list.join("\n");
}

const paragraphs = (count: number): string =>
  Array.from({ length: count }, (_, n) => `Text ${n}.\n`).join("\n");

describe("a part with questions and answers, without a heading that says so", () => {
  const readers = "\n## From our readers\n\n";

  test.each([
    ["three parts that ask", parts(3, 0), true],
    ["two are too few", parts(2, 0), false],
    ["more than those that don't", parts(4, 3), true],
    ["as many as those that don't are too few", parts(3, 3), false],
    ["below a text of nine paragraphs", `${paragraphs(9)}\n${parts(3, 0)}`, true],
    ["below a longer one they are part of it", `${paragraphs(10)}\n${parts(3, 0)}`, false],
  ])("%s", (_, markdown, isPart) => {
    expect(topicOf("From our readers", PARTS + readers + markdown) === "faq").toBe(isPart);
  });

  test("its reason says how many there are", () => {
    expect(placementOf("From our readers", PARTS + readers + parts(3, 0)).why).toBe(
      "it holds 3 questions with their answers",
    );
  });
});

test("questions before the first heading open the series", () => {
  const asked = "Is it loud?\n\nIs it heavy?\n\nIs it dear?\n";
  const { role } = placementOf(
    "Is it heavy?",
    `${PARTS.replace("\n\n", `\n\n${asked}\n`)}\n${FAQ}`,
  );
  expect(role).toBe("intro");
});

test("where the author's own topics have none for questions, they go by their place", () => {
  const topics =
    "---\nseries: {topics: [{name: works, words: [works]}, {name: rest, words: [clean]}]}\n---\n";
  expect(topicOf("No.", `${topics}${PARTS}\n${FAQ}`)).toBe("rest");
});

describe("a question with one short answer, wherever it stands", () => {
  const asked = (answer: string): string =>
    `${PARTS.replace("## Keeping", `## What of my red chain?\n\n${answer}\n\n## Keeping`)}\n${FAQ}`;

  test.each([
    ["of 400 letters", "a".repeat(400), "faq"],
    ["longer, it is a section of its own", "a".repeat(401), "timeline"],
  ])("%s", (_, answer, topic) => {
    expect(topicOf(answer, asked(answer))).toBe(topic);
  });
});

test("a question with a short answer is one below another heading, too", () => {
  const asked = PARTS.replace(
    "## Keeping",
    "### What of my red chain?\n\nIt squeaks when it is dry.\n\n## Keeping",
  );
  expect(placementOf("It squeaks when it is dry.", `${asked}\n${FAQ}`)).toMatchObject({
    topic: "faq",
    why: "it is a question with one short answer",
  });
});

test("a heading that only names two things to choose from is none", () => {
  const asked = (heading: string): string =>
    `${PARTS.replace("## Keeping", `## ${heading}\n\nBoth squeak.\n\n## Keeping`)}\n${FAQ}`;
  expect(topicOf("Both squeak.", asked("Wax, grease or oil?"))).not.toBe("faq");
  expect(topicOf("Both squeak.", asked("Should I take wax or oil?"))).toBe("faq");
});

describe("a question right before the questions part", () => {
  const long = "With a rag. With oil. Never with water, and not before a ride.\n\nBoth.\n";

  test("belongs to it, and so does each that asks before that", () => {
    const asking = `## What do you wipe it with?\n\n${long}\n## Which oil do you take?\n\n${long.replace("Both", "Any")}\n`;
    const text = `${PARTS}\n${asking}${FAQ}`;
    expect([topicOf("Both.", text), topicOf("Any.", text)]).toEqual(["faq", "faq"]);
  });

  test("is a part of its own where it alone names a topic and has more than one text", () => {
    const asking = "## When do you wipe it?\n\nOn Sundays.\n\nNever wet.\n";
    expect(topicOf("Never wet.", `${PARTS}\n${asking}\n${FAQ}`)).not.toBe("faq");
    const short = asking.replace("\n\nNever wet.", "");
    expect(topicOf("On Sundays.", `${PARTS}\n${short}\n${FAQ}`)).toBe("faq");
  });

  test("or where other parts ask too", () => {
    const asking = "## How long do you wipe it?\n\nOn Sundays.\n";
    const text = PARTS.replace("## How long a chain lasts", "## How long does a chain last?");
    expect(topicOf("On Sundays.", `${text}\n${asking}\n${FAQ}`)).not.toBe("faq");
  });

  test("is a part of its own at the beginning of an article where it names a topic", () => {
    const text = `# The chain\n\n## What is a chain, anyway?\n\nPins.\n\n${FAQ}\n${PARTS.replace("# The chain", "")}`;
    expect(topicOf("Pins.", text)).toBe("mechanism");
  });

  test("belongs to it at the beginning of an article, too", () => {
    const text = PARTS.replace(
      "# The chain\n",
      `# The chain\n\n## What do you wipe it with?\n\n${long}\n${FAQ}`,
    );
    expect(topicOf("Both.", text)).toBe("faq");
  });
});

describe("where most headings ask, asking tells nothing", () => {
  /** An article with a first text, and headings of which so many ask. */
  const article = (asking: number, others: number): string => {
    const heads = [
      ...Array.from(
        { length: others },
        (_, n) => `## Part ${n}\n\nText ${n}. It is long.\n\nVery.\n`,
      ),
      ...Array.from({ length: asking }, (_, n) => `## Is it ${n}?\n\nYes ${n}.\n`),
    ];
    return `---\nseries: {topics: arc}\n---\n# T\n\nHot.\n\n${heads.join("\n")}\n## My cups\n\nBlue.\n\nAll of them.\n\nEach one.\n\nYes, all.\n`;
  };

  test.each([
    ["two of four do not make it a habit", 2, 1, true],
    ["two of three do", 2, 0, false],
    ["nor do three of six", 3, 2, true],
    ["three of five do", 3, 1, false],
  ])("%s", (_, asking, others, isFaq) => {
    expect(topicOf("Yes 1.", article(asking, others)) === "faq").toBe(isFaq);
  });
});

describe("a single heading that asks", () => {
  const asked = PARTS.replace(
    "## Keeping",
    "## What of my red chain?\n\nIt squeaks.\n\n## Keeping",
  );

  test("is a figure of speech where nothing announces questions", () => {
    expect(topicOf("It squeaks.", asked)).toBe("timeline");
  });

  test("is a question where something does", () => {
    const faq = "## Frequently asked questions\n\n**Can I use butter?** No.\n\n**Wax?** Yes.\n";
    expect(topicOf("It squeaks.", `${asked}\n${faq}`)).toBe("faq");
  });
});
