import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";
import { findQuestions } from "../../src/split/questions.ts";

function questionsIn(markdown: string): string[] {
  return [...findQuestions(anArticle(markdown).blocks)].map(({ text }) => text);
}

describe("questions are found in the form in which they stand", () => {
  test.each([
    ["bold", "**Loud?** A little.\n\nIs it?\n", ["Loud? A little."]],
    [
      "plain paragraphs",
      "Is it loud?\n\nA little.\n\nIs it heavy?\n\nNo.\n",
      ["Is it loud?", "Is it heavy?"],
    ],
    [
      "a question that answers itself",
      "- Can I use butter? No.\n- oil\n",
      ["Can I use butter? No."],
    ],
    [
      "letters of readers, also one that does not ask",
      "> Mine squeaks.\n\nOil it.\n\n> Is wax better?\n\nNo.\n\n> I lost a link.\n\nBuy one.\n",
      ["Mine squeaks.", "Is wax better?", "I lost a link."],
    ],
    ["quotes of which none asks", "> One.\n\nA.\n\n> Two.\n\nB.\n\n> Three.\n\nC.\n", []],
  ])("%s", (_, markdown, questions) => {
    expect(questionsIn(`# The chain\n\n${markdown}`)).toEqual(questions);
  });
});
