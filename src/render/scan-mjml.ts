import { brokenTemplate } from "./theme-error.ts";
import type { Place } from "../core/errors.ts";

/** A file of a theme with the name that a user knows it by. */
export interface ThemeFile {
  /** `templates/<theme>/…`. */
  readonly file: string;
  readonly text: string;
}

/** A piece of a template between elements, an element's tag, or all that an element holds as text. */
export interface MjmlToken {
  readonly kind: "open" | "close" | "content" | "handlebars" | "comment" | "text";
  readonly raw: string;
  /** The element's name; empty for what is no tag. */
  readonly name: string;
  readonly isSelfClosed: boolean;
  readonly place: Place;
}

/** Elements that hold text and HTML; everything else holds elements (`endingTag` in MJML 5). */
const CONTENT_ELEMENTS = new Set(
  "mj-accordion-text mj-accordion-title mj-button mj-carousel-image mj-html-attribute mj-navbar-link mj-preview mj-raw mj-social-element mj-style mj-table mj-text mj-title".split(
    " ",
  ),
);

const TOKEN =
  /(?<comment><!--[\s\S]*?-->)|(?<handlebars>\{\{!--[\s\S]*?--~?\}\}|\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\})|<(?<slash>\/?)(?<name>[a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^"'>])*>|(?<text>\s+|[^<{\s][^<{]*|[<{])/giu;

/**
 * Returns the tokens of a template in order. MJML itself drops an unclosed element with all that is
 * in it, and says nothing; so whatever is not closed, closed twice or crossed by a block of
 * Handlebars ends here.
 *
 * Errors: `render/broken-template`.
 */
export function scanMjml({ file, text }: ThemeFile): MjmlToken[] {
  const tokens: MjmlToken[] = [];
  const place = placeFinder(file, text);
  const scanner = new RegExp(TOKEN);
  for (let match = scanner.exec(text); match !== null; match = scanner.exec(text)) {
    const token = toToken(match, place(match.index));
    tokens.push(token);
    if (token.kind !== "open" || token.isSelfClosed || !CONTENT_ELEMENTS.has(token.name)) continue;
    const start = match.index + match[0].length;
    const raw = contentOf(token, text.slice(start), (offset) => place(start + offset));
    tokens.push({ kind: "content", raw, name: "", isSelfClosed: false, place: place(start) });
    scanner.lastIndex = start + raw.length;
  }
  refuseUnbalanced(tokens);
  return tokens;
}

function toToken(match: RegExpExecArray, place: Place): MjmlToken {
  const { comment, handlebars, slash, name = "", text } = match.groups ?? {};
  const kind =
    comment !== undefined
      ? "comment"
      : handlebars !== undefined
        ? "handlebars"
        : text !== undefined
          ? "text"
          : slash === "/"
            ? "close"
            : "open";
  const [raw] = match;
  return { kind, raw, name: name.toLowerCase(), isSelfClosed: /\/\s*>$/u.test(raw), place };
}

/** Returns what stands in an element of text: up to its end, which has to come before any other element. */
function contentOf(open: MjmlToken, rest: string, place: (offset: number) => Place): string {
  const other = /<(\/?)(mj-[a-z-]+|mjml)\b/iu.exec(rest);
  if (other?.[1] === "/" && other[2]?.toLowerCase() === open.name) {
    return rest.slice(0, other.index);
  }
  if (other === null) {
    throw brokenTemplate(open.place, `<${open.name}> is never closed.`, closeIt(open.name));
  }
  const { line } = place(other.index);
  throw brokenTemplate(
    open.place,
    `<${open.name}> is not closed before ${other[0]}> in line ${line}.`,
    open.name === "mj-raw" || other[2]?.toLowerCase() !== "mj-raw"
      ? closeIt(open.name)
      : `Write {{#if}} or {{#each}} into <${open.name}> as it is, without <mj-raw>.`,
  );
}

function refuseUnbalanced(tokens: readonly MjmlToken[]): void {
  const open: MjmlToken[] = [];
  for (const token of tokens) {
    const last = open.at(-1);
    const change = changeOf(token);
    if (change === "open") open.push(token);
    if (change === "else" && last?.kind !== "handlebars") throw crossed(token, last);
    if (change === "close" && !closes(token, last)) throw crossed(token, last);
    if (change === "close") open.pop();
  }
  const left = open.at(-1);
  if (left) throw brokenTemplate(left.place, `${shown(left)} is never closed.`, closeIt(left.name));
}

function changeOf({ kind, raw, isSelfClosed }: MjmlToken): "open" | "close" | "else" | "none" {
  if (kind === "open") return isSelfClosed ? "none" : "open";
  if (kind === "close") return "close";
  if (kind !== "handlebars") return "none";
  if (/^\{\{~?\s*\//u.test(raw)) return "close";
  if (/^\{\{~?\s*(?:else\b|\^)/u.test(raw)) return "else";
  return /^\{\{~?\s*#/u.test(raw) ? "open" : "none";
}

function closes(token: MjmlToken, last: MjmlToken | undefined): boolean {
  // Handlebars itself says which of its blocks don't match.
  return token.kind === "close"
    ? last?.kind === "open" && last.name === token.name
    : last?.kind === "handlebars";
}

function crossed(token: MjmlToken, last: MjmlToken | undefined): Error {
  return last === undefined
    ? brokenTemplate(token.place, `${shown(token)} closes what was never opened.`, closeIt(""))
    : brokenTemplate(
        token.place,
        `${shown(token)} comes before ${shown(last)} of line ${last.place.line} is closed.`,
        "Close elements and blocks in the order in which they were opened, each in the same file.",
      );
}

function closeIt(name: string): string {
  return name === ""
    ? "Close elements and blocks in the order in which they were opened, each in the same file."
    : `Write </${name}> where it ends; MJML would drop it with all that is in it.`;
}

function shown({ kind, raw, name }: MjmlToken): string {
  if (kind === "handlebars") return raw;
  return kind === "close" ? `</${name}>` : `<${name}>`;
}

/** Returns a function from an offset in a text to its place. */
function placeFinder(file: string, text: string): (offset: number) => Place {
  return (offset) => {
    const before = text.slice(0, offset).split("\n");
    return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
}
