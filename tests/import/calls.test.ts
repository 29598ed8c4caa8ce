import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";
import { droppedOf, expectDropped } from "../support/dropped-lines.ts";

/** Expects that each of some joined lines goes, or none of them. */
function expectLines(lines: string, place: "middle" | "last", isDropped: boolean): void {
  const [text = []] = droppedOf(lines, place);
  expect(text).toEqual(isDropped ? lines.split("\n") : []);
}

describe("a line that points at something, or is to be pressed, is a call", () => {
  // In Markdown the first of these signs mark a quote.
  test.each([">> Order the grow bags", ">> THE TEN BEST CANES OF THE YEAR"])("%s", (line) => {
    const [text = []] = droppedOf(line, "middle");
    expect(text).toHaveLength(1);
  });

  test.each([
    "» Sign up for the spring course",
    "👉 Download the sowing plan",
    "RESERVE A GLASSHOUSE VISIT >",
    "[Save my place]",
  ])("%s", (line) => {
    expectDropped(line, "middle");
  });

  test.each(["➜ Zum Gartenkurs anmelden", "JETZT PFLANZEN BESTELLEN »"])("%s", (line) => {
    expectDropped(line, "middle", "de");
  });

  test.each([
    ">> Leaves that turn yellow",
    ">> Never water the leaves at noon",
    "[A long silence in the greenhouse]",
    "[MUSIC]",
    "[See the table below]",
    "pots > bags",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });

  test("with a sentence above it that offers something", () => {
    const box =
      "Tired of weak plants?\nHave a free 20-minute call with our gardener this week, at no cost and no risk.";
    expectLines(`${box}\nBOOK MY CALL`, "middle", true);
    expectLines(
      "Water in the morning, so that the leaves are dry at night.\nBook my call",
      "middle",
      false,
    );
  });

  test("where many lines point, they may be headings in capitals", () => {
    const heads = ["SOIL", "LIGHT", "WATER"].map((word) => `>> ON ${word} IN SPRING`);
    expect(droppedOf(heads.join("\n\n"), "middle")[0]).toEqual([]);
  });

  test("and a line that goes on below may be a heading", () => {
    expectLines(">> Start with the soil\nSift it twice and let it dry.", "middle", false);
  });
});

describe("an offer of the author's own needs no frame", () => {
  test.each([
    "15% off at Pot & Plant for readers: use code at the counter",
    "Take 10% off your first pots with code TOMATO at checkout.",
    "Did it grow? My book on soil has more: use code TOMATO this week!",
    "NEW HERE? SAVE £5 ON SEEDS THIS SPRING. ASK INSIDE.",
    "Pots by post! Ask for our price list.",
    "— NOW OPEN ON SUNDAYS —",
    "+++ SMALL AD +++ Greenhouse, some panes missing. Box 7 +++",
  ])("%s", (line) => {
    expectDropped(line, "middle");
  });

  test.each([
    "15 % Rabatt bei Topf & Co für Mitglieder",
    "Mein Buch gibt es günstiger mit Code TOMATE",
  ])("%s", (line) => {
    expectDropped(line, "middle", "de");
  });

  test.each([
    "In autumn most shops take 15% off their pots.",
    "Read the code on the packet before you buy.",
    "HOW TO SAVE SEEDS",
    "Take 10% off the top of each plant in July.",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });

  test("a list of prices below its own word goes with it", () => {
    expectLines("SHOP THE LOOK\nClay pot £4\nSaucer £2", "middle", true);
  });
});

/** What goes of Markdown with a paragraph in its middle. */
function droppedOfMarkdown(paragraph: string): string[] {
  return droppedOf(paragraph, "middle")[1] ?? [];
}

describe("in Markdown a call stands in bold over a link, or in a picture", () => {
  test.each([
    "**Join 2,000 readers and get my sowing plan!** [Count me in](/plan)",
    "[![Spring sale at the nursery](/a.gif)](https://nursery.example)",
    "[**Grab my free plan for small gardens here!**](/plan)",
    "> **In the shop:** clay pots. [£4](/pots)",
    "![Balcony Notes](/img/logo-small.svg)",
  ])("%s", (paragraph) => {
    expect(droppedOfMarkdown(paragraph)).toHaveLength(1);
  });

  test.each([
    "**Soil matters.** [More on soil](/soil)",
    "[![A pot with a crack](/pot.jpg)](/pot-large.jpg)",
    "![The logic of a trellis](/img/logical.svg)",
  ])("but %s is the author's", (paragraph) => {
    expect(droppedOfMarkdown(paragraph)).toEqual([]);
  });
});

describe("the foot of a page", () => {
  const foot = "Lessons: Mondays 18.00, May to July\nBook a place\nShop | Privacy | Terms";

  test("is all of the lines that are joined to its last ones", () => {
    expectLines(foot, "last", true);
  });

  test("but a sentence or a signature among them is the author's", () => {
    for (const line of ["That is all I know about it.", "Ida"]) {
      expect(droppedOf(`${line}\nPrivacy | Terms | Site map`, "last")[0]).not.toContain(line);
    }
  });

  test("may be arrows that a keyboard has", () => {
    expectLines("<- Beans in buckets\n-> A bench of pallets", "last", true);
  });
});

describe("the last word of a letter is the name of its author", () => {
  const body = Array.from(
    { length: 6 },
    () => "Water the plants in the morning, and never at noon.",
  );
  const roleOf = (end: string, word: string): string | undefined => {
    const text = ["Tomatoes on a balcony\nBy Ida Berg", ...body, end].join("\n\n");
    const { blocks, labels } = anArticle(text, "tomatoes.txt");
    const id = blocks.findLast((block) => block.text === word)?.id;
    return labels.find(({ blockId }) => blockId === id)?.role;
  };

  test.each([
    ["Ida", "Ida"],
    ["Happy watering,\nOlaf", "Olaf"],
  ])("%j", (end, word) => {
    expect(roleOf(end, word)).toBe("series");
  });

  test("and the name with that of the site, which the head of the page knows", () => {
    const text = [
      "Pots & Rain\n\nTomatoes on a balcony",
      ...body,
      "Olaf Lund, Pots & Rain",
      "Share on: WhatsApp",
    ];
    const { labels } = anArticle(text.join("\n\n"), "tomatoes.txt");
    expect(labels.at(-2)).toMatchObject({ role: "series" });
  });

  test("but another word is none", () => {
    expect(roleOf("Olaf", "Olaf")).toBeUndefined();
  });
});
