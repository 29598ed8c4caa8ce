import type { Sender } from "../core/identity.ts";
import type { Email, Frame, Series } from "../core/series.ts";
import type { BrandLook } from "./brand-look.ts";
import { emailData } from "./email-data.ts";
import type { Renderer } from "./open-theme.ts";

/**
 * Returns by step the HTML of each email without all that the author and the frame say in it: what it
 * still says are the theme's own words, which stand there whatever the article is.
 *
 * Errors: `render/broken-template`.
 */
export async function renderBare(
  series: Series,
  renderer: Renderer,
  { sender, look }: { readonly sender: Sender; readonly look: BrandLook },
): Promise<ReadonlyMap<number, string>> {
  const unsubscribeUrl = `mailto:${sender.email}`;
  const bare = new Map<number, string>();
  for (const email of series.emails) {
    const { logo } = look;
    // The brand's name is one of the texts of the frame; another description of its logo is not.
    const alt = logo.alt === email.frame.brand ? "" : logo.alt;
    const data = emailData(bareEmail(email), series, {
      look: { ...look, logo: { ...logo, alt } },
      unsubscribeUrl,
    });
    bare.set(email.step, await renderer.renderHtml(data));
  }
  return bare;
}

function bareEmail(email: Email): Email {
  const frame = Object.fromEntries(Object.keys(email.frame).map((name) => [name, ""]));
  return {
    ...email,
    subject: "",
    preheader: "",
    blocks: [],
    bio: "",
    contents: [],
    frame: frame as unknown as Frame, // the same names
  };
}
