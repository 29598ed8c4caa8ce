import { emailFileName } from "../core/email-file-name.ts";
import { fillEmail } from "../core/filled-email.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import { BUILT_IN_PERSONAS } from "../core/persona.ts";
import type { Persona } from "../core/persona.ts";
import type { ScheduleRules } from "../schedule/rules.ts";
import type { Draft } from "../core/series.ts";
import { toEdition } from "../publish.ts";
import { coveragePage } from "./coverage-page.ts";
import { personaFileName } from "./persona-file-name.ts";
import { galleryPage } from "./gallery-page.ts";
import { seriesJson } from "./series-json.ts";

/** How a finished series is shown. */
export interface SeriesSettings {
  /** The invented readers that its gallery shows it to. (Default: the built-in ones) */
  readonly personas?: readonly Persona[];
  /** When mail goes out. (Default: nothing is said of it) */
  readonly schedule?: ScheduleRules;
}

/**
 * Returns the files of a finished series by name: each email as HTML, text, MJML and message,
 * `series.json`, `findings.json`, the coverage page, the gallery (`index.html`), and below
 * `personas/` each email as each persona reads it. The same draft gives the same bytes.
 */
export function staticFolder(
  draft: Draft,
  { personas = BUILT_IN_PERSONAS, schedule }: SeriesSettings = {},
): Map<string, string | Uint8Array> {
  const edition = toEdition(draft);
  const files = new Map<string, string | Uint8Array>();
  const filled = draft.rendered.map(fillEmail);
  for (const [index, { email, html, text }] of filled.entries()) {
    const name = emailFileName(email);
    files.set(`${name}.html`, html);
    files.set(`${name}.txt`, text);
    files.set(`${name}.mjml`, fillMergeFields(draft.rendered[index]?.mjml ?? "", {}, "html"));
    const message = draft.messages[index];
    if (message) files.set(`${name}.eml`, message);
  }
  files.set("series.json", `${JSON.stringify(seriesJson(draft, filled, edition), null, 2)}\n`);
  files.set("findings.json", `${JSON.stringify(draft.findings, null, 2)}\n`);
  files.set("coverage.html", coveragePage(draft));
  files.set("index.html", galleryPage(draft, { personas, filled, ...(schedule && { schedule }) }));
  for (const persona of personas) {
    for (const { email, html } of draft.rendered) {
      const name = personaFileName(email, persona);
      // Of nobody nothing is known, and so the email itself is how that persona reads it.
      if (!files.has(name)) files.set(name, fillMergeFields(html, persona.fields, "html"));
    }
  }
  return files;
}
