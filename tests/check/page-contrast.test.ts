import { describe, expect, test } from "vitest";
import { parseColour } from "../../src/check/colours.ts";
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

describe("a colour counts as a browser would have it:", () => {
  test.each([
    [
      "a background that is written short covers an earlier colour",
      "i { background-color: #000; background: #fff }",
      "#fff",
    ],
    [
      "so does one that has no colour",
      "i { background-color: #000; background: url(black.png) }",
      "#fff",
    ],
    [
      "the important one stays, however it is written",
      "i { background: #fff !important; background-color: #000 }",
      "#fff",
    ],
    ["hsl()", "i { background: hsl(0 0% 100%) }", "#fff"],
    ["hsl() in the old form", "i { background-color: hsla(0, 0%, 100%, 1) }", "#fff"],
    ["hwb()", "i { background-color: hwb(120deg 100% 0%) }", "#fff"],
    ["any name of CSS", "i { background-color: ivory }", "ivory"],
    [
      "what is no colour changes nothing",
      "i { background-color: #fff; background-color: ivroy }",
      "#fff",
    ],
  ])("%s", (_, css, front) => {
    expect(hardToRead(css, `<i style="color:${front}">a</i>`)).toEqual(["a"]);
  });

  test.each([
    ["#f00", "rgb(100% 0 0)"],
    ["#00ff00", "hsl(120 100% 50%)"],
    ["#0000ff", "hsl(-120deg, 100%, 50%)"],
    ["#0000ff", "hsl(240 100 50)"],
    ["#00ffff", "hsl(0.5turn 100% 50%)"],
    ["#808080", "hwb(none 50% 50%)"],
    ["#80c080", "hwb(120 50% 24.7%)"],
    ["#663399", "RebeccaPurple"],
    ["#0000ff", "hsl(4.18879rad 100% 50%)"],
  ])("%s is %s, too", (hex, written) => {
    const [a, b] = [hex, written].map((one) => parseColour(one)?.map(Math.round));
    expect(b).toEqual(a);
  });

  test.each(["ivroy", "rgb(a, b, c)", "hsl(1 2)", "lab(50% 1 2)", "constructor", "#12345", ""])(
    "%j is none",
    (text) => {
      expect(parseColour(text)).toBeUndefined();
    },
  );
});
