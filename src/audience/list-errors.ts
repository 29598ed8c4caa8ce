import type { CsvError } from "csv-parse";
import { DriplineError } from "../core/errors.ts";

/** No row names the columns. */
export function noRows(file: string): DriplineError {
  return new DriplineError("audience/empty", `${file} has no rows.`, {
    hint: "Export the list again, with a first row that names the columns.",
    place: { file },
  });
}

/** Neither a column nor the user says it, and without consent there is no mail. */
export function noConsent(file: string): DriplineError {
  return new DriplineError(
    "usage/no-consent",
    `Nothing says where the people in ${file} agreed to get mail from you.`,
    { hint: 'Say it with --consent "form on example.org, 2026", or in a column consent_source.' },
  );
}

/** The parser could not go on; it was given what follows so many rows. */
export function unreadable(cause: CsvError, nBefore: number, file: string): DriplineError {
  // The parser counts what it has read whole; the row after that is the one.
  const row = nBefore + Number(cause["records"]) + 1;
  const isQuote = cause.code === "CSV_QUOTE_NOT_CLOSED" || cause.code === "CSV_MAX_RECORD_SIZE";
  const what = isQuote ? "has a quote that is not closed" : `can't be read (${cause.code})`;
  return new DriplineError("audience/unreadable-row", `Row ${row} of ${file} ${what}.`, {
    hint: "Mend the row and import the file again; rows that were taken before it change nothing.",
    place: { file },
    cause,
  });
}
