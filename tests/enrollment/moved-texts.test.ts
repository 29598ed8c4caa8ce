import { describe, expect, test } from "vitest";
import type { Edition } from "../../src/core/edition.ts";
import { mergeToken } from "../../src/core/merge-field.ts";
import { movedTexts } from "../../src/enrollment/moved-texts.ts";
import type { MovedText } from "../../src/enrollment/moved-texts.ts";

type Paragraphs = Readonly<Record<string, readonly string[]>>;

/** An edition of emails with these paragraphs, below what counts the emails and names the one before, above a footer. */
function anEditionWith(id: string, emails: Paragraphs): Edition {
  const keys = Object.keys(emails);
  return {
    id,
    series: "tea",
    title: "Tea",
    language: "en",
    emails: Object.entries(emails).map(([key, paragraphs], index) => ({
      step: index + 1,
      key,
      delayDays: 3,
      subject: key,
      html: "",
      text: [
        `Tea\n${index + 1} of ${keys.length} · 1 min read`,
        "Hello there,",
        index === 0 ? "By Ana Moss" : `Last time: ${keys[index - 1]}`,
        ...paragraphs,
        "Leave: here",
      ].join("\n\n"),
    })),
  };
}

/** Returns what moves from the old edition to one with these paragraphs, for somebody. (Default: who gets the second next) */
function moved(emails: Paragraphs, had = ["leaf"], nextStep: number | undefined = 2): MovedText[] {
  const to = anEditionWith("new", emails);
  return movedTexts({
    from: OLD,
    to,
    authored: Object.values(emails).flat(),
    hadKeys: had,
    nextStep,
  });
}

const OLD = anEditionWith("old", {
  leaf: ["Pick it."],
  pot: ["Warm it.", "Fill it."],
  cup: ["Wait."],
});

describe("who has had the first of three emails", () => {
  test.each([
    [
      "nothing where all stands as it stood",
      { leaf: ["Pick it."], pot: ["Warm it.", "Fill it."], cup: ["Wait."] },
      [],
    ],
    [
      "misses what has moved into it",
      { leaf: ["Pick it.", "Warm it."], pot: ["Fill it."], cup: ["Wait."] },
      [{ kind: "missed", text: "Warm it.", key: "leaf" }],
    ],
    [
      "gets again what has moved out of it",
      { leaf: ["See it."], pot: ["Warm it.", "Fill it."], cup: ["Wait.", "Pick it."] },
      [{ kind: "again", text: "Pick it.", key: "cup" }],
    ],
    [
      "misses nothing that was taken out, nor what is new",
      { leaf: ["Pick it.", "New."], pot: ["Fill it."] },
      [],
    ],
    [
      "is told nothing of what only moved among those to come",
      { leaf: ["Pick it."], pot: ["Wait."], cup: ["Warm it.", "Fill it."] },
      [],
    ],
    [
      "is told nothing of what stands twice",
      { leaf: ["Pick it.", "Warm it."], pot: ["Warm it."], cup: ["Wait."] },
      [],
    ],
  ])("%s", (_, emails, expected) => {
    expect(moved(emails)).toEqual(expected);
  });

  test("misses what stands in an email that is skipped, or where none is left", () => {
    const emails = { leaf: ["Pick it."], extra: ["Warm it."], pot: ["Fill it."] };
    const missed = { kind: "missed", text: "Warm it.", key: "extra" };
    expect(moved(emails, ["leaf"], 3)).toEqual([missed]);
    expect(moved(emails, ["leaf"], Infinity)).toEqual([
      missed,
      { kind: "missed", text: "Fill it.", key: "pot" },
    ]);
  });

  test("is told nothing of what counts the emails, or names the one before", () => {
    const emails = { leaf: ["Pick it."], cup: ["Wait."], tin: ["Keep it."] };
    expect(moved(emails, ["leaf", "pot"])).toEqual([]);
  });
});

describe("the same text", () => {
  test.each([
    ["breaks its lines elsewhere", "Warm\nit.", "Warm it."],
    ["has another number at its link", "Warm[3] it.", "Warm it."],
    ["is a heading, which has a line below it", "Warm it\n-------", "Warm it"],
    ["begins with a mark of direction", "\u200FWarm it.", "Warm it."],
    ["holds a merge field", `Warm ${mergeToken("it", "tea")}.`, "Warm {{ it | tea }}."],
  ])("%s", (_, written, told) => {
    const from = anEditionWith("old", {
      leaf: ["Pick it."],
      pot: [told.replace("{{ it | tea }}", mergeToken("it", "tea"))],
    });
    const to = anEditionWith("new", { leaf: ["Pick it.", written], pot: ["Fill it."] });
    expect(movedTexts({ from, to, authored: [written], hadKeys: ["leaf"], nextStep: 2 })).toEqual([
      { kind: "missed", text: told, key: "leaf" },
    ]);
  });
});
