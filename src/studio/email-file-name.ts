import type { Persona } from "../core/persona.ts";
import type { Email } from "../core/series.ts";

/** Returns the name of an email's files without ending, e.g. `01-mechanism`; sorts in sending order. */
export function emailFileName({ step, key }: Pick<Email, "step" | "key">): string {
  return `${String(step).padStart(2, "0")}-${key}`;
}

/** Returns the name of an email as a persona reads it; without a value it is the email itself. */
export function personaFileName(email: Pick<Email, "step" | "key">, persona: Persona): string {
  const name = `${emailFileName(email)}.html`;
  return Object.keys(persona.fields).length === 0 ? name : `personas/${persona.key}/${name}`;
}
