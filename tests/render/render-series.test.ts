import { describe, expect, test } from "vitest";
import { fillMergeFields } from "../../src/core/merge-field.ts";
import type { Draft } from "../../src/core/series.ts";
import { loadTheme } from "../../src/themes.ts";
import { SETTINGS, aDraft } from "../support/an-article.ts";

const HOSTILE =
  "</mj-text></title><script>alert(1)</script> {{constructor}} {{{x}}} {{#if}} \"q\" 'a' &amp;";
const ESCAPED = HOSTILE.replaceAll("<", "&lt;").replaceAll("&amp;", "&amp;amp;");

function htmlOf({ rendered }: Draft, step = 1): string {
  return fillMergeFields(rendered[step - 1]?.html ?? "", {}, "html");
}

test("hostile text is shown as it is, wherever an article can put it", async () => {
  const front = JSON.stringify({
    title: HOSTILE,
    author: HOSTILE,
    language: "en",
    series: { subjects: { one: HOSTILE } },
  });
  const text = `---\n${front}\n---\n${ESCAPED}\n\n## One\n\n- ${ESCAPED}\n\n> ${ESCAPED}\n\n| ${ESCAPED} |\n|---|\n| ${ESCAPED} |\n\n![${ESCAPED}](https://tea.example/i.png)\n\n~~~\n${HOSTILE}\n<mj-include path="/etc/passwd" />\n~~~\n`;
  const draft = await aDraft(text);
  const html = htmlOf(draft);
  expect(html).not.toMatch(/<script|<mj-|onerror/u);
  expect(html.match(/\{\{constructor\}\}/gu)?.length).toBeGreaterThanOrEqual(7);
  expect(draft.rendered[0]?.text).toContain(
    `    ${HOSTILE}\n    <mj-include path="/etc/passwd" />`,
  );
});

describe("the form of an email", () => {
  test("language and direction are set", async () => {
    const html = htmlOf(await aDraft("---\nlanguage: ar\n---\n# شاي\n\nماء.\n"));
    expect(html).toMatch(/<html[^>]* lang="ar"[^>]* dir="rtl"/u);
    expect(html).toContain("text-align:right");
  });

  test("subject, preheader, and headings that begin at the second level", async () => {
    const html = htmlOf(
      await aDraft("# Tea\n\n### Green\n\n##### Leaf\n\nHot.\n\n### Black\n\nHotter.\n"),
    );
    expect(html).toContain("<title>Green</title>");
    expect(
      [...html.matchAll(/<h([1-6])[^>]*>([^<]*)/gu)].map((match) => [match[1], match[2]]),
    ).toEqual([
      ["1", "Tea"],
      ["2", "Green"],
      ["4", "Leaf"],
    ]);
  });

  test("lists are indented where their lines begin, and only there", async () => {
    const arabic = htmlOf(await aDraft("---\nlanguage: ar\n---\n# شاي\n\n- ماء\n\n  > - ماء\n"));
    expect(arabic).toContain(`<ul style="margin:0;padding-right:26px">`);
    expect(arabic).not.toMatch(/<[uo]l[^>]*padding-left/u);
    expect(htmlOf(await aDraft("# Tea\n\n- a\n"))).toContain(
      `<ul style="margin:0;padding-left:26px">`,
    );
  });

  test("lists lie in the items they belong to, and numbers are the author's", async () => {
    const html = htmlOf(await aDraft("# Tea\n\n- a\n\n  3. b\n  4. c\n- d\n"));
    const tags = html
      .slice(html.indexOf("<ul"), html.lastIndexOf("</ul>") + 5)
      .replaceAll(/ style="[^"]*"/gu, "");
    expect(tags).toBe('<ul><li>a<ol start="3"><li>b</li><li>c</li></ol></li><li>d</li></ul>');
    const skipped = htmlOf(await aDraft("Do this with the tea:\n\n1) a\n3) b\n", "t.txt"));
    expect(skipped).toMatch(/<li style="[^"]*">a<\/li><li value="3"/u);
  });

  test("cells that a phone shows one below the other begin where lines do, whatever the side of their column", async () => {
    const three = "| Tea | Cups | Price |\n|---|---|--:|\n| Green | 2 | 9 |\n";
    const rule = /\.fold td \{[^}]*text-align: left !important/u;
    expect(htmlOf(await aDraft(`# Tea\n\n${three}`))).toMatch(rule);
    const plain = three.replace("--:", "---");
    const two = "| Tea | Price |\n|---|--:|\n| Green | 9 |\n";
    for (const other of [plain, two]) {
      expect(htmlOf(await aDraft(`# Tea\n\n${other}`))).not.toMatch(rule);
    }
  });

  test("a row with too few cells has empty ones, so that the line below it goes on", async () => {
    const html = htmlOf(
      await aDraft("# Tea\n\n| Tea | Cups |\n|---|---|\n| Green |\n| Black | 2 |\n"),
    );
    const [, first, second] = html.match(/<tr>(?:(?!<\/tr>).)*class="cell[^]*?<\/tr>/gu) ?? [];
    expect([first, second].map((row) => row?.match(/<td class="cell/gu)?.length)).toEqual([2, 2]);
  });

  test("an image has its text; one without an address on the web is shown by it", async () => {
    const html = htmlOf(
      await aDraft('# Tea\n\n![A "red" cup](https://tea.example/c.png)\n\n![A pot](pot.png)\n'),
    );
    expect(html).toContain('alt="A &quot;red&quot; cup"');
    expect(html).toMatch(/<div style="padding[^>]*>A pot<\/div>/u);
    expect(html).not.toContain("pot.png");
  });

  test("byline in the first email, bio in the last, the way out in each", async () => {
    const about = "About the author\n\nIda Berg drinks tea.";
    const draft = await aDraft(
      `# Tea\n\nBy Ida Berg\n\n## Green\n\nHot.\n\n## Black\n\nHotter.\n\n${about}\n`,
    );
    const [first, last] = [htmlOf(draft, 1), htmlOf(draft, 2)];
    expect([first, last].map((html) => html.includes("By Ida Berg"))).toEqual([true, false]);
    expect([first, last].map((html) => html.includes("drinks tea"))).toEqual([false, true]);
    for (const html of [first, last]) {
      expect(html).toContain('href="mailto:letters@tea.example?subject=Unsubscribe"');
      expect(html).toContain("1 Leaf Lane");
    }
  });
});

describe("merge fields pass MJML and are filled for their place", () => {
  test("in HTML, text and the link out", async () => {
    const { rendered } = await aDraft("# Tea\n\nHot.\n");
    const values = {
      first_name: `Ann "<b>" & co`,
      unsubscribe_url: 'https://x.example/?a=1&b="2"',
    };
    const html = fillMergeFields(rendered[0]?.html ?? "", values, "html");
    const text = fillMergeFields(rendered[0]?.text ?? "", values, "text");
    expect(html).toContain("Hello Ann &quot;&lt;b&gt;&quot; &amp; co,");
    expect(html).toContain('href="https://x.example/?a=1&amp;b=&quot;2&quot;"');
    expect(text).toContain(`Hello Ann "<b>" & co,`);
    expect(html + text).not.toMatch(/[\uFDD0-\uFDEF]/u);
  });

  test("what looks like a merge field in the article is the article's", async () => {
    expect(htmlOf(await aDraft("# Tea\n\nWrite {{ first_name }} and {{{x}}}.\n"))).toContain(
      "Write {{ first_name }} and {{{x}}}.",
    );
  });
});

describe("themes", () => {
  test("a theme that is not there is refused by name", async () => {
    await expect(loadTheme(SETTINGS.templates, "none", "en")).rejects.toMatchObject({
      code: "render/unknown-theme",
      message: expect.stringContaining('"none"') as string,
    });
  });
});

test("a draft is the same each time, byte for byte", async () => {
  const text =
    "# Tea\n\n## Green\n\n- Hot[^1]\n\n[^1]: Not too hot.\n\n## Black\n\n| a |\n|---|\n| b |\n";
  expect(await aDraft(text)).toEqual(await aDraft(text));
});
