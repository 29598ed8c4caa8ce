import type { ChromeRule, Language } from "../languages/language.ts";

/** A line or block, as the chrome rules see it. */
export interface Piece {
  readonly text: string;
  /** Whether nothing separates it from the piece before: no blank line, or an item of a list. */
  readonly isJoined: boolean;
  /** Whether the source marks it as a heading: "Menu" may then well be the author's. */
  readonly isHeading: boolean;
  /** Whether tabs or wide gaps part it into cells. */
  readonly isRow: boolean;
}

/** Longer pieces are prose, whatever they begin with. */
const MAX_LENGTH = 120;

/** The head of a page is over after so many pieces. */
const HEAD = 8;

/** Returns for each piece why it is page chrome, or `undefined` where it is part of the article. */
export function findChrome(pieces: readonly Piece[], language: Language): (string | undefined)[] {
  const found: (string | undefined)[] = pieces.map(() => undefined);
  for (const [index, piece] of pieces.entries()) {
    if (found[index] !== undefined) continue;
    const rule = language.chrome.find((one) => matches(piece, one));
    // What looks like a comments heading in the first half is a section of the article.
    if (rule && (rule.reach !== "rest" || index >= pieces.length / 2)) {
      found.fill(rule.why, index, reachOf(rule, pieces, index) + 1);
    } else if (index < HEAD) {
      found[index] = whyPageHead(piece, pieces.slice(index + 1, index + HEAD));
    }
  }
  return found;
}

function whyPageHead({ text, isRow }: Piece, next: readonly Piece[]): string | undefined {
  if (isBreadcrumb(text)) return "the page's place in its site";
  if (isRow && text.length <= 80 && !/[.!?]$/u.test(text)) return "the page's menu";
  const title = /^(.{8,}) [|–—-] [^|]{2,40}$/u.exec(text)?.[1];
  if (title !== undefined && next.some((piece) => piece.text === title)) {
    return "the page's title with the name of its site";
  }
  const labels = text.match(/(?:^|\s)\p{L}{2,15}:\s/gu) ?? [];
  const isFacts = labels.length >= 2 && text.length <= MAX_LENGTH && !/[.!?]$/u.test(text);
  return isFacts ? "facts about the page" : undefined;
}

function matches({ text, isHeading }: Piece, { pattern, isNotice, reach }: ChromeRule): boolean {
  if (isHeading && reach === "line") return false;
  return text.length <= MAX_LENGTH && (isNotice || !isSentence(text)) && pattern.test(text.trim());
}

/** "Published in 1843, it sold out." is the author's; "Photo by Ida Berg." is not worth a doubt. */
function isSentence(text: string): boolean {
  return /[.!]["”»“]?$/u.test(text) && text.split(" ").length >= 5;
}

/** Returns the index of the last piece that goes with the one at `index`. */
function reachOf(rule: ChromeRule, pieces: readonly Piece[], index: number): number {
  if (rule.reach === "rest") return pieces.length - 1;
  if (rule.reach === "line") return index;
  if (rule.reach === "pair") {
    const isPair = pieces[index + 1]?.isJoined === true && pieces[index + 2]?.isJoined !== true;
    return isPair ? index + 1 : index;
  }
  let last = index;
  while (pieces[last + 1]?.isJoined === true && (rule.reach === "run" || last === index)) last += 1;
  return last;
}

/** "Home » Sleep » Caffeine": short, two separators or an arrow, no sentence. */
function isBreadcrumb(text: string): boolean {
  const separators = text.match(/ (?:[»›>|/]|&gt;) /gu) ?? [];
  return text.length <= 100 && separators.length >= 2 && !/[.!?]$/u.test(text);
}
