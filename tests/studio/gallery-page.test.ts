import { expect, test } from "vitest";
import { galleryPage } from "../../src/studio/gallery-page.ts";
import { aDraft, aHostileArticle, TEA } from "../support/a-draft.ts";

test("the head names series and author and holds the proof in one sentence", async () => {
  const draft = await aDraft();
  const { sentences, frameWords } = draft.coverage;
  const text = visibleText(galleryPage(draft));
  expect(text).toContain("All about tea");
  expect(text).toContain("By Ana Moss · 4 emails over 9 days");
  expect(text).toContain(
    `${sentences} of ${sentences} sentences placed, 0 lost, 0 repeated, 0 invented; the frame adds ${frameWords} words.`,
  );
});

test("one email takes no days", async () => {
  const text = visibleText(galleryPage(await aDraft("# Tea\n\nWater and leaves.\n")));
  expect(text).toContain("1 email");
  expect(text).not.toContain("over 0 days");
});

test("the time line counts days from enrollment", async () => {
  const draft = await aDraft(TEA.replace("author:", "series:\n  delay_days: 2\nauthor:"));
  const days = [...galleryPage(draft).matchAll(/class="day">([^<]+)/gu)].map(([, day]) => day);
  expect(days).toEqual(["Day 0", "Day 2", "Day 4", "Day 6"]);
});

test("each email has its four files, its two frames, and a way into the article", async () => {
  const page = galleryPage(await aDraft());
  const names = ["01-mechanism", "02-timeline", "03-maintenance", "04-faq"];
  for (const [index, name] of names.entries()) {
    const section = page
      .split("<section ")
      .find((part) => part.includes(`id="email-${index + 1}"`));
    for (const ending of ["html", "txt", "eml", "mjml"]) {
      expect(section).toContain(`href="${name}.${ending}"`);
    }
    expect(section?.match(/<iframe title="Email/gu)).toHaveLength(2);
    expect(section).toMatch(/href="coverage\.html#block-\d+"/u);
  }
});

test("each email can be seen as each persona reads it", async () => {
  const page = galleryPage(await aDraft());
  const [, second = ""] = page.split("<section ").filter((part) => part.includes(`id="email-`));
  expect([...second.matchAll(/href="([^"]*02-timeline\.html)"/gu)].map(([, file]) => file)).toEqual(
    [
      "02-timeline.html",
      "02-timeline.html",
      "personas/name/02-timeline.html",
      "personas/long-name/02-timeline.html",
      "personas/right-to-left/02-timeline.html",
    ],
  );
});

test("only an email with images from the web says that they are not loaded", async () => {
  const page = galleryPage(await aDraft());
  expect(page.match(/This email shows 1 image from the web\./gu)).toHaveLength(1);
});

test("findings are listed with severity, place and what to do", async () => {
  const draft = await aDraft(TEA.replace("Tea is a leaf", "This article says that tea is a leaf"));
  const text = visibleText(galleryPage(draft));
  const { message, hint } = draft.findings[0] ?? { message: "none", hint: "none" };
  expect(text).toContain(message);
  expect(text).toContain(hint);
  expect(text).toContain("content/tea.md:");
  expect(text).not.toContain("Nothing to mend.");
});

test("where nothing was found, the page says so", async () => {
  expect(galleryPage({ ...(await aDraft()), findings: [] })).toContain("Nothing to mend.");
});

test("a broken proof is not shown as a good one", async () => {
  const draft = await aDraft();
  const page = galleryPage({ ...draft, coverage: { ...draft.coverage, lost: 1 } });
  expect(page).toContain(`class="proof broken"`);
  expect(galleryPage(draft)).not.toContain(`class="proof broken"`);
});

test("no text of the article becomes markup, and no page holds a script", async () => {
  const page = galleryPage(await aDraft(aHostileArticle(), `content/a"><script>.md`));
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toMatch(/<script|<img/iu);
});

test("the same draft gives the same page", async () => {
  expect(galleryPage(await aDraft())).toBe(galleryPage(await aDraft()));
});

function visibleText(page: string): string {
  return page
    .replace(/<style>.*?<\/style>/su, "")
    .replace(/<[^>]+>/gu, "")
    .replaceAll("&quot;", '"');
}
