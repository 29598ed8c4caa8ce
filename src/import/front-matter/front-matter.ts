import matter from "gray-matter";
import { LineCounter, parseDocument, visit } from "yaml";
import type { Document } from "yaml";
import type * as z from "zod";
import type { SeriesOptions } from "../../core/article.ts";
import { DriplineError } from "../../core/errors.ts";
import type { Finding, Place } from "../../core/errors.ts";
import { languageTag } from "../../core/language-tag.ts";
import {
  KNOWN_KEYS,
  isNameOfSeries,
  overruledDelays,
  tomlFinding,
  unusedKeys,
} from "./front-matter-findings.ts";
import { describeIssue, settingPlaces } from "./issue-problem.ts";
import type { SettingPlaces } from "./issue-problem.ts";
import { describeYamlError } from "./yaml-problem.ts";
import { readTomlFrontMatter } from "./toml-front-matter.ts";
import { FrontMatterSchema, declaredFields, seriesOptions } from "./series-options.ts";

/** What stands before an article's text. */
export interface FrontMatter {
  readonly title?: string;
  readonly author?: string;
  /** About the author, for the end of the last email. */
  readonly bio?: string;
  readonly language?: string;
  readonly options: SeriesOptions;
  readonly findings: readonly Finding[];
  /** The article without its front matter. */
  readonly body: string;
  /** How many lines of the file come before `body`; 0 where there is no front matter. */
  readonly bodyOffset: number;
}

/**
 * Returns the front matter of an article and the text behind it.
 *
 * Of TOML only title and author are read, and a finding tells it; else only YAML is: gray-matter would
 * run `---js` as code, so every other engine is refused.
 *
 * Errors: `import/front-matter-language`, `import/front-matter-unclosed`, `import/front-matter`
 * (broken YAML or a wrong value), `split/unknown-topic`; each with line and column.
 */
export function readFrontMatter(text: string, file: string): FrontMatter {
  const own = readYaml(text, file);
  // What a command writes into an article stands before what the program of its site reads.
  const toml = readTomlFrontMatter(own.body);
  if (!toml) return own;
  const findings = [...own.findings, tomlFinding(file, own.bodyOffset + 1)];
  return {
    ...toml,
    ...own,
    body: toml.body,
    bodyOffset: own.bodyOffset + toml.bodyOffset,
    findings,
  };
}

function readYaml(text: string, file: string): FrontMatter {
  const opening = /^---(?!-)([^\n]*)\n/u.exec(text);
  if (!opening) return { ...NOTHING_SET, body: text, bodyOffset: 0 };
  refuseOtherLanguages(opening[1] ?? "", file);
  if (!/^---[ \t]*$/mu.test(text.slice(opening[0].length))) {
    throw new DriplineError(
      "import/front-matter-unclosed",
      `${file}:1 opens front matter with --- and never closes it.`,
      {
        hint: "Add a line with just --- behind the last setting, or remove the first line.",
        place: { file, line: 1 },
      },
    );
  }
  const lines = new LineCounter();
  let document: Document.Parsed | undefined;
  const parse = (yaml: string): object => {
    document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
    return readDocument(document, { lines, yaml, file });
  };
  // Options are always passed: without them gray-matter answers from a cache after a failure.
  const { data, content } = matter(text, {
    engines: { yaml: parse, js: refuse, javascript: refuse },
  });
  return {
    ...interpret(data, settingPlaces(document, lines, file), file),
    body: content,
    bodyOffset: text.slice(0, text.length - content.length).split("\n").length - 1,
  };
}

function refuseOtherLanguages(word: string, file: string): void {
  const language = word.trim().toLowerCase();
  if (language === "" || language === "yaml" || language.startsWith("-")) return;
  throw new DriplineError(
    "import/front-matter-language",
    `${file}:1 has front matter in "${language}", expected YAML.`,
    {
      hint: "Write the settings as YAML between two lines of ---; code is never run.",
      place: { file, line: 1 },
    },
  );
}

function refuse(): never {
  throw new Error("Front matter is never run as code.");
}

interface Source {
  readonly lines: LineCounter;
  readonly yaml: string;
  readonly file: string;
}

function readDocument(document: Document.Parsed, source: Source): object {
  const { lines, file } = source;
  // A warning is a tag that nobody knows (`!!js/function`): refused, not read as a text.
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    const { line, column, what, hint } = describeYamlError(error, { document, ...source });
    throw invalid({ file, line, column }, what, hint);
  }
  refuseTraps(document, source);
  const data: unknown = document.toJS({ maxAliasCount: 0 });
  if (data === null || data === undefined) return {};
  if (typeof data !== "object" || Array.isArray(data)) {
    const [, key, value] = /^(\p{L}+):(\S.*)$/mu.exec(source.yaml) ?? [];
    const hint =
      key === undefined
        ? "Write each on a line of its own; a line of --- alone ends them."
        : `Write a space behind the colon: \`${key}: ${value ?? ""}\`.`;
    throw invalid(
      { file, line: lines.linePos(document.contents?.range[0] ?? 0).line },
      "Expected settings such as `title: …`",
      hint,
    );
  }
  return data;
}

function refuseTraps(document: Document.Parsed, { lines, file }: Source): void {
  const refuseAt = (offset: number, what: string, hint: string): never => {
    const { line, col } = lines.linePos(offset);
    throw invalid({ file, line, column: col }, what, hint);
  };
  visit(document, {
    Alias: (_, { range, source }) =>
      refuseAt(
        range?.[0] ?? 0,
        `Aliases (\`*${source}\`) are not read, since a few can stand for millions of values`,
        `Write the value itself, or put it in quotes: \`"*${source}"\`.`,
      ),
    Scalar: (_, { value, range }) => {
      if (typeof value !== "string" || !value.includes("\0")) return;
      // No database and no mail can hold one.
      refuseAt(range?.[0] ?? 0, "A text holds a NUL character (`\\0`)", "Take it out.");
    },
  });
}

type Facts = Omit<FrontMatter, "body" | "bodyOffset">;

const NOTHING_SET: Facts = {
  options: seriesOptions(undefined, () => ({ file: "" })),
  findings: [],
};

function interpret(data: object, places: SettingPlaces, file: string): Facts {
  const { placeOf, placeOfKey } = places;
  const hidden = pathToProto(data, []);
  if (hidden) {
    const what = `${hidden.slice(0, -1).join(".")}: "__proto__" can't be a name`;
    throw invalid(placeOf(hidden), what, "Give it another name.");
  }
  // A blog's own name of a series stands behind the colon, and a slip in our settings below it.
  const isName =
    "series" in data &&
    isNameOfSeries(data.series) &&
    (Array.isArray(data.series) || placeOf(["series"]).line === placeOfKey(["series"]).line);
  const own = isName ? { ...data, series: undefined } : data;
  const result = FrontMatterSchema.safeParse(own);
  if (!result.success) throw wrongSetting(result.error.issues[0], data, places);
  const { series, title, author, bio, language, fields } = result.data;
  return {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author: [author].flat().map(nameOf).join(", ") }),
    ...(bio === undefined ? {} : { bio }),
    ...(language === undefined ? {} : { language: languageTag(language) ?? language }),
    options: { ...seriesOptions(series, placeOf), ...declaredFields(fields) },
    findings: [...unusedKeys(data, placeOf, file), ...overruledDelays(series, placeOf)],
  };
}

/** A clipper of web pages writes a name as a link to a note: `[[Ida Berg]]`. */
function nameOf(author: string): string {
  return author.replace(/^\[\[([^[\]]+)\]\]$/u, "$1");
}

/**
 * Returns the path to a `__proto__` below a setting that is read: a schema passes over this one key,
 * so that what its author meant would be gone without a word.
 */
function pathToProto(
  value: unknown,
  path: readonly PropertyKey[],
): readonly PropertyKey[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const below = [...path, key];
    if (path.length === 0 && !KNOWN_KEYS.includes(key)) continue;
    const found = key === "__proto__" ? below : pathToProto(inner, below);
    if (found) return found;
  }
  return undefined;
}

function wrongSetting(
  issue: z.core.$ZodIssue | undefined,
  data: object,
  places: SettingPlaces,
): DriplineError {
  if (issue === undefined) throw new Error("The schema refuses front matter without a reason.");
  const { path, what, hint } = describeIssue(issue, data, places.sourceOf);
  const isKey = issue.code === "unrecognized_keys";
  return invalid(isKey ? places.placeOfKey(path) : places.placeOf(path), what, hint);
}

function invalid(place: Place, what: string, hint: string): DriplineError {
  return new DriplineError(
    "import/front-matter",
    `The front matter can't be read: ${short(what)}.`,
    {
      hint,
      place,
    },
  );
}

/** A value may be as long as an article. */
function short(what: string): string {
  return what.length > 400 ? `${what.slice(0, 400)} …` : what;
}
