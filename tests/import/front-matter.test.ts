import { describe, expect, test } from "vitest";
import { anArticle, thrownBy } from "../support/an-article.ts";

function withFrontMatter(yaml: string): string {
  return `---\n${yaml}\n---\n\n# Tomatoes\n\nTomatoes like the sun.\n`;
}

describe("what front matter sets", () => {
  test.each([
    ["author: [Ida Berg, Bo Ek]", "Ida Berg, Bo Ek"],
    ['author:\n  - "[[Ida Berg]]"', "Ida Berg"],
    ["author: []", ""],
  ])("several authors, as a clipper of web pages writes them: %j", (yaml, author) => {
    expect(anArticle(withFrontMatter(yaml)).author).toBe(author);
  });

  test("of TOML, as Hugo writes it, title and author, and a finding tells it", () => {
    const toml =
      '+++\ntitle = "Tomatoes: a \\"year\\""\nauthors = ["Ida Berg", "Bo Ek"]\ndate = 2024-05-03\n+++\n';
    const article = anArticle(`${toml}\nWater them.\n`);
    expect(article).toMatchObject({ title: 'Tomatoes: a "year"', author: "Ida Berg, Bo Ek" });
    expect(article.findings).toMatchObject([
      { code: "import/front-matter-toml", place: { line: 1 } },
    ]);
    expect(article.blocks.at(-1)).toMatchObject({ text: "Water them.", line: 7 });
  });

  test("what YAML above it says counts", () => {
    const both =
      '---\ntitle: Peas\n---\n+++\ntitle = "Tomatoes"\nauthor = "Ida Berg"\n+++\nWater them.\n';
    expect(anArticle(both)).toMatchObject({ title: "Peas", author: "Ida Berg" });
  });

  test("title, author and language", () => {
    const yaml = "title: 'Tomatoes: a year'\nauthor: Ida Berg\nlanguage: en-GB";
    expect(anArticle(withFrontMatter(yaml))).toMatchObject({
      title: "Tomatoes: a year",
      author: "Ida Berg",
      language: "en-GB",
      findings: [],
    });
  });

  test.each([
    [
      "below a lead",
      "Peas climb, and they need a stick.\n\n# Sticks\n\nOf hazel.\n\n# Strings\n\nOf hemp.",
    ],
    ["first of all", "# Sticks\n\nOf hazel.\n\n# Strings\n\nOf hemp."],
    [
      "alone below a lead",
      "Peas climb, and they need a stick that is as tall as a man and not too smooth.\n\n# Sticks\n\nOf hazel.",
    ],
  ])("besides a title sections may be headings of the first level: %s", (_, text) => {
    const { title, labels, blocks } = anArticle(`---\ntitle: Climbing peas\n---\n${text}\n`);
    const heading = blocks.find((block) => block.text === "Sticks");
    expect(title).toBe("Climbing peas");
    expect(heading?.type).toBe("heading");
    expect(labels.map(({ blockId }) => blockId)).not.toContain(heading?.id);
  });

  test.each([
    ["the same", "Climbing Peas", "# Climbing peas\n\nThey climb.\n\n# Strings\n\nOf hemp."],
    [
      "with the site",
      "Climbing peas | Plot 9",
      "# Climbing peas\n\nThey climb.\n\n# Strings\n\nOf hemp.",
    ],
    ["another one", "How peas climb", "# Climbing peas\n\nThey climb.\n\n## Strings\n\nOf hemp."],
  ])("but a title over the text is no section: %s", (_, title, text) => {
    const { labels } = anArticle(`---\ntitle: "${title}"\n---\n${text}\n`);
    expect(labels).toContainEqual(expect.objectContaining({ blockId: 2, role: "series" }));
  });

  test.each(["no", "on", "2024-05-01", "12:30", "~/notes", "1_000"])(
    "a title of %s is those words, though other readers of YAML make something else of it",
    (title) => {
      expect(anArticle(withFrontMatter(`title: ${title}`)).title).toBe(title);
    },
  );

  test("nothing has to be set", () => {
    expect(anArticle("Tomatoes like the sun.", "my-tomatoes.md")).toMatchObject({
      slug: "my-tomatoes",
      title: "my tomatoes",
      author: "",
      language: "en",
      options: { delays: [] },
    });
  });

  test("the days between two emails", () => {
    const { options } = anArticle(withFrontMatter("series:\n  delay_days: 7"));
    expect(options.delay).toEqual({ delayDays: 7 });
  });

  test("hours between two emails, and for each topic what it waits", () => {
    const { options } = anArticle(
      withFrontMatter("series:\n  delay: 36h\n  delays:\n    faq: 10d from enrollment"),
    );
    expect(options).toMatchObject({
      delay: { delayDays: 0, delayHours: 36 },
      delays: [{ topic: "faq", delay: { delayDays: 10, delayFrom: "enrollment" } }],
    });
  });

  test("merge fields, each with its fallback or none", () => {
    const { options, findings } = anArticle(
      withFrontMatter("fields:\n  first_name: there\n  city:"),
    );
    expect(options.fields).toEqual([{ name: "first_name", fallback: "there" }, { name: "city" }]);
    expect(findings).toEqual([]);
  });

  test("it is a block of its own, and the lines below it keep their numbers", () => {
    const { blocks, labels } = anArticle(withFrontMatter("title: Tomatoes"));
    expect(blocks.map(({ id, type, line }) => [id, type, line])).toEqual([
      [1, "front-matter", 1],
      [2, "heading", 5],
      [3, "paragraph", 7],
    ]);
    expect(labels[0]).toEqual({ blockId: 1, role: "series", why: "settings of the series" });
  });

  test.each([
    ["empty", "---\n---\nText."],
    ["only a comment", "---\n# title: x\n---\nText."],
    ["marked as YAML", "---yaml\n{}\n---\nText."],
  ])("front matter that is %s sets nothing", (_, text) => {
    expect(anArticle(text).blocks.map((block) => block.type)).toEqual([
      "front-matter",
      "paragraph",
    ]);
  });

  test("a line of many dashes opens none", () => {
    const { blocks } = anArticle("----------\nTomatoes like the sun.\n", "a.txt");
    expect(blocks.at(-1)).toMatchObject({ line: 2, text: "Tomatoes like the sun." });
  });
});

describe("code is refused and never run", () => {
  test.each(["js", "javascript", " JS", "coffee", "json", "toml"])("---%s", (language) => {
    const text = `---${language}\n{ title: (globalThis.frontMatterRan = true) }\n---\nText.\n`;
    const error = thrownBy(() => anArticle(text));
    expect([error.code, error.place]).toEqual([
      "import/front-matter-language",
      { file: "tea.md", line: 1 },
    ]);
    expect(globalThis).not.toHaveProperty("frontMatterRan");
  });

  test("a YAML tag for code is refused, never run", () => {
    const yaml = `title: !!js/function "globalThis.frontMatterRan = true"`;
    expect(thrownBy(() => anArticle(withFrontMatter(yaml)))).toMatchObject({
      code: "import/front-matter",
      place: { line: 2 },
    });
    expect(globalThis).not.toHaveProperty("frontMatterRan");
  });

  test("the same broken file is refused each time it is read", () => {
    const text = withFrontMatter("title: [");
    const first = thrownBy(() => anArticle(text));
    expect(thrownBy(() => anArticle(text))).toEqual(first);
  });
});

const broken: [what: string, yaml: string, place: string, said: string][] = [
  ["a bracket that is never closed", "title: Tea\nauthor: [Ida", "3:9", "can't be read"],
  ["a tab for indentation", "series:\n\tdelay_days: 3", "3:1", "can't be read"],
  ["a key twice", "title: A\ntitle: B", "3:1", "unique"],
  ["a list", "- one\n- two", "2:", "Expected settings"],
  ["a sentence", "just words", "2:", "Expected settings"],
  ["a number for a title", "author: Ida\ntitle: 42", "3:8", "title: "],
  ["digits that YAML takes for a number", "title: 012", "2:8", "title: "],
  ["a figure with an exponent", "title: 1e3", "2:8", "title: "],
  ["a tag of its own", "title: !tea Green", "2:8", "Unresolved tag"],
  ["a setting named like a part of JavaScript", "series:\n  constructor: 1", "3:3", "constructor"],
  ["a NUL in a text", 'title: "a\\0b"', "2:8", "NUL"],
  ["a NUL in a list", 'series: {drop: [a, "b\\0"]}', "2:20", "NUL"],
  ["a heading named __proto__", "series:\n  place:\n    __proto__: faq", "4:16", "series.place: "],
  [
    "a delay of a topic named like a part of JavaScript",
    "series:\n  delays:\n    constructor: later",
    "4:18",
    "such as 3d",
  ],
  ["a topic named __proto__", "series:\n  subjects:\n    __proto__: {a: 1}", "4:16", "__proto__"],
  ["a merge field named __proto__", "fields:\n  __proto__: x", "3:14", "fields: "],
  ["an empty title", "title: ''", "2:8", "title: "],
  ["a language that is none", "language: english!", "2:11", "such as en or pt-BR"],
  ["a language with a region that is none", "language: en-12", "2:11", "such as en or pt-BR"],
  [
    "fewer than no days between two emails",
    "series:\n  delay_days: -1",
    "3:15",
    "series.delay_days: ",
  ],
  ["a list for a delay", "series:\n  delay: [3]", "3:10", "such as 3d, 36h or 2 weeks"],
  ["a delay in words", "series:\n  delay: 3 days later", "3:10", "such as 3d, 36h or 2 weeks"],
  ["a delay of a topic below nothing", "series:\n  delays:\n    faq: -1d", "4:10", "such as 3d"],
  ["half a day", "series:\n  delay_days: 1.5", "3:15", "series.delay_days: "],
  ["a misspelt setting of the series", "series:\n  topic: arc", "3:3", "topic"],
  ["a merge field in capitals", "fields:\n  City: x", "3:9", "small letters"],
  ["a merge field of the frame", "fields:\n  unsubscribe_url: x", "3:20", "other than"],
  ["the address as a merge field", "fields:\n  email: x", "3:10", "other than"],
  ["a number for a fallback", "fields:\n  city: 5", "3:9", "fields.city: Expected the text"],
  ["a list of merge fields", "fields: [city]", "2:9", "each with its fallback"],
  ["an alias", "title: &t Tea\nauthor: *t", "3:9", "Aliases"],
];

describe("what can't be read is refused with line and column", () => {
  test.each(broken)("%s", (_, yaml, place, said) => {
    const error = thrownBy(() => anArticle(withFrontMatter(yaml)));
    expect(error.code).toBe("import/front-matter");
    expect(`${error.place?.line}:${error.place?.column ?? ""}`).toBe(place);
    expect(error.message).toContain(said);
  });

  test("front matter that is never closed", () => {
    const error = thrownBy(() => anArticle("---\ntitle: Tea\n\nText.\n"));
    expect(error).toMatchObject({ code: "import/front-matter-unclosed", place: { line: 1 } });
  });
});

const slips: [yaml: string, place: string, found: string, mended: string][] = [
  ["title: Cold brew: the guide", "2:8", '"Cold brew: the guide"', 'title: "Cold brew: the guide"'],
  [
    "series:\n  place:\n    Cold brew: the guide: faq",
    "4:16",
    '"Cold brew: the guide"',
    '"Cold brew: the guide": faq',
  ],
  ["series:\n  drop:\n    - Care: a: b", "4:13", '"Care: a: b"', '- "Care: a: b"'],
  ["series:\n  drop:\n    - Care: x", "4:7", "Expected a text", '"Care: x"'],
  ["author: Ida\ntitle: Tea\n  language: en", "4:3", '"language: en"', "language: en"],
  ["series:\n  subjects: 2: Hello", "3:13", '"2: Hello"', "2: Hello"],
  ["series:\n  subjects:\n    2:", "4:7", "found nothing", "2: …"],
  ["series:\n  palce:\n    A: faq", "3:3", "palce: There is no such setting", '"place"'],
  ["series:\n  topics:\n    - name: a\n      word: [x]", "5:7", "one of: name", '"words"'],
  ["series:\n  drop: What you need", "3:9", '"What you need"', "drop: [What you need]"],
  ["series:\n  order: 'a, b'", "3:10", '"a, b"', 'order: ["a, b"]'],
  ["series:\n  place: faq", "3:10", 'found "faq"', "  Storing tea: maintenance"],
  ["series:\n  place:", "3:9", "found nothing", "  Storing tea: maintenance"],
  ['title: "X\nauthor: Ida\nbio: Tea', "2:8", 'title: "X', 'title: "X"'],
  ["author: Ida\ntitle: 'X\nseries:\n  keep: all", "3:8", "title: 'X", "title: 'X'"],
  ['title: "Cold" brew', "2:15", '"Cold" brew', `title: '"Cold" brew'`],
  ["title: @home", "2:8", 'begins with "@"', 'title: "@home"'],
  ["title: > tea # mine", "2:10", "> tea", 'title: "> tea" # mine'],
  ["title: *star", "2:8", "*star", '"*star"'],
  ["title: - tea", "2:8", '"- tea"', "title: [tea]"],
  ["author: [Ida, Bo", "2:9", "author: [Ida, Bo", "`author: [Ida, Bo]`"],
  ["title: [oops\nseries:\n  delay: 3d", "2:8", "title: [oops", '`title: "[oops"`'],
  ["series:\n  drop: [A, B\n  keep: [C]", "3:9", "drop: [A, B", "`drop: [A, B]`"],
  ["author: [Ida,\n  Bo\nbio: x", "2:9", "author: [Ida,", "`  Bo]`"],
  ["author: [Ida,\nBo]\nbio: x", "2:9", "author: [Ida,", "further in: `  Bo]`"],
  ["author: [Ida, Bo # both\nbio: x", "2:9", "author: [Ida, Bo", "`author: [Ida, Bo] # both`"],
  ["series: {drop: [A, B}", "2:16", "never closed", "`series: {drop: [A, B]}`"],
  ["{title: A\nauthor: B", "2:1", "never closed", "Leave it out"],
  ["author: ['Ida, Bo]\ntitle: x", "2:10", "never closed", "`author: ['Ida', Bo]`"],
  ['title: "X\nauthor: "Ida"', "2:8", 'title: "X', '`title: "X"`'],
  ['series:\n  place:\n    "A: b: faq', "4:5", "never closed", '`"A: b": faq`'],
  ["title: 'It's tea'", "2:12", "goes on behind", `\`title: "It's tea"\``],
  ['title: "Say "no" twice"', "2:14", "goes on behind", `\`title: 'Say "no" twice'\``],
  ['bio: "C:\\Users"', "2:9", String.raw`"\U" is none`, String.raw`bio: 'C:\Users'`],
  ["author: [Ida, , Bo]", "2:15", "before this comma", "`author: [Ida, Bo]`"],
  ["series:\n\tdelay_days: 3", "3:1", "begins with a tab", "`  delay_days: 3`"],
  ["title: A\n\tauthor: B", "3:1", "begins with a tab", "`author: B`"],
  ["series:\n  drop:\n    - A\n\tkeep: all", "5:1", "begins with a tab", "`  keep: all`"],
  ['series:\n  place:\n\t"A": faq', "4:1", "begins with a tab", '`    "A": faq`'],
  [" title: A\nauthor: B", "2:1", '"title: A"', "`title: A`"],
  ["series:\n    delay: 3d\n  drop: [A]", "4:3", '"drop: [A]"', "4 spaces: `    drop: [A]`"],
  ["series:\n  drop:\n  - A\n - B", "5:2", '"- B"', "`  - B`"],
  [
    "series:\n  topics:\n    - name: a\n    words: [b]",
    "5:5",
    '"words: [b]"',
    "`      words: [b]`",
  ],
  ["series:\n  drop:\n    - A\n    -B", "5:5", "behind the dash", "`    - B`"],
  ["title: A\n- b", "3:1", '"- b" is an item', "`drop: [b]`"],
  ["author:\n- Ida\n  Bo: x", "4:3", '"Bo: x"', "`Bo: x`"],
  ["author:Ida\ntitle: A", "2:1", "behind the colon", "`author: Ida`"],
  ["author\ntitle: A", "2:1", '"author" has no colon', "title: Tea"],
  ['series:\n  place:\n    "A": faq\n    A: intro', "5:5", '"A" is set twice', "Keep one"],
  ["series:\n  delay: 3d\nseries:\n  drop: [A]", "4:1", '"series" is set twice', "below one"],
  ["series:\n  order: intro: faq", "3:10", '"intro: faq"', '`order: ["intro: faq"]`'],
  ["series:\n  drop: [A: b]", "3:10", "Expected a text", 'quotes: `"A: b"`'],
  ["series:\n  delay 3d", "3:3", 'found "delay 3d"', "  delay_days: 3"],
  ["title: #1 on tea", "2:8", 'a remark: "#1 on tea"', '`title: "#1 on tea"`'],
  ["title:\n  # not yet", "2:7", "found nothing", "`title: …`"],
  ["title: A\ntitle: B", "3:1", '"title" is set twice', "Keep one of the two"],
  ["title: Tea\nCold brew", "3:1", '"Cold brew" has no colon', "title: Tea"],
  ["title:Tea", "2:", "Expected settings", "title: Tea"],
  ["title: 012", "2:8", "the number 012", 'title: "012"'],
  ["language: 5", "2:11", "the number 5", "language: en"],
  ["series:\n  delay: soon", "3:10", 'found "soon"', "delay: 3d"],
  ["series:\n  topics: none", "3:11", 'found "none"', "topics: auto"],
  ["series:\n  topics: []", "3:11", "at least one topic, found an empty list", "topics: auto"],
  ["series:\n  preheaders: {x: null}", "3:19", 'found "null", which means nothing', "`x: …`, or"],
  ["title: ~", "2:8", 'found "~", which means nothing', "`title: …`, or take the line out"],
];

describe("a slip is told in its author's words: where, what was found, how to write it", () => {
  test.each(slips)("%j", (yaml, place, found, mended) => {
    const error = thrownBy(() => anArticle(withFrontMatter(yaml)));
    expect(`${error.place?.line}:${error.place?.column ?? ""}`).toBe(place);
    expect(error.message).toContain(found);
    expect(error.hint).toContain(mended);
    const ofProgrammers = /mapping|scalar|record|array|input|compact|implicit|object/iu;
    expect(`${error.message} ${error.hint}`).not.toMatch(ofProgrammers);
  });

  test("of a line without end only the beginning is told", () => {
    const error = thrownBy(() => anArticle(withFrontMatter(`title: a: ${" b".repeat(50_000)}`)));
    expect(error.message.length + error.hint.length).toBeLessThan(2_000);
  });

  test("a key that is a number has its line all the same", () => {
    const { options } = anArticle(withFrontMatter("series:\n  subjects:\n    2: Hello"));
    expect(options.subjects).toEqual([
      { topic: "2", value: "Hello", place: { file: "tea.md", line: 4, column: 8 } },
    ]);
  });
});

describe("unknown keys are findings, not errors", () => {
  test("a slip of the pen gets a suggestion", () => {
    expect(anArticle(withFrontMatter("titel: Tea")).findings).toEqual([
      {
        code: "import/unknown-key",
        severity: "warning",
        message: 'Unknown front-matter key "titel" in tea.md.',
        place: { file: "tea.md", line: 2, column: 8 },
        hint: 'Did you mean "title"?',
      },
    ]);
  });

  test.each(["Notes on tea", "[Tea, Cups]"])(
    "the name of a series of the blog's own (%s) is none of ours, and its author is told",
    (name) => {
      const article = anArticle(withFrontMatter(`title: Tea\nseries: ${name}`));
      expect(article.title).toBe("Tea");
      expect(article.findings).toEqual([
        {
          code: "import/unknown-key",
          severity: "info",
          message:
            'tea.md names a series of its blog under "series", where settings of the emails are read.',
          place: { file: "tea.md", line: 3, column: 9 },
          hint: "It has no effect here. Give it another key to write settings below `series`.",
        },
      ]);
    },
  );

  test("a key of another program gets none", () => {
    const [finding] = anArticle(withFrontMatter("permalink: /tea/")).findings;
    expect(finding).toMatchObject({ severity: "info", hint: "It has no effect here." });
  });

  test("keys that every object has are keys like any other", () => {
    const yaml = "__proto__:\n  author: Eve\nconstructor: 1\ntoString: 2";
    const { author, findings } = anArticle(withFrontMatter(yaml));
    expect(author).toBe("");
    expect(findings).toHaveLength(3);
    expect({}).not.toHaveProperty("author");
  });
});

describe("of two delays of one email the one that counts is told", () => {
  const findingsOf = (series: string): readonly unknown[] =>
    anArticle(withFrontMatter(`series:\n${series}`)).findings;

  test.each([
    [
      "of the series",
      "  delay: 36h\n  delay_days: 9",
      "series.delay_days is 9d, and series.delay is 36h, which counts.",
      { line: 4, column: 15 },
    ],
    [
      "of a topic",
      "  topics:\n    - {name: sun, delay_days: 2, delay: 5d}",
      "series.topics.0.delay_days is 2d, and series.topics.0.delay is 5d, which counts.",
      { line: 4, column: 31 },
    ],
    [
      "of a topic in the list of all",
      "  topics: [{name: sun, delay: 3d}]\n  delays: {sun: 5d}",
      "series.topics.0.delay is 3d, and series.delays.sun is 5d, which counts.",
      { line: 3, column: 31 },
    ],
    [
      "of a topic in days",
      "  topics: [{name: constructor}, {name: sun, delay_days: 3}]\n  delays: {sun: 10d from enrollment}",
      "series.topics.1.delay_days is 3d, and series.delays.sun is 10d from enrollment, which counts.",
      { line: 3, column: 57 },
    ],
  ])("%s", (_, series, message, place) => {
    const hint = "Take one of the two lines out.";
    expect(findingsOf(series)).toMatchObject([
      { code: "import/delayed-twice", severity: "warning", message, hint, place },
    ]);
  });

  test("and nothing where both say the same, or speak of different emails", () => {
    expect(findingsOf("  delay: 9d\n  delay_days: 9")).toEqual([]);
    expect(
      findingsOf("  delay: 9d\n  topics: [{name: sun, delay: 2d}]\n  delays: {rain: 5d}"),
    ).toEqual([]);
  });
});
