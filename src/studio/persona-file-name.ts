import { emailFileName } from "../core/email-file-name.ts";
import type { Persona } from "../core/persona.ts";
import type { Email } from "../core/series.ts";

/** Returns the name of an email as a persona reads it; without a value it is the email itself. */
export function personaFileName(email: Pick<Email, "step" | "key">, persona: Persona): string {
  const name = `${emailFileName(email)}.html`;
  return Object.keys(persona.fields).length === 0 ? name : `personas/${persona.key}/${name}`;
}
