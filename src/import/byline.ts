import type { Language } from "../languages/language.ts";

/** Longer lines are prose, whatever they begin with. */
const MAX_LENGTH = 100;

/** "Dr Petra Vance | Medically reviewed by …": a name, a bar, and who else had a hand in it. */
const REVIEWED = /^(\p{Lu}[^|]{2,60})\s\|\s.*\breviewed by\b/iu;

/** Returns the author that a line such as "By Ada Moss, nurse" names, or `undefined` for other lines. */
export function authorOfByline(text: string, { byline }: Language): string | undefined {
  if (text.length > MAX_LENGTH || /[.!?]$/u.test(text)) return undefined;
  const match = byline.exec(text) ?? REVIEWED.exec(text);
  // "Ada Moss on 3 May" ends with a small word that is no part of the name.
  return match?.[1]
    ?.replace(/,.*$/u, "")
    .replace(/(?:\s+\p{Ll}+)+$/u, "")
    .trim();
}

/** Two to four words that all begin with a capital. */
const NAME = /^(?:\p{Lu}[\p{L}.'’-]+ ){1,3}\p{Lu}[\p{L}.'’-]+$/u;

/** Tells whether two lines are one name twice: that of a picture of the author, and the author's. */
export function isDoubledName(text: string, next: string): boolean {
  return text === next && NAME.test(text);
}
