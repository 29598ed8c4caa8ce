import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";
import { droppedOf, expectDropped } from "../support/dropped-lines.ts";

describe("what a page asks of its readers is none of the article", () => {
  test.each([
    "As an Amazon Associate we earn from what you order.",
    "Ida's kit: as an Amazon Associate I earn from qualifying purchases",
    "FOLLOW US ON INSTAGRAM @BALCONYGARDEN",
    "Find us on Facebook for more of this",
    "Get the Friday leaf: our newsletter, every week",
    "Shop the look: our favourite pots",
    "SHOP THIS POST (turn off your blocker to see it)",
    "Print Pin",
    "SUBSCRIBER OFFER: 12 weeks of the paper for a pound",
    "SUMMER SPECIAL! All pots at $9",
    "Save article Gift article Comments (12)",
    "We may receive commission if you follow a link.",
    "Was this guide useful? Thumbs up (218) Thumbs down (3)",
    "The Garden Leaf. One email on the first Friday of the month. Subscribe",
    "Frost alert. We'll email you when it gets cold.",
    "Questions? Chat with a gardener now or call us.",
    "Areas we cover: Leeds, York and Hull",
    "Customers say “Brilliant” ★★★★★ See all 212",
    "0% finance available. Spread the cost.",
    "Thinking about a balcony? Book a no-obligation visit.",
    "Website by Olaf. The Garden Club is a charity.",
  ])("%s", (line) => {
    expectDropped(line, "middle");
  });

  test.each(["Previous: Hats for the sun", "Next: Pots that last"])("at the end: %s", (line) => {
    expectDropped(line, "last");
  });

  test.each([
    "Als Amazon-Partner verdiene ich an qualifizierten Verkäufen.",
    "Folgen Sie uns auf Instagram",
  ])("%s", (line) => {
    expectDropped(line, "middle", "de");
  });

  test.each([
    "Follow the leaf on its way up.",
    "Find us a pot that does not leak.",
    "Get the soil out: our best one is black.",
    "An associate of mine earns from tomatoes.",
    "Was this leaf useful? It fed the worms.",
    "One email on the first frost saved my pots.",
    "The areas that we cover with fleece are small.",
    "Thinking about a balcony? Book a place for its pots in the shed.",
    "More in the pot is less on the plate",
    "Print a label for each pot.",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });

  test("a form of a few fields above what sends it", () => {
    const form = "REQUEST A CALL BACK\nName\nPhone\nSUBMIT";
    expect(droppedOf(form, "last")[0]).toEqual(form.split("\n"));
  });

  test("a part of the site at the end, with what is in it", () => {
    const [text = []] = droppedOf("More in Balconies\nHats for the sun\nPots that last", "last");
    expect(text).toEqual(["More in Balconies", "Hats for the sun", "Pots that last"]);
  });
});

describe("a heading over nothing but a box of the page goes with the box", () => {
  const roles = (text: string, heading: string): (string | undefined)[] => {
    const { blocks, labels } = anArticle(text);
    return blocks
      .filter((block) => block.text === heading)
      .map(({ id }) => labels.find(({ blockId }) => blockId === id)?.why);
  };
  const BODY = "Water the plants in the morning, so that the leaves are dry at night.";
  const contents = "- [What is a pot?](#a)\n- [Soil](#b)\n\n";

  test("over a table of contents, also where a question comes next", () => {
    const text = `# Pots\n\n${BODY}\n\n## In this guide\n\n${contents}## What is a pot?\n\n${BODY}\n`;
    expect(roles(text, "In this guide")).toEqual(["a table of contents"]);
    expect(roles(text, "What is a pot?").at(-1)).toBeUndefined();
  });

  test("but not where a text or a part of its own stands below, too", () => {
    const text = `# Pots\n\n${BODY}\n\n## Clay\n\n${contents}${BODY}\n\n## Mixing it\n\n${contents}### Black\n\n${BODY}\n`;
    expect(roles(text, "Clay").at(-1)).toBeUndefined();
    expect(roles(text, "Mixing it").at(-1)).toBeUndefined();
  });
});
