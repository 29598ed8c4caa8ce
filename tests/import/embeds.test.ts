import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { importReport } from "../../src/import/import-report.ts";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { aDraft, anArticle } from "../support/an-article.ts";

const TEXT = "Tea is a leaf, and it grows on hills in the sun.";

/** Returns the article of a page that shows this between two texts. */
function page(embed: string): Article {
  const body = `<main><h1>Tea</h1><p>${TEXT}</p>${embed}<p>It is dried in the shade.</p></main>`;
  return anArticle(`<html lang="en"><body>${body}</body></html>`, "tea.html");
}

/** Returns the Markdown of an article below its first text, or from its title on. */
function writtenIn(article: Article): string {
  const markdown = toMarkdown(article);
  const [, between = ""] = markdown.split(TEXT);
  return (between.split("It is dried")[0] ?? "").trim();
}

const frame = (src: string, more = ""): string => `<iframe src="${src}" ${more}></iframe>`;

describe("a film or a recording in a frame is a link to the page that a person would open", () => {
  test.each([
    ["https://www.youtube.com/embed/xyz-_1?rel=0", "https://www.youtube.com/watch?v=xyz-_1"],
    ["//www.youtube-nocookie.com/embed/xyz", "https://www.youtube.com/watch?v=xyz"],
    [
      "https://www.youtube.com/embed/videoseries?si=a&amp;list=PL1",
      "https://www.youtube.com/playlist?list=PL1",
    ],
    ["https://player.vimeo.com/video/12?dnt=1", "https://vimeo.com/12"],
    ["https://player.vimeo.com/video/12?badge=0&amp;h=ab9", "https://vimeo.com/12/ab9"],
    ["https://www.dailymotion.com/embed/video/x8?a=b", "https://www.dailymotion.com/video/x8"],
    ["https://www.loom.com/embed/ab?hide=1", "https://www.loom.com/share/ab"],
    ["https://embed.ted.com/talks/ida_on_tea?a", "https://www.ted.com/talks/ida_on_tea"],
    ["https://tube.example/videos/embed/ab-1?a", "https://tube.example/videos/watch/ab-1"],
    ["https://fast.wistia.net/embed/iframe/ab", "https://fast.wistia.net/embed/iframe/ab"],
  ])("%s", (src, url) => {
    expect(writtenIn(page(frame(src)))).toBe(`[Video](${url})`);
  });

  test.each([
    ["https://open.spotify.com/embed/episode/4r?si=a", "https://open.spotify.com/episode/4r"],
    [
      "https://embed.podcasts.apple.com/us/podcast/tea/id1?i=2",
      "https://podcasts.apple.com/us/podcast/tea/id1?i=2",
    ],
    ["https://w.soundcloud.com/player/?url=a", "https://w.soundcloud.com/player/?url=a"],
    [
      "https://bandcamp.com/EmbeddedPlayer/album=1/",
      "https://bandcamp.com/EmbeddedPlayer/album=1/",
    ],
  ])("to listen: %s", (src, url) => {
    expect(writtenIn(page(frame(src)))).toBe(`[Audio](${url})`);
  });

  test.each([
    ["its title", 'title="How tea  grows"', "How tea grows"],
    ["its label", 'aria-label="How tea grows"', "How tea grows"],
    [
      "a title that only looks like that of a player",
      'title="The old record player"',
      "The old record player",
    ],
    ["what it is, where its title is that of the player", 'title="YouTube video player"', "Video"],
  ])("it says %s", (_, attribute, text) => {
    const article = page(frame("https://www.youtube.com/embed/xyz", attribute));
    expect(writtenIn(article)).toBe(`[${text}](https://www.youtube.com/watch?v=xyz)`);
  });
});

const forms: [what: string, html: string, markdown: string][] = [
  [
    "a film",
    '<video src="https://tea.example/a.mp4" controls></video>',
    "[Video](https://tea.example/a.mp4)",
  ],
  [
    "a recording by its first source, without what older browsers show",
    '<audio controls><source src="https://tea.example/a.ogg"><source src="https://tea.example/a.mp3">No <b>sound</b>.</audio>',
    "[Audio](https://tea.example/a.ogg)",
  ],
  [
    "one that waits until a reader scrolls to it",
    '<iframe src="about:blank" data-src="https://www.youtube.com/embed/xyz"></iframe>',
    "[Video](https://www.youtube.com/watch?v=xyz)",
  ],
];

describe("each is read in a page and in Markdown", () => {
  test.each(forms)("%s", (_, html, markdown) => {
    expect(writtenIn(page(html))).toBe(markdown);
    const between = `# Tea\n\n${TEXT}\n\n${html}\n\nIt is dried in the shade.\n`;
    expect(writtenIn(anArticle(between))).toBe(markdown);
    const inLine = `# Tea\n\n${TEXT}\n\nHere: ${html} Seen?\n\nIt is dried in the shade.\n`;
    expect(writtenIn(anArticle(inLine))).toBe(`Here: ${markdown} Seen?`);
  });

  test("in a box, a figure, an item and a heading", () => {
    const film = frame("https://www.youtube.com/embed/xyz");
    const link = "[Video](https://www.youtube.com/watch?v=xyz)";
    const article = page(
      `<div class="video-wrapper">${film}</div><figure>${film}<figcaption>The harvest.</figcaption></figure>` +
        `<ul><li>${film}</li></ul><h2>Leaves ${film}</h2><p>Green.</p>`,
    );
    expect(writtenIn(article)).toBe(
      `${link}\n\n${link}\n\nThe harvest.\n\n- ${link}\n\n## Leaves ${link}\n\nGreen.`,
    );
  });

  test("a link stays in its place, however often its words come", async () => {
    const film = frame("https://www.youtube.com/embed/xyz");
    const { blocks, labels } = anArticle(`# Tea\n\n${`${film}\n\n${TEXT}\n\n`.repeat(4)}`);
    expect(blocks.filter(({ text }) => text === "Video")).toHaveLength(4);
    expect(labels).toHaveLength(1);
    const { coverage } = await aDraft(`# Tea\n\n${film}\n\n${TEXT}\n`);
    expect(coverage).toMatchObject({ sentences: 2, lost: 0, invented: 0 });
  });
});

const lost: [what: string, html: string, url: string][] = [
  ["a frame of what nobody knows", frame("https://maps.example/?q=1"), "https://maps.example/?q=1"],
  ["a film that only a script can load", '<video src="blob:https://a.example/1"></video>', ""],
];

describe("what no link can stand for is told", () => {
  test.each(lost)("%s is in the report on a page", (_, html, url) => {
    const article = page(html);
    expect(importReport(article).leftOut).toEqual([
      { line: 1, text: url, why: "what stands in a frame, which no email can show" },
    ]);
    // Most such are advertisements.
    expect(article.findings).toEqual([]);
  });

  test.each(lost)(
    "%s is a finding in Markdown, between texts, in a line and in an item",
    (_, html, url) => {
      const article = anArticle(`# Tea\n\n${html}\n\nHere ${html} it is.\n\n- Here ${html} too.\n`);
      expect(article.findings).toMatchObject(
        [3, 5, 7].map((line) => ({ code: "import/frame", place: { file: "tea.md", line } })),
      );
      expect(article.findings[0]?.message).toContain(url);
      expect(article.blocks.map(({ text }) => text)).toEqual(
        expect.arrayContaining(["Here it is.", "Here too."]),
      );
    },
  );
});

test("a frame in a quote is told as any other", () => {
  const { blocks, findings } = anArticle(`# Tea\n\n> Here:\n>\n> ${frame("https://a.example")}\n`);
  expect(blocks.map(({ type, text }) => [type, text]).slice(1)).toEqual([
    ["quote", "Here:"],
    ["frame", ""],
  ]);
  expect(findings).toHaveLength(1);
});

describe("what readers of the page don't see either is passed over", () => {
  test.each([
    ["a frame of a pixel", frame("https://www.youtube.com/embed/xyz", 'width="1"')],
    ["a frame without height", frame("https://count.example/", 'style="border:0;height: 0"')],
    ["a frame that is not shown", frame("https://count.example/", 'style="display:none"')],
    ["a film that is not shown", '<video src="https://tea.example/a.mp4" hidden></video>'],
    ["a frame for a script to fill", "<iframe></iframe>"],
  ])("%s", (_, html) => {
    for (const article of [page(html), anArticle(`# Tea\n\n${TEXT}\n\n${html}\n`)]) {
      expect(article.blocks.map(({ text }) => text)).not.toContain("Video");
      expect([importReport(article).leftOut, article.findings]).toEqual([[], []]);
    }
  });

  test("what stands in the foot of a page is none of the article, as all there", () => {
    const { blocks, labels } = page(
      `</main><footer>${frame("https://www.youtube.com/embed/xyz")}</footer><main>`,
    );
    const foot = blocks.find(({ text }) => text === "Video");
    expect(labels).toContainEqual(expect.objectContaining({ blockId: foot?.id, role: "dropped" }));
  });
});
