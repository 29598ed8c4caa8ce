import { parse } from "yaml";
import { DriplineError } from "./core/errors.ts";
import { nearest } from "./core/nearest.ts";
import { COLOUR_NAMES } from "./core/theme.ts";
import type { ColourName, Look, PageTheme, Theme } from "./core/theme.ts";
import { WORD_KEYS, findBrokenForms } from "./core/words.ts";
import type { Words } from "./core/words.ts";
import { joinPath } from "./files/paths.ts";
import { PACKAGE_ROOT, listFiles, readOptionalText, readTextBelow } from "./files/read-files.ts";

/** What all themes share: words of each language and the web pages; a theme's own file comes first. */
const SHARED = joinPath(PACKAGE_ROOT, "templates", "shared");

/**
 * Returns the files of a theme: the layout, its block partials, its look, and its words in the
 * article's language. (Default: English, where nobody has words in the language)
 *
 * Errors: `render/unknown-theme`, `render/broken-look`, `render/missing-words`,
 * `render/unknown-words`, `render/broken-words`.
 */
export async function loadTheme(templates: string, name: string, language: string): Promise<Theme> {
  const folder = joinPath(templates, name);
  const layout = await readOptionalText(joinPath(folder, "email.mjml"));
  if (layout === undefined) throw unknownTheme(name, "email.mjml");
  const [blocks, look, words] = await Promise.all([
    readFiles(joinPath(folder, "blocks"), /\.mjml$/u),
    loadLook(folder, name),
    loadWords(folder, name, language),
  ]);
  return { name, layout, blocks, look, words };
}

/**
 * Returns the web pages of a theme: their frame, `page.html`, and what stands in it, each as
 * `pages/<name>.html` of the theme or else of all themes; and its words and look, as `loadTheme`.
 *
 * Errors: those of `loadTheme`.
 */
export async function loadPages(
  templates: string,
  name: string,
  language: string,
): Promise<PageTheme> {
  const folder = joinPath(templates, name);
  const layout = await readOptionalText(joinPath(folder, "page.html"));
  if (layout === undefined) throw unknownTheme(name, "page.html");
  const [shared, own, look, words] = await Promise.all([
    readFiles(joinPath(SHARED, "pages"), /\.html$/u),
    readFiles(joinPath(folder, "pages"), /\.html$/u),
    loadLook(folder, name),
    loadWords(folder, name, language),
  ]);
  return { name, layout, pages: new Map([...shared, ...own]), look, words };
}

/** Returns the languages that a theme has words in, its own and those of all themes. */
export async function listLanguages(templates: string, name: string): Promise<string[]> {
  const folders = [SHARED, joinPath(templates, name)].map((one) => joinPath(one, "words"));
  const files = (await Promise.all(folders.map(listFiles))).flat();
  const languages = files.flatMap((file) => /^([a-z]{2,3})\.yaml$/u.exec(file)?.[1] ?? []);
  return [...new Set(languages)].toSorted();
}

/** Returns the texts of the files in a folder by name without ending. */
async function readFiles(folder: string, ending: RegExp): Promise<Map<string, string>> {
  const names = (await listFiles(folder)).filter((file) => ending.test(file));
  const texts = names.map(
    async (file) => [file.replace(ending, ""), await readTextBelow(folder, file)] as const,
  );
  return new Map(await Promise.all(texts));
}

function unknownTheme(name: string, file: string): DriplineError {
  return new DriplineError(
    "render/unknown-theme",
    `There is no theme "${name}": templates/${name}/${file} is missing.`,
    {
      hint: "Use `theme: default` or `theme: letter` in dripline.yaml, or copy one of their folders and change it.",
    },
  );
}

async function loadLook(folder: string, theme: string): Promise<Look> {
  const file = `templates/${theme}/theme.yaml`;
  const text = (await readOptionalText(joinPath(folder, "theme.yaml"))) ?? "";
  const { colours, dark, fonts } = (readYaml(text, file, "render/broken-look") ?? {}) as Record<
    string,
    Record<string, unknown> | undefined
  >; // each value is looked at below
  const missing = [
    ...COLOUR_NAMES.filter((name) => !isColour(colours?.[name])).map((name) => `colours.${name}`),
    ...COLOUR_NAMES.filter((name) => !isDarkColour(name, dark?.[name])).map(
      (name) => `dark.${name}`,
    ),
    ...["text", "headings"]
      .filter((name) => !isFonts(fonts?.[name]))
      .map((name) => `fonts.${name}`),
  ];
  if (missing.length === 0) return { colours, dark, fonts } as unknown as Look; // all just seen
  throw new DriplineError("render/broken-look", `${file} lacks: ${missing.join(", ")}.`, {
    hint: "Copy the lines from templates/default/theme.yaml: colours have six digits, fonts no quotes.",
  });
}

function isColour(value: unknown): boolean {
  return typeof value === "string" && /^#[0-9a-f]{6}$/u.test(value);
}

/** The accent may be left to the one of light mode. */
function isDarkColour(name: ColourName, value: unknown): boolean {
  return isColour(value) || (name === "accent" && value === undefined);
}

function isFonts(value: unknown): boolean {
  return typeof value === "string" && /^[\w, -]+$/u.test(value);
}

/** The theme's own lines over those that all themes share. */
async function loadWords(folder: string, theme: string, language: string): Promise<Words> {
  const [short = "en"] = language.split("-");
  const found = (await readWords(folder, theme, short)) ?? (await readWords(folder, theme, "en"));
  if (found === undefined) throw missingWords(theme, "en", WORD_KEYS);
  return found;
}

/** Returns the words of a language, or `undefined` where neither the theme nor the package has any. */
async function readWords(
  folder: string,
  theme: string,
  language: string,
): Promise<Words | undefined> {
  const file = `words/${language}.yaml`;
  const [shared, own] = await Promise.all(
    [SHARED, folder].map(async (one) => readOptionalText(joinPath(one, file))),
  );
  if (shared === undefined && own === undefined) return undefined;
  const path = `templates/${own === undefined ? "shared" : theme}/${file}`;
  const words = {
    ...toRecord(readYaml(shared ?? "", `templates/shared/${file}`, "render/broken-words")),
    ...toRecord(readYaml(own ?? "", path, "render/broken-words")),
  };
  refuseUnknownWords(Object.keys(words), path);
  const missing = WORD_KEYS.filter((key) => typeof words[key] !== "string");
  if (missing.length > 0) throw missingWords(theme, language, missing);
  refuseBrokenForms(Object.values(words).map(String), path);
  return words as Words; // every key was just seen to be a string
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>) // just seen to be one
    : {};
}

function missingWords(theme: string, language: string, missing: readonly string[]): DriplineError {
  return new DriplineError(
    "render/missing-words",
    `templates/${theme}/words/${language}.yaml lacks: ${missing.join(", ")}.`,
    { hint: "Copy the lines from templates/shared/words/en.yaml and translate them." },
  );
}

function refuseUnknownWords(keys: readonly string[], path: string): void {
  const unknown = keys.find((key) => !WORD_KEYS.some((known) => known === key));
  if (unknown === undefined) return;
  const guess = nearest(unknown, WORD_KEYS);
  throw new DriplineError("render/unknown-words", `${path} has "${unknown}", which nothing says.`, {
    hint:
      guess === undefined
        ? "templates/shared/words/en.yaml lists all that can be said."
        : `Did you mean "${guess}"?`,
  });
}

function refuseBrokenForms(phrases: readonly string[], path: string): void {
  const broken = phrases.flatMap((phrase) => findBrokenForms(phrase) ?? [])[0];
  if (broken === undefined) return;
  throw new DriplineError(
    "render/broken-words",
    `${path} has "${broken}", expected forms with their names, and one for all other numbers.`,
    {
      hint: "Write them like {days|one:# day|other:# days}, with zero, two, few and many as needed.",
    },
  );
}

function readYaml(text: string, path: string, code: string): unknown {
  try {
    // One line: the pretty form quotes the file over several.
    return parse(text, { prettyErrors: false });
  } catch (cause) {
    const { message } = cause as Error; // the parser throws only errors
    throw new DriplineError(code, `${path} can't be read: ${message}.`, {
      hint: 'Write each line as `key: "text"`, as in the themes of the package.',
      cause,
    });
  }
}
