import { isClosingHeading, isOpeningHeading } from "../../languages/headings.ts";
import type { Language } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { authorOfByline, isDoubledName } from "../labels/byline.ts";
import { isProse } from "../chrome/chrome-piece.ts";
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
  const joined = joinedLines(rest, lines, chrome).filter(
    (line) => !isByline(line, rest.indexOf(line)),
  );
  const byline = rest.slice(0, NEAR).findIndex(isByline);
  const first = byline >= 0 && rest.slice(0, byline).some(isProse) ? byline : 0;
  const length = rest
    .slice(first)
    .findIndex((line) => isText(line) || isLabelOfBox(line, language));
  const zone = rest.slice(first, first + Math.max(0, length));
  const from = zone[0];
  const last = zone.at(-1);
  if (!from || !last) return joined;
  // Below the head of an email stand the name and the number of a newsletter.
  const isEmail = lines.some(({ marker }) => marker.kind === "email");
  const isAmongChrome =
    isEmail ||
    byline >= 0 ||
    lines.some((line) => chrome.has(line) && isBetween(line, zone[0], last));
  if (!isAmongChrome) return joined;
  const below = lines[lines.indexOf(last) + 1];
  const isLastChrome = below !== undefined && chrome.has(below);
  const labels = zone.filter((line, index) => {
    if (isByline(line, first + index)) return false;
    // Right over the text a label may be its first heading; a count is none.
    if (isOverLines(zone, index)) return false;
    return isCount(line) || (isLabel(line) && (line !== last || isLastChrome));
  });
  return [...new Set([...joined, ...labels])];
}

/** "Key facts" right over two longer lines is the heading of a list. */
function isOverLines(zone: readonly TextLine[], index: number): boolean {
  const below = zone.slice(index + 1, index + 3);
  const isList = below.every((line) => !line.isBlankBefore && !isLabel(line) && !isCount(line));
  return below.length === 2 && isList && zone[index]?.isBlankBefore === true;
}

/**
 * Two lines or more without a blank line between title and text; below a lead only where the page's
 * own stand among them, else they may be what the lead speaks of.
 */
function joinedLines(
  rest: readonly TextLine[],
  lines: readonly TextLine[],
  chrome: ReadonlyMap<TextLine, string>,
): readonly TextLine[] {
  const end = rest.findIndex((line) => line.isBlankBefore);
  const group = rest.slice(0, Math.max(0, end));
  const lead = group.findIndex(isProse);
  const joined = lead < 0 ? group : group.slice(lead + 1);
  const [top] = joined;
  if (!top || !joined.every(({ marker }) => marker.kind === "none")) return [];
  const above = lead < 0 ? lines[lines.indexOf(top) - 1] : group[lead];
  const isAmongChrome = lines.some((line) => chrome.has(line) && isBetween(line, above, rest[end]));
  const isLabels = isAmongChrome && !joined.some(isText);
  return isLabels || (lead < 0 && joined.length >= 2) ? joined : [];
}

function isBetween(
  { line }: TextLine,
  first: TextLine | undefined,
  last: TextLine | undefined,
): boolean {
  return line > (first?.line ?? 0) && line < (last?.line ?? 0);
}

/** Tells whether a line could be the label over what the author counts up: "Key takeaways". */
export function isLabelOfBox(line: TextLine, language: Language): boolean {
  return (
    line.isBlankBefore &&
    (isOpeningHeading(line.text, language) || isClosingHeading(line.text, language))
  );
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
