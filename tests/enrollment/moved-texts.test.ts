import { describe, expect, test } from "vitest";
import type { Edition } from "../../src/core/edition.ts";
import { movedTexts } from "../../src/enrollment/moved-texts.ts";

/** An edition of emails with these paragraphs, below a greeting and above a footer. */
function anEditionWith(id: string, emails: Readonly<Record<string, readonly string[]>>): Edition {
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
      text: ["Hello there,", ...paragraphs, "Leave: here"].join("\n\n"),
    })),
  };
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
  ])("%s", (_, emails, moved) => {
    const to = anEditionWith("new", emails);
    expect(movedTexts({ from: OLD, to, hadKeys: ["leaf"], nextStep: 2 })).toEqual(moved);
  });

  test("misses what stands in an email that is skipped, or where none is left", () => {
    const to = anEditionWith("new", { leaf: ["Pick it."], extra: ["Warm it."], pot: ["Fill it."] });
    const missed = { kind: "missed", text: "Warm it.", key: "extra" };
    expect(movedTexts({ from: OLD, to, hadKeys: ["leaf"], nextStep: 3 })).toEqual([missed]);
    expect(movedTexts({ from: OLD, to, hadKeys: ["leaf"], nextStep: undefined })).toEqual([
      missed,
      { kind: "missed", text: "Fill it.", key: "pot" },
    ]);
  });

  test("lines that are broken elsewhere are the same text", () => {
    const to = anEditionWith("new", {
      leaf: ["Pick it."],
      pot: ["Warm\nit.", "Fill it."],
      cup: ["Wait."],
    });
    expect(movedTexts({ from: OLD, to, hadKeys: ["leaf"], nextStep: 2 })).toEqual([]);
  });
});
