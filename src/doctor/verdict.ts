/** One rule and how a project stands to it. */
export interface Verdict {
  /** Who asks for it. (Default of those made here: nobody but dripline) */
  readonly askedBy: readonly string[];
  readonly name: string;
  /** `unknown` is what only somebody else knows, such as the mail server. */
  readonly state: "good" | "bad" | "unknown";
  /** What was found. */
  readonly found: string;
  /** What to do about it; empty where it is good. */
  readonly mend: string;
}

/** Returns the verdict that a rule is kept. */
export function good(name: string, found: string): Verdict {
  return { askedBy: [], name, state: "good", found, mend: "" };
}

/** Returns the verdict that a rule is broken. */
export function bad(name: string, found: string, mend: string): Verdict {
  return { askedBy: [], name, state: "bad", found, mend };
}

/** Returns the verdict that it can't be seen from here whether a rule is kept. */
export function unseen(name: string, found: string, mend: string): Verdict {
  return { askedBy: [], name, state: "unknown", found, mend };
}

/** Returns an error's own words, as the end of a line. */
export function wordsOfFault({ message }: Pick<Error, "message">): string {
  return message.replace(/\.$/u, "");
}
