import { describe, expect, test } from "vitest";
import { frameOf } from "../../src/import/chrome/framed-notice.ts";
import { anArticle } from "../support/an-article.ts";
import { droppedOf } from "../support/dropped-lines.ts";

describe("a frame is made of the same signs on both sides", () => {
  test.each([
    [">> Book a boat <<", "Book a boat"],
    ["*** Now open! ***", "Now open!"],
    ["★ 10 % off ★", "10 % off"],
    ["~~ The shop moves ~~", "The shop moves"],
    ["→ Book a boat ←", "Book a boat"],
    ["»Book a boat«", undefined],
    ["- Book a boat -", undefined],
    ["... and then ...", undefined],
    ["** Book a boat", undefined],
    ["(2024)", undefined],
    ["***", undefined],
  ])("%s", (text, words) => {
    expect(frameOf(text)?.words).toBe(words);
  });
});

describe("a notice in a frame is none of the article", () => {
  test.each([
    ">> Book a sail fitting <<",
    ">>> Knots and splices: ask at the counter <<<",
    "*** 20% off all rope until Sunday ***",
    "*** NEW: the rope page ***",
    "--- BOAT CLUB: new caps in, ask Ida, £12 ---",
    "~~ my autumn course is open, four places left ~~",
    "★ Our spring sale ends on Friday ★",
  ])("%s", (line) => {
    const [[dropped] = []] = droppedOf(line, "middle");
    expect(line).toContain(dropped);
  });

  test.each([
    ">> Jetzt Termin buchen <<",
    "★ 10 % Rabatt auf alle Seile ★",
    "*** Neu: unser Segelkurs startet im Mai! ***",
  ])("%s", (line) => {
    expect(droppedOf(line, "middle", "de")[0]).toHaveLength(1);
  });

  test.each([
    "*** Never sail alone at night ***",
    "*** If the mast cracks, ring the coast guard ***",
    "*** Total cost: £45 ***",
    "*** Two in three knots hold ***",
    "~~ An hour later ~~",
    ">> Stop here if the rope is frayed <<",
    "»Book a boat« she said",
    "★ Best for beginners ★",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });

  test("but different ones over texts are headings", () => {
    const text = "A rope that is wet holds less than one that is dry, so let it dry first.";
    const parts = [">> The rope <<", text, text, ">> The sail <<", text, text];
    const { labels } = anArticle(`Sailing\n\n${text}\n\n${parts.join("\n\n")}\n`, "sailing.txt");
    expect(labels.filter(({ role }) => role === "dropped")).toEqual([]);
  });

  test("in Markdown a quote around a link is a frame", () => {
    expect(droppedOf("> **NEW IN:** [Rope, £12](/rope)", "middle")[1]).toHaveLength(1);
    expect(droppedOf("> I paid with a gift voucher.", "middle")[1]).toEqual([]);
  });
});
