import { describe, expect, test } from "vitest";
import { collapseSpace, isSpace } from "../../src/core/inline.ts";
import { sameLetters } from "../../src/import/prove-reading.ts";
import { LIST_SIGNS } from "../../src/import/markdown/misread-lines.ts";
import type { SourceBlock } from "../../src/import/source-block.ts";
import { english } from "../../src/languages/english.ts";
import { german } from "../../src/languages/german.ts";
import { isClosingHeading, isQuestionsHeading } from "../../src/languages/headings.ts";
import { chrome } from "../../src/languages/language.ts";
import { formFor, wordPattern } from "../../src/languages/word-pattern.ts";
import { countWords, wordsOf } from "../../src/languages/sentences.ts";
import { asksQuestion } from "../../src/split/questions.ts";
import { fc } from "../support/fast-check.ts";

const RUNS = { numRuns: 3_000 };
const CODES = Array.from({ length: 0x1_00_00 }, (_, code) => code);
/** What ends, parts and marks words, in every plane, whole and in halves. */
const odd = fc.constantFrom(
  ...`|  |\t|\n|\u00A0|\u2003|\u3000|\uFEFF|•|·|?|？|!|"|”|’|»|)|é|\u0301|ſ|K|𝐀|🙂|\uD835|ß|中|٣`.split(
    "|",
  ),
  "FAQ",
  "K",
);
const anyLine = fc
  .array(fc.oneof(odd, fc.constantFrom("page 2 of 3", "min read", "a", "bc", "12")), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

function check(isSame: (line: string) => void): void {
  fc.assert(
    fc.property(anyLine, (line) => {
      isSame(line);
    }),
    RUNS,
  );
}

describe("what is looked at letter by letter is what an expression finds", () => {
  test("white space, of all code units", () => {
    const found = CODES.filter((code) => isSpace(code));
    expect(found).toEqual(CODES.filter((code) => /\s/u.test(String.fromCharCode(code))));
  });

  test("tidy text", () => {
    check((line) => expect(collapseSpace(line)).toBe(line.replace(/\s+/gu, " ").trim()));
  });

  test("words", () => {
    check((line) => expect(countWords(line)).toBe(wordsOf(line).length));
  });

  test("questions", () => {
    check((line) => expect(asksQuestion(line)).toBe(/[?？]["”’'»)]*$/u.test(line)));
  });

  test("the letters of blocks in a source that is in pieces", () => {
    const block = (text: string): SourceBlock => ({
      type: "code",
      code: text,
      text,
      line: 1,
      endLine: 1,
      depth: 0,
    });
    const letters = (texts: readonly string[]): string =>
      texts.join("").replace(new RegExp(`[\\s${LIST_SIGNS}]`, "gu"), "");
    const lines = fc.array(anyLine, { maxLength: 4 });
    fc.assert(
      fc.property(lines, lines, fc.boolean(), (pieces, others, isAlike) => {
        const texts = isAlike ? pieces.map((piece) => collapseSpace(piece)) : others;
        expect(sameLetters(pieces, texts.map(block))).toBe(letters(pieces) === letters(texts));
        expect(sameLetters([pieces.join("")], texts.map(block))).toBe(
          letters(pieces) === letters(texts),
        );
      }),
      RUNS,
    );
  });
});

describe("a quicker expression finds what the plain one finds", () => {
  test("words within a line of page chrome", () => {
    const { pattern } = chrome(String.raw`.*\bpage \d+ of \d+|.*\b\d+ ?min read\b.*`, "");
    const plain = /^(?:.*\bpage \d+ of \d+|.*\b\d+ ?min read\b.*)$/u;
    check((line) => {
      const lower = line.toLowerCase();
      expect(pattern[formFor(line)].test(lower)).toBe(plain.test(lower));
    });
  });

  test("since what stands behind it always begins a word", () => {
    for (const { pattern } of [...english.chrome, ...german.chrome]) {
      expect(pattern.any.source).not.toMatch(/\.\*\(\?<!\\w\)(?![\w(]|\\d)/u);
    }
  });

  test("headings over questions, whatever signs stand before them", () => {
    const plain = /\b(?:faqs?|q\s?&\s?as?|questions?)\b/iu;
    check((line) => {
      const heading = collapseSpace(line).replace(/[?？]/gu, "");
      const isLong = heading.replace(/^[^\p{L}\p{N}"“„'‘]+/u, "").split(" ").length > 6;
      expect(isQuestionsHeading(heading, english)).toBe(!isLong && plain.test(heading));
      expect(isClosingHeading(heading, english)).toBe(false);
    });
  });
});

describe("a pattern for Latin letters finds what the pattern for all letters finds", () => {
  const LANGUAGES = [english, german];
  const patterns = LANGUAGES.flatMap(({ textSigns, headingWords }) => [
    ...Object.values(textSigns),
    ...Object.values(headingWords).flatMap(({ each, any }) => [
      any,
      ...each.map(({ pattern }) => pattern),
    ]),
  ]);

  test("since a text that it is used for holds these letters and no others", () => {
    const { any, latin } = wordPattern(String.raw`^\p{L}$`, "iu");
    const wrong = CODES.map((code) => String.fromCharCode(code)).filter(
      (letter) => formFor(letter) === "latin" && any.test(letter) !== latin.test(letter),
    );
    expect(wrong).toEqual([]);
    expect(["ſ", "ß", "–", "’", "→", "🙂"].map(formFor)).toEqual(Array(6).fill("latin"));
    expect(["ж", "中", "\u212A", "ⁿ", "e\u0301", "𝐀"].map(formFor)).toEqual(Array(6).fill("any"));
  });

  test("and pictures beyond these, of which none is a letter", () => {
    const pictures = Array.from({ length: 0xb_00 }, (_, at) =>
      String.fromCodePoint(0x1_f0_00 + at),
    );
    expect(pictures.filter((one) => /\p{L}/u.test(one) || formFor(one) === "any")).toEqual([]);
  });

  test("since each of them has its letters alone, or first in a class", () => {
    const chromePatterns = LANGUAGES.flatMap((one) => one.chrome.map(({ pattern }) => pattern));
    for (const { any } of [...patterns, ...chromePatterns]) {
      expect(any.source).not.toMatch(/\[[^\]]+\\[pP]\{L\}/u);
    }
  });

  test("in any text", () => {
    const words = [
      ..."every two weeks,how long,then,Keep your,Store the,why,is called,studies,daily,täglich,drei Wochen".split(
        ",",
      ),
      ..."nach,wie lange,Halten Sie,weil,Studie,ß,é,ſ, ,.,: ,’,–,(,),1,12".split(","),
    ];
    const text = fc
      .array(fc.constantFrom(...words), { maxLength: 8 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (line) => {
        for (const { any, latin } of patterns) expect(line.match(latin)).toEqual(line.match(any));
      }),
      { numRuns: 1_000 },
    );
  });
});
