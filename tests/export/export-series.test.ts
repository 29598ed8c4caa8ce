import { beforeAll, describe, expect, test } from "vitest";
import { proveCoverage } from "../../src/check/prove-coverage.ts";
import type { Draft } from "../../src/core/series.ts";
import { exportSeries } from "../../src/export/export-series.ts";
import type { SeriesExport } from "../../src/export/export-series.ts";
import { plainHtml } from "../../src/export/plain-html.ts";
import { TARGETS } from "../../src/export/targets.ts";
import { SETTINGS, aDraft, rejectedBy } from "../support/an-article.ts";
import { ADDRESS, WAY_OUT, sendAs } from "../support/sender-engines.ts";

/** Nothing of the author's names a field, so that every reader gets the same words but the greeting. */
const PLAIN = `# The quiet chain

A dry chain squeaks & rattles. Say "oil" to it.

## How a chain works

Links turn on pins. Write \`{{ first_name }}\`, \`*|FNAME|*\`, \`*|UNSUB|*\`, {% if x %} or {# x #} in a tag.

| Link | {{ x }} |
|---|---|
| {{{ y }}} | [two](https://chain.example/{{x}}) |

## How long it lasts

About a year.
`;

const FIELDS = `---
fields: {first_name: , city: your town}
series:
  topics: auto
  subjects: {how-a-chain-works: "{{ first_name | Friend }}, a chain"}
---
# The quiet chain

## How a chain works

Dear {{ first_name | rider & "friend" }} in {{ city }}, [look](https://chain.example/?c={{city}}).

## How long it lasts

About a year, {{ first_name | O'Hara }}.
`;

async function anExport(draft: Draft, key: string, fields: object = {}): Promise<SeriesExport> {
  const target = TARGETS.find((one) => one.key === key);
  if (!target) throw new Error(`There is no target ${key}.`);
  const own = new Map(Object.entries(fields));
  return exportSeries({ ...SETTINGS, series: draft.series, target, fields: own });
}

let plain: Draft;
let fields: Draft;

beforeAll(async () => {
  plain = await aDraft(PLAIN);
  fields = await aDraft(FIELDS);
});

describe.each(TARGETS.map((target) => [target.key, target] as const))("for %s", (key, target) => {
  test("each sentence is sent once and in order, in HTML and text, and nothing is run", async () => {
    const { files, emails } = await anExport(plain, key);
    const name = target.knownFields["first_name"] ?? "";
    const rendered = plain.rendered.map((one, index) => {
      // The proof reads a field by its own name, and takes the way out for no word.
      const sent = (file: string | undefined): string =>
        sendAs(key, files.get(file ?? "") ?? "", { [name]: "first_name" })
          .replaceAll(WAY_OUT, "-")
          .replaceAll("mailto:letters@tea.example?subject=Unsubscribe", "-")
          .replaceAll(ADDRESS, one.email.frame.postalAddress)
          .replaceAll(/(?<=Hello )there/gu, "first_name");
      return { ...one, html: sent(emails[index]?.html), text: sent(emails[index]?.text) };
    });
    const { coverage, faults } = proveCoverage(plain.series, rendered);
    expect(faults).toEqual([]);
    expect([coverage.lost, coverage.repeated, coverage.invented]).toEqual([0, 0, 0]);
    expect(coverage.sentences).toBe(plain.coverage.sentences);
  });

  test("the footer has a way out", async () => {
    const { files } = await anExport(plain, key);
    const html = sendAs(key, files.get(`01-${plain.series.emails[0]?.key}.html`) ?? "", {});
    expect(html).toContain(
      `href="${key === "html" ? "mailto:letters@tea.example?subject=Unsubscribe" : WAY_OUT}"`,
    );
  });

  test("the same series gives the same files", async () => {
    const [first, second] = [await anExport(plain, key), await anExport(plain, key)];
    expect([...second.files]).toEqual([...first.files]);
    expect([...first.files.keys()].filter((file) => !/^\d/u.test(file))).toEqual([
      "manifest.json",
      "README.md",
    ]);
  });
});

const filled: [
  key: string,
  mapping: object,
  values: Record<string, string>,
  known: string[],
  unknown: string[],
][] = [
  [
    "kit",
    { city: "town" },
    { first_name: "Bo", town: "Ulm & Um" },
    ["Friend, a chain", "Dear Bo in Ulm & Um, ", "?c=Ulm+%26+Um"],
    ["Friend, a chain", `Dear rider & "friend" in your town, `, "?c=your%20town"],
  ],
  [
    "mailchimp",
    { city: "MMERGE5" },
    { FNAME: "Bo", MMERGE5: "Ulm" },
    ["Bo, a chain", "Dear Bo in Ulm, ", "?c=Ulm"],
    ["Friend, a chain", `Dear rider & "friend" in your town, `, "?c=your%20town"],
  ],
  [
    "brevo",
    { city: "CITY" },
    { FIRSTNAME: "Bo", CITY: "Ulm" },
    ["Bo, a chain", "Dear Bo in Ulm, ", "?c=Ulm"],
    ["Friend, a chain", `Dear rider & "friend" in your town, `, "?c=your%20town"],
  ],
  [
    "sendgrid",
    {},
    { first_name: "Bo", city: "Ulm" },
    ["Bo, a chain", "Dear Bo in Ulm, ", "?c=Ulm"],
    ["Friend, a chain", `Dear rider & "friend" in your town, `, "?c=your%20town"],
  ],
  [
    "html",
    { city: "[CITY]" },
    {},
    ["Friend, a chain", `Dear rider & "friend" in [CITY], `, "?c=[CITY]"],
    ["Friend, a chain", `Dear rider & "friend" in [CITY], `, "?c=[CITY]"],
  ],
];

describe("a reader whose fields the sender knows gets them, another the fallbacks", () => {
  test.each(filled)("%s", async (key, mapping, values, known, unknown) => {
    const { files, emails } = await anExport(fields, key, mapping);
    const [first] = emails;
    const shown = (whose: Record<string, string>): string[] => {
      const subject = sendAs(key, first?.subject ?? "", whose);
      const text = sendAs(key, files.get(first?.text ?? "") ?? "", whose).replace(/\s+/gu, " ");
      return [
        subject,
        /Dear .*?, (?=look)/u.exec(text)?.[0] ?? "",
        /\?c=[^ ]*/u.exec(text)?.[0] ?? "",
      ];
    };
    expect(shown(values)).toEqual(known);
    expect(shown({})).toEqual(unknown);
    const html = files.get(first?.html ?? "") ?? "";
    expect(sendAs(key, html, {})).toContain("rider &amp; &quot;friend&quot; in");
  });

  test("what the sender is not documented to do is said", async () => {
    expect((await anExport(fields, "kit", { city: "town" })).notes.join()).toContain("Subjects");
    expect((await anExport(fields, "brevo", { city: "CITY" })).notes.join()).toContain(
      "Tags in addresses (2)",
    );
    expect((await anExport(plain, "mailchimp")).notes.join()).toContain("(2)");
    expect((await anExport(plain, "html")).notes).toEqual([]);
  });
});

describe("a field that the sender does not know is an error, never a blank", () => {
  test("all of them at once, with their emails", async () => {
    const draft = await aDraft(
      "---\nfields: {a: x, b: y, first_name: z}\nseries: {topics: auto}\n---\n# T\n\n## One\n\n{{ a }} {{ first_name }}\n\n## Two\n\n{{ b }} {{ a }}\n",
    );
    expect(await rejectedBy(anExport(draft, "mailchimp"))).toMatchObject({
      code: "export/unknown-field",
      message: "Mailchimp has no field for a (email 1, 2), b (email 2).",
    });
  });

  test("in plain HTML only one that would be blank", async () => {
    const draft = await aDraft("---\nfields: {a: , b: y}\n---\n# T\n\n{{ a }} {{ b }}\n");
    expect((await rejectedBy(anExport(draft, "html"))).message).toBe(
      "plain HTML has no field for a (email 1).",
    );
  });

  test.each([
    ["mailchimp", { city: "x|*" }],
    ["mailchimp", { city: "ELEVENCHARS" }],
    ["kit", { city: "a }} {{ b" }],
    ["brevo", { city: "city" }],
    ["sendgrid", { city: "a b" }],
    ["sendgrid", { unsubscribe_url: "leave" }],
    ["html", { city: `"><script>` }],
  ])("a name that %s can't have is refused: %j", async (key, mapping) => {
    expect((await rejectedBy(anExport(fields, key, mapping))).code).toBe("export/invalid-field");
  });
});

test("the manifest says order, delay, subject, preheader and files of each email", async () => {
  const { files } = await anExport(fields, "sendgrid");
  expect(JSON.parse(files.get("manifest.json") ?? "")).toMatchObject({
    for: "sendgrid",
    series: "tea",
    emails: [
      {
        order: 1,
        delayDays: 0,
        subject: "{{#if first_name}}{{first_name}}{{else}}Friend{{/if}}, a chain",
        html: "01-how-a-chain-works.html",
        text: "01-how-a-chain-works.txt",
      },
      { order: 2, delayDays: 3, preheader: "Part 2 of the series, 1 min to read" },
    ],
  });
});

describe("the delays are what has to be entered there", () => {
  const DELAYS =
    "{how-a-chain-works: 2d, how-long-it-lasts: 3d from enrollment, oiling: 3d from enrollment, wiping: 5h, the-end: 36h}";
  const CHAINS = `---\nseries: {topics: auto, delays: ${DELAYS}}\n---\n${PLAIN}\n## Oiling\n\nA drop.\n\n## Wiping\n\nA rag.\n\n## The end\n\nIt snaps.\n`;

  async function delaysOf(
    leastHours?: number,
  ): Promise<{ sent: string[]; notes: readonly string[] }> {
    const { series } = await aDraft(CHAINS);
    const least = leastHours === undefined ? {} : { leastHours };
    const { files, notes } = await exportSeries({
      ...SETTINGS,
      series,
      target: plainHtml,
      fields: new Map(),
      ...least,
    });
    const rows = (files.get("README.md") ?? "").matchAll(/^\| \d+ \| ([^|]+) \|/gmu);
    return { sent: [...rows].map(([, sent = ""]) => sent), notes };
  }

  test("hours are hours, and what counts from enrollment is the difference", async () => {
    expect(await delaysOf(0)).toEqual({
      sent: [
        "after 2 days",
        "1 day after the previous",
        "at once after the previous",
        "5 hours after the previous",
        "36 hours after the previous",
      ],
      notes: [],
    });
  });

  test("what dripline keeps a day apart is a day apart there, and a note says so", async () => {
    expect(await delaysOf()).toEqual({
      sent: [
        "after 2 days",
        "1 day after the previous",
        "1 day after the previous",
        "1 day after the previous",
        "36 hours after the previous",
      ],
      notes: [
        "Delays that are longer than in the front matter (email 3, 4): dripline keeps 24 hours between two emails to one person.",
      ],
    });
  });
});
