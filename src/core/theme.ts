import type { Words } from "./words.ts";

/** A theme's files, read by the caller. */
export interface Theme {
  readonly name: string;
  /** `email.mjml`: MJML with Handlebars. */
  readonly layout: string;
  /** `blocks/<kind>.mjml` by kind. */
  readonly blocks: ReadonlyMap<string, string>;
  readonly words: Words;
}
