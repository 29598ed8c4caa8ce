import { hoursOf, nominalGaps } from "../core/delay.ts";
import { emailFileName } from "../core/email-file-name.ts";
import type { Brand, Sender } from "../core/identity.ts";
import { mergeToken, splitAtTokens } from "../core/merge-field.ts";
import type { MergePlace } from "../core/merge-field.ts";
import type { Cache } from "../core/ports.ts";
import type { RenderedEmail, Series } from "../core/series.ts";
import { brandLook } from "../render/brand-look.ts";
import { openTheme } from "../render/open-theme.ts";
import { renderSeries } from "../render/render-series.ts";
import { loadTheme } from "../themes.ts";
import { exportReadme } from "./export-readme.ts";
import type { ExportedEmail } from "./exported-email.ts";
import { mapFields } from "./field-mapping.ts";
import type { FieldMapping } from "./field-mapping.ts";
import type { Target } from "./target.ts";
import { writeTags } from "./write-tags.ts";

const ONE_A_DAY = 24;

/** A series and where it goes. */
export interface ExportRequest {
  readonly series: Series;
  readonly sender: Sender;
  readonly brand: Brand;
  /** The folder that holds the themes, and the name of one. */
  readonly templates: string;
  readonly theme: string;
  readonly target: Target;
  /** What the user says that fields are called there. */
  readonly fields: FieldMapping;
  /** So many hours are between two emails to one person at least. (Default: 24, for one a day) */
  readonly leastHours?: number;
  /** Keeps compiled themes between two runs. (Default: none) */
  readonly cache?: Cache | undefined;
}

/** The files of an export by name, and what a person should know about them. */
export interface SeriesExport {
  readonly files: ReadonlyMap<string, string>;
  readonly emails: readonly ExportedEmail[];
  readonly notes: readonly string[];
}

/**
 * Returns a series for another sender: each email as HTML and text with the sender's own tags, a
 * manifest and a README. The same request gives the same bytes.
 *
 * Errors: `export/unknown-field`, `export/invalid-field`, those of rendering.
 */
export async function exportSeries(request: ExportRequest): Promise<SeriesExport> {
  const { series, target } = request;
  const rendered = await renderForTarget(request);
  const mapping = mapFields(rendered, target, request.fields);
  const files = new Map<string, string>();
  const counts = { nParted: 0, nUnencoded: 0 };
  // What keeps emails apart here has to be entered there.
  const { leastHours = ONE_A_DAY } = request;
  const waits = nominalGaps(series.emails, leastHours);
  const emails = rendered.map((one, index): ExportedEmail => {
    const write = (template: string, place: MergePlace): string => {
      const { text, nParted, nUnencoded } = writeTags(template, place, target, mapping);
      counts.nParted += nParted;
      counts.nUnencoded += nUnencoded;
      return text;
    };
    const name = emailFileName(one.email);
    const html = write(one.html, "html");
    files.set(`${name}.html`, target.finish?.(html) ?? html);
    files.set(`${name}.txt`, write(one.text, "text"));
    return {
      order: one.email.step,
      ...(waits[index] ?? { delayDays: 0 }),
      subject: write(one.email.subject, "header"),
      preheader: write(one.email.preheader, "header"),
      html: `${name}.html`,
      text: `${name}.txt`,
    };
  });
  const notes = [...waitNotes(series, leastHours), ...notesOf(rendered, target, counts)];
  const { slug, title, language } = series;
  const manifest = { for: target.key, series: slug, title, language, emails };
  files.set("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  files.set("README.md", exportReadme(series, target, emails, notes));
  return { files, emails, notes };
}

/** Where the sender demands its own tag for the postal address, the footer gets a field for it. */
async function renderForTarget(request: ExportRequest): Promise<RenderedEmail[]> {
  const { series, target, templates, theme, brand, cache } = request;
  const emails =
    target.postalAddressTag === undefined
      ? series.emails
      : series.emails.map((email) => {
          const postalAddress = mergeToken("postal_address", email.frame.postalAddress);
          return { ...email, frame: { ...email.frame, postalAddress } };
        });
  const files = await loadTheme(templates, theme, series.language);
  const { look } = brandLook(files.look, brand);
  const renderer = await openTheme(files, cache);
  return renderSeries({ ...series, emails }, renderer, { ...request, look });
}

function waitNotes({ emails }: Series, leastHours: number): string[] {
  const asWritten = nominalGaps(emails, 0).map(hoursOf);
  const longer = nominalGaps(emails, leastHours)
    .map(hoursOf)
    .flatMap((hours, index) => (hours > (asWritten[index] ?? 0) ? [index + 1] : []));
  if (longer.length === 0) return [];
  return [
    `Delays that are longer than in the front matter (email ${longer.join(", ")}): dripline keeps ${leastHours} hours between two emails to one person.`,
  ];
}

function notesOf(
  rendered: readonly RenderedEmail[],
  { name, fillsSubjects }: Target,
  { nParted, nUnencoded }: { readonly nParted: number; readonly nUnencoded: number },
): string[] {
  const hasSubjectField = rendered.some(
    ({ email }) => splitAtTokens(email.subject + email.preheader).length > 1,
  );
  return [
    ...(hasSubjectField && !fillsSubjects
      ? [
          `Subjects and preheaders show the fallbacks: ${name} documents no fallback for fields there.`,
        ]
      : []),
    ...(nUnencoded > 0
      ? [
          `Tags in addresses (${nUnencoded}): ${name} documents no percent-encoding, so a value with a space or an ampersand breaks that reader's link.`,
        ]
      : []),
    ...(nParted > 0
      ? [
          `Parted by a space in plain text, to be shown and not run: what looks like a tag of ${name} (${nParted}).`,
        ]
      : []),
  ];
}
