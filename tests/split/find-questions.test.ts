import { describe, expect, test } from "vitest";
import { languageOf } from "../../src/languages/language-of.ts";
import { anArticle } from "../support/an-article.ts";
import { findPairsBetween, findQuestions, isBoldQuestion } from "../../src/split/questions.ts";

function questionsIn(markdown: string): string[] {
  return [...findQuestions(anArticle(markdown).blocks, languageOf("en"))].map(({ text }) => text);
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
      "one in bold among many that are not",
      "**Is it loud?**\n\nNo.\n\nIs it heavy?\n\nNo.\n\nIs it dear?\n\nNo.\n\nIs it red?\n\nYes.\n",
      ["Is it loud?", "Is it heavy?", "Is it dear?", "Is it red?"],
    ],
    [
      "in italics",
      "*Is it loud?*\n\nWho knows?\n\n*Is it heavy?* No.\n\n*Is it dear?*\n\nNo.\n",
      ["Is it loud?", "Is it heavy? No.", "Is it dear?"],
    ],
    [
      "behind Q:, also one that does not ask",
      "Q: Mine squeaks.\n\nA: Is it dry?\n\nQ: Is wax better?\n\nA: No.\n",
      ["Q: Mine squeaks.", "Q: Is wax better?"],
    ],
    [
      "above texts that begin with the same words",
      "Mine squeaks.\n\nIda replies: Oil it.\n\nIs wax better?\n\nIda replies: Is it wet?\n\nNo. Really.\n\nI lost a link.\n\nIda replies: Buy one.\n",
      ["Mine squeaks.", "Is wax better?", "I lost a link."],
    ],
    [
      "three in bold, so that a plain one is part of an answer",
      "**Is it loud?**\n\nNo.\n\n**Is it heavy?**\n\nWho knows?\n\n**Is it dear?**\n\nNo.\n",
      ["Is it loud?", "Is it heavy?", "Is it dear?"],
    ],
    [
      "letters with their senders before or behind them",
      "Ida, Oslo: Mine squeaks.\n\nOil it.\n\nIs wax better? (Bo, by post)\n\nNo.\n\nAna, Lagos: I lost a link.\n\nBuy one.\n",
      ["Ida, Oslo: Mine squeaks.", "Is wax better? (Bo, by post)", "Ana, Lagos: I lost a link."],
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
    [
      "letters in quotation marks",
      "“Mine squeaks.”\n\nOil it.\n\n“Is wax better?”\n\nNo.\n\n“I lost a link.”\n\nBuy one.\n",
      ["“Mine squeaks.”", "“Is wax better?”", "“I lost a link.”"],
    ],
    [
      "letters with the names of those who write",
      "“Mine squeaks.” (Ana, Lagos)\n\nOil it.\n\n“Is wax better?” — Bo\n\nNo.\n\n“I lost a link.”\n\nBuy one.\n",
      ["“Mine squeaks.” (Ana, Lagos)", "“Is wax better?” — Bo", "“I lost a link.”"],
    ],
    [
      "letters with who writes them in a clause",
      "“Mine squeaks,” writes Ana of Lagos.\n\nOil it.\n\n“Is wax better?” asks Mr Orme of Oslo.\n\nNo.\n\n“I lost a link.” (Bo, by post)\n\nBuy one.\n\n“Must it shine?” wonders a reader.\n\nNo.\n",
      [
        "“Is wax better?” asks Mr Orme of Oslo.",
        "“I lost a link.” (Bo, by post)",
        "“Must it shine?” wonders a reader.",
      ],
    ],
    [
      "letters with the answer right behind",
      "**“Mine squeaks.”** Oil it.\n\n**“Is wax better?”** No.\n\n“I lost a link.” Buy one.\n",
      ["“Mine squeaks.” Oil it.", "“Is wax better?” No.", "“I lost a link.” Buy one."],
    ],
    [
      "letters with the names of who wrote them, over a sign-off",
      "“Mine squeaks.” (Ida, Oslo)\n\nOil it.\n\n“Is wax better?” – O. Lund\n\nNo.\n\n“I lost a link.”\n\nBuy one.\n\nRide well.\n\nYours,\n\nAda\n\nP.S. Brake.\n\nMore soon.\n",
      ["“Mine squeaks.” (Ida, Oslo)", "“Is wax better?” – O. Lund", "“I lost a link.”"],
    ],
    [
      "two letters are too few",
      "> Mine squeaks.\n\nOil it.\n\n> Is wax better?\n\nNo.\n",
      ["Is wax better?"],
    ],
    [
      "three letters in a long text are an ornament",
      `> A.\n\nB.\n\n> Is wax better?\n\nNo.\n\n> C.\n\n${"D.\n\n".repeat(7)}`,
      ["Is wax better?"],
    ],
    [
      "letters that are a third of the text",
      `> A.\n\nB.\n\n> Is wax better?\n\nNo.\n\n> C.\n\n${"D.\n\n".repeat(4)}`,
      ["A.", "Is wax better?", "C."],
    ],
    [
      "letters of two texts, of which the second is answered",
      "“One.”\n\n“Is it?”\n\nNo.\n\n“Two.”\n\n“Or this?”\n\nOh.\n\n“Three.”\n\n“So.”\n\nYes.\n",
      ["“Is it?”", "“Or this?”", "“So.”"],
    ],
    [
      "letters of which the last has no answer",
      "> Mine squeaks.\n\nOil it.\n\n> Is wax better?\n\nNo.\n\n> I lost a link.\n",
      ["Is wax better?"],
    ],
    [
      "letters, one of 45 words",
      `> Is it?\n\nNo.\n\n> I am.\n\nOh.\n\n> ${"so ".repeat(44)}long.\n\nYes.\n`,
      ["Is it?", "I am.", `${"so ".repeat(44)}long.`],
    ],
    [
      "a longer quote is no letter",
      `> Is it?\n\nNo.\n\n> I am.\n\nOh.\n\n> ${"so ".repeat(45)}long.\n\nYes.\n`,
      ["Is it?"],
    ],
    [
      "texts that end in somebody's words",
      "She said “mine.”\n\nOil it.\n\nHe said “no.”\n\nOh.\n\n“Is it loud?”\n\nNo.\n",
      ["“Is it loud?”"],
    ],
    [
      "texts that begin with somebody's words",
      "“Mine,” she said.\n\nOil it.\n\n“No,” he said.\n\nOh.\n\n“Is it loud?”\n\nNo.\n",
      ["“Is it loud?”"],
    ],
    [
      "words of which only some are quoted",
      "“Mine squeaks,” she said.\n\nOil it.\n\nSo did “he.”\n\nNo.\n\nIs it loud?\n\nYes.\n",
      ["Is it loud?"],
    ],
    ["headings, and what asks below them is an answer", "## Loud?\n\nIs it?\n", ["Loud?"]],
    ["a code or a table that asks", "```\nloud?\n```\n\nIs it heavy?\n", ["Is it heavy?"]],
    [
      "a question mark within quotation marks",
      "She asked “Is it loud?”\n",
      ["She asked “Is it loud?”"],
    ],
    ["a question within a sentence", "Is it really loud? No.\n", ["Is it really loud? No."]],
    ["a question behind another sentence, which goes on", "It is. Is it loud? he asked.\n", []],
    ["a text of 45 words that asks", `${"so ".repeat(44)}loud?\n`, [`${"so ".repeat(44)}loud?`]],
    ["a longer one", `${"so it is, ".repeat(15)}is it loud?\n`, []],
  ])("%s", (_, markdown, questions) => {
    expect(questionsIn(`# The chain\n\n${markdown}`)).toEqual(questions);
  });
});

function boldPairsIn(markdown: string): string[] {
  const pairs = findPairsBetween(
    anArticle(`# The chain\n\n## Oiling\n\n${markdown}`).blocks,
    isBoldQuestion,
  );
  return pairs.map((pair) => pair.map(({ text }) => text).join(" "));
}

describe("questions in bold have for their answers", () => {
  const long = "A.\n\nB.\n\nC.\n\nD.\n";
  test.each([
    [
      "what follows to the end of the section",
      "Oil it.\n\n**Loud?**\n\nA.\n\nB.\n",
      ["Loud? A. B."],
    ],
    ["or to the next question", "**Loud?**\n\nA.\n\n**Dear?**\n\nB.\n", ["Loud? A.", "Dear? B."]],
    ["the first paragraph of a longer part", `**Loud?**\n\n${long}`, ["Loud? A."]],
    ["nothing where nothing follows", "Oil it.\n\n**Loud?**\n", []],
    ["nothing where only a word is bold", "Is it **loud?**\n\nA.\n", []],
    ["nothing where they do not ask", "**Loud.**\n\nA.\n", []],
  ])("%s", (_, markdown, pairs) => {
    expect(boldPairsIn(markdown)).toEqual(pairs);
  });
});
