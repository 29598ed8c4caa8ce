import type { Place } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";
import { missingPartial } from "./carry-control-flow.ts";
import { SAMPLE_EMAILS } from "./sample-emails.ts";
import type { ThemeFile } from "./scan-mjml.ts";
import { brokenTemplate } from "./theme-error.ts";

/** The helpers that a template may call; `link` and `is` are ours. */
const HELPERS: readonly string[] = ["if", "unless", "each", "with", "lookup", "is", "link"];

/** A node of Handlebars' syntax tree, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number; readonly column: number } };
  readonly [key: string]: unknown;
}

/**
 * Checks a template of a theme by its syntax: helpers and partials have to be there, and names have
 * to be those of an email, so that a slip of the pen is found before an article happens to need it.
 *
 * Errors: `render/broken-template`.
 */
export function checkHandlebars(
  { file, text }: ThemeFile,
  parse: (text: string) => unknown,
  partials: ReadonlyMap<string, ThemeFile>,
): void {
  const root = parseTemplate({ file, text }, parse);
  const own = new Set<string>();
  visit(root, ({ blockParams }) => {
    for (const name of Array.isArray(blockParams) ? blockParams : []) own.add(String(name));
  });
  const known = new Set([...allNames(), ...own]);
  const partialNames = new Set<unknown>();
  visit(root, (node) => {
    const place = placeOf(file, node);
    if (node["escaped"] === false) checkUnescaped(node, place, own);
    if (isCall(node)) checkHelper(pathOf(node["path"]).original, place);
    if (node.type === "PartialStatement" || node.type === "PartialBlockStatement") {
      const { original } = pathOf(node["name"]);
      if (original !== "") partialNames.add(node["name"]);
      if (original !== "" && !partials.has(original))
        throw missingPartial(original, place, partials);
    }
    if (node.type === "PathExpression" && !partialNames.has(node)) checkName(node, place, known);
  });
}

/** Returns a template's syntax tree; a failure says where it is, which Handlebars' own says in several ways. */
function parseTemplate({ file, text }: ThemeFile, parse: (text: string) => unknown): Node {
  try {
    return parse(text) as Node; // Handlebars' own form
  } catch (cause) {
    const { message } = cause as Error; // its parser throws only errors
    const [, parsed, checked, column] = /on line (\d+)|- (\d+):(\d+)$/u.exec(message) ?? [];
    const what = (message.split("\n").at(-1) ?? "").replace(/ - \d+:\d+$/u, "");
    throw brokenTemplate(
      {
        file,
        line: Number(parsed ?? checked ?? 1),
        ...(column === undefined ? {} : { column: Number(column) + 1 }),
      },
      `Handlebars can't read the template: ${what}.`,
      "Close each {{#if}}, {{#each}} and {{#unless}}, and put names between {{ and }}.",
    );
  }
}

function isCall({ type, params, hash }: Node): boolean {
  if (type === "SubExpression") return true;
  const hasArguments = (Array.isArray(params) && params.length > 0) || Boolean(hash);
  return (type === "MustacheStatement" || type === "BlockStatement") && hasArguments;
}

function checkHelper(name: string, place: Place): void {
  if (HELPERS.includes(name)) return;
  throw brokenTemplate(
    place,
    `There is no helper "${name}", there are: ${HELPERS.join(", ")}.`,
    didYouMean(name, HELPERS),
  );
}

/** What holds finished HTML; all else is words of the author's or the frame's, and no markup. */
const HTML_NAMES: ReadonlySet<string> = new Set(["html", "this"]);

function checkUnescaped(node: Node, place: Place, own: ReadonlySet<string>): void {
  const { original, parts } = pathOf(node["path"]);
  const name = parts.at(-1) ?? "this";
  if (HTML_NAMES.has(name) || own.has(name)) return;
  throw brokenTemplate(
    place,
    `{{{${original}}}} would take the words of an article for markup.`,
    `Write {{${original}}}; only html is finished HTML.`,
  );
}

function checkName(node: Node, place: Place, known: ReadonlySet<string>): void {
  const { parts, isData } = pathOf(node);
  if (isData && parts[0] !== "root") return;
  const unknown = (isData ? parts.slice(1) : parts).find(
    (part) => !known.has(part) && !HELPERS.includes(part) && !/^\d+$/u.test(part),
  );
  if (unknown === undefined) return;
  throw brokenTemplate(
    place,
    `An email has nothing by the name "${unknown}".`,
    didYouMean(unknown, [...allNames()]),
  );
}

function didYouMean(word: string, candidates: readonly string[]): string {
  const guess = nearest(word, candidates);
  return guess === undefined
    ? "templates/README.md lists what a template can name."
    : `Did you mean "${guess}"?`;
}

/** Returns all names at any depth of an email's data; which of them is where, Handlebars says when it runs. */
function allNames(): ReadonlySet<string> {
  return new Set(["length", ...SAMPLE_EMAILS.flatMap(namesIn)]);
}

function namesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return [...keys, ...Object.values(value).flatMap(namesIn)];
}

function pathOf(node: unknown): { original: string; parts: readonly string[]; isData: boolean } {
  const { type, original, parts, data } = (node ?? {}) as Partial<Node>; // read field by field
  return {
    original: type === "PathExpression" ? String(original) : "",
    parts: Array.isArray(parts) ? parts.map(String) : [],
    isData: data === true,
  };
}

function placeOf(file: string, { loc: { start } }: Node): Place {
  return { file, line: start.line, column: start.column + 1 };
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (typeof node !== "object" || node === null) return;
  // Each node of the tree has both; only a program with nothing in it is nowhere.
  if ("type" in node && "loc" in node && node.loc !== undefined) see(node as Node);
  for (const [key, value] of Object.entries(node)) if (key !== "loc") visit(value, see);
}
