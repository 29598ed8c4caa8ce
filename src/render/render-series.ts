import type { Sender } from "../core/identity.ts";
import type { RenderedEmail, Series } from "../core/series.ts";
import type { BrandLook } from "./brand-look.ts";
import type { Renderer } from "./open-theme.ts";
import { renderEmail } from "./render-email.ts";

/** Returns the emails of a series as MJML, HTML and plain text. Errors: `render/broken-template`. */
export async function renderSeries(
  series: Series,
  renderer: Renderer,
  { sender, look }: { readonly sender: Sender; readonly look: BrandLook },
): Promise<RenderedEmail[]> {
  const unsubscribeUrl = `mailto:${sender.email}?subject=Unsubscribe`;
  const settings = { look, unsubscribeUrl };
  const rendered: RenderedEmail[] = [];
  for (const email of series.emails) {
    rendered.push(await renderEmail(email, series, renderer, settings));
  }
  return rendered;
}
