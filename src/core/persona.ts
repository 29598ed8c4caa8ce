import type { MergeValues } from "./merge-field.ts";

/** An invented reader, to look at emails as that reader gets them. */
export interface Persona {
  /** Small letters, digits and hyphens; the name of its folder and of `test --as`. */
  readonly key: string;
  /** For people, e.g. "a long name". */
  readonly title: string;
  readonly fields: MergeValues;
}

/**
 * The readers with whom emails go wrong: nobody known, an ordinary name, one that fills a line, one
 * that is written from right to left and holds what has to be escaped. Fields that a persona lacks
 * show their fallback.
 */
export const BUILT_IN_PERSONAS: readonly Persona[] = [
  { key: "no-name", title: "no name", fields: {} },
  { key: "name", title: "a name", fields: { first_name: "Anna", last_name: "Berg" } },
  {
    key: "long-name",
    title: "a long name",
    fields: {
      first_name: "Maximiliane-Wilhelmine Konstanze Theodora",
      last_name: "Freifrau von Wolfeschlegelsteinhausenbergerdorff-O’Shaughnessy",
    },
  },
  {
    key: "right-to-left",
    title: "a right-to-left name",
    fields: { first_name: "عبد الرحمن", last_name: "بن خالد <آل سعود> & الأسرة" },
  },
];

/** Returns all personas; one of the project takes the place of a built-in one of the same name. */
export function withOwnPersonas(
  own: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Persona[] {
  const all = new Map(BUILT_IN_PERSONAS.map((persona) => [persona.key, persona]));
  for (const [key, fields] of Object.entries(own)) {
    all.set(key, { key, title: key.replaceAll("-", " "), fields });
  }
  return [...all.values()];
}
