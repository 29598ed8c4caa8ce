import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadTheme } from "../../src/themes.ts";
import { SETTINGS } from "../support/an-article.ts";

let templates: string;

beforeEach(() => {
  templates = mkdtempSync(join(tmpdir(), "dripline-theme-"));
  cpSync(join(SETTINGS.templates, "default"), join(templates, "mine"), { recursive: true });
});

afterEach(() => rmSync(templates, { recursive: true }));

function writeWords(language: string, text: string): void {
  mkdirSync(join(templates, "mine", "words"), { recursive: true });
  writeFileSync(join(templates, "mine", "words", `${language}.yaml`), text);
}

test("a theme is its layout, its blocks by name, and its words", async () => {
  const { name, layout, blocks, words } = await loadTheme(templates, "mine", "en");
  expect(name).toBe("mine");
  expect(layout).toContain("<mjml");
  expect([...blocks.keys()]).toEqual(expect.arrayContaining(["heading", "paragraph", "table"]));
  expect(words.unsubscribe).toBe("Unsubscribe");
});

test.each([
  ["its own", "nl", "Afmelden"],
  ["that of its region", "nl-BE", "Afmelden"],
  ["English where the theme does not speak it", "cy", "Unsubscribe"],
])("the language of the words is %s (%s)", async (_, language, word) => {
  const { words } = await loadTheme(templates, "mine", "en");
  writeWords("nl", JSON.stringify({ ...words, unsubscribe: "Afmelden" }));
  expect((await loadTheme(templates, "mine", language)).words.unsubscribe).toBe(word);
});

test.each([
  [
    "some words are missing",
    "greeting: Hallo",
    /mine\/words\/nl\.yaml lacks: progress, .*unsubscribe/u,
  ],
  ["a word is no text", "unsubscribe: [a]", /lacks: .*unsubscribe/u],
  ["the file is empty", "", /words\/nl\.yaml lacks: progress/u],
])("where %s, all of them are named", async (_, text, said) => {
  writeWords("nl", text);
  await expect(loadTheme(templates, "mine", "nl")).rejects.toMatchObject({
    code: "render/missing-words",
    message: expect.stringMatching(said) as string,
  });
});

test.each([
  ["a list", "- a", "templates/mine/words/en.yaml is no list of phrases with their names."],
  ["one word", "a", "templates/mine/words/en.yaml is no list of phrases with their names."],
  [
    "a name that nothing is filled into",
    'recap: "Last time: {titel}"',
    'templates/mine/words/en.yaml has {titel} in "recap", where there is {title}.',
  ],
  [
    "a name where there is none",
    'unsubscribe: "Leave {name|other:#}"',
    'templates/mine/words/en.yaml has {name} in "unsubscribe", where there is nothing of the kind.',
  ],
])("a file of words is refused that is or has %s", async (_, text, message) => {
  writeWords("en", text);
  await expect(loadTheme(templates, "mine", "en")).rejects.toMatchObject({
    code: "render/broken-words",
    message,
  });
});

test("the name that was meant is told, and what stands in the place of a text", async () => {
  writeWords("en", 'recap: "Last time: {titel}"');
  await expect(loadTheme(templates, "mine", "en")).rejects.toMatchObject({
    hint: "Did you mean {title}?",
  });
  writeWords("en", "greeting: 5");
  await expect(loadTheme(templates, "mine", "en")).rejects.toMatchObject({
    message: "templates/mine/words/en.yaml lacks: greeting (not 5).",
  });
});

test.each(["blocks/footer.mjml", "email.mjml", "words/en.yaml"])(
  "a file that is not in UTF-8 is refused, with the line (%s)",
  async (file) => {
    mkdirSync(join(templates, "mine", "words"), { recursive: true });
    writeFileSync(join(templates, "mine", file), Buffer.from("a: b\nc: Caf\xE9\n", "latin1"));
    await expect(loadTheme(templates, "mine", "en")).rejects.toMatchObject({
      code: "render/broken-template",
      message: `templates/mine/${file} is not in UTF-8: a character can't be read.`,
      place: { file: `templates/mine/${file}`, line: 2 },
    });
  },
);

test("words that can't be read are refused, with the file", async () => {
  writeWords("nl", 'greeting: "Hallo\n: [');
  await expect(loadTheme(templates, "mine", "nl")).rejects.toMatchObject({
    code: "render/broken-words",
    message: expect.stringMatching(/^templates\/mine\/words\/nl\.yaml can't be read: /u) as string,
    place: { file: "templates/mine/words/nl.yaml", line: 2 },
  });
});

test("forms of which none is for all other numbers are refused, with the place", async () => {
  writeWords("en", 'archive_lead: "{emails|one:# email}"');
  await expect(loadTheme(templates, "mine", "en")).rejects.toMatchObject({
    code: "render/broken-words",
    message: expect.stringContaining('has "{emails|one:# email}", expected forms') as string,
  });
});

test("a line of the theme's own stands in the place of the one that all themes share", async () => {
  writeWords("en", "greeting: Dear {name},");
  const { words } = await loadTheme(templates, "mine", "en");
  expect([words.greeting, words.unsubscribe]).toEqual(["Dear {name},", "Unsubscribe"]);
});

test("a word that nothing says is refused, with the one that was meant", async () => {
  writeWords("en", "greetings: Dear {name},");
  await expect(loadTheme(templates, "mine", "en")).rejects.toMatchObject({
    code: "render/unknown-words",
    message: 'templates/mine/words/en.yaml has "greetings", which nothing says.',
    hint: 'Did you mean "greeting"?',
  });
});

test.each([
  ["is missing", undefined, /theme\.yaml lacks: colours\.page, .*dark\.page, .*fonts\.text/u],
  ["is empty", "", /theme\.yaml lacks: colours\.page/u],
  [
    "has a colour of three digits",
    'colours: {page: "#fff"}',
    /lacks: colours\.page \(not "#fff"\), colours\.card,/u,
  ],
  ["has a colour in capitals", 'colours: {page: "#F3F1EC"}', /colours\.page \(not "#F3F1EC"\)/u],
  ["has a font in quotes", `fonts: {text: "'Arial'"}`, /fonts\.text/u],
  ["is no YAML", "colours: [", /theme\.yaml can't be read/u],
])("a theme.yaml that %s is refused", async (_, text, said) => {
  const file = join(templates, "mine", "theme.yaml");
  if (text === undefined) rmSync(file);
  else writeFileSync(file, text);
  await expect(loadTheme(templates, "mine", "en")).rejects.toMatchObject({
    code: "render/broken-look",
    message: expect.stringMatching(said) as string,
  });
});
