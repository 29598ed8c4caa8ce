import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { anArticle } from "../support/an-article.ts";

const TEXT = "A kettle that whistles is older than one that clicks, and it lasts twice as long.";
const GERMAN = "Ein Kessel, der pfeift, ist älter als einer, der klickt, und er hält auch länger.";

/** A plain text or Markdown of some length with lines below its title and below its last text. */
function withEnds(below: string, end: string, file = "kettle.txt", language = "en"): Article {
  const name = language === "de" ? "Der alte Kessel" : "The old kettle that whistles";
  const title = file.endsWith("md") ? `# ${name}\n` : name;
  const body = Array.from({ length: 6 }, () => (language === "de" ? GERMAN : TEXT));
  const text = [`${title}\n${below}`.trim(), ...body, end].filter((part) => part !== "");
  return anArticle(`---\nlanguage: ${language}\n---\n\n${text.join("\n\n")}\n`, file);
}

/** What a block with this text is labelled as; nothing where it is the article's. */
function roleOf({ blocks, labels }: Article, text: string): string | undefined {
  const id = blocks.find((block) => block.text === text)?.id;
  return labels.find(({ blockId }) => blockId === id)?.role;
}

describe("right below the title a name with a word behind it is the author's", () => {
  test.each([
    ["Ida Berg, MSc, tinsmith", "Ida Berg"],
    ["Ida Berg, RN", "Ida Berg"],
    ["Dr Ida Berg BDS MFDS, head dentist (GDC 1234)", "Dr Ida Berg"],
    ["Ida Berg | Tinsmith and teacher", "Ida Berg"],
    ["with Ida Berg", "Ida Berg"],
    ["from Ida Berg, senior tinsmith", "Ida Berg"],
    ["Words and kettles: Ida Berg", "Ida Berg"],
    ["Kettle Post, no. 12, by Ida Berg", "Ida Berg"],
    ["Kettle paper no. 3, written by Ida Berg", "Ida Berg"],
    ["Workshop diary entry by Ida Berg", "Ida Berg"],
    ["Guest post by Ida and Olaf, owners of two kettles", "Ida and Olaf"],
    ["A letter from Ida Berg, tinsmith", "Ida Berg"],
    ["by Ida Berg March 2, 2024", "Ida Berg"],
  ])("%s", (line, author) => {
    expect(withEnds(line, "", "kettle.md").author).toBe(author);
    // The page's own lines below it do not take the name along.
    expect(withEnds(`${line}\nUpdated on 3 May 2024\n6 min read`, "").author).toBe(author);
    expect(roleOf(withEnds(`${line}\nUpdated on 3 May 2024`, ""), line)).toBe("series");
  });

  test.each([
    "Kettle Works, 3 Mill Lane",
    "Made in Sheffield, 1998",
    "with sugar",
    "with Whistling Kettle",
  ])("but %s is not", (line) => {
    expect(withEnds(line, "").author).toBe("");
  });

  test("in capitals where the last text begins with it", () => {
    const article = withEnds(
      "IDA BERG, THE KETTLE COLUMN",
      "Ida Berg has mended kettles for years.",
    );
    expect(article.author).toBe("Ida Berg");
    expect(article.bio).toBe("Ida Berg has mended kettles for years.");
  });

  test("and the last text may call it by its title", () => {
    const bio = "Dr. Berg is a tinsmith in Leeds. She plays the flute.";
    expect(withEnds("Ida Berg, MD", bio).bio).toBe(bio);
    const german = "Ida Berg führt seit 1998 eine Werkstatt in Husum und spielt Flöte.";
    expect(withEnds("Von Dr. med. Ida Berg, Ärztin", german, "kettle.md", "de").bio).toBe(german);
  });
});

describe("over a line of the page a name stands with a part of the site", () => {
  test.each([
    ["Ida Berg in Workshops", "Ida Berg"],
    ["Ida Berg for the Tin Page", "Ida Berg"],
    ["Old Kettle in Workshops", ""],
    ["Ida in Workshops", ""],
  ])("%s", (line, author) => {
    expect(withEnds(`${line}\nUpdated on 3 May 2024`, "").author).toBe(author);
  });
});

test("a list names who wrote and who checked the text", () => {
  const list = "- Written by Ida Berg\n- Medically reviewed by Olaf Lund, RN";
  const article = withEnds(list, "", "kettle.md");
  expect(article.author).toBe("Ida Berg");
  expect(roleOf(article, "Medically reviewed by Olaf Lund, RN")).toBe("series");
});

describe("the last text says who somebody is", () => {
  test.each([
    ["Ida Berg lives in Leeds and mends kettles at night.", "en"],
    ["Ida Berg has been a tinsmith for thirty years.", "en"],
    ["About me: I'm Ida, tinsmith and mother of two.", "en"],
    ["Ida Berg betreibt seit 1998 eine Werkstatt in Husum.", "de"],
  ])("%s", (bio, language) => {
    expect(withEnds("", bio, "kettle.txt", language).bio).toBe(bio);
  });

  test("in the author's own words", () => {
    const bio = "I'm Ida, a tinsmith with a weakness for copper.";
    expect(withEnds("By Ida Berg", bio).bio).toBe(bio);
  });

  test("below a name with a degree", () => {
    const article = withEnds("", "Ida Berg, RN\n\nIda has nursed kettles since 1998.", "kettle.md");
    expect(article.bio).toBe("Ida has nursed kettles since 1998.");
  });

  test.each([
    ["", "Ida Berg drinks tea from it. So will you."],
    ["", "Ida Berg is the one to ask for, so ring her before noon."],
    ["By Olaf Lund", "Ida Berg lives in Leeds and has the oldest kettle of all."],
    ["By Ida Berg", "I'm glad that it still whistles in the morning."],
  ])("but it may be the article's: %s %s", (below, end) => {
    expect(withEnds(below, end).bio).toBe("");
  });
});

test("right below the title a German letter or guest post names its author", () => {
  for (const line of ["Gastbeitrag von Ida Berg", "Ein Brief von Ida Berg, Klempnerin"]) {
    expect(withEnds(line, "", "kettle.md", "de").author).toBe("Ida Berg");
  }
  expect(withEnds("Ein Brief von Ida Berg", "", "kettle.md", "de").author).toBe("");
});

describe("a bio may", () => {
  test("have links to other pages behind it", () => {
    const end = "*Ida mends kettles in a shed by the sea.* [Feed](/feed) · [Post](/post)";
    const article = withEnds("By Ida Berg", end, "kettle.md");
    expect(article.bio).toBe("Ida mends kettles in a shed by the sea. Feed · Post");
  });

  test("begin with the first name of an author whom the front matter names", () => {
    const text = [TEXT, TEXT, TEXT, TEXT, "Ida mends kettles in a shed by the sea."].join("\n\n");
    const article = anArticle(
      `---\nauthor: Ida Berg\n---\n\n# The old kettle\n\n${text}\n`,
      "kettle.md",
    );
    expect(article.bio).toBe("Ida mends kettles in a shed by the sea.");
  });

  test("stand in the author's own words below the first name", () => {
    const end = "About Ida\n\nI have looked into kettles for twenty years.";
    expect(withEnds("By Ida Berg", end, "kettle.md").bio).toContain("I have looked");
  });

  test("name a German trade without an article", () => {
    const bio = "Ida Berg ist Klempnermeisterin mit einer Werkstatt am Hafen.";
    expect(withEnds("Von Dipl.-Ing. Ida Berg", bio, "kettle.txt", "de")).toMatchObject({
      author: "Dipl.-Ing. Ida Berg",
      bio,
    });
  });
});

test("a last text in italics that warns is the article's", () => {
  const warning = "*If the lid burns you, hold your hand under cold water.*";
  expect(withEnds("", warning, "kettle.md").bio).toBe("");
});

describe("what stands below the last text", () => {
  const comments = "2 comments\nOlaf: mine clicks\nGwen: so does mine";

  test.each(["x Ida", "– Ida", "xo, I.", "Ida xx"])("a signature stays: %s", (line) => {
    expect(roleOf(withEnds("", `${line}\n\n${comments}`), line)).toBeUndefined();
  });

  test("the author's name with a place is the series'", () => {
    const end = `Ida Berg, Leeds\n\n${comments}`;
    expect(roleOf(withEnds("By Ida Berg", end), "Ida Berg, Leeds")).toBe("series");
  });

  test("an answer of the author's is a comment like the others", () => {
    const answer = "Ida Berg (author): mine did too, before I dropped it on the floor";
    const article = withEnds("By Ida Berg", `${comments}\n${answer}`);
    expect(roleOf(article, answer)).toBe("dropped");
  });

  test("who wrote a leaflet may stand there", () => {
    const line = "Leaflet written by the tinsmiths of Leeds. Review date: 03/2027";
    expect(roleOf(withEnds("", line), line)).toBe("series");
  });
});

describe("in a letter the title stands over its writer or its greeting", () => {
  const letter = (lines: string): string =>
    anArticle(`${lines}\n\n${[TEXT, TEXT, TEXT].join("\n\n")}\n`, "kettle.txt").title;

  test.each([
    "Letter no. 31 from the workshop\n\nThe thing that whistles\nIda Berg, tinsmith",
    "KETTLE POST, letter no. 58\n\nThe thing that whistles\n\nDear all,",
  ])("%s", (lines) => {
    expect(letter(lines)).toBe("The thing that whistles");
  });

  test("but a number before a colon counts the title", () => {
    const title = "Letter no. 14: the thing that whistles";
    expect(letter(`THE WORKSHOP\n\n${title}\nfrom Ida Berg, tinsmith`)).toBe(title);
  });
});

test("a label right over the lines of a list is its heading, below the title too", () => {
  const points = ["» It whistles when the water boils", "» It lasts for twenty years or more"];
  const head = `By Ida Berg\nUpdated on 3 May 2024\n\nKey facts\n${points.join("\n")}`;
  expect(roleOf(withEnds(head, ""), "Key facts")).toBeUndefined();
});
