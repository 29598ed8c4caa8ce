import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { importReport } from "../../src/import/import-report.ts";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { anArticle } from "../support/an-article.ts";
import { keptBlocks } from "../support/kept-blocks.ts";

const TITLE = "# Tea\n\nTea is a leaf.";

function kept(article: Article): string[] {
  expect(article.reading.faults).toEqual([]);
  return keptBlocks(article).map(({ text }) => text);
}

function leftOut(article: Article): string[] {
  const why = "a placeholder of the site's software";
  return importReport(article)
    .leftOut.filter((one) => one.why === why)
    .map(({ text }) => text);
}

describe("of the tags of Hugo and Jekyll only the tags are left out, and told", () => {
  test.each([
    [
      "around a paragraph",
      "{{% notice tip %}}\nPour it *slowly*.\n{{% /notice %}}",
      ["Pour it slowly."],
      ["{{% notice tip %}}", "{{% /notice %}}"],
    ],
    [
      "in a line",
      "{{< callout >}}Warm.{{< /callout >}} Press {% key %}T{%- endkey -%}.",
      ["Warm. Press T."],
      ["{{< callout >}}", "{{< /callout >}}", "{% key %}", "{%- endkey -%}"],
    ],
    ["in a heading", "## Pots {{< new >}}\n\nA pot.", ["Pots", "A pot."], ["{{< new >}}"]],
    ["in a list", "- {{< icon tea >}} Pour\n- Drink", ["Pour", "Drink"], ["{{< icon tea >}}"]],
    ["in a quote", "> {{< by ida >}}\n> Pour.", ["Pour."], ["{{< by ida >}}"]],
    ["in a cell", "| a |\n|-|\n| {% x %} b |", ["a b"], ["{% x %}"]],
    ["written as HTML", "A {{<b>}}pot{{</b>}}.", ["A pot."], ["{{<b>}}", "{{</b>}}"]],
    [
      "with an address, over two lines",
      '{{< picture src="https://a.example/_a_.png"\n   alt="*A* pot" >}}',
      [],
      ['{{< picture src="https://a.example/_a_.png" alt="*A* pot" >}}'],
    ],
    [
      "around a comment",
      "{% comment %}Later.{% endcomment %}",
      [],
      ["{% comment %}Later.{% endcomment %}"],
    ],
    [
      "around a comment in a line",
      "Pour {% comment %}a *secret* of [mine](x).{% endcomment %}it.",
      ["Pour it."],
      ["{% comment %}a secret of mine.{% endcomment %}"],
    ],
    [
      "around a comment of several blocks",
      "{% comment %}\n\n## Pots\n\nLater.\n\n- Ask Ida\n\n{% endcomment %}\n\nPour.",
      ["Pour."],
      ["{% comment %}", "Pots", "Later.", "Ask Ida", "{% endcomment %}"],
    ],
    [
      "in the first and last lines of a comment",
      "{%- comment -%}\nLater.\n\nOr never.\n{%- endcomment -%}",
      [],
      ["Later.", "{%- comment -%}", "Or never.", "{%- endcomment -%}"],
    ],
    ["of a comment that is never closed", "{% comment %}\n\nPour.", ["Pour."], ["{% comment %}"]],
  ])("%s", (_, markdown, texts, tags) => {
    const article = anArticle(`${TITLE}\n\n${markdown}\n\nIt is dried.\n`);
    expect(kept(article)).toEqual(["Tea is a leaf.", ...texts, "It is dried."]);
    expect(leftOut(article)).toEqual(tags);
  });

  test.each([
    ["code", "Write `{{< toc >}}` or `{% raw %}`."],
    ["what is escaped", "Write \\{{< toc >}} or \\{% raw %}."],
    ["a merge field", "Hello {{ first_name | there }}."],
    ["what is no tag", "A set {%} of {{ 3 < 4 }} and {{<."],
  ])("%s is text, also where it was written by an import", (_, markdown) => {
    const article = anArticle(`${TITLE}\n\n${markdown}\n`);
    const text = markdown.replaceAll(/[`\\]/gu, "");
    expect(kept(article)).toEqual(["Tea is a leaf.", text]);
    expect(kept(anArticle(toMarkdown(article)))).toEqual(["Tea is a leaf.", text]);
  });

  test("none of them is where a page ends", () => {
    const parts = [
      "## How",
      "{{< callout >}}Drink it warm.{{< /callout >}}",
      "{{< a >}}",
      "## End",
    ];
    const article = anArticle([TITLE, ...parts, "That is all."].join("\n\n"));
    expect(kept(article)).toEqual([
      "Tea is a leaf.",
      "How",
      "Drink it warm.",
      "End",
      "That is all.",
    ]);
  });

  test("thousands of them are read soon", () => {
    for (const sign of ["{{<", "{%", "{{< a >}}", "{{< a ", "{% a\n"])
      expect(anArticle(`# Tea\n\nA leaf ${sign.repeat(3_000)}\n`).reading.faults).toEqual([]);
  });
});

describe("what such a tag shows, an email shows, too", () => {
  test("a figure of Hugo is an image with its caption", () => {
    const figure =
      '{{< figure src="https://a.example/_a_.png"\n   alt="*A* pot" caption="The pot" >}}';
    const blocks = keptBlocks(anArticle(`${TITLE}\n\n${figure}\n\nIt is dried.`)).slice(1, -1);
    expect(blocks).toMatchObject([
      { type: "image", url: "https://a.example/_a_.png", alt: "*A* pot" },
      { type: "paragraph", text: "The pot" },
    ]);
  });

  test.each([
    ["{% highlight ruby %}", "{% endhighlight %}"],
    ['{{< highlight go "linenos=table" >}}', "{{< /highlight >}}"],
  ])("what stands below %s is code", (open, close) => {
    const code = "def a\n\n  # *b*\nend";
    const article = anArticle(`${TITLE}\n\n${open}\n${code}\n${close}\n\nIt is dried.`);
    expect(keptBlocks(article)[1]).toMatchObject({ type: "code", code, line: 5, endLine: 10 });
    expect(article.reading.faults).toEqual([]);
  });

  test.each([
    ['[that *post*]({{< ref "b.md" >}})', '{{< ref "b.md" >}}'],
    ["[that *post*]({{ site.url }}{% link b.md %})", "{%%20link%20b.md%20%}"],
  ])("%s is a link that leads nowhere, which a check tells", (link, url) => {
    const article = anArticle(`${TITLE}\n\nSee ${link}, please.\n\nIt is dried.`);
    const block = keptBlocks(article)[1];
    expect(block?.text).toBe("See that post, please.");
    expect(block).toMatchObject({ inlines: [{}, { type: "link", url }, {}] });
  });
});
