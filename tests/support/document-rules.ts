import { posix } from "node:path";
import type { Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

/** One Markdown document of the project. */
export interface Document {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What may stand in a command line: the scripts of `package.json`, commands with their options. */
export interface KnownCommands {
  readonly scripts: readonly string[];
  /** Command, or group and command → its options, as in `--help`; `""` is the program alone. */
  readonly commands: ReadonlyMap<string, readonly string[]>;
}

const SHELLS = new Set(["sh", "bash", "shell", "console"]);

/** Scripts that npm itself knows by a short name. */
const NPM_COMMANDS = ["ci", "init", "install", "test", "pack", "run"];

/** Returns the commands in the shell examples of a document, one each, without comments. */
export function commandsOf({ text }: Document): string[] {
  return nodesOf(text)
    .flatMap((node) => (node.type === "code" && SHELLS.has(node.lang ?? "") ? node.value : []))
    .flatMap((code) => code.replaceAll("\\\n", " ").split("\n"))
    .flatMap((line) => line.replace(/(?:^|\s)#.*$/u, "").split(/&&|\|\||[|;]/u))
    .map((command) =>
      command
        .trim()
        .replace(/^\$ /u, "")
        .replace(/^(?:[A-Z_]+=\S* )+/u, "")
        .replace(/\s+/gu, " "),
    )
    .filter((command) => command !== "");
}

/** Returns the code of a language in a document, one text for each block. */
export function codeOf({ text }: Document, language: string): string[] {
  return nodesOf(text).flatMap((node) =>
    node.type === "code" && node.lang === language ? [node.value] : [],
  );
}

/** Returns the lines of the shell examples of a document, as somebody copies them. */
export function commandLinesOf(document: Document): string[] {
  return codeOf(document, "sh")
    .flatMap((code) => code.replaceAll("\\\n", " ").split("\n"))
    .filter((line) => line.trim() !== "");
}

/** Returns the examples that call a script, command or option that does not exist. */
export function findWrongCommands(documents: readonly Document[], known: KnownCommands): string[] {
  return documents.flatMap((document) =>
    commandsOf(document)
      .filter((command) => !isKnown(command, known))
      .map((command) => `${document.path}: \`${command}\` is not known.`),
  );
}

/** Returns the relative links that lead to no file, or to no heading of a document. */
export function findBrokenLinks(
  documents: readonly Document[],
  isThere: (path: string) => boolean,
): string[] {
  const headings = new Map(documents.map(({ path, text }) => [path, headingIds(text)]));
  return documents.flatMap((document) =>
    linksOf(document.text)
      .filter((url) => !/^[a-z][a-z+.-]*:/iu.test(url))
      .filter((url) => {
        const [file = "", id] = decodeURI(url).split("#");
        const target = file === "" ? document.path : resolveFrom(document.path, file);
        if (!isThere(target)) return true;
        return id !== undefined && headings.get(target)?.includes(id) === false;
      })
      .map((url) => `${document.path}: ${url} leads nowhere.`),
  );
}

/** Returns the commands that a help text lists, aliases included. */
export function commandNamesOf(help: string): string[] {
  const [, list = ""] = help.split(/^Commands:$/mu);
  return [...list.matchAll(/^ {2}([a-z][a-z|-]*)/gmu)].flatMap(([, names = ""]) =>
    names.split("|"),
  );
}

/** Returns the options that a help text lists, the short ones too. */
export function optionsOf(help: string): string[] {
  return [...help.matchAll(/^ {2}(-\S.*?)(?: {2}|$)/gmu)].flatMap(
    ([, flags = ""]) => flags.match(/(?<![\w-])--?[a-zA-Z][a-z-]*/gu) ?? [],
  );
}

function isKnown(command: string, { scripts, commands }: KnownCommands): boolean {
  const [program = "", ...words] = command.split(/\s+/u);
  if (program === "npm") {
    const [first = "", ...rest] = words;
    if (first !== "run") return NPM_COMMANDS.includes(first);
    const script = rest.find((word) => !word.startsWith("-")) ?? "";
    if (script !== "dripline") return scripts.includes(script);
    const separator = rest.indexOf("--");
    return separator >= 0 && isKnownCall(rest.slice(separator + 1), commands);
  }
  if (program === "npx" && words[0] === "dripline") return isKnownCall(words.slice(1), commands);
  // Other programs are not ours to judge.
  return program !== "dripline" || isKnownCall(words, commands);
}

function isKnownCall(words: readonly string[], commands: KnownCommands["commands"]): boolean {
  const [first = "", second = ""] = words;
  const command = first.startsWith("-") ? "" : first;
  const options = commands.get(`${command} ${second}`) ?? commands.get(command);
  return (
    options !== undefined &&
    words
      .filter((word) => /^--?[a-z]/iu.test(word))
      .every((word) => options.includes(word.split("=")[0] ?? word))
  );
}

function linksOf(text: string): string[] {
  return nodesOf(text).flatMap((node) => {
    if (node.type === "html") {
      return [...node.value.matchAll(/\b(?:src|srcset|href)="([^"]+)"/gu)].map(
        ([, url = ""]) => url,
      );
    }
    return "url" in node ? [node.url] : [];
  });
}

/** Returns the ids that a code host gives to headings: lower case, hyphens for spaces. */
function headingIds(text: string): string[] {
  return nodesOf(text)
    .filter((node) => node.type === "heading")
    .map((heading) =>
      text
        .slice(heading.position?.start.offset, heading.position?.end.offset)
        .replace(/^#+\s*/u, "")
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replace(/\s/gu, "-"),
    );
}

function resolveFrom(path: string, url: string): string {
  return url.startsWith("/") ? url.slice(1) : posix.join(posix.dirname(path), url);
}

function nodesOf(text: string): RootContent[] {
  const walk = (node: Root | RootContent): RootContent[] =>
    "children" in node ? node.children.flatMap((child) => [child, ...walk(child)]) : [];
  return walk(unified().use(remarkParse).use(remarkGfm).parse(text));
}
