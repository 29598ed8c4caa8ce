/** Returns a number from 0 up to 1 for a thing and a purpose: the same one each time. */
export type Chance = (thing: number, purpose: number) => number;

/**
 * Returns chance that follows from a seed alone. It has no state, so what happens to one person does
 * not depend on who came before.
 */
export function seededChance(seed: string): Chance {
  let start = 0x9e3779b9;
  for (const character of seed) start = mix(start ^ (character.codePointAt(0) ?? 0));
  return (thing, purpose) => {
    const mixed = mix(
      mix(start ^ Math.imul(thing + 1, 0x85ebca6b)) ^ Math.imul(purpose + 1, 0xc2b2ae35),
    );
    return (mixed >>> 0) / 2 ** 32;
  };
}

/** The finalizer of MurmurHash3 (Appleby, public domain): each bit of the input turns half of the output. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
