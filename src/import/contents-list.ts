import { lengthInWords } from "../languages/sentences.ts";
import { isProse } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";

/** Two lines may stand twice by chance. */
const LEAST = 3;
/** "In this post", "On this page": what stands over the list. */
const LABEL_WORDS = 4;
/** A table of contents stands near the head of a page. */
const HEAD = 1 / 3;

/**
 * Returns which pieces are a table of contents, whatever stands over it: lines one behind the other, each of
 * which stands again further down, in the same order, over a text. What a sentence leads in is the author's list.
 */
export function findContents(pieces: readonly Piece[]): number[] {
  const found: number[] = [];
  const places = placesOf(pieces);
  for (let first = 0; first < pieces.length * HEAD; first += 1) {
    const last = lastOfList(pieces, places, first);
    if (last - first + 1 < LEAST || isLedIn(pieces, first)) continue;
    const label = pieces[first - 1];
    const isLabelled = label && !isProse(label) && lengthInWords(label.text) <= LABEL_WORDS;
    for (let index = isLabelled && first > 1 ? first - 1 : first; index <= last; index += 1) {
      found.push(index);
    }
    first = last;
  }
  return found;
}

/** Where each line stands right over a text, in source order. */
type Places = ReadonlyMap<string, readonly number[]>;

function placesOf(pieces: readonly Piece[]): Places {
  const places = new Map<string, number[]>();
  for (const [index, { text }] of pieces.entries()) {
    const below = [pieces[index + 1], pieces[index + 2]];
    if (!below.some((piece) => piece && isProse(piece))) continue;
    const words = foldLine(text);
    const known = places.get(words);
    if (known) known.push(index);
    else places.set(words, [index]);
  }
  return places;
}

function foldLine(text: string): string {
  // What is longer is no line of a list.
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/^[\s\p{P}\p{N}]+|[\s\p{P}]+$/gu, "");
}

/** Returns where the list ends that begins at `first`; before it where there is none. */
function lastOfList(pieces: readonly Piece[], places: Places, first: number): number {
  let last = first - 1;
  let target = first;
  for (;;) {
    const entry = pieces[last + 1];
    if (entry === undefined || entry.text === "" || isProse(entry)) return last;
    const next = firstBehind(places.get(foldLine(entry.text)) ?? [], Math.max(target, last + 2));
    if (next === undefined) return last;
    // The list ends where the text begins that it lists.
    const begin = firstBehind(places.get(foldLine(pieces[first]?.text ?? "")) ?? [], first);
    if (last >= first && begin === last + 1) return last;
    target = next;
    last += 1;
  }
}

/** The first of some ascending numbers that is larger; half of them are passed over at once. */
function firstBehind(places: readonly number[], least: number): number | undefined {
  let from = 0;
  let to = places.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle] ?? 0) > least) to = middle;
    else from = middle + 1;
  }
  return places[from];
}

function isLedIn(pieces: readonly Piece[], first: number): boolean {
  const { text = "" } = pieces[first - 1] ?? {};
  return text.endsWith(":") && lengthInWords(text) > LABEL_WORDS;
}
