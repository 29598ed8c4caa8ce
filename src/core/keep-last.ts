/** A function of text that need not work twice for a text of this round, or of the last if it was about the same. */
export interface KeptLast<Value, Rest extends readonly unknown[] = []> {
  readonly of: (text: string, ...rest: Rest) => Value;
  /** Begins a round about something; what the one before held is forgotten if that was something else. */
  readonly nextRound: (about: string) => void;
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
  let subject = "";
  return {
    of: (text, ...rest) => {
      const value = present.get(text) ?? last.get(text) ?? make(text, ...rest);
      present.set(text, value);
      return value;
    },
    nextRound: (about) => {
      // Of a hundred articles that are built in a row each would be kept beside the next one in vain.
      [last, present] = [about === subject ? present : new Map(), new Map()];
      subject = about;
    },
  };
}
