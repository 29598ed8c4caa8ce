import { parse } from "yaml";
import type { YAMLParseError } from "yaml";
import { checkWords, lacking, missingWords } from "./core/check-words.ts";
import { DriplineError } from "./core/errors.ts";
import { COLOUR_NAMES } from "./core/theme.ts";
import type { ColourName, Look, PageTheme, Theme } from "./core/theme.ts";
import { WORD_KEYS } from "./core/words.ts";
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
 * `render/unknown-words`, `render/broken-words`, `render/broken-template` where a file is not in UTF-8.
 */
export async function loadTheme(templates: string, name: string, language: string): Promise<Theme> {
  const folder = joinPath(templates, name);
  const layout = await readOptionalText(joinPath(folder, "email.mjml"));
  if (layout === undefined) throw unknownTheme(name, "email.mjml");
  const [blocks, look, words] = await Promise.all([
    readFiles(joinPath(folder, "blocks"), `templates/${name}/blocks`, /\.mjml$/u),
    loadLook(folder, name),
    loadWords(folder, name, language),
  ]);
  return { name, layout: decoded(layout, `templates/${name}/email.mjml`), blocks, look, words };
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
    readFiles(joinPath(SHARED, "pages"), "templates/shared/pages", /\.html$/u),
    readFiles(joinPath(folder, "pages"), `templates/${name}/pages`, /\.html$/u),
    loadLook(folder, name),
    loadWords(folder, name, language),
  ]);
  return {
    name,
    layout: decoded(layout, `templates/${name}/page.html`),
    pages: new Map([...shared, ...own]),
    look,
    words,
  };
}

/** Returns the languages that a theme has words in, its own and those of all themes. */
export async function listLanguages(templates: string, name: string): Promise<string[]> {
  const folders = [SHARED, joinPath(templates, name)].map((one) => joinPath(one, "words"));
  const files = (await Promise.all(folders.map(listFiles))).flat();
  const languages = files.flatMap((file) => /^([a-z]{2,3})\.yaml$/u.exec(file)?.[1] ?? []);
  return [...new Set(languages)].toSorted();
}

/** Returns the texts of the files in a folder by name without ending. `shown` is what a person calls the folder. */
async function readFiles(
  folder: string,
  shown: string,
  ending: RegExp,
): Promise<Map<string, string>> {
  const names = (await listFiles(folder)).filter((file) => ending.test(file));
  const texts = names.map(
    async (file) =>
      [
        file.replace(ending, ""),
        decoded(await readTextBelow(folder, file), `${shown}/${file}`),
      ] as const,
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
  const text = decoded((await readOptionalText(joinPath(folder, "theme.yaml"))) ?? "", file);
  const { colours, dark, fonts } = (readYaml(text, file, "render/broken-look") ?? {}) as Record<
    string,
    Record<string, unknown> | undefined
  >; // each value is looked at below
  const missing = [
    ...COLOUR_NAMES.filter((name) => !isColour(colours?.[name])).map((name) =>
      lacking(`colours.${name}`, colours?.[name]),
    ),
    ...COLOUR_NAMES.filter((name) => !isDarkColour(name, dark?.[name])).map((name) =>
      lacking(`dark.${name}`, dark?.[name]),
    ),
    ...["text", "headings"]
      .filter((name) => !isFonts(fonts?.[name]))
      .map((name) => lacking(`fonts.${name}`, fonts?.[name])),
  ];
  if (missing.length === 0) return { colours, dark, fonts } as unknown as Look; // all just seen
  throw new DriplineError("render/broken-look", `${file} lacks: ${missing.join(", ")}.`, {
    hint: "Copy the lines from templates/default/theme.yaml: colours have # and six digits in small letters, fonts no quotes.",
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
  if (found === undefined) throw missingWords(`templates/${theme}/words/en.yaml`, WORD_KEYS);
  return found;
}

/** Returns the words of a language, or `undefined` where neither the theme nor the package has any. */
async function readWords(
  folder: string,
  theme: string,
  language: string,
): Promise<Words | undefined> {
  const file = `words/${language}.yaml`;
  const [english, shared, own] = await Promise.all([
    readLines(SHARED, "shared", "words/en.yaml"),
    readLines(SHARED, "shared", file),
    readLines(folder, theme, file),
  ]);
  if (shared === undefined && own === undefined) return undefined;
  return checkWords({
    words: { ...shared, ...own },
    english: english ?? {},
    expected: `templates/${theme}/${file}`,
    path: `templates/${own === undefined ? "shared" : theme}/${file}`,
  });
}

/** Returns the lines of a file of words, or `undefined` where there is none. */
async function readLines(
  folder: string,
  theme: string,
  file: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const path = `templates/${theme}/${file}`;
  const text = await readOptionalText(joinPath(folder, file));
  if (text === undefined) return undefined;
  const value = readYaml(decoded(text, path), path, "render/broken-words") ?? {};
  if (typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>; // just seen
  throw new DriplineError(
    "render/broken-words",
    `${path} is no list of phrases with their names.`,
    {
      hint: 'Write each line as `key: "text"`, as templates/shared/words/en.yaml does.',
    },
  );
}

function readYaml(text: string, path: string, code: string): unknown {
  try {
    // One line: the pretty form quotes the file over several.
    return parse(text, { prettyErrors: false });
  } catch (cause) {
    const { message, pos } = cause as YAMLParseError; // the parser throws only these
    const line = text.slice(0, pos[0]).split("\n").length;
    throw new DriplineError(code, `${path} can't be read: ${message.replace(/\.$/u, "")}.`, {
      hint: 'Write each line as `key: "text"`, as in the themes of the package.',
      place: { file: path, line },
      cause,
    });
  }
}

/** Bytes that are no UTF-8 were read as this sign, which readers would see. */
function decoded(text: string, file: string): string {
  const at = text.indexOf("\uFFFD");
  if (at < 0) return text;
  throw new DriplineError(
    "render/broken-template",
    `${file} is not in UTF-8: a character can't be read.`,
    {
      hint: "Save the file as UTF-8.",
      place: { file, line: text.slice(0, at).split("\n").length },
    },
  );
}
