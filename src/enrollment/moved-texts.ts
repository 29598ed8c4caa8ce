import type { Edition, EditionEmail } from "../core/edition.ts";
import { collapseSpace } from "../core/inline.ts";
import { showMergeFields } from "../core/merge-field.ts";

/** A text that somebody misses, or gets once more, since it stands in another email of the new edition. */
export interface MovedText {
  readonly kind: "missed" | "again";
  readonly text: string;
  /** The email in which it stands now. */
  readonly key: string;
}

/** Where somebody stands in an edition, and what is still to come in another one. */
export interface Standing {
  readonly from: Edition;
  readonly to: Edition;
  /** What the author says in the new one, as its plain text shows it; what else stands there counts for nothing. */
  readonly authored: readonly string[];
  /** The steps that they have had, by their keys. */
  readonly hadKeys: readonly string[];
  /** The first step that they get of the new edition. (Default: none is left for them) */
  readonly nextStep: number | undefined;
}

/**
 * Returns the paragraphs that a move takes from somebody, in the order of the new edition: those of an email that they
 * have not had which stand in one that they don't get now; and those that they have had which stand in one to come. What
 * an author has taken out is missed by nobody, and what stands in several emails is of none of them.
 */
export function movedTexts(standing: Standing): MovedText[] {
  const { from, to, authored, hadKeys, nextStep = Infinity } = standing;
  const own = new Set(authored.flatMap(paragraphsOf));
  const before = emailOfEach(from);
  return [...emailOfEach(to)].flatMap(([text, { key, step }]): MovedText[] => {
    const old = before.get(text);
    if (old === undefined || !own.has(text)) return [];
    const hadIt = hadKeys.includes(old.key);
    const getsIt = step >= nextStep && !hadKeys.includes(key);
    if (hadIt !== getsIt) return [];
    return [{ kind: hadIt ? "again" : "missed", text, key }];
  });
}

/** Each paragraph that stands in one email only, with that email. */
function emailOfEach({ emails }: Edition): Map<string, EditionEmail> {
  const found = new Map<string, EditionEmail>();
  const several = new Set<string>();
  for (const email of emails.toSorted((a, b) => a.step - b.step)) {
    for (const text of paragraphsOf(email.text)) {
      if (found.has(text)) several.add(text);
      found.set(text, email);
    }
  }
  for (const text of several) found.delete(text);
  return found;
}

/**
 * The paragraphs of a plain text, without what follows from the place of each: where its lines end, the line below a
 * heading, the numbers of its links, and the marks of direction.
 */
function paragraphsOf(text: string): string[] {
  return text
    .split(/\n{2,}/u)
    .map((paragraph) => paragraph.replace(/\n-+\s*$/u, "").replace(/\[\d+\]|\u200F/gu, ""))
    .map((paragraph) => collapseSpace(showMergeFields(paragraph)))
    .filter((paragraph) => paragraph !== "");
}
