import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const TEXT = "A kettle that whistles is older than one that clicks, and it lasts twice as long.";
const GERMAN = "Ein Kessel, der pfeift, ist älter als einer, der klickt, und er hält auch länger.";

/** What is dropped of a page with lines below its last text. */
function droppedOf(end: string, file = "kettle.md", language = "en"): string[] {
  const body = Array.from({ length: 8 }, () => (language === "de" ? GERMAN : TEXT));
  const text = ["# The old kettle", ...body, end].join("\n\n");
  const { blocks, labels } = anArticle(`---\nlanguage: ${language}\n---\n\n${text}\n`, file);
  const dropped = labels.filter(({ role }) => role === "dropped");
  return dropped.map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
}

describe("readers' comments at the end are none of the article", () => {
  test.each([
    ["**Comments (2)**", ["**ida_b**: does mine click?", "**Olaf**: Yes, it does."]],
    ["### 2 Responses to “The old kettle”", ["**Ida** says: mine clicks", "**Olaf** says: so?"]],
    ["**Guestbook**", ["*Ida:* The kettle sings!", "*olaf:* how much for a lid??"]],
    ["#### Discussion about this post", ["**Ida** Mar 3: mine clicks", "2 more comments"]],
    ["#### 2 comments", ["**Ida** — mine clicks", "**olaf_k** — why?"]],
    ["### 11 comments", ["- **Ida, Leeds:** Does mine click?", "- **Olaf:** yes"]],
    ["## Readers' comments", ["Ida B.: Mine clicks.", "Olaf: So does mine.", "Show all"]],
  ])("%s", (heading, comments) => {
    expect(droppedOf([heading, ...comments].join("\n\n"))).toHaveLength(1 + comments.length);
  });

  test("in a plain text", () => {
    const comments = ["Guestbook", "Ida: The kettle sings!", "olaf: how much for a lid??"];
    expect(droppedOf(comments.join("\n"), "kettle.txt")).toEqual(comments);
  });

  test("in German", () => {
    const comments = ["Gästebuch", "Ida: Der Kessel singt!", "olaf: was kostet ein Deckel?"];
    expect(droppedOf(comments.join("\n"), "kettle.txt", "de")).toEqual(comments);
  });

  test.each([
    ["where an answer is the author's", "## Your thoughts", "Ida: Must it click?", TEXT],
    ["where no name stands before the words", "## Responses", TEXT, TEXT],
    ["below a heading of the author's", "## Two sorts", "Copper: it shines.", "Tin: it lasts."],
  ])("but not %s", (_, ...parts) => {
    expect(droppedOf(parts.join("\n\n"))).toEqual([]);
  });
});
