import Handlebars from "handlebars";
import { describe, expect, test } from "vitest";
import { createTemplates } from "../../src/render/create-templates.ts";
import { createFill } from "../../src/render/fill-steps.ts";
import type { EmailData } from "../../src/render/email-data.ts";
import { SAMPLE_EMAILS } from "../../src/render/sample-emails.ts";
import { plainValue } from "../../src/render/settle-look.ts";
import { readSteps } from "../../src/render/template-steps.ts";
import { loadTheme } from "../../src/themes.ts";
import { THEMES } from "../support/a-theme.ts";
import { SETTINGS } from "../support/an-article.ts";

const DATA = {
  subject: `Tea & "water" = <hot> \`it's\``,
  html: "<b>Tea</b>",
  zero: 0,
  no: false,
  none: [],
  empty: "",
  url: "https://tea.example/?a=1&b='2'",
  kind: "leaf",
  frame: { next: "Water", deep: { deeper: "Salt" } },
  leaves: [
    { name: "Green & new", cups: [1, 2], folds: true },
    { name: "Black", cups: [], folds: false },
  ],
  bio: ["One.", "Two & three."],
  colour: { text: "#123456", odd: "a & b" },
};

const PARTIALS = { leaf: "<{{kind}}>", cup: "({{name}}{{#each cups}} {{this}}{{/each}})" };

const FILLED: readonly [string, string][] = [
  ["words that are escaped", "a {{subject}} b"],
  ["finished HTML", "{{{html}}}{{&html}}"],
  ["nought and no", "{{zero}} {{no}}"],
  ["names in names", "{{frame.next}} {{frame.deep.deeper}} {{@root.frame.next}} {{this.kind}}"],
  ["an address", 'href="{{link url}}" {{link @root.url}} {{{link url}}}'],
  ["a colour, with and without space", "{{colour.text}} {{ colour.text }} {{@root.colour.text}}"],
  ["a colour that is no plain word", "{{colour.odd}}"],
  ["conditions", "{{#if empty}}a{{else if zero}}b{{else if none}}c{{else}}d{{/if}}"],
  ["conditions that are met", "{{#if kind}}a{{/if}}{{#unless none}}b{{else}}c{{/unless}}"],
  ["a name that is not there, asked for", "{{#if nobody}}a{{else}}b{{/if}}"],
  ["comparisons", "{{#if (is kind 'leaf')}}a{{/if}}{{is zero 0}}{{is no true}}{{is zero null}}"],
  [
    "loops",
    "{{#each bio}}{{@index}}{{@key}}{{#if @first}}a{{/if}}{{#if @last}}z{{/if}}{{this}}{{/each}}",
  ],
  ["loops over nothing", "{{#each none}}a{{else}}b{{/each}}{{#each nobody}}a{{else}}c{{/each}}"],
  [
    "loops in loops",
    "{{#each leaves}}{{name}}{{#each cups}}{{#if ../folds}}{{this}}{{../name}}{{../../kind}}{{@index}}{{/if}}{{/each}}{{@index}}{{/each}}",
  ],
  ["a partial by its name", "{{> leaf}} {{#each leaves}}{{> cup}}{{/each}}"],
  ["a partial of another context", "{{> cup leaves.[1]}}"],
  ["a partial by a name of the data", "{{> (lookup . 'kind')}}"],
  ["a value by a name of the data", "{{lookup frame 'next'}}{{lookup bio 1}}"],
  [
    "lines with nothing but a block",
    "a\n  {{#if kind}}\n  b\n  {{/if}}\n  {{> leaf}}\nc\n {{! no }}\nd",
  ],
  ["space that is taken away", "a {{~#if kind~}} b {{~/if~}} c {{~kind~}} d"],
  ["braces that are none", "\\{{kind}} a"],
];

describe("filled as Handlebars fills it", () => {
  test.each(FILLED)("%s", (_, text) => {
    expect(bySteps(text)).toBe(byHandlebars(text));
  });
});

describe("left to Handlebars", () => {
  test.each([
    ["names for what a loop goes over", "{{#each bio as |line|}}{{line}}{{/each}}"],
    ["arguments of partials", "{{> leaf kind='b'}}"],
    ["partials with a block", "{{#> leaf}}a{{/leaf}}"],
    ["partials of their own", "{{#*inline 'own'}}a{{/inline}}{{> own}}"],
    ["another context", "{{#with frame}}{{next}}{{/with}}"],
    ["a block of a name", "{{#kind}}a{{/kind}}"],
    ["options of a condition", "{{#if zero includeZero=true}}a{{/if}}"],
    ["a loop around this one", "{{#each bio}}{{#each ../bio}}{{@../index}}{{/each}}{{/each}}"],
    ["a helper that is not ours", "{{log kind}}"],
    ["a helper that is given nothing", "{{link}}"],
  ])("%s", (_, text) => {
    expect(readSteps(Handlebars.parse(text))).toBeUndefined();
  });

  test.each([
    ["a name that is not there", "{{nobody}}"],
    ["a name below one that is not there", "{{#if nobody.there}}a{{/if}}"],
    ["what objects inherit", "{{toString}}{{#if constructor}}a{{/if}}{{constructor.name}}"],
    ["something that is no text", "{{frame}}"],
    ["a partial that is not there", "{{> (lookup . 'subject')}}"],
    ["more levels than there are", "{{../kind}}"],
    ["a loop over one thing", "{{#each kind}}a{{/each}}"],
    ["an address that is none", "{{link zero}}"],
  ])("%s, when it is found", (_, text) => {
    expect(() => bySteps(text)).toThrow();
  });
});

describe.each(THEMES)("theme %s", (name) => {
  test("is filled by its steps, byte for byte as by Handlebars", async () => {
    const { layout, blocks } = await loadTheme(SETTINGS.templates, name, "en");
    const files = new Map([...blocks].map(([kind, text]) => [kind, { file: kind, text }]));
    const templates = createTemplates([], files);
    const program = templates.program(layout);
    if (program === undefined) throw new Error("The theme is left to Handlebars.");
    const compiled = templates.compile(layout);
    for (const data of SAMPLE_EMAILS) {
      const fill = createFill(program, (group, one) => plainValue(data, group, one));
      expect(fill(data)).toBe(compiled(data));
    }
  });
});

test("a template that is left to Handlebars is filled all the same", async () => {
  const [data] = SAMPLE_EMAILS as readonly [EmailData];
  const templates = createTemplates([], new Map());
  const text = "{{#with frame}}{{series}}{{/with}}{{colour.text}}";
  expect(templates.program(text)).toBeUndefined();
  expect(templates.compileForMany(text, undefined)(data)).toBe(`${data.frame.series}#1f2a2e`);
});

function bySteps(text: string): string {
  const main = readSteps(Handlebars.parse(text));
  const partials = Object.fromEntries(
    Object.entries(PARTIALS).map(([name, own]) => [name, readSteps(Handlebars.parse(own)) ?? []]),
  );
  if (main === undefined) throw new Error("This is left to Handlebars.");
  const lookUp = (_: string, name: string) => (name === "text" ? DATA.colour.text : undefined);
  return createFill({ main, partials }, lookUp)(DATA);
}

function byHandlebars(text: string): string {
  const files = new Map(
    Object.entries(PARTIALS).map(([name, own]) => [name, { file: name, text: own }]),
  );
  return createTemplates([], files).compile<typeof DATA>(text)(DATA);
}
