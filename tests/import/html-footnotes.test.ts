import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { importReport } from "../../src/import/import-report.ts";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { splitArticle } from "../../src/split/split-article.ts";
import { anArticle } from "../support/an-article.ts";

const REST = "<h2>How long it lasts</h2><p>It never spoils, in clay and with a lid.</p>";

/** Returns a page with a mark behind the first sentence, and something below the text. */
function page(mark: string, below: string): Article {
  return anArticle(
    `<html lang="en"><body><h1>Salt</h1><p>Salt comes last.${mark} It slows the yeast.</p>${REST}${below}</body></html>`,
    "salt.html",
  );
}

/** Returns the texts of an article that go into no email. */
function leftOutOf(article: Article): string[] {
  return importReport(article).leftOut.map(({ text }) => text);
}

describe("a number that leads to a text, from which a link leads back, is a footnote", () => {
  test.each([
    [
      "Pandoc",
      '<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>',
      '<section class="footnotes"><hr><ol><li id="fn1"><p>Some add it first.<a href="#fnref1">↩︎</a></p></li></ol></section>',
    ],
    [
      "Hugo",
      '<sup id="fnref:1"><a href="#fn:1">1</a></sup>',
      '<ol><li id="fn:1"><p>Some add it first.&#160;<a href="#fnref:1">&#x21a9;&#xfe0e;</a></p></li></ol>',
    ],
    [
      "Google Docs",
      '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
      '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Some add it first.</span></p></div>',
    ],
    [
      "Word",
      '<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><span style="font-size:11pt">[1]</span></span></a>',
      '<div><br><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Some add it first.</p></div></div>',
    ],
    [
      "LibreOffice",
      '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
      '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Some add it first.</p></div>',
    ],
    [
      "Substack, saved with whole addresses",
      '<a id="footnote-anchor-1" href="https://x.example/p/salt#footnote-1">1</a>',
      '<div class="footnote"><a id="footnote-1" href="https://x.example/p/salt#footnote-anchor-1">1</a><div class="footnote-content"><p>Some add it first.</p></div></div>',
    ],
    [
      "Wikipedia",
      '<sup id="cite_ref-a_1-0"><a href="#cite_note-a-1">&#91;1&#93;</a></sup>',
      '<ol><li id="cite_note-a-1"><span><b><a href="#cite_ref-a_1-0">^</a></b></span> <span>Some add it first.</span></li></ol>',
    ],
    [
      "by hand, with brackets and a number outside of the links",
      '<sup>[<a href="#n1" id="r1">1</a>]</sup>',
      '<p id="n1">1. Some add it first. <a href="#r1">^</a></p>',
    ],
  ])("%s", (_, mark, below) => {
    const article = page(mark, below);
    expect(article.reading.faults).toEqual([]);
    const markdown = toMarkdown(article);
    expect(markdown).toContain("Salt comes last.[^1] It slows the yeast.");
    expect(markdown).toMatch(/^\[\^1\]: Some add it first\.$/mu);
  });

  test("it goes where its mark is, whatever its page calls the part in which it stands", () => {
    const note = '<li id="n">Some add it first. <a href="#r">↩</a></li>';
    const article = page('<a id="r" href="#n">1</a>', `<footer><ol>${note}</ol></footer>`);
    const { placements } = splitArticle(article);
    const stepOf = (text: string): unknown =>
      placements[article.blocks.findIndex((block) => block.text === text)]?.step;
    expect(stepOf("Some add it first.")).toBe(stepOf("Salt comes last. It slows the yeast."));
  });

  test("a heading over the notes goes, as each email has one of its own", () => {
    const notes =
      '<h2>Footnotes</h2><ol><li id="n">Some add it first. <a href="#r">↩</a></li></ol>';
    expect(leftOutOf(page('<a id="r" href="#n">1</a>', notes))).toEqual(["Footnotes"]);
    const markdown = "# Salt\n\n[^1]: Some do.\n\n## Use\n\n[^2]: Or not.\n\nAdd it last.[^1]\n\n";
    expect(leftOutOf(anArticle(`${markdown}## Notes\n\n[^3]: In clay.\n`))).toEqual(["Notes"]);
  });

  test("two marks may lead to one note, and a note may have paragraphs", () => {
    const marks =
      '<sup><a href="#n" id="a">1</a></sup> It is cheap.<sup><a href="#n" id="b">1:2</a></sup>';
    const note = '<p>Some add it first.</p><p>We did. <a href="#a">↩</a> <a href="#b">↩</a></p>';
    const markdown = toMarkdown(page(marks, `<ol><li id="n">${note}</li></ol>`));
    expect(markdown).toContain("last.[^1] It is cheap.[^1] It");
    expect(markdown).toContain("[^1]: Some add it first.\\\n    We did.");
  });

  test("a figure at the beginning of a note is none of its number", () => {
    const note = '<div><p><a href="#r" name="n">1</a> 1 kg lasts a year.</p></div>';
    expect(toMarkdown(page('<a name="r" href="#n">1</a>', note))).toContain("[^1]: 1 kg lasts");
  });
});

describe("other links to places of the page stay", () => {
  test.each([
    ["a number that no link leads back to", '<a href="#n">1</a>', '<p id="n">Some do not.</p>'],
    [
      "a word",
      '<a id="r" href="#n">ash</a>',
      '<p id="n">Ash is no salt. <a href="#r">back</a></p>',
    ],
    [
      "the number of a section",
      '<a id="r" href="#n">2</a>',
      '<section id="n"><h2>Ash</h2><p>It is no salt. <a href="#r">↑</a></p></section>',
    ],
    [
      "numbers that lead to all of the notes",
      '<a id="r" href="#n">1</a><a id="s" href="#n">2</a>',
      '<div id="n"><p>One. <a href="#r">↑</a></p><p>Two. <a href="#s">↑</a></p></div>',
    ],
  ])("%s", (_, link, below) => {
    const article = page(link, below);
    expect(article.reading.faults).toEqual([]);
    expect(article.blocks.map(({ type }) => type)).not.toContain("footnote");
    expect(toMarkdown(article)).toContain("](#n)");
  });
});
