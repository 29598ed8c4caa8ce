import type { Language } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { authorOfByline } from "../labels/byline.ts";
import { isProse } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";

/** A box around a button is small: a heading, a line on what it is for, the choices of a poll. */
const MOST_BOX = 6;
/** What a menu names is short. */
const LABEL_WORDS = 4;

/** Lines of a plain text that no blank line parts: indexes of the first and the last. */
interface Group {
  readonly first: number;
  readonly last: number;
}

/**
 * Returns which lines of a plain text are page chrome because of what they are joined to: a box that ends
 * in a button, a menu of which something is known, the names above readers' comments. `found` are
 * the reasons that the lines have by themselves.
 */
export function findJoinedChrome(
  pieces: readonly Piece[],
  found: readonly (string | undefined)[],
  language: Language,
): (string | undefined)[] {
  const reasons = [...found];
  const prose = pieces.findIndex((piece, index) => found[index] === undefined && isProse(piece));
  const groups = groupJoined(pieces);
  const head = groups.filter(({ last }) => last < prose);
  const menus = new Set(head.filter((group) => isMenu(group, pieces, found, language)));
  // Where all of the head would be menus, the title is among them.
  const isTitleLeft = head.some((group) => !menus.has(group) && !isAllFound(group, found));
  if (isTitleLeft) for (const group of menus) fill(reasons, group, "it stands in the page's menu");
  for (const group of groups) {
    if (isButtonBox(group, pieces, language)) fill(reasons, group, "a box around a button");
    if (isOverInvitation(group, pieces, reasons))
      reasons[group.first] ??= "an invitation to subscribe";
    const comments = aboveComments(group, pieces, found);
    if (comments) fill(reasons, comments, "readers' comments");
  }
  return reasons;
}

function fill(reasons: (string | undefined)[], { first, last }: Group, why: string): void {
  for (let index = first; index <= last; index++) reasons[index] ??= why;
}

function groupJoined(pieces: readonly Piece[]): Group[] {
  const starts = pieces.flatMap(({ isJoined }, index) => (isJoined && index > 0 ? [] : [index]));
  return starts.map((first, at) => ({ first, last: (starts[at + 1] ?? pieces.length) - 1 }));
}

function isAllFound({ first, last }: Group, found: readonly (string | undefined)[]): boolean {
  return found.slice(first, last + 1).every((why) => why !== undefined);
}

/** Labels and nothing else, of which the first is a control of the page: "Home", "Skip to content". */
function isMenu(
  { first, last }: Group,
  pieces: readonly Piece[],
  found: readonly (string | undefined)[],
  language: Language,
): boolean {
  if (first === last || found[first] === undefined) return false;
  return pieces
    .slice(first, last + 1)
    .every((piece) => isLabel(piece) && authorOfByline(piece.text, language) === undefined);
}

function isLabel({ text, isItem }: Piece): boolean {
  return !isItem && lengthInWords(text) <= LABEL_WORDS && !/[.!?:;…,]["”»]?$/u.test(text);
}

/** Short lines between two blank ones, of which the last says what to press and none other does but the first. */
function isButtonBox(
  { first, last }: Group,
  pieces: readonly Piece[],
  { button, offer }: Language,
): boolean {
  if (last === first || last - first > MOST_BOX || !button.test(pieces[last]?.text ?? ""))
    return false;
  return pieces.slice(first, last + 1).every((piece, at) => {
    const isOther = at > 0 && first + at < last && button.test(piece.text);
    const isText = isProse(piece) && !offer.test(piece.text);
    return !isOther && !piece.isItem && !isText && !piece.text.endsWith(":");
  });
}

/** "Newsletter" and the invitation right below it, with nothing of the article among them. */
function isOverInvitation(
  { first, last }: Group,
  pieces: readonly Piece[],
  reasons: readonly (string | undefined)[],
): boolean {
  const [label] = pieces.slice(first, last);
  const isRestFound = isAllFound({ first: first + 1, last }, reasons);
  const isInvited = reasons[first + 1] === "an invitation to subscribe";
  return label !== undefined && isLabel(label) && isInvited && isRestFound;
}

/** The labels right above the first line that is known as readers' comments: a heading, an order, a name. */
function aboveComments(
  { first, last }: Group,
  pieces: readonly Piece[],
  found: readonly (string | undefined)[],
): Group | undefined {
  const begin = found.slice(first, last + 1).indexOf("readers' comments");
  const labels = pieces.slice(first, first + Math.max(0, begin));
  return labels.length > 0 && labels.every(isLabel)
    ? { first, last: first + begin - 1 }
    : undefined;
}
