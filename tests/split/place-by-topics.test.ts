import { describe, expect, test } from "vitest";
import { placementOf } from "../support/an-article.ts";

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
