import type { Brand, Sender } from "../core/identity.ts";
import type { RenderedEmail, Series } from "../core/series.ts";
import type { Theme } from "../core/theme.ts";
import { renderEmail } from "./render-email.ts";
import { openTheme } from "./open-theme.ts";

/** Returns the emails of a series as MJML, HTML and plain text. Errors: `render/broken-template`. */
export async function renderSeries(
  series: Series,
  theme: Theme,
  { sender, brand }: { readonly sender: Sender; readonly brand: Brand },
): Promise<RenderedEmail[]> {
  const renderer = await openTheme(theme);
  const unsubscribeUrl = `mailto:${sender.email}?subject=Unsubscribe`;
  const rendered: RenderedEmail[] = [];
  for (const email of series.emails) {
    rendered.push(await renderEmail(email, series, renderer, { brand, unsubscribeUrl }));
  }
  return rendered;
}
