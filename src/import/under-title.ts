import type { Language } from "../languages/language.ts";
import { lengthInWords } from "../languages/sentences.ts";
import { authorOfByline, isDoubledName } from "./byline.ts";
import { isProse } from "./chrome-piece.ts";
import type { TextLine } from "./plain-text-lines.ts";

/** A date, a button, a count of readers: no heading of a text needs to be looked for among so few words. */
const LABEL_WORDS = 3;
/** A byline may stand below a lead, so near to the title. */
const NEAR = 4;

/**
 * Returns the lines between the title and the text that are the page's: two short lines or more
 * right below the title and over a blank line, and where a byline or page chrome stands among them,
 * the labels, counts and dots around it. `rest` is what follows the title without page chrome.
 */
export function linesUnderTitle(
  lines: readonly TextLine[],
  chrome: ReadonlyMap<TextLine, string>,
  rest: readonly TextLine[],
  language: Language,
): readonly TextLine[] {
  const isByline = (line: TextLine, index: number): boolean =>
    authorOfByline(line.text, language) !== undefined ||
    isDoubledName(line.text, rest[index + 1]?.text ?? "") ||
    isDoubledName(line.text, rest[index - 1]?.text ?? "");
  const joined = joinedLines(rest).filter((line, index) => !isByline(line, index));
  const byline = rest.slice(0, NEAR).findIndex(isByline);
  const first = byline >= 0 && rest.slice(0, byline).some(isProse) ? byline : 0;
  const length = rest.slice(first).findIndex(isText);
  const zone = rest.slice(first, first + Math.max(0, length));
  const from = zone[0];
  const last = zone.at(-1);
  if (!from || !last) return joined;
  const isAmongChrome = byline >= 0 || lines.some((line) => chrome.has(line) && isIn(line, zone));
  if (!isAmongChrome) return joined;
  const below = lines[lines.indexOf(last) + 1];
  const isLastChrome = below !== undefined && chrome.has(below);
  const labels = zone.filter((line, index) => {
    if (isByline(line, first + index)) return false;
    // Right over the text a label may be its first heading; a count is none.
    return isCount(line) || (isLabel(line) && (line !== last || isLastChrome));
  });
  return [...new Set([...joined, ...labels])];
}

/** Two lines or more without a blank line between title and text. */
function joinedLines(rest: readonly TextLine[]): readonly TextLine[] {
  const end = rest.findIndex((line) => line.isBlankBefore || isProse(line));
  const joined = rest.slice(0, Math.max(0, end));
  const isAlone = joined.at(-1)?.isBlankAfter === true && joined.length >= 2;
  return isAlone && joined.every(({ marker }) => marker.kind === "none") ? joined : [];
}

function isIn({ line }: TextLine, zone: readonly TextLine[]): boolean {
  return line > (zone[0]?.line ?? 0) && line < (zone.at(-1)?.line ?? 0);
}

function isText(line: TextLine): boolean {
  const isSaying = /[.!?:…]["”»)]?$/u.test(line.text) && lengthInWords(line.text) > LABEL_WORDS;
  return isSaying || isProse(line) || line.marker.kind !== "none" || line.isRow;
}

function isLabel({ text, isRule }: TextLine): boolean {
  return isRule || (lengthInWords(text) <= LABEL_WORDS && !/[.!?:…]["”»)]?$/u.test(text));
}

/** "640", "1.2K", "214 shares". */
function isCount({ text, isRule }: TextLine): boolean {
  return isRule || /^\d[\d.,]*[KkM]?(?: \p{Ll}+)?$/u.test(text);
}
