import { expect, test } from "vitest";
import type { Edition } from "../../src/core/edition.ts";
import { compareEditions } from "../../src/studio/compare-editions.ts";
import { anEdition } from "../support/an-edition.ts";

/** Returns an edition with one email otherwise. */
function withFirst(edition: Edition, change: Partial<Edition["emails"][number]>): Edition {
  const [first, ...rest] = edition.emails;
  if (first === undefined) throw new Error("The edition has no email.");
  return { ...edition, emails: [{ ...first, ...change }, ...rest] };
}

const BEFORE = anEdition();
const FIRST = BEFORE.emails[0] ?? { html: "" };

test("the same edition is unchanged in each email", () => {
  const kinds = compareEditions(BEFORE, BEFORE).map(({ kind }) => kind);
  expect(kinds).toEqual(BEFORE.emails.map(() => "same"));
});

test.each<[string, Partial<Edition["emails"][number]>, string[]]>([
  ["a subject", { subject: "More tea" }, ["The subject was “Cup 1 of tea”."]],
  ["a delay", { delayDays: 9 }, ["It waits 9d instead of 0d."]],
  ["its place", { step: 7 }, ["It was email 1."]],
  [
    "a subject, which is the title of the window, too",
    { subject: "More tea", html: `<title>More tea</title>${FIRST.html}` },
    ["The subject was “Cup 1 of tea”."],
  ],
  [
    "a preheader",
    { html: `<div style="display:none;max-height:0">A leaf&#847; &#847;</div>${FIRST.html}` },
    ["The preheader was “”."],
  ],
  ["its look alone", { html: "<p>x</p>" }, ["It looks otherwise; its text is the same."]],
])("%s that is another one is said", (_, change, notes) => {
  const [first] = compareEditions(BEFORE, withFirst(BEFORE, change));
  expect(first).toMatchObject({ kind: "changed", notes, lines: [] });
});

test("lines of text are compared", () => {
  const before = withFirst(BEFORE, { text: "one\ntwo\n" });
  const [first] = compareEditions(before, withFirst(BEFORE, { text: "one\n2\n" }));
  expect(first?.lines).toEqual([
    { kind: "same", text: "one" },
    { kind: "removed", text: "two" },
    { kind: "added", text: "2" },
  ]);
});

test("emails are matched by their keys: one is new, another gone", () => {
  const kinds = compareEditions(BEFORE, withFirst(BEFORE, { key: "water" })).map(
    ({ key, kind }) => `${key} ${kind}`,
  );
  expect(kinds[0]).toBe("water added");
  expect(kinds.at(-1)).toBe(`${BEFORE.emails[0]?.key} removed`);
});
