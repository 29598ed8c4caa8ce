import { describe, expect, test } from "vitest";
import { languageOf } from "../../src/languages/language-of.ts";
import { groupSections } from "../../src/split/section-groups.ts";
import { readSections } from "../../src/split/sections.ts";
import { spokenTopics } from "../../src/split/topic-evidence.ts";
import { anArticle } from "../support/an-article.ts";

/** Returns the titles of each group of an article; those that begin with "Decided" are decided before. */
function groupsOf(outline: string): string[][] {
  const text = outline.trim().replace(/^(#+) (.*)$/gmu, "$1 $2\n\nText.\n");
  const sections = readSections(anArticle(`# Chains\n\n${text}`));
  const undecided = sections.filter(({ title }) => !title.startsWith("Decided"));
  const topics = spokenTopics(languageOf("en"));
  return groupSections(undecided, topics).map(({ sections: all }) => all.map(({ title }) => title));
}

const ROOF = "## All of it\n### How a chain works\n### How long it lasts";

describe("what goes to one topic together", () => {
  test.each<[string, string, string[][]]>([
    ["a heading by itself", "## Oil\n## Wax", [["Oil"], ["Wax"]]],
    [
      "a heading with all that stands below it, however deep",
      "## Oil\n### Thin\n#### Thinner\n### Thick\n## Wax",
      [["Oil", "Thin", "Thinner", "Thick"], ["Wax"]],
    ],
    [
      "what stands below a heading that is decided goes by itself",
      "## Decided\n### Thin",
      [["Thin"]],
    ],
    [
      "a roof over parts of two topics is a group of its own, and so is each part",
      ROOF,
      [["All of it"], ["How a chain works"], ["How long it lasts"]],
    ],
    [
      "it may stand over half of the others",
      `${ROOF}\n## Oil\n## Wax`,
      [["All of it"], ["How a chain works"], ["How long it lasts"], ["Oil"], ["Wax"]],
    ],
    [
      "over less it is no roof",
      `${ROOF}\n## Oil\n## Wax\n## Rust`,
      [["All of it", "How a chain works", "How long it lasts"], ["Oil"], ["Wax"], ["Rust"]],
    ],
    [
      "nor where its parts are of one topic",
      "## All of it\n### How a chain works\n### Why it squeaks",
      [["All of it", "How a chain works", "Why it squeaks"]],
    ],
    [
      "nor where a part names its topic in passing",
      "## All of it\n### How a chain works\n### When it squeaks",
      [["All of it", "How a chain works", "When it squeaks"]],
    ],
    [
      "nor where it names a topic itself, even in passing",
      "## Tips for all of it\n### How a chain works\n### How long it lasts",
      [["Tips for all of it", "How a chain works", "How long it lasts"]],
    ],
  ])("%s", (_, outline, groups) => {
    expect(groupsOf(outline)).toEqual(groups);
  });

  test("a heading with more than one paragraph of its own is no roof", () => {
    const [first = "", ...rest] = ROOF.split("\n");
    expect(groupsOf([`${first}\n\nMore text.\n`, ...rest].join("\n"))).toEqual([
      ["All of it", "How a chain works", "How long it lasts"],
    ]);
  });
});
