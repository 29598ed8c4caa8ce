/** Remembers in which row of a list each person stands first. */
export interface FirstRows {
  /** Returns the row in which this key stood before, or notes that it stands in this one, from 1 on. */
  readonly noted: (key: string, row: number) => number | undefined;
}

const FIRST_SIZE = 4_096;

/**
 * Returns an empty memory for at most so many keys; others are taken for new. It keeps 64 bits of a digest for each
 * key and not the key: 24 to 48 bytes a person instead of 150. That two of ten million people are taken for one has
 * a chance of one in 370,000, and then one row is called a repetition.
 */
export function createFirstRows(most: number): FirstRows {
  let slots = emptySlots(FIRST_SIZE);
  let size = 0;
  return {
    noted: (key, row) => {
      const high = digest(key, HIGH);
      const low = digest(key, LOW);
      const known = slots.rows[findSlot(slots, high, low)];
      if (known !== undefined && known > 0) return known;
      if (size >= most) return undefined;
      // Half of the slots stay empty: a search is then over after one or two.
      if (2 * size >= slots.rows.length) slots = grown(slots);
      put(slots, high, low, row);
      size += 1;
      return undefined;
    },
  };
}

/** What one half of a digest begins with, and what it multiplies by: an odd number of 32 bits. */
interface Half {
  readonly start: number;
  readonly factor: number;
}

const HIGH: Half = { start: 0x3c_6e_f3_72, factor: 0x85_eb_ca_6b };
const LOW: Half = { start: 0x51_0e_52_7f, factor: 0x9e_37_79_b1 };

/**
 * Returns 32 bits for a key, half of its digest. One of cryptography takes five times as long, a microsecond and a half,
 * and withstands those who look for two keys with the same: whoever makes a list of such gets two rows called the same.
 */
function digest(key: string, { start, factor }: Half): number {
  let bits = start;
  for (let at = 0; at < key.length; at += 1) {
    bits = Math.imul(bits ^ key.charCodeAt(at), factor);
    // The upper bits, which only a product fills, count in what follows.
    bits ^= bits >>> 15;
  }
  return bits >>> 0;
}

/** Lists of the same length, a power of two; a row of 0 is an empty slot. */
interface Slots {
  readonly highs: Uint32Array;
  readonly lows: Uint32Array;
  readonly rows: Uint32Array;
}

function emptySlots(length: number): Slots {
  const list = (): Uint32Array => new Uint32Array(length);
  return { highs: list(), lows: list(), rows: list() };
}

/** Returns the slot that holds the digest, or the empty one in which it belongs. */
function findSlot({ highs, lows, rows }: Slots, high: number, low: number): number {
  const mask = rows.length - 1;
  let slot = low & mask;
  while (rows[slot] !== 0 && (highs[slot] !== high || lows[slot] !== low)) slot = (slot + 1) & mask;
  return slot;
}

function put(slots: Slots, high: number, low: number, row: number): void {
  const slot = findSlot(slots, high, low);
  slots.highs[slot] = high;
  slots.lows[slot] = low;
  slots.rows[slot] = row;
}

function grown(old: Slots): Slots {
  const slots = emptySlots(2 * old.rows.length);
  old.rows.forEach((row, slot) => {
    if (row > 0) put(slots, old.highs[slot] ?? 0, old.lows[slot] ?? 0, row);
  });
  return slots;
}
