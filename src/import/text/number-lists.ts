import type { TextLine } from "./plain-text-lines.ts";

/** Where a line stands in a list. */
interface ListPlace {
  readonly list: number;
  readonly depth: number;
}

/**
 * Returns by the index of its line where each item stands: the items of one list have the same number. Page chrome
 * between two items does not end it, a number that starts over does.
 */
export function numberLists(
  lines: readonly TextLine[],
  chrome: ReadonlyMap<TextLine, string>,
  headings: readonly unknown[],
): Map<number, ListPlace> {
  const places = new Map<number, ListPlace>();
  let count = 0;
  let open: { sign: string; indent: number; list: number; ordinal: number }[] = [];
  lines.forEach((line, index) => {
    if (chrome.has(line)) return;
    const { marker } = line;
    if (headings[index] || (marker.kind !== "bullet" && marker.kind !== "number")) {
      open = [];
      return;
    }
    while ((open.at(-1)?.indent ?? -1) > line.indent) open.pop();
    const ordinal = marker.kind === "number" ? marker.ordinal : 0;
    const known = open.findLastIndex(
      (one) => one.sign === marker.sign && one.indent === line.indent,
    );
    const goesOn = open[known];
    if (goesOn && (ordinal === 0 || ordinal > goesOn.ordinal)) {
      goesOn.ordinal = ordinal;
      open = open.slice(0, known + 1);
    } else {
      const top = open.at(-1);
      if (top?.indent === line.indent && !isSubBullet(marker.sign, top.sign)) open.pop();
      open.push({ sign: marker.sign, indent: line.indent, list: ++count, ordinal });
    }
    places.set(index, { list: open.at(-1)?.list ?? count, depth: open.length });
  });
  return places;
}

/** Word processors tell depths apart by the sign alone: a dot, then a ring, then a square. */
function isSubBullet(sign: string, above: string): boolean {
  const depth = (one: string): number =>
    ["•●", "o◦○", "▪▫■"].findIndex((signs) => signs.includes(one));
  return depth(above) >= 0 && depth(sign) > depth(above);
}
