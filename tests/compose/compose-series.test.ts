import { delayOf } from "../../src/core/delay.ts";
import { describe, expect, test } from "vitest";
import { fillMergeFields, showMergeFields } from "../../src/core/merge-field.ts";
import type { Series } from "../../src/core/series.ts";
import { composeSeries } from "../../src/compose/compose-series.ts";
import { loadTheme } from "../../src/themes.ts";
import { SETTINGS, aSeries, anOutline } from "../support/an-article.ts";

const ARTICLE = `# Green tea

By Ida Berg

Leaves and water[^1].

## First cup

### Heat the pot

Slowly.

### Warm the cup

Too.

## Second cup

Shorter.

## Third cup

Shorter still.

[^1]: Soft water.
`;

async function withSettings(settings: string): Promise<Series> {
  return aSeries(`---\nlanguage: en\n${settings}\n---\n${ARTICLE}`);
}

describe("an email is read in order", () => {
  test("what its author places there opens the first email and closes the last, wherever it is written", async () => {
    const place = '{ "That is all": closing, Me: intro }';
    const { emails } = await aSeries(
      `---\nseries: { topics: auto, place: ${place} }\n---\n# Jars\n\nA pet.\n\n## One\n\nAir[^1].\n\nThat is all.\n\n## Two\n\nDays.\n\n## Three\n\nFlour.\n\n## Me\n\nA baker.\n\n[^1]: A note.\n`,
    );
    expect(emails.map(({ blocks }) => blocks.map(({ text }) => text))).toEqual([
      ["A pet.", "Me", "A baker.", "One", "Air.", "A note."],
      ["Two", "Days."],
      ["Three", "Flour.", "That is all."],
    ]);
  });
});

describe("each email has what a reader needs", () => {
  test("subject, place in the series, greeting, what came before and what comes next", async () => {
    const { emails } = await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`);
    expect(
      emails.map(({ subject, frame }) => [subject, frame.progress, frame.recap, frame.next]),
    ).toEqual([
      ["First cup", "1 of 3 · 1 min read", "", "Next, in 3 days: Second cup"],
      ["Second cup", "2 of 3 · 1 min read", "Last time: First cup", "Next, in 3 days: Third cup"],
      ["Third cup", "3 of 3 · 1 min read", "Last time: Second cup", ""],
    ]);
  });

  test("the greeting uses the first name, and does without one", async () => {
    const [email] = (await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`)).emails;
    const greeting = email?.frame.greeting ?? "";
    expect(fillMergeFields(greeting, { first_name: "Bo" }, "text")).toBe("Hello Bo,");
    expect(fillMergeFields(greeting, {}, "text")).toBe("Hello there,");
  });

  test("an email whose text greets the reader itself has no other greeting", async () => {
    const greetingOf = async (begin: string): Promise<string> => {
      const text = ARTICLE.replace("Leaves and", `${begin}\n\nLeaves and`);
      const { emails } = await aSeries(`---\nlanguage: en\n---\n${text}`);
      return emails[0]?.frame.greeting ?? "";
    };
    expect(await greetingOf("Hi {{first_name}}!")).toBe("");
    expect(await greetingOf("Dear gardeners,")).toBe("");
    expect(await greetingOf("Dear is what tea was once.")).toContain("Hello");
  });

  test("who sends, from where, why, and how to leave", async () => {
    for (const { frame } of (await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`))
      .emails) {
      expect(frame).toMatchObject({
        brand: "Tea Letters",
        byline: "By Ida Berg",
        reason: "You receive this because you asked for the series “Green tea”.",
        unsubscribe: "Unsubscribe",
        postalAddress: "Tea Letters, 1 Leaf Lane, Teatown",
      });
    }
  });

  test("the preheader is made of whole headings, else of the place in the series", async () => {
    const { emails } = await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`);
    expect(emails.map(({ preheader }) => preheader)).toEqual([
      "Heat the pot · Warm the cup",
      "Part 2 of the series, 1 min to read",
      "Part 3 of the series, 1 min to read",
    ]);
  });

  test("a preheader is never longer than 90 characters, and a heading never cut", async () => {
    const headings = Array.from(
      { length: 6 },
      (_, index) => `### A heading of some length, number ${index}\n\nT.\n`,
    );
    const text = `---\nseries: {topics: auto}\n---\n# T\n\n## One\n\n${headings.join("\n")}`;
    const [email] = (await aSeries(text)).emails;
    expect(email?.preheader).toBe(
      "A heading of some length, number 0 · A heading of some length, number 1",
    );
  });

  test("footnotes come last, under a heading of their own", async () => {
    const [first, second] = (await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`)).emails;
    expect(first?.blocks.at(-1)).toMatchObject({ type: "footnote", text: "Soft water." });
    expect([first?.frame.notesTitle, second?.frame.notesTitle]).toEqual(["Notes", ""]);
  });

  test("reading takes a minute for every 200 words, and at least one", async () => {
    const [email] = (await aSeries(`# T\n\n## One\n\n${"word ".repeat(700)}`)).emails;
    expect(email?.readingMinutes).toBe(4);
  });
});

describe("the table of the series", () => {
  test("stands in the first email and says what comes when", async () => {
    const { emails } = await withSettings("series:\n  topics: auto");
    expect(emails.map(({ contents }) => contents)).toEqual([
      [
        { when: "Today", title: "First cup" },
        { when: "In 3 days", title: "Second cup" },
        { when: "In 6 days", title: "Third cup" },
      ],
      [],
      [],
    ]);
    expect(emails.map(({ frame }) => frame.contentsTitle)).toEqual(["What comes when", "", ""]);
  });

  test.each([
    [1, ["Today", "Tomorrow", "In 2 days"], "Tomorrow: Second cup"],
    [0, ["Today", "Tomorrow", "In 2 days"], "Tomorrow: Second cup"],
  ])("with %i days between, there is still one email a day", async (days, whens, next) => {
    const { emails } = await withSettings(`series:\n  topics: auto\n  delay_days: ${days}`);
    expect(emails[0]?.contents.map(({ when }) => when)).toEqual(whens);
    expect(emails[0]?.frame.next).toBe(next);
  });

  test.each([
    ["delay: 1h", ["Today", "Today", "Today"], "Next: Second cup"],
    ["delay_days: 0", ["Today", "Today", "Today"], "Next: Second cup"],
    ["delay: 20h", ["Today", "Tomorrow", "In 2 days"], "Tomorrow: Second cup"],
    ["delay: 3d", ["Today", "In 3 days", "In 6 days"], "Next, in 3 days: Second cup"],
  ])(
    "with %s and more than one email a day, none is promised for tomorrow that is not",
    async (delay, whens, next) => {
      const outline = anOutline(`---\nseries:\n  topics: auto\n  ${delay}\n---\n${ARTICLE}`);
      const { words } = await loadTheme(SETTINGS.templates, "default", "en");
      const { emails } = composeSeries(outline, { ...SETTINGS, words, isOneADay: false });
      expect(emails[0]?.contents.map(({ when }) => when)).toEqual(whens);
      expect(emails[0]?.frame.next).toBe(next);
    },
  );

  test.each([
    [
      { minimumGapMs: 3 * 86_400_000 },
      ["Today", "In 3 days", "In 6 days"],
      "Next, in 3 days: Second cup",
    ],
    [{ weekdays: [1] }, ["Today", "In 7 days", "In 14 days"], "Next, in 7 days: Second cup"],
    [{ weekdays: [1, 2, 3, 4, 5] }, ["1.", "2.", "3."], "Next: Second cup"],
  ])("no day is promised on which %j allows none", async (spacing, whens, next) => {
    const outline = anOutline(`---\nseries:\n  topics: auto\n  delay: 1d\n---\n${ARTICLE}`);
    const { words } = await loadTheme(SETTINGS.templates, "default", "en");
    const { emails } = composeSeries(outline, { ...SETTINGS, words, ...spacing });
    expect(emails[0]?.contents.map(({ when }) => when)).toEqual(whens);
    expect(emails[0]?.frame.next).toBe(next);
  });

  test.each([
    ["ar", 2, "الرسالة التالية بعد يومين: Second cup", "بعد 4 أيام"],
    ["ar", 11, "الرسالة التالية بعد 11 يومًا: Second cup", "بعد 22 يومًا"],
    ["de", 2, "In 2 Tagen: Second cup", "In 4 Tagen"],
  ])("the days are counted as %s counts %i", async (language, days, next, last) => {
    const settings = `language: ${language}\nseries: { topics: auto, delay_days: ${days} }`;
    const { emails } = await aSeries(`---\n${settings}\n---\n${ARTICLE}`);
    expect(emails[0]?.frame.next).toBe(next);
    expect(emails[0]?.contents.at(-1)?.when).toBe(last);
  });

  test("is left out where the line on the next email says it all", async () => {
    const { emails } = await aSeries("# T\n\n## One\n\nA.\n\n## Two\n\nB.\n");
    expect(emails.map(({ contents, frame }) => [contents, frame.contentsTitle])).toEqual([
      [[], ""],
      [[], ""],
    ]);
  });
});

describe("the link to the web version", () => {
  const outline = anOutline(`---\nseries: {topics: auto}\n---\n${ARTICLE}`);

  test("leads to the email below the project's site", async () => {
    const { words } = await loadTheme(SETTINGS.templates, "default", "en");
    const site = "https://letters.example/tea-time";
    const { emails } = composeSeries(outline, { ...SETTINGS, words, site });
    expect(emails.map(({ webUrl, frame }) => [webUrl, frame.webVersion])).toEqual([
      ["https://letters.example/tea-time/tea/01-first-cup.html", "Read on the web"],
      ["https://letters.example/tea-time/tea/02-second-cup.html", "Read on the web"],
      ["https://letters.example/tea-time/tea/03-third-cup.html", "Read on the web"],
    ]);
  });

  test("is not there without a site", async () => {
    const { emails } = await aSeries(ARTICLE);
    expect(emails.map(({ webUrl, frame }) => webUrl + frame.webVersion).join("")).toBe("");
  });
});

describe("the author's settings", () => {
  test.each([
    ["of a merge field alone", '"{{ city }}"', "city: ''", "Second cup", "Porto"],
    ["of two", '"{{ city }} {{ tea }}"', "city: , tea: ", "Second cup", "Porto"],
    ["with a word beside it", "In {{ city }}", "city: ''", "In", "In Porto"],
    ["with a fallback", '"{{ city | Home }}"', "city: ''", "Home", "Porto"],
  ])("a subject %s is never empty", async (_, subject, fields, nobody, known) => {
    const { emails } = await withSettings(
      `fields: {${fields}}\nseries:\n  topics: auto\n  subjects:\n    second-cup: ${subject}`,
    );
    const template = emails[1]?.subject ?? "";
    expect(fillMergeFields(template, {}, "header").trim()).toBe(nobody);
    expect(fillMergeFields(template, { city: "Porto" }, "header").trim()).toBe(known);
    expect(showMergeFields(template)).toBe(subject.replaceAll('"', ""));
  });

  test("a title of a merge field alone is never empty where other emails name it", async () => {
    const { emails } = await aSeries(
      `---\nfields: {city: ""}\nseries: {topics: auto}\n---\n${ARTICLE.replace("Second cup", "{{ city | }}")}`,
    );
    const said = [emails[0]?.contents[1]?.title, emails[0]?.frame.next, emails[2]?.frame.recap];
    const read = (city: string): string[] =>
      said.map((line = "") => fillMergeFields(line, { city }, "text"));
    expect(read("")).toEqual(["Green tea", "Next, in 3 days: Green tea", "Last time: Green tea"]);
    expect(read("Porto")).toEqual(["Porto", "Next, in 3 days: Porto", "Last time: Porto"]);
  });

  test("nor is that of the series, which is called as its file then", async () => {
    const { title, emails } = await withSettings('title: "{{ city }}"\nfields: {city: ""}');
    const series = emails[0]?.frame.series ?? "";
    expect([title, fillMergeFields(series, {}, "text")]).toEqual(["tea", "tea"]);
    expect(fillMergeFields(series, { city: "Porto" }, "text")).toBe("Porto");
  });

  test("a preheader of the author's own, with merge fields", async () => {
    const { emails } = await withSettings(
      "fields: {city: }\nseries:\n  topics: auto\n  preheaders:\n    second-cup: For {{ city | you }}",
    );
    expect(
      emails.map(({ preheader }) => fillMergeFields(preheader, { city: "Bonn" }, "text")),
    ).toEqual(["Heat the pot · Warm the cup", "For Bonn", "Part 3 of the series, 1 min to read"]);
  });

  test("a preheader for a topic that is not there is an error with the one that was meant", async () => {
    const settings = "series:\n  topics: auto\n  preheaders:\n    secnd-cup: For you";
    await expect(withSettings(settings)).rejects.toMatchObject({
      code: "split/unknown-topic",
      message: expect.stringContaining('"secnd-cup" in series.preheaders') as string,
      hint: 'Did you mean "second-cup"?',
    });
  });

  test("a subject of the author's own; the title stays", async () => {
    const { emails } = await withSettings(
      "series:\n  topics: auto\n  subjects:\n    first-cup: Pour!",
    );
    expect([emails[0]?.subject, emails[0]?.title, emails[1]?.subject]).toEqual([
      "Pour!",
      "First cup",
      "Second cup",
    ]);
  });

  test("a merge field in the title of the series is filled in emails alone; elsewhere its fallback stands", async () => {
    const written = '"Tea for {{ first_name | you }}, {{ city }}"';
    const { title, emails } = await withSettings(
      `title: ${written}\nfields: { first_name: there, city: Bonn }`,
    );
    expect(title).toBe("Tea for you, Bonn");
    expect(fillMergeFields(emails[0]?.frame.series ?? "", { first_name: "Bo" }, "text")).toBe(
      "Tea for Bo, Bonn",
    );
  });

  test("the first email goes at once, the others after the days that the author sets", async () => {
    const { emails } = await withSettings("series:\n  topics: auto\n  delay_days: 1");
    expect(emails.map(({ delayDays }) => delayDays)).toEqual([0, 1, 1]);
    expect(emails[0]?.frame.next).toBe("Tomorrow: Second cup");
  });

  test("an email of its own delay, and the line on what comes next counts the days until then", async () => {
    const { emails } = await withSettings(
      "series:\n  topics: auto\n  delay: 36h\n  delays:\n    first-cup: 1d\n    third-cup: 10d from enrollment",
    );
    expect(emails.map((email) => delayOf(email))).toEqual([
      { unit: "days", count: 1, from: "previous" },
      { unit: "hours", count: 36, from: "previous" },
      { unit: "days", count: 10, from: "enrollment" },
    ]);
    expect(emails.map(({ frame }) => frame.next)).toEqual([
      "Next, in 2 days: Second cup",
      "Next, in 7 days: Third cup",
      "",
    ]);
  });

  test.each([
    ["en-GB", "ltr"],
    ["ar", "rtl"],
    ["he-IL", "rtl"],
    ["arn", "ltr"],
    ["ku", "ltr"],
    ["ku-Latn", "ltr"],
    ["ku-Arab", "rtl"],
    ["ckb", "rtl"],
    ["ug", "rtl"],
    ["ha", "ltr"],
    ["pa", "ltr"],
    ["pa-Arab", "rtl"],
    ["sd", "rtl"],
    ["sd-Deva", "ltr"],
    ["und", "ltr"],
    ["und-Arab", "rtl"],
  ])("%s is written %s", async (language, direction) => {
    expect((await aSeries(`---\nlanguage: ${language}\n---\n${ARTICLE}`)).direction).toBe(
      direction,
    );
  });
});

test("names that every object has are titles like any other", async () => {
  const { emails } = await aSeries(
    "---\nseries: {topics: auto}\n---\n# T\n\n## Constructor\n\nA.\n\n## toString\n\nB.\n",
  );
  expect(emails.map(({ subject }) => subject)).toEqual(["Constructor", "toString"]);
});
