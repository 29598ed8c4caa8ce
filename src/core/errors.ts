/** A position in a file that a person can open, written `file:line:column`. */
export interface Place {
  /** The path as the user gave it, with forward slashes. */
  readonly file: string;
  /** 1-based line. (Default: the file as a whole) */
  readonly line?: number;
  /** 1-based column. (Default: the line as a whole) */
  readonly column?: number;
}

/** How much a finding matters: an `error` makes `check` fail, a `warning` does not. */
export type Severity = "error" | "warning" | "info";

/** A remark about content. There may be many; none is ever thrown. */
export interface Finding {
  /** Permanent name, `area/kebab-case`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is the case, with what was expected and what was found. */
  readonly message: string;
  readonly place?: Place;
  /** The number of the email that it is about. (Default: the series as a whole) */
  readonly step?: number;
  /** What to do about it. */
  readonly hint: string;
  /** Where the code is explained: a page of the project's docs and its section. */
  readonly url?: string;
}

/** What an error carries beside its code and message. */
export interface ErrorDetails {
  /** What to do about it. */
  readonly hint: string;
  readonly place?: Place;
  readonly cause?: unknown;
  /** Whether the same call may go through later without any change. (Default: false) */
  readonly retryable?: boolean;
}

/**
 * The one error that dripline throws on purpose: something keeps the program from running.
 *
 * @example new DriplineError("import/empty", "content/a.md is empty.", { hint: "Write some text into it." })
 */
export class DriplineError extends Error {
  /** Permanent name, `area/kebab-case`; the area decides the exit code. */
  readonly code: string;
  readonly hint: string;
  readonly place: Place | undefined;
  readonly retryable: boolean;

  constructor(code: string, message: string, details: ErrorDetails) {
    super(message, { cause: details.cause });
    this.name = "DriplineError";
    this.code = code;
    this.hint = details.hint;
    this.place = details.place;
    this.retryable = details.retryable ?? false;
  }
}

/** Returns `file:line:column`, leaving out what is not known. */
export function formatPlace(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(":");
}
