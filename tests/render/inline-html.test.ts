import { describe, expect, test } from "vitest";
import type { Inline } from "../../src/core/inline.ts";
import { contrast, readableOn } from "../../src/render/colour.ts";
import { inlineHtml } from "../../src/render/inline-html.ts";
import { anArticle } from "../support/an-article.ts";

/** Returns the HTML of a Markdown paragraph. */
function htmlOf(markdown: string): string {
  const block = anArticle(markdown).blocks[0];
  return block && "inlines" in block ? inlineHtml(block.inlines, new Map([["1", 1]])) : "";
}

describe("inlines as HTML", () => {
  test.each([
    ["emphasis", "**a *b*** ~~c~~", "<strong>a <em>b</em></strong> <s>c</s>"],
    ["code", '`<b> & "c"`', "<code>&lt;b&gt; &amp; &quot;c&quot;</code>"],
    ["a break", "a  \nb", "a<br />b"],
    [
      "a link",
      "[tea](https://tea.example/?a=1&b=2)",
      '<a href="https://tea.example/?a=1&amp;b=2">tea</a>',
    ],
    ["an address", "<ida@tea.example>", '<a href="mailto:ida@tea.example">ida@tea.example</a>'],
    [
      "an image in a text",
      'a ![b "c"](https://tea.example/i.png)',
      'a <img src="https://tea.example/i.png" alt="b &quot;c&quot;" style="max-width:100%;height:auto" />',
    ],
    ["a note that is in this email", "a[^1]\n\n[^1]: b", "a<sup>[1]</sup>"],
    ["a note that is in another email", "a[^2]\n\n[^2]: b", "a"],
  ])("%s", (_, markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });
});

describe("what an article says is never markup", () => {
  test.each([
    "</mj-text><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;script&gt;",
    '" onmouseover="alert(1)',
    "<!-- <mj-include path='x' /> -->",
  ])("%s", (value) => {
    const inlines: Inline[] = [
      { type: "text", value },
      { type: "code", value },
      {
        type: "link",
        url: `https://tea.example/${encodeURI(value)}`,
        children: [{ type: "text", value }],
      },
      { type: "image", url: "https://tea.example/i.png", alt: value },
    ];
    const html = inlineHtml(inlines, new Map());
    const tags = html.match(/<[^>]*>/gu) ?? [];
    expect(tags.map((tag) => tag.split(/[ >]/u)[0])).toEqual([
      "<code",
      "</code",
      "<a",
      "</a",
      "<img",
    ]);
    expect(tags.join("")).not.toMatch(/"[^"=>]*" on\w+=/u);
  });
});

describe("an address that may harm, or leads nowhere from an email, is left out", () => {
  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//tea.example",
    "/tea",
    "tea.html",
    "#top",
    "",
    'https://tea.example/"onclick="x',
    "https://tea.example/\nX-Header: y",
  ])("%j", (url) => {
    const link: Inline = { type: "link", url, children: [{ type: "text", value: "tea" }] };
    const image: Inline = { type: "image", url, alt: "cup" };
    expect(inlineHtml([link, image], new Map())).toBe("teacup");
  });
});

describe("colours can be read", () => {
  test("contrast is that of WCAG: 1 to 21", () => {
    expect(contrast("#777777", "#777777")).toBe(1);
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  test.each([
    ["a dark colour on white stays", "#0f6b5c", "#ffffff", "#0f6b5c"],
    ["a light colour on a dark card stays", "#ffee00", "#1a2023", "#ffee00"],
  ])("%s", (_, colour, background, result) => {
    expect(readableOn(colour, background)).toBe(result);
  });

  test("any colour becomes readable on any background", () => {
    const shades = ["00", "55", "aa", "ff"];
    const colours = shades.flatMap((r) =>
      shades.flatMap((g) => shades.map((b) => `#${r}${g}${b}`)),
    );
    const unreadable = colours.flatMap((colour) =>
      colours
        .filter((background) => contrast(readableOn(colour, background), background) < 4.5)
        .map((background) => `${colour} on ${background}`),
    );
    expect(unreadable).toEqual([]);
  });
});
