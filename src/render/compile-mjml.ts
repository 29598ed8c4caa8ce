import type { Mjml } from "./load-mjml.ts";

/** What MJML makes of a source, and what it has to say about it. */
export interface Compiled {
  readonly html: string;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Returns a source as HTML: nothing is included, no font is fetched, comments are taken out. */
export async function compileMjml(mjml: Mjml, source: string): Promise<Compiled> {
  try {
    const { html, errors } = await mjml(source, {
      validationLevel: "soft",
      fonts: {},
      keepComments: false,
      ignoreIncludes: true,
    });
    // The message alone: MJML's formatted one holds a path of this machine.
    return { html, problems: errors.map(({ line, message }) => ({ line, message })) };
  } catch (cause) {
    const { message } = cause as Error; // MJML throws only errors
    return { html: "", problems: [{ line: 1, message }] };
  }
}
