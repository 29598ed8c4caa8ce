import { expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const BODY = "A bell is tuned by turning metal off its inside, and never by adding any to it.";
const PARTS = ["How a bell sounds", "The first casting", "Care", "Tales"];
const SECTIONS = PARTS.map((part) => `${part}\n\n${BODY}`).join("\n\n");

/** What is dropped of a plain text with this between its first paragraph and its sections. */
function droppedOf(between: string, sections = SECTIONS): string[] {
  const text = `The bell of Saint Ursula\n\n${BODY}\n\n${between}\n\n${sections}\n`;
  const { blocks, labels } = anArticle(text, "bell.txt");
  const dropped = labels.filter(({ role }) => role === "dropped");
  return dropped.map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
}

test.each([
  ["under a name that nobody knows", `Way through\n${PARTS.join("\n")}`, ["Way through", ...PARTS]],
  ["without a name", PARTS.join("\n"), PARTS],
  [
    "in small letters",
    PARTS.map((part) => part.toLowerCase()).join("\n"),
    PARTS.map((part) => part.toLowerCase()),
  ],
  ["as a list", PARTS.map((part) => `- ${part}`).join("\n"), PARTS],
])("lines that come again as headings are a table of contents, %s", (_, lines, dropped) => {
  expect(droppedOf(lines)).toEqual(dropped);
});

test.each([
  ["two of them", PARTS.slice(0, 2).join("\n"), SECTIONS],
  [
    "those to which a sentence of the author's leads",
    `This letter is about the following four:\n${PARTS.join("\n")}`,
    SECTIONS,
  ],
  ["those in another order", PARTS.toReversed().join("\n"), SECTIONS],
  ["the words of a peal", "Ding\nDong\nDing\nDong", SECTIONS],
])("%s stay", (_, lines, sections) => {
  expect(droppedOf(lines, sections)).toEqual([]);
});

test("in Markdown the heading over them goes too, unless it has a text of its own", () => {
  const list = `- ${PARTS.join("\n- ")}`;
  const sections = PARTS.map((part) => `## ${part}\n\n${BODY}`).join("\n\n");
  const droppedWith = (below: string): number =>
    anArticle(
      `# The bell\n\n${BODY}\n\n## Your way\n\n${list}\n\n${below}${sections}\n`,
    ).labels.filter(({ role }) => role === "dropped").length;
  expect([droppedWith(""), droppedWith(`${BODY}\n\n`)]).toEqual([5, 4]);
});
