import { describe, expect, test } from "vitest";
import { authorOfByline } from "../../src/import/labels/byline.ts";
import { english } from "../../src/languages/english.ts";
import { anArticle } from "../support/an-article.ts";

const TEXT = "A kettle that whistles is older than one that clicks, and it lasts twice as long.";

describe("a byline names the author", () => {
  test.each([
    ["By Ida Berg", "Ida Berg"],
    ["Words and pictures: Ida Berg-Lund", "Ida Berg-Lund"],
    ["Story & photos by Ida Berg", "Ida Berg"],
    ["12 May 2024 by Ida Berg 3 Comments", "Ida Berg"],
    [
      "Prepared by Ida Berg, Specialist for Hot Water in Small Houses, and Olaf Lund, Master of Kettles and Pans",
      "Ida Berg",
    ],
    ["Written for our customers by Ida Berg", "Ida Berg"],
    ["Written and medically reviewed by Ida Berg, MB", "Ida Berg"],
    ["Written by Ida Berg. Checked by our tinsmiths, June 2024.", "Ida Berg"],
    ["Written by hand. Read by lamplight in the old days.", undefined],
    ["Written by the nurses of Ward 3", "the nurses of Ward"],
    ["By Ida Berg, 3 April 2024, 5 min.", "Ida Berg"],
    ["By noon it was 5 degrees.", undefined],
    ["Photos: Ida Berg", undefined],
    ["In 2024 by some accident it broke", undefined],
    ["By the end of the year it whistles less.", undefined],
  ])("%s", (line, author) => {
    expect(authorOfByline(line, english)).toBe(author);
  });
});

/** The author of an article with a line below its title and one below its text. */
function authorOf(below: string, last: string): string {
  const parts = ["# The old kettle", below, TEXT, "## Why it whistles", TEXT, TEXT, last];
  return anArticle(parts.join("\n\n"), "kettle.md").author;
}

describe("a name below the title", () => {
  test.each([
    [
      "is the author's where a text at the end begins with it",
      "Ida Berg",
      "Ida Berg mends kettles in a shed by the sea.",
      "Ida Berg",
    ],
    ["is perhaps no name where none does", "Kitchen Talk", "It outlives us all, with luck.", ""],
    [
      "is perhaps a word of the text",
      "Kettle Care",
      "Kettle Care is a week in May.",
      "Kettle Care",
    ],
  ])("%s", (_, below, last, author) => {
    expect(authorOf(below, last)).toBe(author);
  });
});

test("who checked the text is its author only where nobody wrote it", () => {
  const head = (lines: string): string =>
    anArticle(`# The old kettle\n\n${lines}\n\n${TEXT}\n\n${TEXT}\n`, "kettle.md").author;
  expect(head("Reviewed by our clinic\n\nBy Ida Berg")).toBe("Ida Berg");
  expect(head("Reviewed by our clinic")).toBe("our clinic");
});

test("a name in a list below the title is the author's where a text at the end begins with it", () => {
  const page = `<body><h1>Kettles</h1><ul class="meta"><li>Ida Berg</li><li>4 November</li></ul><p>${TEXT}</p><p>${TEXT}</p><p>Ida Berg mends kettles by the sea.</p></body>`;
  expect(anArticle(page, "kettle.html").author).toBe("Ida Berg");
});

test("of two authors each has a bio, and a picture says a name only once more", () => {
  const bios = "Ida Berg mends kettles.\n\nOlaf Lund polishes them.";
  const text = `# Kettles\n\nBy Ida Berg and Olaf Lund\n\n${TEXT}\n\n${TEXT}\n\n${TEXT}\n\n${bios}\n`;
  expect(anArticle(text, "kettle.md").bio).toBe(bios);
  const page = `<body><h1>Kettles</h1><p><img src="i.jpg" alt="Ida Berg"> Ida Berg, mender</p><p>${TEXT}</p></body>`;
  expect(anArticle(page, "kettle.html").author).toBe("Ida Berg");
});

describe("two titles, one over the other", () => {
  const titleOf = (first: string): string =>
    anArticle(`# ${first}\n\n# A kettle for life\n\n${TEXT}\n\n## Care\n\n${TEXT}`, "kettle.md")
      .title;

  test("the first is the name of the site where the text says no word of it", () => {
    expect(titleOf("Slow Hours")).toBe("A kettle for life");
  });

  test("the first is the title where the text speaks of it", () => {
    expect(titleOf("Kettles and a kettle")).toBe("Kettles and a kettle");
  });
});

test("a page that names its author for search engines only", () => {
  const data =
    '{"@type":"Article","author":[{"@type":"Person","name":"Ida Berg"}],"name":"Kettles"}';
  const head = `<script type="application/ld+json">${data}</script>`;
  const page = `<html><head>${head}</head><body><h1>Kettles</h1><p>${TEXT}</p></body></html>`;
  expect(anArticle(page, "kettle.html").author).toBe("Ida Berg");
});

describe("above the text of a page", () => {
  /** The series labels of a page with these boxes between its title and its text. */
  const seriesOf = (boxes: string): string[] => {
    const page = `<body><div><h1>The old kettle</h1>${boxes}<p>${TEXT}</p><p>${TEXT}</p></div></body>`;
    const { blocks, labels } = anArticle(page, "kettle.html");
    const series = labels.filter(({ role }) => role === "series");
    return series.slice(1).map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
  };

  test.each([
    [
      "a name beside a date is none of it",
      "<div>Ida Berg</div><div>Edited 4 days ago</div>",
      ["Ida Berg"],
    ],
    [
      "a picture of the author is none of it",
      '<p><img src="i.png" alt="Ida Berg"></p><p>By Ida Berg</p>',
      ["Ida Berg", "By Ida Berg"],
    ],
    [
      "a picture of a kettle is",
      '<p><img src="k.png" alt="A kettle"></p><p>By Ida Berg</p>',
      ["By Ida Berg"],
    ],
    [
      "a line that is no name is",
      "<div>For Ida and all others</div><div>Edited 4 days ago</div>",
      [],
    ],
  ])("%s", (_, boxes, series) => {
    expect(seriesOf(boxes)).toEqual(series);
  });
});

test.each([
  ["in a box behind the article", "<p>By Ida Berg</p>"],
  ['whose name stands below its "By"', "<div><div>By</div><div>Ida Berg</div></div>"],
])("the bio of an author %s is kept for the series", (_, byline) => {
  const bio = "Ida Berg mends kettles in a shed by the sea, and has done so for years.";
  const text = `<p>${TEXT}</p><p>${TEXT}</p><h2>Why it whistles</h2><p>${TEXT}</p><p>${TEXT}</p>`;
  const box = `<aside><p>${bio}</p></aside><footer><p>More kettles</p></footer>`;
  const page = `<html lang="en"><body><main><h1>The old kettle</h1>${byline}<article>${text}</article></main>${box}</body></html>`;
  const article = anArticle(page, "kettle.html");
  expect([article.author, article.bio]).toEqual(["Ida Berg", bio]);
});
