import { findTemplates, openCache } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { directionOf } from "../core/language-tag.ts";
import type { LinkTokens } from "../core/link-token.ts";
import type { Store } from "../core/ports.ts";
import type { ConfirmationMail } from "../core/signup-store.ts";
import { brandLook } from "../render/brand-look.ts";
import { openTheme } from "../render/open-theme.ts";
import { renderOwnMail } from "../render/own-mail.ts";
import type { RenderedMail } from "../render/own-mail.ts";
import { firstSpoken, languageOfAll } from "./page-language.ts";
import { loadTheme } from "../themes.ts";

/** What the writer needs of the server. */
interface WriterTools {
  readonly store: Store;
  readonly tokens: LinkTokens;
  /** The address of all pages, without a slash at its end. */
  readonly site: string;
  /** The tags of those that there are words in. */
  readonly languages: readonly string[];
}

/** Returns what writes mails that ask to confirm, in the language of whoever has asked, else that of what they asked for. */
export function createConfirmationWriter(
  app: App,
  { theme, sender, brand }: Config,
  { store, tokens, site, languages }: WriterTools,
): (mail: ConfirmationMail) => Promise<RenderedMail> {
  const openIn = async (language: string) => {
    const files = await loadTheme(await findTemplates(app, theme), theme, language);
    const { look } = brandLook(files.look, brand);
    return { words: files.words, look, renderer: await openTheme(files, openCache(app)) };
  };
  const opened = new Map<string, ReturnType<typeof openIn>>();
  return async ({ signup }) => {
    const { language: own, id } = signup.subscriber;
    const all = await store.listSeries();
    const asked = all.filter(({ series }) => signup.series.includes(series));
    const language = firstSpoken({ languages }, [own, languageOfAll(asked)]);
    const theming = opened.get(language) ?? openIn(language);
    opened.set(language, theming);
    // What can't be opened is tried again, so that whoever mends it need not begin anew.
    theming.catch(() => opened.delete(language));
    const { renderer, ...opening } = await theming;
    const mail = {
      series: asked.map(({ title }) => title).join(", "),
      url: `${site}/c/${tokens.sign("confirm", id)}`,
    };
    const direction = directionOf(language);
    return renderOwnMail(mail, renderer, { sender, brand, ...opening, language, direction });
  };
}
