import type { Sender } from "../core/identity.ts";
import type { Email, Frame, Series } from "../core/series.ts";
import type { BrandLook } from "./brand-look.ts";
import { emailData } from "./email-data.ts";
import type { Renderer } from "./open-theme.ts";

/** The HTML of an email without all that the author says in it. */
export interface BareHtml {
  /** Without the frame's texts, too: the theme's own words, which stand there whatever the article is. */
  readonly theme: string;
  /** With them: how often the theme shows each. */
  readonly framed: string;
}

/**
 * Returns by step what each email says beside its article.
 *
 * Errors: `render/broken-template`.
 */
export async function renderBare(
  series: Series,
  renderer: Renderer,
  { sender, look }: { readonly sender: Sender; readonly look: BrandLook },
): Promise<ReadonlyMap<number, BareHtml>> {
  const unsubscribeUrl = `mailto:${sender.email}`;
  const bare = new Map<number, BareHtml>();
  for (const email of series.emails) {
    const { logo } = look;
    // The brand's name is one of the texts of the frame; another description of its logo is not.
    const alt = logo.alt === email.frame.brand ? "" : logo.alt;
    const around = { look: { ...look, logo: { ...logo, alt } }, unsubscribeUrl };
    const render = async (one: Email): Promise<string> =>
      renderer.renderHtml(emailData(withoutArticle(one), series, around));
    bare.set(email.step, { theme: await render(withoutFrame(email)), framed: await render(email) });
  }
  return bare;
}

function withoutArticle(email: Email): Email {
  return { ...email, subject: "", preheader: "", blocks: [], bio: "", contents: [] };
}

function withoutFrame(email: Email): Email {
  const frame = Object.fromEntries(Object.keys(email.frame).map((name) => [name, ""]));
  return { ...email, frame: frame as unknown as Frame }; // the same names
}
