/** A function of text that need not work twice for a text of this or the last round. */
export interface KeptLast<Value, Rest extends readonly unknown[] = []> {
  readonly of: (text: string, ...rest: Rest) => Value;
  /** Begins another round; what the one before the last held is forgotten. */
  readonly nextRound: () => void;
}

/**
 * Returns the same function, that keeps what it made: of a series, mostly one email changes at a time. The
 * text alone says whether it is the same.
 */
export function keepLast<Value extends {}, Rest extends readonly unknown[] = []>(
  make: (text: string, ...rest: Rest) => Value,
): KeptLast<Value, Rest> {
  let last = new Map<string, Value>();
  let present = new Map<string, Value>();
  return {
    of: (text, ...rest) => {
      const value = present.get(text) ?? last.get(text) ?? make(text, ...rest);
      present.set(text, value);
      return value;
    },
    nextRound: () => {
      [last, present] = [present, new Map()];
    },
  };
}
