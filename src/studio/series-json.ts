import { delayFieldsOf } from "../core/delay.ts";
import { emailFileName } from "../core/email-file-name.ts";
import type { Edition } from "../core/edition.ts";
import type { FilledEmail } from "../core/filled-email.ts";
import { showMergeFields } from "../core/merge-field.ts";
import type { Draft } from "../core/series.ts";

/** Returns what `series.json` holds: the series, its emails, the proof, and every block's place with its reason. */
export function seriesJson(
  { series, coverage }: Draft,
  filled: readonly FilledEmail[],
  edition: Edition,
): object {
  const { outline } = series;
  return {
    slug: series.slug,
    title: series.title,
    author: series.author,
    language: series.language,
    mode: outline.mode,
    edition: edition.id,
    coverage,
    emails: filled.map(({ email, html, text }) => ({
      step: email.step,
      key: email.key,
      title: email.title,
      subject: showMergeFields(email.subject),
      preheader: showMergeFields(email.preheader),
      ...delayFieldsOf(email),
      readingMinutes: email.readingMinutes,
      htmlBytes: Buffer.byteLength(html),
      textBytes: Buffer.byteLength(text),
      file: `${emailFileName(email)}.html`,
      blockIds: email.blocks.map(({ id }) => id),
    })),
    blocks: outline.article.blocks.map((block, index) => ({
      id: block.id,
      type: block.type,
      line: block.line,
      text: block.text,
      ...placementFields(outline.placements[index]),
    })),
  };
}

function placementFields(
  placement: Draft["series"]["outline"]["placements"][number] | undefined,
): object {
  if (!placement) return {};
  const { role, topic, step, why, isQuestion, pairsWith } = placement;
  return { role, topic, step, why, question: isQuestion, pairsWith };
}
