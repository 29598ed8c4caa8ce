import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { anArticle } from "../support/an-article.ts";

const TEXT = "A kettle that whistles is older than one that clicks, and it lasts twice as long.";
const GERMAN = "Ein Kessel, der pfeift, ist älter als einer, der klickt, und er hält auch länger.";

/** An article of some length with lines below its title and others below its text. */
function withEnds(
  below: string,
  end: string,
  { language = "en", file = "kettle.md" } = {},
): Article {
  const body = Array.from({ length: 6 }, () => (language === "de" ? GERMAN : TEXT));
  const name = language === "de" ? "Der alte Kessel" : "The old kettle";
  const title = file.endsWith("md") ? `# ${name}` : name;
  const parts = [title, below, ...body, end].filter((part) => part !== "");
  return anArticle(`---\nlanguage: ${language}\n---\n\n${parts.join("\n\n")}\n`, file);
}

/** The blocks that say who wrote an article, without its title. */
function aboutOf({ blocks, labels }: Article): string[] {
  const about = labels.filter(
    ({ role, why }) => role === "series" && /author|writer|bio/u.test(why),
  );
  return about.map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
}

describe("the last text is a bio", () => {
  test.each([
    ["that begins with the first name", "By Ida Berg", "Ida mends kettles in a shed by the sea."],
    ["in brackets", "", "[Ida Berg has run a shop for kettles since 1998.]"],
    [
      "in brackets with the first name",
      "By Ida Berg",
      "[Ida has run a shop for kettles since 1998.]",
    ],
    ["in italics with a name", "", "*Ida Berg mends kettles in a shed by the sea.*"],
    [
      "over footnotes",
      "By Ida Berg",
      "Ida mends kettles in a shed by the sea.[^a]\n\n[^a]: Of tin.",
    ],
  ])("%s", (_, below, end) => {
    const [bio = ""] = end.split("\n");
    expect(withEnds(below, end).bio).toBe(bio.replaceAll(/\*|\[\^a\]/gu, ""));
  });

  test("in one line with its heading", () => {
    const bio = "About the writer: She mends kettles in a shed by the sea.";
    expect(withEnds("By Ida Berg", bio).bio).toBe(bio);
    const german = "Über die Autorin: Sie flickt Kessel in einem Schuppen am Meer.";
    expect(withEnds("Von Ida Berg", german, { language: "de" }).bio).toBe(german);
  });

  test.each([
    ["en", "About the writer:"],
    ["en", "About this column"],
    ["en", "Who wrote this?"],
    ["de", "Zur Autorin"],
    ["de", "Wer schreibt hier?"],
    ["de", "Über diese Kolumne"],
  ])("below a heading (%s): %s", (language, heading) => {
    const bio = "Flo mends kettles in a shed by the sea.";
    for (const file of ["kettle.md", "kettle.txt"]) {
      const mark = file.endsWith("md") ? "## " : "";
      const article = withEnds("", `${mark}${heading}\n\n${bio}`, { language, file });
      expect(aboutOf(article)).toEqual([heading, bio]);
    }
  });

  test.each(["Ida Berg", "## Ida Berg"])("below a name alone: %s", (heading) => {
    const bio = "Ida mends kettles in a shed by the sea.";
    const article = withEnds("", `${heading}\n\n${bio}`);
    expect([article.author, article.bio]).toEqual(["Ida Berg", bio]);
  });
});

describe("the last text is the article's", () => {
  test.each([
    [
      "where the article is about the person",
      `By Ida Berg\n\nIda was born in May.\n\n${TEXT} Ida said so.`,
      "Ida mends kettles in a shed by the sea.",
    ],
    ["where nobody is named", "", "Ida mends kettles in a shed by the sea."],
    ["where it calls somebody else", "By Ida Berg", "Olaf mends kettles in a shed by the sea."],
    [
      "where the name is no more than a word",
      "By Ida Berg",
      "Idaho has kettles in sheds by the sea.",
    ],
    [
      "where what is hers is spoken of",
      "By Ida Berg",
      "Ida's kettle whistles in a shed by the sea.",
    ],
    [
      "where only the words of the name begin an address",
      "Ida Berg",
      "Ida Berg workshop: 0123 456, Monday to Friday, and at the market.",
    ],
    [
      "that begins with a name in which the author's goes on",
      "By the tinkers at Kettle Lane",
      "Kettle Lane Tinkers & Sons Ltd. Registered in a shed by the sea.",
    ],
    [
      "that says whom to call",
      "By Kettle Unit",
      "Kettle Unit, Level 2: 01632 960 123, on Mondays. We listen to the tape at noon.",
    ],
    ["where a remark stands in brackets", "", "[Some kettles have no whistle at all.]"],
    [
      "below a heading of two words",
      "Winter storage is dull.\n\nA winter is long and any storage is dear to us all.",
      "## Winter Storage\n\nWinter is the time to put it away.",
    ],
  ])("%s", (_, below, end) => {
    expect(withEnds(below, end).bio).toBe("");
  });

  test("where it is one of several portraits", () => {
    const olaf = "## Olaf Lund\n\nOlaf polishes pans in a barn by the lake.";
    const ida = "## Ida Berg\n\nIda mends kettles in a shed by the sea.";
    expect(withEnds("By Ada Moss", `${olaf}\n\n${ida}`).bio).toBe("");
  });

  test("where it is about a person of whom somebody else writes", () => {
    const last = "Ida Berg mends kettles in a shed by the sea.";
    expect(withEnds("By Ada Moss", last).bio).toBe("");
  });

  test("and so is a text about the person in the middle", () => {
    const middle = "Ida keeps one on the stove all day long.";
    const article = withEnds(
      `By Ida Berg\n\n${TEXT}\n\n${middle}`,
      "It outlives us all, with luck.",
    );
    expect(aboutOf(article)).toEqual(["By Ida Berg"]);
  });
});

describe("a byline in many words", () => {
  test.each([
    ["en", "Words (and photos): Ida Berg"],
    ["en", "A patient guide from Ida Berg, mender of kettles"],
    ["en", "A short essay by Ida Berg"],
    ["en", "Walked and written by Ida Berg"],
    ["en", "Boiled, cooled and written up by Ida Berg"],
    ["en", "Written and photographed by Ida Berg"],
    ["en", "By Ida Berg Updated 9 February 2025"],
    ["de", "Text (und Fotos): Ida Berg"],
    ["de", "Text und Fotos von Ida Berg"],
    ["de", "Ein kleiner Ratgeber von Ida Berg, Kesselflickerin"],
    ["de", "Erwandert und aufgeschrieben von Ida Berg"],
    ["de", "Geschrieben und fotografiert von Ida Berg"],
    ["de", "Von Ida Berg Aktualisiert 9. Februar 2025"],
  ])("(%s) %s", (language, line) => {
    expect(withEnds(line, "", { language }).author).toBe("Ida Berg");
    expect(withEnds(line, "", { language, file: "kettle.txt" }).author).toBe("Ida Berg");
  });

  test.each([
    ["en", "A patient guide from the first whistle to the last"],
    ["en", "A letter from Queen Victoria"],
    ["en", "Scaled and written off by Christmas"],
    ["en", "A story by the sea"],
    ["de", "Ein Ratgeber von der ersten Tasse an"],
    ["de", "Verkalkt und aufgegeben von allen"],
  ])("is none (%s): %s", (language, line) => {
    expect(withEnds(line, "", { language }).author).toBe("");
  });
});

describe("a name over what somebody does, right below the title", () => {
  test.each([
    ["en", "Retired plumber"],
    ["en", "Nurse at Holm House"],
    ["en", "Head gardener, Holm House"],
    ["de", "Kesselflickerin aus Holm"],
    ["de", "Klempner im Ruhestand"],
  ])("(%s) is the author: %s", (language, job) => {
    const article = withEnds(`Ida Berg\n\n${job}`, "", { language });
    expect([article.author, aboutOf(article)]).toEqual(["Ida Berg", ["Ida Berg", job]]);
    const plain = withEnds(`Ida Berg\n${job}`, "", { language, file: "kettle.txt" });
    expect(plain.author).toBe("Ida Berg");
  });

  test.each([
    ["two labels", "Kitchen Talk\n\nWhat you need"],
    ["a name over a text", `Ida Berg\n\n${TEXT}`],
    ["words of the text", "Old Kettle\n\nA good whistler"],
  ])("is none where it is %s", (_, below) => {
    expect(withEnds(below, "").author).toBe("");
  });
});

test("a box about the author goes with its picture, and its heading is no part of the bio", () => {
  const text =
    "Cold water takes its time, because the acids do not dissolve in it as they do in hot.";
  const box = `<div class="author-box"><img src="m.jpg" alt="Mara"><p><strong>About Mara Lind</strong><br>Mara runs a bar and has made coffee for years.</p></div>`;
  const page = `<article><h1>Cold brew</h1><p class="byline">By Mara Lind</p><p>${text}</p><h2>How it works</h2><p>${text}</p>${box}</article>`;
  const article = anArticle(page, "brew.html");
  expect(article.bio).toBe("Mara runs a bar and has made coffee for years.");
  const image = article.blocks.find(({ type }) => type === "image");
  expect(article.labels.find(({ blockId }) => blockId === image?.id)?.why).toBe(
    "the author's picture",
  );
});
