import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";
import { droppedOf, expectDropped } from "../support/dropped-lines.ts";

describe("what a practice or a shop says of itself is none of the article, wherever it stands", () => {
  test.each([
    "Book your FREE 15-minute assessment – call (555) 013-4420 now",
    "Wondering if you qualify? Book a free screening",
    "Insurance plans we accept",
    "Partner offer: try a pruning saw free for 30 days",
    "March offer: 10% off your first visit to the clinic. Quote ROSE10.",
    "★★★★★ Did mine over Easter, easy. Hamish, Fife",
    "Fed up with blackspot? Ring 0113 496 0000 and ask for Ida.",
    "Ready to see your roses again? Book a visit with our gardener today.",
    "July only: free delivery when you order two pots.",
    "$50 off your first bed this month when you mention our letter.",
    "FREE VIRTUAL TOUR — CALL OR TEXT 555-0142",
    "*T&Cs apply",
    "Sent from my phone",
    "17 January 2025: Weekly course added to the table.",
    "9 June 2021: First published.",
    "The Sunday Plot, free in your inbox every week",
    "-- YOUR ISSUE CONTINUES --",
    "5 sources Expand",
  ])("%s", (line) => {
    expectDropped(line, "middle");
  });

  test.each([
    "Opening hours",
    "Mon – Thu 8:00 am – 6:30 pm",
    "Sat 9–12",
    "Hours: Mon–Fri, 7:30 a.m.–5 p.m.",
    "New customer special",
    "Our locations",
    "Request an appointment",
    "Check availability",
    "What our customers say",
    "Recognised by: Unity Health, Harbour Mutual",
  ])("%s, where no text stands below it", (line) => {
    expectDropped(line, "last");
  });

  test.each([
    "Published in 1921, the book is still the best on pruning.",
    "Book a free ten-minute call",
    "Monday: prune the roses for an hour.",
    "Sun and wind dry the soil",
    "Find us a better pair of shears.",
    "Ask your neighbour for a cutting.",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });
});

test("what the table of contents of a page names is a heading of its text, in the densest text", () => {
  const entries = ["Two buckets", "Do you still wash it?", "In the long run"];
  const text =
    "A coated car stays clean for longer, but a film of road dirt blunts the beading all the same.";
  const page = [
    "The coated car",
    "Table of contents",
    ...entries.map((entry, index) => `${index + 1}. ${entry}`),
    text,
    ...entries.flatMap((entry, index) => [`${index + 1}. ${entry}`, text]),
  ].join("\n");
  const { blocks } = anArticle(page, "car.txt");
  const headings = blocks.flatMap((block) =>
    block.type === "heading" && block.line > 5 ? [[block.text, block.reasons]] : [],
  );
  expect(headings).toEqual(entries.map((entry) => [entry, ["the table of contents names it"]]));
});

test.each([
  [
    "a box of what is to be kept stands below the title, and is a part of the article",
    "Key takeaways",
  ],
  ["so does a summary at its head", "At a glance"],
])("%s", (_, label) => {
  const page = `Menu ☰\n\nRoses in a pot: how long they last\n\n${label}\nA pot holds a rose for eight years at most\nFeed it each spring and each summer\n\nA rose in a pot lives on what you give it, and on nothing else, from the first day to the last.\n\nHow deep\n\nDeep enough for the roots of ten years, which is more than most people think of.`;
  const article = anArticle(page, "roses.txt");
  expect(article.title).toBe("Roses in a pot: how long they last");
  const kept = article.blocks.filter(
    ({ id }) => !article.labels.some(({ blockId }) => blockId === id),
  );
  expect(kept.map(({ text }) => text)).toContain("Feed it each spring and each summer");
});

test("of two copies of the title, one right below the other, the first is the title", () => {
  const page = `Home  About  Contact\n\nHow Long Does a Rose Last?\n\nhow long does a rose last?\n\nBy Ida Berg\n\nA rose in a pot lives on what you give it, and on nothing else, from the first day to the last.`;
  expect(anArticle(page, "roses.txt").title).toBe("How Long Does a Rose Last?");
});

test.each([
  "Penned by Ida Berg on 18th August",
  "Words and muddy photographs: Ida Berg",
  "Reported by Ida Berg",
])("%s is a byline", (line) => {
  const text =
    "A rose in a pot lives on what you give it, and on nothing else, from the first day to the last.";
  expect(anArticle(`# Roses\n\n${line}\n\n${text}\n`).author).toBe("Ida Berg");
});

test("a line that begins with a small letter goes on with a list that lost its signs, and is no heading", () => {
  const page =
    "Roses in a pot\n\nHow deep must it be?\n\nDeep enough for the roots, which is more than most people think of.\n\nThe pot must be wide as well, or the wind takes it away with all that is in it.\n\nafter, to help them along\n\nWhen can it stand outside?\n\nFrom May on, and in the sun from June, as long as you water it each evening.\n";
  const { blocks } = anArticle(page, "roses.txt");
  const typeOf = (start: string): string | undefined =>
    blocks.find(({ text }) => text.startsWith(start))?.type;
  expect([typeOf("after, to"), typeOf("When can")]).toEqual(["paragraph", "heading"]);
});
