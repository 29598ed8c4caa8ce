import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { fillPlainText } from "../../src/core/fill-plain-text.ts";
import { fillMergeFields, mergeToken } from "../../src/core/merge-field.ts";

const NAME = mergeToken("name", "you");
const LONG = "Maximiliane Wilhelmine Konstanze Theodora von Hohenfels zu Weißenborn";

describe("a merge field in plain text", () => {
  test.each([
    ["of a short value stays in its line", `Hello ${NAME}, come in.`, "Bo", "Hello Bo, come in."],
    [
      "of a long value breaks the line at 78 columns",
      `Hello ${NAME}, do come in.\nSit down.`,
      LONG,
      `Hello ${LONG},\ndo come in.\nSit down.`,
    ],
    [
      "in a quote keeps its mark",
      `> Hello ${NAME}, do come in.`,
      LONG,
      `> Hello ${LONG},\n> do come in.`,
    ],
    [
      "in a list stays in its item",
      `  1. Hi ${NAME}, do come`,
      LONG,
      `  1. Hi ${LONG},\n     do come`,
    ],
    [
      "of wide letters counts two columns for each",
      `${"茶".repeat(30)} ${NAME}`,
      "茶".repeat(12),
      `${"茶".repeat(30)}\n${"茶".repeat(12)}`,
    ],
  ])("%s", (_, template, name, text) => {
    expect(fillPlainText(template, { name })).toBe(text);
  });

  test("that is an address is not broken off from what it belongs to", () => {
    const url = `https://tea.example/${"x".repeat(80)}`;
    const line = `Unsubscribe: ${mergeToken("unsubscribe_url", "")}`;
    expect(fillPlainText(line, { unsubscribe_url: url })).toBe(`Unsubscribe: ${url}`);
  });

  test("is filled as anywhere else, but for where lines end", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme" }), (text, name) => {
        const template = `> ${text.replaceAll(/\s+/gu, " ")} ${NAME}\n* ${NAME} b`;
        const flat = (filled: string): string => filled.replaceAll(/[\s>]+/gu, "");
        expect(flat(fillPlainText(template, { name }))).toBe(
          flat(fillMergeFields(template, { name }, "text")),
        );
      }),
    );
  });
});
