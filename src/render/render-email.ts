import type { Email, RenderedEmail, Series } from "../core/series.ts";
import { emailData } from "./email-data.ts";
import type { BrandLook } from "./brand-look.ts";
import type { Renderer } from "./open-theme.ts";
import { plainText } from "./plain-text.ts";

/** What rendering needs beside the series. */
export interface RenderSettings {
  readonly look: BrandLook;
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
  settings: RenderSettings,
): Promise<RenderedEmail> {
  const data = emailData(email, series, settings);
  const { mjml, html } = await renderer.render(data);
  return { email, mjml, html, text: plainText(email, data) };
}
