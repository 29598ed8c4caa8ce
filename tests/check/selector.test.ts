import { compile } from "css-select";
import type { AnyNode, Element } from "domhandler";
import { describe, expect, test } from "vitest";
import { readPage } from "../../src/check/page.ts";
import { anchorsOf, readSelector } from "../../src/check/selector.ts";

const PAGE = readPage(
  `<html><head><style></style></head><body class="Body body" id="Top"><u></u>
  <div class="card  wide\tdark"><a href="#" class="x-1 _y">Tea</a><p id="1st">A<b>b</b></p></div>
  <TABLE><tr><td class="">1</td><td data-x="a.b">2</td></tr></TABLE></body></html>`,
);

const SELECTORS = [
  ["a class", ".card", ".card"],
  ["an element with classes", "div.card.wide", ".card"],
  ["an id", "#Top .card a", "a"],
  ["an element in capitals", "TABLE td", "td"],
  ["a state of an element", "td:first-child", "td"],
  ["a class that is spelt in another way", ".BODY", ".BODY"],
  ["neighbours", "u + .card > a.x-1", ".x-1"],
  ["an attribute", "td[data-x]", "*"],
  ["an attribute with a dot in it", '[data-x="a.b"]', "*"],
  ["a state with words in brackets", "p:not(.x)", "*"],
  ["any element", "div > *", "*"],
  ["a state alone", ":first-child", "*"],
  ["an escaped name", String.raw`#\31 st`, "*"],
  ["nothing", "", "*"],
] as const;

describe("a rule is looked for only under what its elements have", () => {
  test.each(SELECTORS)("%s", (_, text, anchor) => {
    expect(readSelector(text).anchor).toBe(anchor);
    const matching = text === "" ? [] : PAGE.elements.filter(compile<AnyNode, Element>(text));
    expect(matching.filter((element) => !anchorsOf(element).includes(anchor))).toEqual([]);
    expect(PAGE.elements.filter(readSelector(text).matches)).toEqual(matching);
  });
});

test("a selector that nobody knows matches nothing", () => {
  expect(PAGE.elements.filter(readSelector("a::-moz-x(").matches)).toEqual([]);
});

test("a selector of 300,000 brackets is weighed at once", () => {
  expect(readSelector("[".repeat(300_000)).specificity).toBe(0);
});
