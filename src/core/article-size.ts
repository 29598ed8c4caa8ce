import { DriplineError } from "./errors.ts";

/** The largest article that is read. Remark needs 3.7 s for 0.5 MB, so more is never a text to mail. */
export const MAX_ARTICLE_BYTES = 5 * 1024 * 1024;

/** Refuses an article of more bytes than are read; `name` is how the user calls it. Errors: `import/too-large`. */
export function refuseTooLarge(sizeBytes: number, name: string): void {
  if (sizeBytes <= MAX_ARTICLE_BYTES) return;
  throw new DriplineError(
    "import/too-large",
    `${name} has ${sizeBytes} bytes, at most ${MAX_ARTICLE_BYTES} are read.`,
    { hint: "Cut the text into several articles.", place: { file: name } },
  );
}
