import type { Brand } from "../core/identity.ts";
import { fillMergeFields, mergeToken } from "../core/merge-field.ts";
import type { Email, Frame, Series } from "../core/series.ts";
import { readableOn } from "./colour.ts";
import { emailParts } from "./email-parts.ts";
import type { Note, Part } from "./email-parts.ts";

/** The backgrounds of the default theme: page and card, light and dark. */
const PAGE = "#f3f1ec";
const CARD = "#ffffff";
const CARD_DARK = "#1a2023";

/** The widest inbox row, Apple Mail's with five lines of preview on a large window, shows about this much. */
const ROW_WIDTH = 150;

/**
 * A space that no client collapses: between two spaces stand a combining mark and a joiner, neither
 * of which is seen. Spaces alone are run together; a mark alone Apple Mail drops.
 */
const PAD = "\u034F\u200C\u00A0";

/** All that a layout can name: what `{{subject}}`, `{{frame.next}}` and so on stand for. */
export interface EmailData {
  /** BCP 47 tag of the article's language. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** The side on which lines begin. */
  readonly start: "left" | "right";
  readonly subject: string;
  readonly preheader: string;
  /** Unseen, as wide as an inbox row: stands behind the preheader, so that no words of the body follow it there. */
  readonly preheaderPad: string;
  readonly frame: Frame;
  readonly isFirst: boolean;
  /** Whether this is the first email of an article with an author. */
  readonly showByline: boolean;
  /** One for each email of the series: whether it is this one or lies behind. */
  readonly stepsDone: readonly boolean[];
  /** The author's words, in order; `kind` is the name of a block partial. */
  readonly parts: readonly Part[];
  readonly notes: readonly Note[];
  /** Paragraphs; none but in the last email. */
  readonly bio: readonly string[];
  /** A merge token, which delivery replaces. */
  readonly unsubscribeUrl: string;
  /** The brand's colour, changed where it could not be read: on the card, on the page, on the dark card. */
  readonly colour: BrandColours;
}

/** The brand's colour in a form that can be read on each background of a theme. */
export interface BrandColours {
  readonly accent: string;
  readonly accentOnPage: string;
  readonly accentDark: string;
}

/** Returns the colours of a brand; made once for all its emails. */
export function brandColours({ accent }: Brand): BrandColours {
  return {
    accent: readableOn(accent, CARD),
    accentOnPage: readableOn(accent, PAGE),
    accentDark: readableOn(accent, CARD_DARK),
  };
}

/** Returns what a layout shows of an email; merge fields are still tokens. */
export function emailData(
  email: Email,
  series: Series,
  { colour, unsubscribeUrl }: { readonly colour: BrandColours; readonly unsubscribeUrl: string },
): EmailData {
  return {
    language: series.language,
    direction: series.direction,
    start: series.direction === "rtl" ? "right" : "left",
    subject: email.subject,
    preheader: email.preheader,
    preheaderPad: preheaderPad(email.preheader),
    frame: email.frame,
    isFirst: email.step === 1,
    showByline: email.step === 1 && email.frame.byline !== "",
    stepsDone: series.emails.map(({ step }) => step <= email.step),
    ...emailParts(email.blocks),
    bio: email.bio === "" ? [] : email.bio.split("\n\n"),
    unsubscribeUrl: mergeToken("unsubscribe_url", unsubscribeUrl),
    colour,
  };
}

function preheaderPad(preheader: string): string {
  const { length } = fillMergeFields(preheader, {}, "text");
  return PAD.repeat(Math.max(0, ROW_WIDTH - length));
}
