/**
 * Marks that turn the direction of writing, and marks that are there and not seen (UAX 9, UTS 55).
 * The tags behind a black flag are letters of its region: the flag of England is such a run.
 */
export const HIDDEN =
  /[\u202A-\u202E\u2066-\u2069\u200B\u2060]|(?<!\u{1F3F4}[\u{E0000}-\u{E007F}]*)[\u{E0000}-\u{E007F}]/u;
