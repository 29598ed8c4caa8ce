import { describe, expect, test } from "vitest";
import { topicWords, word } from "../../src/languages/language.ts";
import { namesTopic, topicsOfHeading } from "../../src/split/topic-evidence.ts";
import type { TopicSpec } from "../../src/split/topic-evidence.ts";

const TOPICS: TopicSpec[] = [
  {
    key: "tea",
    headingWords: topicWords(word("cups?", 1), word("leaves"), word("green", 2), word("black", 2)),
  },
  { key: "milk", headingWords: topicWords(word("cows?"), word("white", 2)) },
  { key: "sugar", headingWords: topicWords(word("sweet", 2)) },
  { key: "pot", headingWords: topicWords(word("hot water"), word("hot")) },
];

function heard(heading: string): [topic: string, words: string, weight: number][] {
  return topicsOfHeading(heading, TOPICS).map(({ topic, words, weight }) => [topic, words, weight]);
}

describe("a heading speaks for", () => {
  test.each<[string, string, ReturnType<typeof heard>]>([
    ["no topic without a word of one", "On rust", []],
    ["a topic whose word it says, in any case", "The LEAVES", [["tea", "leaves", 3]]],
    ["not one whose word it says within another", "Teacups and cowboys", []],
    [
      "the one with the weightier word first",
      "White leaves",
      [
        ["tea", "leaves", 3],
        ["milk", "white", 2],
      ],
    ],
    [
      "and of the same weight the one that comes first",
      "Sweet and white",
      [
        ["sugar", "sweet", 2],
        ["milk", "white", 2],
      ],
    ],
    ["each by its weightiest word", "A cup of green leaves", [["tea", "leaves", 3]]],
    ["each by the first of the same weight", "Black or green", [["tea", "black", 2]]],
    [
      "and of two that begin at one place by the one looked for first",
      "Hot water",
      [["pot", "hot water", 3]],
    ],
    ["also where the later one is looked for first", "Green or black", [["tea", "green", 2]]],
  ])("%s", (_, heading, topics) => {
    expect(heard(heading)).toEqual(topics);
  });
});

test.each([
  ["Leaves", true],
  ["Green", false],
  ["Cows, sweet and white", true],
  ["Rust", false],
])("%s names a topic by itself: %s", (heading, names) => {
  expect(namesTopic(heading, TOPICS)).toBe(names);
});
