import { describe, expect, test } from "vitest";
import { findLowContrast } from "../../src/check/page-contrast.ts";
import { createPageReader } from "../../src/check/page-styles.ts";

/** Returns the texts that are hard to read, in light. */
function hardToRead(css: string, body: string): string[] {
  const { page, styles } = createPageReader().of(
    `<html><head><style>${css}</style></head><body>${body}</body></html>`,
  );
  return findLowContrast(page, styles, "light").map(({ text }) => text);
}

describe("elements that are written alike are told apart", () => {
  test.each([
    [
      "by what is around them",
      ".pale p { color: #eee }",
      "<div><p>a</p></div><div class=pale><p>b</p></div>",
      "b",
    ],
    [
      "by what is far around them",
      "#pale p { color: #eee }",
      "<div><i><p>a</p></i></div><div id=pale><i><p>b</p></i></div>",
      "b",
    ],
    ["by what stands before them", "b + p { color: #eee }", "<p>a</p><b></b><p>b</p>", "b"],
    ["by their place", "p:last-child { color: #eee }", "<p>a</p><p>b</p>", "b"],
    [
      "by where they lead",
      "a { color: #000 } [href='https://b.example'] { color: #eee }",
      "<a href='https://a.example'>a</a><a href='https://b.example'>b</a>",
      "b",
    ],
    ["by any attribute", "[data-x='2'] { color: #eee }", "<p data-x=1>a</p><p data-x=2>b</p>", "b"],
  ])("%s", (_, css, body, hard) => {
    expect(hardToRead(css, body)).toEqual([hard]);
  });
});

test("pages with other style sheets have other looks", () => {
  const pages = createPageReader();
  const low = ["#eee", "#000", "#eee"].map((colour) => {
    const { page, styles } = pages.of(`<style>p { color: ${colour} }</style><p>a</p>`);
    return findLowContrast(page, styles, "light").length;
  });
  expect(low).toEqual([1, 0, 1]);
});
