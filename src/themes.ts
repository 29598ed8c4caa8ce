import { parse } from "yaml";
import { DriplineError } from "./core/errors.ts";
import { WORD_KEYS } from "./core/words.ts";
import type { Words } from "./core/words.ts";
import { joinPath } from "./files/paths.ts";
import { listFiles, readOptionalText, readTextBelow } from "./files/read-files.ts";
import type { Theme } from "./core/theme.ts";

/**
 * Returns the files of a theme: the layout, its block partials, and its words in the article's
 * language. (Default: English, where the theme does not speak the language)
 *
 * Errors: `render/unknown-theme`, `render/missing-words`, `render/broken-words`.
 */
export async function loadTheme(templates: string, name: string, language: string): Promise<Theme> {
  const folder = joinPath(templates, name);
  const layout = await readOptionalText(joinPath(folder, "email.mjml"));
  if (layout === undefined) {
    throw new DriplineError(
      "render/unknown-theme",
      `There is no theme "${name}": templates/${name}/email.mjml is missing.`,
      {
        hint: "Use `theme: default` in dripline.yaml, or copy templates/default and change it.",
      },
    );
  }
  const blocks = joinPath(folder, "blocks");
  const files = await listFiles(blocks);
  const partials = await Promise.all(
    files.map(
      async (file) => [file.replace(/\.mjml$/u, ""), await readTextBelow(blocks, file)] as const,
    ),
  );
  return {
    name,
    layout,
    blocks: new Map(partials),
    words: await loadWords(folder, name, language),
  };
}

async function loadWords(folder: string, theme: string, language: string): Promise<Words> {
  const own = `words/${language.split("-")[0] ?? "en"}.yaml`;
  const ownText = await readOptionalText(joinPath(folder, own));
  const file = ownText === undefined ? "words/en.yaml" : own;
  const words = parseWords(ownText ?? (await readTextBelow(folder, file)), theme, file);
  const missing = WORD_KEYS.filter(
    (key) => typeof (words as Partial<Words> | null)?.[key] !== "string",
  );
  if (missing.length > 0) {
    throw new DriplineError(
      "render/missing-words",
      `templates/${theme}/${file} lacks: ${missing.join(", ")}.`,
      {
        hint: "Copy the lines from templates/default/words/en.yaml and translate them.",
      },
    );
  }
  return words as Words; // every key was just seen to be a string
}

function parseWords(text: string, theme: string, file: string): unknown {
  try {
    // One line: the pretty form quotes the file over several.
    return parse(text, { prettyErrors: false });
  } catch (cause) {
    const { message } = cause as Error; // the parser throws only errors
    throw new DriplineError(
      "render/broken-words",
      `templates/${theme}/${file} can't be read: ${message}.`,
      { hint: 'Write each line as `key: "text"`, as in templates/default/words/en.yaml.', cause },
    );
  }
}
