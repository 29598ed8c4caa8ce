import { describe, expect, test } from "vitest";
import {
  fillMergeFields,
  mergeToken,
  showMergeFields,
  splitAtTokens,
} from "../../src/core/merge-field.ts";

const NAME = mergeToken("first_name", "you & me");
const IN_URL = mergeToken("first_name", "you & me", { isInUrl: true });

describe("a token is filled", () => {
  test.each([
    [
      "with the value, escaped for HTML",
      "html",
      { first_name: `<b>"Bo"</b>` },
      "&lt;b&gt;&quot;Bo&quot;&lt;/b&gt;",
    ],
    ["with the value as it is in a text", "text", { first_name: `<b>"Bo"</b>` }, `<b>"Bo"</b>`],
    ["with the fallback where there is no value", "html", {}, "you &amp; me"],
    ["with the fallback where the value is blank", "text", { first_name: " \u00A0\n" }, "you & me"],
    ["never with what every object has", "text", Object.create({ first_name: "x" }), "you & me"],
    ["on one line", "header", { first_name: "Bo\r\nBcc: x\u2028y\u0000" }, "Bo Bcc: x y"],
    ["without marks that turn the direction", "text", { first_name: "\u202EBo\u2066" }, "Bo"],
    [
      "without what would be read as a token",
      "html",
      { first_name: NAME },
      "first_name|you%20%26%20me",
    ],
    ["with whole characters", "text", { first_name: "Bo\uD800" }, "Bo\uFFFD"],
  ] as const)("%s", (_, place, values, filled) => {
    expect(fillMergeFields(NAME, values, place)).toBe(filled);
  });

  test.each([
    ["percent-encoded", "html", "a b/../?&#'\"", "a%20b%2F..%2F%3F%26%23%27%22"],
    ["percent-encoded in a text too", "text", "a b", "a%20b"],
    ["with the fallback for what would lead to another folder", "html", "..", "you%20%26%20me"],
    ["whatever it holds", "text", "\uD800", "%EF%BF%BD"],
  ] as const)("in an address: %s", (_, place, value, filled) => {
    expect(fillMergeFields(IN_URL, { first_name: value }, place)).toBe(filled);
  });
});

test("a token passes templates unchanged: no space, quote, bracket or ampersand, whatever its fallback", () => {
  expect(mergeToken("a", ` '"<>&\`=!()*\u2028\uD800`)).toMatch(
    /^\uFDD0a\|[A-Za-z0-9%._-]*\uFDD1$/u,
  );
});

test("a token is shown to people as the author wrote it", () => {
  const declared = mergeToken("city", "your town", { isDeclaredFallback: true });
  expect(showMergeFields(`${NAME}, ${mergeToken("city", "")}, ${declared}`)).toBe(
    "{{ first_name | you & me }}, {{ city }}, {{ city }}",
  );
});

test("a template falls into text and tokens", () => {
  expect(splitAtTokens(`a${NAME}${NAME}b`)).toEqual(["a", NAME, "", NAME, "b"]);
});
