/** A block as a gold file labels it. */
export interface GoldBlock {
  readonly id: number;
  readonly text: string;
  readonly plain: string;
  readonly type: string;
  readonly topic: string;
  readonly alt: readonly string[];
  readonly question: boolean;
  readonly pairsWith: number | null;
}

/** Pairs gold ids with our ids: the longest common sequence of blocks whose texts begin alike. */
export function alignBlocks(
  gold: readonly GoldBlock[],
  ours: readonly { readonly id: number; readonly text: string; readonly type: string }[],
): Map<number, number> {
  const alike = gold.map((block) =>
    ours.map(({ text }) =>
      block.plain === ""
        ? text === ""
        : [block.plain, block.text].some((wanted) => startsAlike(text, wanted)),
    ),
  );
  const length = gold.map(() => ours.map(() => 0));
  const at = (row: number, column: number): number => length[row]?.[column] ?? 0;
  for (let row = gold.length - 1; row >= 0; row--) {
    for (let column = ours.length - 1; column >= 0; column--) {
      const best = alike[row]?.[column]
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
      (length[row] ?? [])[column] = best;
    }
  }
  const pairs = new Map<number, number>();
  let column = 0;
  for (const [row, block] of gold.entries()) {
    while (at(row, column) > at(row + 1, column) && !alike[row]?.[column]) column += 1;
    const one = ours[column];
    if (!one || !alike[row]?.[column] || at(row, column) === at(row + 1, column)) continue;
    pairs.set(block.id, one.id);
    column += 1;
  }
  return pairs;
}

/** Returns the letters and figures of a text, in lower case. */
export function fold(text: string): string {
  // A raised figure is the figure that a gold file has.
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function startsAlike(text: string, plain: string): boolean {
  const wanted = fold(plain);
  const got = fold(text);
  // A gold file may count a section's number to the text where we take it off.
  // A box is named by its title where it has one, and a gold file has what stands before it, too.
  const titled = fold(plain.replace(/^\[!\p{L}+\]/u, ""));
  const begins = got.startsWith(wanted) || (titled !== "" && got.startsWith(titled));
  return wanted !== "" && (begins || (got.length > 8 && wanted.endsWith(got)));
}
