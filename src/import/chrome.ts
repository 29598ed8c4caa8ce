/** A line or block, as the chrome rules see it. */
export interface Piece {
  readonly text: string;
  /** Whether nothing separates it from the piece before: no blank line, or an item of a list. */
  readonly isJoined: boolean;
}

/** A habit of web pages that is no part of the article. */
interface ChromeRule {
  readonly pattern: RegExp;
  /** The reason in words, as it stands in the report. */
  readonly why: string;
  /** What goes with it: nothing, the next joined piece, all joined pieces, or the rest of the page. */
  readonly reach: "line" | "next" | "run" | "rest";
}

/** Longer pieces are prose, whatever they begin with. */
const MAX_LENGTH = 120;

const RULES: readonly ChromeRule[] = [
  {
    pattern:
      /^(?:skip to (?:main )?content|menu|print this page|back to top|exit mobile version|cookie settings|jump to section\P{L}*|page \d+ of \d+|continue reading(?: below)?|(?:previous|next) (?:article|post))$/iu,
    why: "a control of the web page",
    reach: "line",
  },
  {
    pattern:
      /^(?:share|tweet)(?: this)?\b[:\s|]*(?:(?:facebook|x|twitter|e-?mail|print|linkedin|pinterest|whatsapp|reddit|copy link|share|tweet)[\s,|·]*)*$/iu,
    why: "buttons for sharing",
    reach: "line",
  },
  { pattern: /^advertisements?$/iu, why: "an advertisement", reach: "line" },
  { pattern: /^sponsored(?: content| post)?$/iu, why: "an advertisement", reach: "next" },
  { pattern: /^(?:©|\(c\)\s|copyright\s)/iu, why: "a copyright line", reach: "line" },
  {
    pattern: /^(?:last )?(?:updated|reviewed|modified|published|posted)\b.*\d{4}/iu,
    why: "the date of the page",
    reach: "line",
  },
  { pattern: /\b\d+[- ]min(?:ute)?s? read\b/iu, why: "the page's reading time", reach: "line" },
  { pattern: /^posted in\b/iu, why: "the page's category", reach: "line" },
  {
    pattern: /^(?:tags|categories|filed under|photo|image|photo credit):\s/iu,
    why: "a note about the page",
    reach: "line",
  },
  {
    pattern: /^(?:read|see) (?:also|next|more):\s/iu,
    why: "a link to another page",
    reach: "line",
  },
  {
    pattern: /^was this (?:page|article) helpful\b/iu,
    why: "a poll of the web page",
    reach: "line",
  },
  {
    pattern: /^(?:subscribe to|sign up for) (?:our|my|the) (?:\w+ )?newsletter\b/iu,
    why: "an invitation to subscribe",
    reach: "line",
  },
  {
    pattern: /^(?:(?:table of )?contents|on this page|in this article)$/iu,
    why: "a table of contents",
    reach: "run",
  },
  {
    pattern:
      /^(?:(?:related|recommended|popular|recent) (?:posts|articles|stories|reading)|you may also (?:like|enjoy)|more from\b.*)$/iu,
    why: "links to other pages",
    reach: "run",
  },
  {
    pattern: /^(?:\d+ comments?|(?:leave|post) a (?:comment|reply)(?: \(\d+\))?)$/iu,
    why: "readers' comments",
    reach: "rest",
  },
];

/** Returns for each piece why it is page chrome, or `undefined` where it is part of the article. */
export function findChrome(pieces: readonly Piece[]): (string | undefined)[] {
  const found: (string | undefined)[] = pieces.map((piece, index) =>
    index < 3 && isBreadcrumb(piece.text) ? "the page's place in its site" : undefined,
  );
  pieces.forEach((piece, index) => {
    if (found[index] !== undefined) return;
    const rule = RULES.find(({ pattern }) => matches(piece, pattern));
    // What looks like a comments heading in the first half is a section of the article.
    if (!rule || (rule.reach === "rest" && index < pieces.length / 2)) return;
    for (let last = reachOf(rule, pieces, index); last >= index; last--) found[last] = rule.why;
  });
  return found;
}

function matches(piece: Piece, pattern: RegExp): boolean {
  return piece.text.length <= MAX_LENGTH && pattern.test(piece.text.trim());
}

/** Returns the index of the last piece that goes with the one at `index`. */
function reachOf(rule: ChromeRule, pieces: readonly Piece[], index: number): number {
  if (rule.reach === "rest") return pieces.length - 1;
  if (rule.reach === "line") return index;
  let last = index;
  while (pieces[last + 1]?.isJoined === true && (rule.reach === "run" || last === index)) last += 1;
  return last;
}

/** "Home » Sleep » Caffeine": short, two separators or an arrow, no sentence. */
function isBreadcrumb(text: string): boolean {
  const separators = text.match(/ (?:[»›>|/]|&gt;) /gu) ?? [];
  return text.length <= 100 && separators.length >= 2 && !/[.!?]$/u.test(text);
}
