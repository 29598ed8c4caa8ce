import { describe, expect, test } from "vitest";
import { splitArticle } from "../../src/split/split-article.ts";
import { anArticle, placementOf } from "../support/an-article.ts";

const FOLDED = "<details>\n<summary>Is it loud?</summary>\n\nA little.\n\n</details>\n";
const ARTICLE = `# Chains

## How it works

Links turn.

${FOLDED}
## Old cups

Blue.

${FOLDED.replace("loud", "dear").replace("A little", "Very")}
## About the FAQ

It is long.

## Questions

### Can I use butter?

No.
`;

function placeOf(text: string, series: string): string | null {
  const { role, topic } = placementOf(text, `---\nseries: ${series}\n---\n${ARTICLE}`);
  return role === "body" ? topic : role;
}

describe("the author's own topics", () => {
  const topics = "{topics: [{name: works}, {name: rest, title: Old cups}, {name: faq}]}";

  test("have the headings that name them, by key or title", () => {
    expect(placementOf("Blue.", `---\nseries: ${topics}\n---\n${ARTICLE}`)).toMatchObject({
      topic: "rest",
      why: 'the heading says "old cups"',
    });
    expect(placeOf("Links turn.", topics)).toBe("works");
  });

  test("one named faq has the questions, and not what speaks of them", () => {
    expect(placeOf("No.", topics)).toBe("faq");
    expect(placeOf("A little.", topics)).toBe("faq");
    expect(placeOf("It is long.", topics)).toBe("rest");
  });

  test("where none is named so, what the source marks as a question stays where it is", () => {
    const none = "{topics: [{name: works}, {name: rest, title: Old cups}]}";
    expect([placeOf("A little.", none), placeOf("Very.", none)]).toEqual(["works", "rest"]);
  });
});

test("what opens and closes like a question and says where an article ends stays there", () => {
  const sources = FOLDED.replace("Is it loud?", "References").replace(
    "A little.",
    "A book on oil.",
  );
  const { role } = placementOf(
    "A book on oil.",
    `${ARTICLE}\n## Conclusion\n\nOil it.\n\n${sources}`,
  );
  expect(role).toBe("closing");
});

describe("questions behind the same words between the texts", () => {
  const asked = (label: string): string =>
    `Old, too.\n\n${label}: Is it loud?\n\nA bit.\n\n${label}: Must I oil it?\n\nYes, weekly.\n`;
  const topicOf = (text: string, label: string): unknown =>
    placementOf(text, ARTICLE.replace(/Blue\.[^]*?(?=## About)/u, asked(label))).topic;

  test("are readers' questions", () => {
    expect(topicOf("Yes, weekly.", "Asked at the desk")).toBe("faq");
    expect(topicOf("Old, too.", "Asked at the desk")).not.toBe("faq");
  });

  test.each([
    [
      "who wrote them, whatever the name",
      ["**Ida writes:** Is it loud?", "**Olaf writes:** It squeaks. Must I?"],
    ],
    [
      "with the sender behind them",
      ["Your post: Is it loud? I fear so. (Ida, Oslo)", "Your post: Must I? (Olaf, Bergen)"],
    ],
  ])("are so in quotes, and say %s", (_, [first = "", second = ""]) => {
    const letters = [`> ${first}`, "A bit.", "## Colours", "Red.", `> ${second}`, "Yes, weekly."];
    const article = ["# Chains", "## How it works", "Links turn.", ...letters].join("\n\n");
    expect(placementOf("Yes, weekly.", article)).toMatchObject({ topic: "faq", isQuestion: false });
    expect(placementOf("Red.", article).topic).not.toBe("faq");
  });

  test("one word before a colon is none of theirs", () => {
    expect(topicOf("Yes, weekly.", "So")).not.toBe("faq");
  });
});

describe("words of readers in quotes between the texts", () => {
  const letter = (words: string): string => `> "${words}" — Ida, Oslo\n\nNo, it is not.\n\n`;
  const article = (...words: string[]): string =>
    `# Chains\n\n## How it works\n\nLinks turn.\n\n${words.map(letter).join("")}## How to keep it\n\nOil it.\n`;

  test("go to the questions with their answers, and make a part of the article", () => {
    const letters = article("Is it loud at all?", "Is it dear?", "I oil mine. Is it red?");
    expect(splitArticle(anArticle(letters)).mode).toBe("arc");
    expect(placementOf('"Is it dear?" — Ida, Oslo', letters)).toMatchObject({
      topic: "faq",
      isQuestion: true,
      why: "it is a reader's question with its answer",
    });
  });

  test("or in italics behind who asks, but not alone, as headings are", () => {
    const set = (words: string): string => `*${words}*\n\nNo, it is not.\n\n`;
    const letters = (who: string): string =>
      article().replace(
        "Links turn.\n\n",
        `Links turn.\n\n${set(`${who}Is it loud?`)}${set(`${who}Is it dear?`)}`,
      );
    expect(
      placementOf("Ida in Oslo writes: Is it dear?", letters("Ida in Oslo writes: ")).topic,
    ).toBe("faq");
    expect(placementOf("Is it dear?", letters("")).topic).not.toBe("faq");
  });

  test("are a quote like others where they don't ask", () => {
    const { topic } = placementOf('"It is red." — Ida, Oslo', article("It is red.", "It is dear."));
    expect(topic).not.toBe("faq");
  });
});

test("a question in bold about the topic of its part is a heading of that", () => {
  const bold =
    "**How does it work?**\n\nWell.\n\n**Is it dear?**\n\nVery much.\n\n**Is it red?**\n\nYes.\n";
  const article = ARTICLE.replace(FOLDED, bold);
  expect(placementOf("Well.", article).topic).toBe("mechanism");
  expect(placementOf("Very much.", article).topic).toBe("faq");
});

test("what the source marks as a question is left out with its section", () => {
  expect(placeOf("A little.", "{topics: arc, drop: [How it works]}")).toBe("dropped");
});

describe("questions in bold between the texts", () => {
  const bold = (asked: string): string => `**${asked}**\n\nAn answer.\n\n`;
  const article = (...asked: string[]): string =>
    `---\nseries: {topics: arc}\n---\n${ARTICLE.replace("Links turn.\n", `Links turn.\n\n${asked.map(bold).join("")}`)}`;

  test("go to the questions where there are several", () => {
    const text = article("Is it loud at all?", "Is it dear?");
    expect(placementOf("Is it loud at all?", text)).toMatchObject({
      topic: "faq",
      why: "it is a question in bold with its answer",
    });
  });

  test("one stays where it is", () => {
    expect(placementOf("Is it loud at all?", article("Is it loud at all?")).topic).toBe(
      "mechanism",
    );
  });
});
