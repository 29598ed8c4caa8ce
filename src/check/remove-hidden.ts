/**
 * The hidden characters that are surely without use between letters that are written from left to
 * right with spaces: zero-width space, word joiner, byte order mark inside of a text (UTS 55 §4),
 * and tags that belong to no flag. Marks of direction stay: without them the letters would stand
 * in another order on the screen.
 */
const REMOVABLE =
  /[\u200B\u2060]|(?<!^)\uFEFF|(?<!\u{1F3F4}[\u{E0000}-\u{E007F}]*)[\u{E0000}-\u{E007F}]/gu;

/** Scripts that are written without spaces, where such marks say where a line may break. */
const SPACELESS =
  /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Javanese}]/u;

/** Whether a text holds one of them. */
export function hasRemovable(text: string): boolean {
  return text.search(REMOVABLE) >= 0;
}

/** A text without its useless hidden characters. */
export interface CleanedText {
  readonly text: string;
  /** 1-based lines in which something was removed, with how much. */
  readonly lines: ReadonlyMap<number, number>;
}

/** Returns a text without the useless hidden characters of the given lines (1-based); all else is the same. */
export function removeHidden(text: string, wanted: ReadonlySet<number>): CleanedText {
  const lines = new Map<number, number>();
  // Line ends are kept as they are: each is a piece of its own.
  const pieces = text.split(/(\r\n|\r|\n)/u);
  const cleaned = pieces.map((piece, index) => {
    const line = index / 2 + 1;
    if (index % 2 === 1 || !wanted.has(line) || SPACELESS.test(piece)) return piece;
    const count = piece.match(REMOVABLE)?.length ?? 0;
    if (count > 0) lines.set(line, count);
    return piece.replace(REMOVABLE, "");
  });
  return { text: cleaned.join(""), lines };
}
