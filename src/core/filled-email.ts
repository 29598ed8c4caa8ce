import { fillMergeFields } from "./merge-field.ts";
import type { Email, RenderedEmail } from "./series.ts";

/** An email as a reader gets it of whom nothing is known: each merge field is its fallback. */
export interface FilledEmail {
  readonly email: Email;
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
}

/** Returns an email as a reader gets it of whom nothing is known. */
export function fillEmail({ email, html, text }: RenderedEmail): FilledEmail {
  return {
    email,
    subject: fillMergeFields(email.subject, {}, "header"),
    preheader: fillMergeFields(email.preheader, {}, "text"),
    html: fillMergeFields(html, {}, "html"),
    text: fillMergeFields(text, {}, "text"),
  };
}
