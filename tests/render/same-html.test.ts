import { describe, expect, test } from "vitest";
import {
  firstDifference,
  isSameHtml,
  mergeOutlookPairs,
  withoutIndent,
} from "../../src/render/same-html.ts";

function page(body: string, head = ""): string {
  return `<html><head>${head}</head><body>${body}</body></html>`;
}

const pairs: [what: string, filled: string, direct: string, isSame: boolean][] = [
  ["space between elements", page("<p>a</p><p>b</p>"), page("<p>a</p>\n  <p>b</p>"), true],
  ["runs of spaces in a text", page("<p>a b</p>"), page("<p>a\n  b</p>"), true],
  ["a space where there was none", page("<p>a b</p>"), page("<p>ab</p>"), false],
  ["another word", page("<p>a</p>"), page("<p>b</p>"), false],
  ["another attribute", page(`<p id="a">a</p>`), page("<p>a</p>"), false],
  ["spaces in code", page("<pre>a b</pre>"), page("<pre>a  b</pre>"), false],
  [
    "tables for Outlook that begin where another ends",
    page("<!--[if mso | IE]>a<![endif]--> <!--[if mso | IE]>b<![endif]-->"),
    page("<!--[if mso | IE]>ab<![endif]-->"),
    true,
  ],
  [
    "rules in the head for what this email does not have",
    page("a", "<style>p{a:b}img{c:d}</style>"),
    page("a", "<style>p{a:b}</style>"),
    true,
  ],
  [
    "rules in the head that are missing",
    page("a", "<style>p{a:b}</style>"),
    page("a", "<style>p{a:b}img{c:d}</style>"),
    false,
  ],
  [
    "rules in the head in another order",
    page("a", "<style>p{a:b}i{c:d}</style>"),
    page("a", "<style>i{c:d}p{a:b}</style>"),
    false,
  ],
];

describe("the email that MJML makes of its source and the filled layout", () => {
  test.each(pairs)("%s: %s / %s", (_, filled, direct, isSame) => {
    expect(isSameHtml(filled, direct)).toBe(isSame);
  });

  test("where they differ, a person sees both", () => {
    const [filled, direct] = firstDifference(page("<p>one two</p>"), page("<p>one ten</p>"));
    expect([filled, direct]).toEqual([
      expect.stringContaining("one two"),
      expect.stringContaining("one ten"),
    ]);
  });
});

test("a template loses its indentation, but not in preformatted text", () => {
  expect(withoutIndent("<p>\n   a</p>\n\n<pre>\n  b\n</pre>\n  c")).toBe(
    "<p>\na</p>\n<pre>\n  b\n</pre>\nc",
  );
});

test("only pairs of Outlook's comments with nothing in between are taken out", () => {
  const kept = "<![endif]-->a<!--[if mso | IE]><![endif]--><!--[if !mso]>";
  expect(mergeOutlookPairs(`${kept}<![endif]-->\n <!--[if mso | IE]>`)).toBe(kept);
});
