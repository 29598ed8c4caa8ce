import { emailFileName } from "../core/email-file-name.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import { BUILT_IN_PERSONAS } from "../core/persona.ts";
import type { Persona } from "../core/persona.ts";
import type { Draft } from "../core/series.ts";
import type { Sender } from "../core/identity.ts";
import { composeMessage } from "../mail/message.ts";
import { toEdition } from "../publish.ts";
import { coveragePage } from "./coverage-page.ts";
import { personaFileName } from "./persona-file-name.ts";
import { galleryPage } from "./gallery-page.ts";
import { seriesJson } from "./series-json.ts";

/** Example messages are dated with this, so that two builds are the same. */
const EXAMPLE_DATE = new Date("2026-01-01T09:00:00Z");
const EXAMPLE_RECIPIENT = { email: "reader@example.org", fields: {} };

/**
 * Returns the files of a finished series by name: each email as HTML, text, MJML and message,
 * `series.json`, `findings.json`, the coverage page, the gallery (`index.html`), and below
 * `personas/` each email as each persona reads it. The same draft gives the same bytes.
 */
export async function staticFolder(
  draft: Draft,
  sender: Sender,
  personas: readonly Persona[] = BUILT_IN_PERSONAS,
): Promise<Map<string, string | Uint8Array>> {
  const edition = toEdition(draft);
  const files = new Map<string, string | Uint8Array>();
  for (const [index, { email, html, text, mjml }] of draft.rendered.entries()) {
    const name = emailFileName(email);
    files.set(`${name}.html`, fillMergeFields(html, {}, "html"));
    files.set(`${name}.txt`, fillMergeFields(text, {}, "text"));
    files.set(`${name}.mjml`, fillMergeFields(mjml, {}, "html"));
    const content = edition.emails[index];
    if (!content) continue;
    const message = await composeMessage({
      email: content,
      series: edition.series,
      recipient: EXAMPLE_RECIPIENT,
      sender,
      messageId: `<example-${email.step}@${sender.email.split("@")[1] ?? "localhost"}>`,
      date: EXAMPLE_DATE,
    });
    files.set(`${name}.eml`, message);
  }
  files.set("series.json", `${JSON.stringify(seriesJson(draft, edition), null, 2)}\n`);
  files.set("findings.json", `${JSON.stringify(draft.findings, null, 2)}\n`);
  files.set("coverage.html", coveragePage(draft));
  files.set("index.html", galleryPage(draft, personas));
  for (const persona of personas) {
    for (const { email, html } of draft.rendered) {
      const name = personaFileName(email, persona);
      // Of nobody nothing is known, and so the email itself is how that persona reads it.
      if (!files.has(name)) files.set(name, fillMergeFields(html, persona.fields, "html"));
    }
  }
  return files;
}
