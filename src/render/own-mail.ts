import type { Brand, Sender } from "../core/identity.ts";
import { escapeHtml } from "../core/merge-field.ts";
import { fillPhrase } from "../core/words.ts";
import type { Words } from "../core/words.ts";
import type { BrandLook } from "./brand-look.ts";
import { preheaderPad, startOf } from "./email-data.ts";
import type { EmailData } from "./email-data.ts";
import type { Renderer } from "./open-theme.ts";
import { inDirection } from "./plain-text.ts";
import { wrapText } from "../core/wrap-text.ts";

/** A mail that is no step of a series: it asks whether the address is right. It holds no word that a visitor has typed. */
export interface OwnMail {
  /** The title of the series. */
  readonly series: string;
  /** Where the button leads: to the page that confirms. */
  readonly url: string;
}

/** Whose mail it is, and for whom. */
export interface OwnMailSettings {
  readonly sender: Sender;
  readonly brand: Brand;
  readonly look: BrandLook;
  readonly words: Words;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
}

/** A finished mail, in the form in which an edition keeps its emails; it has no merge fields. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Returns a mail of its own in the layout of the theme's emails, and as plain text.
 *
 * Errors: `render/broken-template`.
 */
export async function renderOwnMail(
  mail: OwnMail,
  renderer: Renderer,
  settings: OwnMailSettings,
): Promise<RenderedMail> {
  const said = sayings(mail, settings);
  const { html } = await renderer.render(mailData(mail, said, settings));
  const text = [
    settings.brand.name,
    wrapText(said.subject),
    wrapText(said.text),
    `${said.button}:\n${mail.url}`,
    wrapText(said.after),
    `-- \n${wrapText(said.reason)}\n${wrapText(settings.sender.postalAddress)}\n`,
  ];
  return {
    subject: said.subject,
    html,
    text: inDirection(text.flat().join("\n\n"), settings.direction),
  };
}

type Sayings = Readonly<Record<"subject" | "text" | "button" | "after" | "reason", string>>;

function sayings({ series }: OwnMail, { words, language }: OwnMailSettings): Sayings {
  const say = (phrase: string): string => fillPhrase(phrase, { series }, language);
  return {
    subject: say(words.mail_confirm_subject),
    text: say(words.mail_confirm_text),
    button: words.mail_confirm_button,
    after: words.mail_confirm_ignore,
    reason: words.mail_confirm_reason,
  };
}

function mailData(
  { url }: OwnMail,
  said: Sayings,
  { sender, brand, look, language, direction }: OwnMailSettings,
): EmailData {
  return {
    ...look,
    language,
    direction,
    start: startOf(direction),
    subject: said.subject,
    preheader: said.text,
    preheaderPad: preheaderPad(said.text),
    frame: {
      ...NOTHING_SAID,
      brand: brand.name,
      series: said.subject,
      reason: said.reason,
      postalAddress: sender.postalAddress,
    },
    isFirst: true,
    showByline: false,
    stepsDone: [],
    contents: [],
    parts: [
      { kind: "paragraph", html: escapeHtml(said.text) },
      { kind: "button", url, html: escapeHtml(said.button) },
      { kind: "paragraph", html: escapeHtml(said.after) },
    ],
    notes: [],
    foldsSides: false,
    bio: [],
    unsubscribeUrl: "",
    webUrl: "",
  };
}

const NOTHING_SAID: EmailData["frame"] = {
  brand: "",
  progress: "",
  series: "",
  greeting: "",
  recap: "",
  next: "",
  byline: "",
  notesTitle: "",
  aboutTitle: "",
  reason: "",
  unsubscribe: "",
  webVersion: "",
  contentsTitle: "",
  postalAddress: "",
};
