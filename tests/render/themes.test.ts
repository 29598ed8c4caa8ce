import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  ["some words are missing", "greeting: Hallo", /words\/nl\.yaml lacks: progress, .*unsubscribe/u],
  ["a word is no text", "unsubscribe: [a]", /lacks: .*unsubscribe/u],
  ["the file is empty", "", /words\/nl\.yaml lacks: progress/u],
  ["the file is a list", "- a", /words\/nl\.yaml lacks: progress/u],
])("where %s, all of them are named", async (_, text, said) => {
  writeWords("nl", text);
  await expect(loadTheme(templates, "mine", "nl")).rejects.toMatchObject({
    code: "render/missing-words",
    message: expect.stringMatching(said) as string,
  });
});

test("words that can't be read are refused, with the file", async () => {
  writeWords("nl", 'greeting: "Hallo\n: [');
  await expect(loadTheme(templates, "mine", "nl")).rejects.toMatchObject({
    code: "render/broken-words",
    message: expect.stringMatching(/^templates\/mine\/words\/nl\.yaml can't be read: /u) as string,
  });
});

test("the file that is read is the file that is named", async () => {
  writeWords("en", "greeting: Hello");
  await expect(loadTheme(templates, "mine", "cy")).rejects.toMatchObject({
    message: expect.stringContaining("words/en.yaml lacks") as string,
  });
});
