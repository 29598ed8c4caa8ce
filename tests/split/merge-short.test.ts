import { expect, test } from "vitest";
import { mergeShortTopics } from "../../src/split/merge-short.ts";
import type { Plan } from "../../src/split/plan.ts";
import { anArticle } from "../support/an-article.ts";
import { fc } from "../support/fast-check.ts";

/** What stands around the sections, and what their author speaks of. */
interface Around {
  readonly unplaced?: number;
  readonly named?: readonly string[];
}

/** Returns the words of the emails of which sections of these many words are made. */
function emailsOf(sections: readonly number[], most = 52, around: Around = {}): number[][] {
  const { topics, spots } = merged(sections, most, around);
  return topics.map(({ key }) =>
    sections.filter((_, index) => spots.get(index + 1)?.target === key),
  );
}

function keysOf(sections: readonly number[], most: number, named?: readonly string[]): string[] {
  return merged(sections, most, { ...(named && { named }) }).topics.map(({ key }) => key);
}

function merged(
  sections: readonly number[],
  most: number,
  { unplaced = 0, named = [] }: Around,
): Plan {
  const texts = [...sections, unplaced].map((count) => "word ".repeat(count));
  const { blocks } = anArticle(texts.join("\n\n"));
  const keys = sections.map((_, index) => `s${index}`);
  const plan: Plan = {
    topics: keys.map((key) => ({ key })),
    spots: new Map(keys.map((target, index) => [index + 1, { target, why: "it is a section" }])),
  };
  return mergeShortTopics(plan, blocks, { most, named: new Set(named) });
}

test.each([
  ["a section of 110 words is an email", [110, 110], [[110], [110]]],
  ["a shorter one goes with the next", [109, 120], [[109, 120]]],
  ["or with the one before", [120, 109], [[120, 109]]],
  ["as long as both have 400 words together", [300, 100], [[300, 100]]],
  ["and not more", [301, 100], [[301], [100]]],
  ["but a last one of a sentence or two goes along", [380, 54], [[380, 54]]],
  ["and one of more does not", [380, 55], [[380], [55]]],
  ["what is joined and still short is joined again", [50, 50, 300, 110], [[50, 50, 300], [110]]],
  ["all are one where together they fill no other", [25, 25, 25, 25, 25], [[25, 25, 25, 25, 25]]],
  ["a sketch, of less than 110 words, stays as its author has it", [60, 49], [[60], [49]]],
  ["of 110 words, it is a text", [60, 50], [[60, 50]]],
])("%s", (_, sections, emails) => {
  expect(emailsOf(sections)).toEqual(emails);
});

test("what is in no email does not make a sketch a text", () => {
  expect(emailsOf([60, 49], 52, { unplaced: 200 })).toEqual([[60], [49]]);
});

test.each([
  [
    "is not joined to the one before, and takes only short ones in",
    ["s1"],
    [[200], [20, 30], [200]],
  ],
  ["nor at the end", ["s3"], [[200, 20, 30], [200]]],
  ["and others may be joined to it", ["s0"], [[200, 20, 30], [200]]],
  ["where all are named, all stay", ["s0", "s1", "s2", "s3"], [[200], [20], [30], [200]]],
])("a section that the author speaks of %s", (_, named, emails) => {
  expect(emailsOf([200, 20, 30, 200], 52, { named })).toEqual(emails);
});

test("a name parts one email and leaves the others as they are", () => {
  expect(emailsOf([271, 60, 105, 141])).toEqual([
    [271, 60],
    [105, 141],
  ]);
  expect(emailsOf([271, 60, 105, 141], 52, { named: ["s1"] })).toEqual([[271], [60], [105, 141]]);
});

test("no name takes the key of another email away", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 450 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(sizes, fc.nat({ max: 8 }), fc.integer({ min: 2, max: 9 }), (words, name, most) => {
      const keys = keysOf(words, most);
      expect(keysOf(words, most, [`s${name}`])).toEqual(expect.arrayContaining(keys));
    }),
  );
});

test("what would be too many emails has longer ones, twice what the most need", () => {
  expect(emailsOf([300, 300, 300], 3)).toEqual([[300], [300], [300]]);
  expect(emailsOf([300, 300, 300, 300], 3)).toEqual([[300, 300, 300, 300]]);
  // Of 4,000 words, four emails would each have 1,000: what has less than 2,000 is joined.
  expect(emailsOf([500, 500, 500, 500, 2000], 4)).toEqual([[500, 500, 500, 500], [2000]]);
});

test("and never shorter ones", () => {
  // Of 230 words, five emails would each have 46.
  expect(emailsOf([100, 100, 10, 10, 5, 5], 5)).toEqual([[100, 100, 10, 10, 5, 5]]);
});

test("the reason names the section that it goes with, by its key where it has no title", () => {
  const { blocks } = anArticle(["word ".repeat(200), "word ".repeat(50)].join("\n\n"));
  const spots = new Map([
    [1, { target: "green", why: "it is green" }],
    [2, { target: "black", why: "it is black" }],
  ]);
  const whyOf = (title: { title?: string }): string | undefined =>
    mergeShortTopics({ topics: [{ key: "green", ...title }, { key: "black" }], spots }, blocks, {
      most: 9,
      named: new Set(),
    }).spots.get(2)?.why;
  expect(whyOf({ title: "Green tea" })).toBe(
    'it is black, which is short and goes with "Green tea"',
  );
  expect(whyOf({})).toBe('it is black, which is short and goes with "green"');
});
