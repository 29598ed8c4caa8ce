import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { setInFrontMatter, setPlace } from "../../src/import/front-matter/edit-front-matter.ts";
import type { PlaceEdit } from "../../src/import/front-matter/edit-front-matter.ts";
import type { SettingValue } from "../../src/import/front-matter/yaml-text.ts";
import { anArticle, thrownBy } from "../support/an-article.ts";

const BODY = "# Tea\n\nTea is a plant.  \n\n---\n\nMore.\n";

/** Returns the text of an article after `setPlace`. */
function placed(text: string, ...edits: readonly PlaceEdit[]): string {
  return decoded(setPlace({ file: "tea.md", bytes: Buffer.from(text) }, edits).bytes);
}

/** Returns the front matter after one heading is placed; all behind it has to be as before. */
function placedIn(yaml: string, heading: string, topic: string): string {
  const after = placed(`---\n${yaml}---\n${BODY}`, { heading, topic });
  expect(after.startsWith("---\n") && after.endsWith(`---\n${BODY}`)).toBe(true);
  return after.slice(4, -`---\n${BODY}`.length);
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

const inserted: [what: string, before: string, after: string][] = [
  ["without any setting", "", "series:\n  place:\n    Care: faq\n"],
  ["with only a comment", "# mine\n", "# mine\nseries:\n  place:\n    Care: faq\n"],
  [
    "without `series`",
    "title: Tea # short\n\n",
    "title: Tea # short\nseries:\n  place:\n    Care: faq\n\n",
  ],
  [
    "without `place`",
    "series:\n  delay_days: 2\ntitle: Tea\n",
    "series:\n  delay_days: 2\n  place:\n    Care: faq\ntitle: Tea\n",
  ],
  [
    "with other places, comments and empty lines",
    "series:\n  place: # mine\n\n    # first\n    A: drop   # why\n\n    # B: faq\n# end\ntitle: Tea\n",
    "series:\n  place: # mine\n\n    # first\n    A: drop   # why\n    Care: faq\n\n    # B: faq\n# end\ntitle: Tea\n",
  ],
  [
    "indented by four",
    "series:\n    delay_days: 2\n",
    "series:\n    delay_days: 2\n    place:\n        Care: faq\n",
  ],
  [
    "indented by one",
    "series:\n place:\n  A: drop\n",
    "series:\n place:\n  A: drop\n  Care: faq\n",
  ],
  [
    "indented unevenly",
    "series:\n   place:\n     A: drop\n",
    "series:\n   place:\n     A: drop\n     Care: faq\n",
  ],
  [
    "behind a list",
    "series:\n  order:\n    - faq # last\n    - timeline\ntitle: Tea\n",
    "series:\n  order:\n    - faq # last\n    - timeline\n  place:\n    Care: faq\ntitle: Tea\n",
  ],
  [
    "behind a list that is not indented",
    "series:\n  order:\n  - faq\n",
    "series:\n  order:\n  - faq\n  place:\n    Care: faq\n",
  ],
  [
    "behind a text of several lines",
    "bio: |\n  Ida\n  Berg\n",
    "bio: |\n  Ida\n  Berg\nseries:\n  place:\n    Care: faq\n",
  ],
  [
    "before a text that keeps the lines behind it",
    "bio: |+\n  Ida\n\n\n",
    "series:\n  place:\n    Care: faq\nbio: |+\n  Ida\n\n\n",
  ],
  [
    "in braces",
    "series: {place: {A: drop}} # short\n",
    "series: {place: {A: drop, Care: faq}} # short\n",
  ],
  [
    "in braces over several lines",
    'series:\n  place: {\n    A: drop, # why\n    "B": faq # too\n  }\n',
    'series:\n  place: {\n    A: drop, # why\n    "B": faq, Care: faq # too\n  }\n',
  ],
  [
    "in braces with a last comma",
    "series: { place: { A: drop, }, }\n",
    "series: { place: { A: drop, Care: faq, }, }\n",
  ],
  ["in empty braces", "series: { }\n", "series: {place: {Care: faq} }\n"],
  [
    "in braces without `place`",
    "series: {delay_days: 2}\n",
    "series: {delay_days: 2, place: {Care: faq}}\n",
  ],
  ["all in braces", "{title: Tea}\n", "{title: Tea, series: {place: {Care: faq}}}\n"],
  [
    "with nothing behind `series`",
    "series: # mine\ntitle: Tea\n",
    "series: # mine\n  place:\n    Care: faq\ntitle: Tea\n",
  ],
  [
    "with nothing behind `place`",
    "series:\n    place:\n",
    "series:\n    place:\n        Care: faq\n",
  ],
  [
    "with null behind `place`",
    "series:\n  place: ~ # none\n",
    "series:\n  place: {Care: faq} # none\n",
  ],
  [
    "with nothing behind `place` in braces",
    "series: {place: }\n",
    "series: {place: {Care: faq}}\n",
  ],
  ["with a key in braces that has no colon", "series: {place}\n", "series: {place: {Care: faq}}\n"],
];

describe("a heading that has no place yet gets a line", () => {
  test.each(inserted)("in front matter %s", (_, before, after) => {
    expect(placedIn(before, "Care", "faq")).toBe(after);
  });

  test("in an article without front matter, which gets one", () => {
    expect(placed("Text.\n", { heading: "Care", topic: "faq" })).toBe(
      "---\nseries:\n  place:\n    Care: faq\n---\n\nText.\n",
    );
  });

  test("several at once, in the order named", () => {
    const after = placed(
      "Text.",
      { heading: "Care", topic: "faq" },
      { heading: "A", topic: "drop" },
    );
    expect(after).toBe("---\nseries:\n  place:\n    Care: faq\n    A: drop\n---\n\nText.");
  });
});

const replaced: [what: string, before: string, after: string][] = [
  ["plain", "Care: faq", "Care: drop"],
  ["in single quotes", "'Care': 'faq'   # why", "'Care': drop   # why"],
  ["in double quotes", '"C\\u0061re" : "faq"', '"C\\u0061re" : drop'],
  ["with a tag and an anchor", "Care: !!str &c faq", "Care: !!str &c drop"],
  ["with nothing behind it", "Care: # later", "Care: drop # later"],
  ["as an explicit key", "? Care\n    : faq", "? Care\n    : drop"],
  ["on the next line", "Care:\n      faq", "Care:\n      drop"],
  ["as a folded text", "Care: >-\n      faq\n    A: faq", "Care: drop\n    A: faq"],
];

describe("where a heading has a place, only its value changes", () => {
  test.each(replaced)("written %s", (_, before, after) => {
    const head = "series:\n  place:\n    # all\n    ";
    const tail = "\n    B: faq\n  # end\n";
    expect(placedIn(head + before + tail, "Care", "drop")).toBe(head + after + tail);
  });

  test("a key that YAML reads as a number", () => {
    const yaml = "series: {place: {2024: faq}}\n";
    expect(placedIn(yaml, "2024", "drop")).toBe("series: {place: {2024: drop}}\n");
  });

  test("nothing changes where the value is there, however it is written", () => {
    const yaml = `series: { place: { 'Care' : "faq" } }\n`;
    expect(placedIn(yaml, "Care", "faq")).toBe(yaml);
    const bytes = Buffer.from(`---\n${yaml}---\nText.`);
    const edits = [{ heading: "Care", topic: "faq" }];
    expect(setPlace({ file: "tea.md", bytes }, edits).bytes).toBe(bytes);
  });
});

const keys: [heading: string, key: string][] = [
  ["How it works", "How it works"],
  ["What's new?", "What's new?"],
  ["Grüße aus Łódź", "Grüße aus Łódź"],
  ["Care: the basics", '"Care: the basics"'],
  ["C# and F#", '"C# and F#"'],
  ["- a dash", '"- a dash"'],
  ["? why", '"? why"'],
  ["& more", '"& more"'],
  ["*stars*", '"*stars*"'],
  ["{braces}, [brackets]", '"{braces}, [brackets]"'],
  ["`code` @home %done", '"`code` @home %done"'],
  ['Say "hello"', String.raw`"Say \"hello\""`],
  ["'quoted'", `"'quoted'"`],
  [String.raw`back\slash`, String.raw`"back\\slash"`],
  ["a = b", '"a = b"'],
  ["🌱 Green", '"🌱 Green"'],
  ["next\u0085line", String.raw`"next\u0085line"`],
  ["2024", '"2024"'],
  ["1. First", '"1. First"'],
  ["null", '"null"'],
  ["Yes", '"Yes"'],
  ["on", '"on"'],
  ["---", '"---"'],
  ["<<", '"<<"'],
  ["__proto__", '"__proto__"'],
  ["constructor", "constructor"],
];

describe("a key is quoted only where YAML would read something else", () => {
  test.each(keys)("%s", (heading, key) => {
    expect(placedIn("", heading, "faq")).toBe(`series:\n  place:\n    ${key}: faq\n`);
    expect(placedIn("series: {place: {}}\n", heading, "faq")).toBe(
      `series: {place: {${key}: faq}}\n`,
    );
  });

  test("a topic too", () => {
    expect(placedIn("", "Care", "2024")).toBe('series:\n  place:\n    Care: "2024"\n');
  });
});

describe("line ends, encoding and what is behind stay as they are", () => {
  const care = { heading: "Care", topic: "faq" };
  const files: [what: string, before: string, after: string][] = [
    [
      "CRLF",
      "---\r\ntitle: Tea\r\n---\r\nText.  \r\n",
      "---\r\ntitle: Tea\r\nseries:\r\n  place:\r\n    Care: faq\r\n---\r\nText.  \r\n",
    ],
    [
      "CRLF without front matter",
      "\r\nText.\r\n",
      "---\r\nseries:\r\n  place:\r\n    Care: faq\r\n---\r\n\r\n\r\nText.\r\n",
    ],
    [
      "CR alone",
      "---\rtitle: Tea\r---\rText.\r",
      "---\rtitle: Tea\rseries:\r  place:\r    Care: faq\r---\rText.\r",
    ],
    [
      "both in one file",
      "---\r\ntitle: Tea\n# c\r\nseries: {place: {Care: drop}}\n---\nText.\r\n",
      "---\r\ntitle: Tea\n# c\r\nseries: {place: {Care: faq}}\n---\nText.\r\n",
    ],
    [
      "a byte-order mark",
      "\uFEFF---\ntitle: Tea\n---\nText.",
      "\uFEFF---\ntitle: Tea\nseries:\n  place:\n    Care: faq\n---\nText.",
    ],
    [
      "a byte-order mark without front matter",
      "\uFEFFText.",
      "\uFEFF---\nseries:\n  place:\n    Care: faq\n---\n\nText.",
    ],
    [
      "spaces behind a line, and no line end at the end",
      "---yaml \ntitle: Tea  \n---  \nText.  ",
      "---yaml \ntitle: Tea  \nseries:\n  place:\n    Care: faq\n---  \nText.  ",
    ],
    [
      "a line of dashes that opens nothing",
      "------\nText.",
      "---\nseries:\n  place:\n    Care: faq\n---\n\n------\nText.",
    ],
  ];
  test.each(files)("%s", (_, before, after) => {
    expect(placed(before, care)).toBe(after);
  });

  test.each([
    ["little", (bytes: Buffer): Buffer => bytes],
    ["big", (bytes: Buffer): Buffer => bytes.swap16()],
  ])("UTF-16 of %s end", (_, order) => {
    const utf16 = (text: string): Buffer => order(Buffer.from(text, "utf16le"));
    const bytes = utf16("\uFEFF---\r\ntitle: Tee ☕\r\n---\r\nText.");
    const after =
      "\uFEFF---\r\ntitle: Tee ☕\r\nseries:\r\n  place:\r\n    Care: faq\r\n---\r\nText.";
    expect(setPlace({ file: "tea.md", bytes }, [care]).bytes).toEqual(utf16(after));
  });
});

describe("what is told", () => {
  test("the line of each value, after all of them are written", () => {
    const source = { file: "tea.md", bytes: Buffer.from("---\ntitle: Tea\n---\nText.") };
    const { lines } = setPlace(source, [
      { heading: "A", topic: "faq" },
      { heading: "B", topic: "drop" },
    ]);
    expect(lines).toEqual([5, 6]);
  });
});

const settings: [
  what: string,
  path: string[],
  value: SettingValue,
  before: string,
  after: string,
][] = [
  [
    "a number",
    ["series", "delay_days"],
    7,
    "series: {delay_days: 3}\n",
    "series: {delay_days: 7}\n",
  ],
  [
    "a subject",
    ["series", "subjects", "faq"],
    "Ask: me",
    "",
    'series:\n  subjects:\n    faq: "Ask: me"\n',
  ],
  [
    "a list",
    ["series", "order"],
    ["faq", "2024"],
    "series:\n  delay_days: 2\n",
    'series:\n  delay_days: 2\n  order: [faq, "2024"]\n',
  ],
  [
    "a list in the place of another",
    ["series", "order"],
    ["b"],
    "series:\n  order:\n    - a\n    - b # last\n",
    "series:\n  order:\n    [b] # last\n",
  ],
  ["a title", ["title"], "Tea", "author: Ida\n", "author: Ida\ntitle: Tea\n"],
];

describe("other settings are written in the same way", () => {
  test.each(settings)("%s", (_, path, value, before, after) => {
    const bytes = Buffer.from(`---\n${before}---\n${BODY}`);
    const edited = setInFrontMatter({ file: "tea.md", bytes }, [{ path, value }]);
    expect(decoded(edited.bytes)).toBe(`---\n${after}---\n${BODY}`);
  });
});

const taken: [what: string, before: string, after: string][] = [
  ["that is not there", "title: Tea\n", "title: Tea\n"],
  [
    "with the keys that hold nothing else",
    "title: Tea\nseries:\n  subjects:\n    faq: Ask me\n",
    "title: Tea\n",
  ],
  [
    "among others",
    "series:\n  subjects:\n    # first\n    faq: Ask me\n    timeline: 'Not # one' # yes\n\n    care: C\n",
    "series:\n  subjects:\n    # first\n    timeline: 'Not # one' # yes\n\n    care: C\n",
  ],
  [
    "in quotes, with the sign of a comment in it",
    "series:\n  delay: 2d\n  subjects: {'faq': \"No # 1\"}\n",
    "series:\n  delay: 2d\n",
  ],
  [
    "of several lines",
    "series:\n  subjects:\n    faq: >\n      Ask\n      me\n    care: C\n",
    "series:\n  subjects:\n    care: C\n",
  ],
  [
    "first between braces",
    "series: {subjects: {faq: A, care: C}}\n",
    "series: {subjects: {care: C}}\n",
  ],
  [
    "last between braces",
    "series: {subjects: {care: C, faq: A}}\n",
    "series: {subjects: {care: C}}\n",
  ],
  ["that is all there is", "series:\n  subjects:\n    faq: A\n", ""],
];

describe("a setting is taken out", () => {
  test.each(taken)("%s", (_, before, after) => {
    const bytes = Buffer.from(`---\n${before}---\n${BODY}`);
    const path = ["series", "subjects", "faq"];
    const edited = setInFrontMatter({ file: "tea.md", bytes }, [{ path, value: undefined }]);
    expect(decoded(edited.bytes)).toBe(`---\n${after}---\n${BODY}`);
  });

  test.each(["faq: A # mine", "# mine\n    faq: A"])("but not with a comment: %j", (lines) => {
    const bytes = Buffer.from(`---\nseries:\n  subjects:\n    ${lines}\n---\n${BODY}`);
    const path = ["series", "subjects", "faq"];
    const error = thrownBy(() =>
      setInFrontMatter({ file: "tea.md", bytes }, [{ path, value: undefined }]),
    );
    expect(error).toMatchObject({ code: "import/front-matter-edit" });
    expect(error.message).toContain("can't lose series → subjects → faq");
  });
});

const refused: [what: string, text: string, said: string][] = [
  ["never closed", "---\ntitle: Tea\n\nText.", "never closed"],
  ["in another language", "---toml\ntitle = 1\n---\nText.", "not written in YAML"],
  ["broken", "---\ntitle: [\n---\nText.", "can't be read"],
  ["with aliases", "---\na: &a 1\nb: *a\n---\nText.", "aliases"],
  ["a list", "---\n- a\n---\nText.", "no place for series → place → Care"],
  ["with a sentence for `series`", "---\nseries: none\n---\nText.", "no place for"],
  ["with a list for `place`", "---\nseries:\n  place: [Care]\n---\nText.", "no place for"],
  [
    "with a commented list for the value",
    "---\nseries:\n  place:\n    Care:\n    - a # mine\n    - b\n---\nText.",
    "no place for",
  ],
];

describe("front matter that can't take the line as it is refused", () => {
  test.each(refused)("%s", (_, text, said) => {
    const error = thrownBy(() => placed(text, { heading: "Care", topic: "faq" }));
    expect(error).toMatchObject({ code: "import/front-matter-edit", place: { file: "tea.md" } });
    expect(error.message).toContain(said);
  });

  test("a key longer than YAML allows", () => {
    const heading = "long ".repeat(300).trim();
    const error = thrownBy(() => placed("Text.", { heading, topic: "faq" }));
    expect(error.code).toBe("import/front-matter-edit");
  });
});

describe("for any front matter and any heading", () => {
  const heading = fc
    .oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
      fc.string({
        unit: fc.constantFrom(...`ab :#"'{}[],&*!|>%@-?=\\\`1.`.split("")),
        minLength: 1,
      }),
    )
    .map((text) => text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim())
    .filter((text) => text !== "" && text !== "__proto__");
  const topic = fc.constantFrom("faq", "drop", "mechanism", "own-topic", "2024");
  const comment = fc.constantFrom("", " # note", "   ", "  # a: b ");
  const scalar = fc.constantFrom(
    "Tea",
    "'it''s'",
    '"a: \\"b\\""',
    "42",
    "null",
    "",
    "a # b",
    "2024-01-01",
  );
  const entry = fc.tuple(
    fc.constantFrom("", '"', "'"),
    scalar,
    comment,
    fc.constantFrom("", "\n", "\n# c\n"),
  );

  /** Lines of a map in block style with keys of its own. */
  const block = (name: string, indent: number): fc.Arbitrary<string> =>
    fc.array(entry, { minLength: 1, maxLength: 4 }).map((entries) =>
      entries
        .map(([quote, value, note, gap], index) => {
          const key = `${quote}${name} ${index}${quote}`;
          return `${" ".repeat(indent)}${key}: ${value}${note}${gap}\n`;
        })
        .join(""),
    );
  const flow = (name: string): fc.Arbitrary<string> =>
    fc
      .array(
        fc.tuple(fc.constantFrom("Tea", "'it''s'", "42", "[a, {b: c}]"), fc.constantFrom("", " ")),
      )
      .map((items) => `{${items.map(([v, s], i) => `${s}${name} ${i}: ${v}${s}`).join(",")}}`);
  const place = fc.oneof(
    block("Part", 4).map((text) => `  place:\n${text}`),
    block("Part", 6).map((text) => `  place: # here\n\n${text}`),
    flow("Part").map((text) => `  place: ${text}\n`),
    fc.constant("  place:\n"),
    fc.constant(""),
  );
  const series = fc.oneof(
    fc
      .tuple(block("known", 2), place, fc.constantFrom("", "  last: [a,\n    b]\n"))
      .map((parts) => `series:\n${parts.join("")}`),
    flow("known").map((text) => `series: ${text} # short\n`),
    fc.constant(""),
  );
  const top = fc.oneof(
    block("top", 0),
    fc.constantFrom(
      "",
      "# only\n",
      "bio: |\n  Ida\n\n  Berg\n\n",
      "bio: >+\n  Ida\n\n",
      "tags:\n- a\n- b # c\n",
    ),
  );
  const yaml = fc
    .tuple(top, series, fc.constantFrom("", "date: 2024-01-01\n", "# end\n", "\n"))
    .map((parts) => parts.join(""));
  const file = fc
    .record({
      yaml: fc.option(yaml, { nil: undefined, freq: 8 }),
      mark: fc.constantFrom("", "\uFEFF"),
      end: fc.constantFrom("\n", "\r\n", "\r"),
      body: fc.constantFrom("Text.", "\n# Tea\n\nText.  \n", "Tea\n---\n\nText.\n---\n"),
    })
    .map(({ yaml: front, mark, end, body }) => {
      const text = front === undefined ? body : `---\n${front}---\n${body}`;
      return { text: mark + text.replaceAll("\n", end), isNew: front === undefined };
    });

  test("the place is read back, the other lines stay, and a second time changes nothing", () => {
    fc.assert(
      fc.property(file, heading, topic, ({ text, isNew }, key, value) => {
        const edit = { heading: key, topic: value };
        const after = placed(text, edit);
        expect(readPlace(after, key)).toBe(value);
        expect(addedRun(after, text)).toContain(value);
        expect(placed(after, edit)).toBe(after);
        expect(placed(placed(text, { heading: key, topic: "timeline" }), edit)).toBe(after);
        if (isNew) expect(placesOf(after)).toEqual({ [key]: value });
      }),
      { numRuns: 300 },
    );
  });

  test("one place after the other, each is kept, and the last word on a heading holds", () => {
    const edits = fc.array(fc.record({ heading, topic }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(edits, fc.constantFrom("", "---\nseries: {place: {}}\n---\n"), (all, front) => {
        const expected = Object.fromEntries(all.map((edit) => [edit.heading, edit.topic]));
        expect(placesOf(placed(`${front}Text.`, ...all))).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});

/** Returns the places as the importer reads them. */
function placesOf(text: string): Record<string, string> {
  const { options } = anArticle(text);
  return Object.fromEntries(options.place.map((rule) => [rule.heading, rule.topic]));
}

/** Returns a place as a reader of YAML without any of our code sees it. */
function readPlace(text: string, heading: string): unknown {
  const lines = text
    .replace(/^\uFEFF/u, "")
    .replace(/\r\n?/gu, "\n")
    .split("\n");
  const yaml = lines.slice(1, lines.indexOf("---", 1)).join("\n");
  return parseDocument(yaml).getIn(["series", "place", heading]);
}

/** Returns the one run of characters that a text has more than another; throws if there are several. */
function addedRun(after: string, before: string): string {
  let start = 0;
  while (start < before.length && after[start] === before[start]) start++;
  let tail = 0;
  while (tail < before.length - start && after.at(-1 - tail) === before.at(-1 - tail)) tail++;
  // All headings are new, so nothing of the old text may be missing.
  expect(start + tail).toBe(before.length);
  return after.slice(start, after.length - tail);
}
