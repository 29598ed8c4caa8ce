import { expect, test } from "vitest";
import { markup } from "../../src/studio/markup.ts";

test("text is escaped, in content and in double quotes", () => {
  const text = `"><script>&`;
  expect(markup`<p title="${text}">${text}</p>`.html).toBe(
    `<p title="&quot;&gt;&lt;script&gt;&amp;">&quot;&gt;&lt;script&gt;&amp;</p>`,
  );
});

test("markup inside markup is taken as it is, lists are joined, and false is nothing", () => {
  const items = ["a<b", "c"].map((item) => markup`<li>${item}</li>`);
  expect(markup`<ul>${items}</ul>${false}${0}`.html).toBe("<ul><li>a&lt;b</li><li>c</li></ul>0");
});
