import type { Brand } from "../core/identity.ts";
import { mergeToken } from "../core/merge-field.ts";
import type { Email, RenderedEmail, Series } from "../core/series.ts";
import { readableOn } from "./colour.ts";
import { emailParts } from "./email-parts.ts";
import { plainText } from "./plain-text.ts";
import type { Renderer } from "./open-theme.ts";

/** The backgrounds of the default theme: page and card, light and dark. */
const PAGE = "#f3f1ec";
const CARD = "#ffffff";
const CARD_DARK = "#1a2023";

/** What rendering needs beside the series. */
export interface RenderSettings {
  readonly brand: Brand;
  /** Where the footer's link leads when the recipient has no link of their own. */
  readonly unsubscribeUrl: string;
}

/**
 * Returns an email as MJML, HTML and plain text; merge fields are still tokens.
 *
 * Errors: `render/broken-template`.
 */
export async function renderEmail(
  email: Email,
  series: Series,
  renderer: Renderer,
  { brand, unsubscribeUrl }: RenderSettings,
): Promise<RenderedEmail> {
  const unsubscribe = mergeToken("unsubscribe_url", unsubscribeUrl);
  const { parts, notes } = emailParts(email.blocks);
  const mjml = renderer.layout({
    language: series.language,
    direction: series.direction,
    start: series.direction === "rtl" ? "right" : "left",
    subject: email.subject,
    preheader: email.preheader,
    frame: email.frame,
    isFirst: email.step === 1,
    showByline: email.step === 1 && email.frame.byline !== "",
    stepsDone: series.emails.map(({ step }) => step <= email.step),
    parts,
    notes,
    bio: email.bio === "" ? [] : email.bio.split("\n\n"),
    unsubscribeUrl: unsubscribe,
    colour: {
      accent: readableOn(brand.accent, CARD),
      accentOnPage: readableOn(brand.accent, PAGE),
      accentDark: readableOn(brand.accent, CARD_DARK),
    },
  });
  return { email, mjml, html: await renderer.compile(mjml), text: plainText(email, unsubscribe) };
}
