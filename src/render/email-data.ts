import { fillMergeFields, mergeToken } from "../core/merge-field.ts";
import type { ContentsLine, Email, Frame, Series } from "../core/series.ts";
import type { BrandLook } from "./brand-look.ts";
import { emailParts } from "./email-parts.ts";
import type { Note, Part } from "./email-parts.ts";

/** The widest inbox row, Apple Mail's with five lines of preview on a large window, shows about this much. */
const ROW_WIDTH = 150;

/**
 * A space that no client collapses: between two spaces stand a combining mark and a joiner, neither
 * of which is seen. Spaces alone are run together; a mark alone Apple Mail drops.
 */
const PAD = "\u034F\u200C\u00A0";
const FULL_ROW = PAD.repeat(ROW_WIDTH);

/** All that a layout can name: what `{{subject}}`, `{{frame.next}}` and so on stand for. */
export interface EmailData extends BrandLook {
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
  /** One for each email of the series: whether it is this one or lies behind; none in a mail of its own. */
  readonly stepsDone: readonly boolean[];
  /** The table of the series; none but in the first email. */
  readonly contents: readonly ContentsLine[];
  /** The author's words, in order; `kind` is the name of a block partial. */
  readonly parts: readonly Part[];
  readonly notes: readonly Note[];
  /** Whether columns of a table have a side of their own whose cells stand one below the other on a phone. */
  readonly foldsSides: boolean;
  /** Paragraphs; none but in the last email. */
  readonly bio: readonly string[];
  /** A merge token, which delivery replaces; empty in a mail that nobody can be spared. */
  readonly unsubscribeUrl: string;
  /** A merge token, which delivery replaces; empty where the project has no site. */
  readonly webUrl: string;
}

/** Returns what a layout shows of an email; merge fields are still tokens. */
export function emailData(
  email: Email,
  series: Series,
  { look, unsubscribeUrl }: { readonly look: BrandLook; readonly unsubscribeUrl: string },
): EmailData {
  const { parts, notes } = emailParts(email.blocks, series.outline.placements, series.direction);
  // Each by its name: to spread objects into one of this size takes as long as all the rest.
  return {
    colour: look.colour,
    dark: look.dark,
    font: look.font,
    logo: look.logo,
    language: series.language,
    direction: series.direction,
    start: startOf(series.direction),
    subject: email.subject,
    preheader: email.preheader,
    preheaderPad: preheaderPad(email.preheader),
    frame: email.frame,
    isFirst: email.step === 1,
    showByline: email.step === 1 && email.frame.byline !== "",
    stepsDone: series.emails.map(({ step }) => step <= email.step),
    contents: email.contents,
    parts,
    notes,
    foldsSides: parts.some(
      (part) => part.kind === "table" && part.folds && part.aligns.some(Boolean),
    ),
    bio: email.bio === "" ? [] : email.bio.split("\n\n"),
    unsubscribeUrl: mergeToken("unsubscribe_url", unsubscribeUrl),
    webUrl: email.webUrl === "" ? "" : mergeToken("web_url", email.webUrl),
  };
}

/** Returns the side on which lines begin. */
export function startOf(direction: "ltr" | "rtl"): "left" | "right" {
  return direction === "rtl" ? "right" : "left";
}

/** Returns the unseen space that fills an inbox row behind a preheader. */
export function preheaderPad(preheader: string): string {
  const { length } = fillMergeFields(preheader, {}, "text");
  return FULL_ROW.slice(0, PAD.length * Math.max(0, ROW_WIDTH - length));
}
