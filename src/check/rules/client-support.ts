import { createFeatureFinder, knownFeatures } from "../client-support.ts";
import { lineOfElement } from "../line-of.ts";
import type { Rule } from "../rule.ts";

const findFeatures = createFeatureFinder(knownFeatures());

/** What a theme may use all the same, since a program that does not know it loses nothing. */
const HARMLESS: Readonly<Record<string, string>> = {
  "css-white-space": "for <pre>, which is shown as it stands anyway",
  "css-rgba": "the colour is left out, not the text",
  "css-box-shadow": "there is no shadow",
  "css-box-sizing": "for boxes that have their size by attributes",
  "css-at-supports": "its rules are an addition by nature",
  "css-pseudo-class-hover": "nothing changes under the pointer",
  "css-overflow-wrap": "a long word stands out",
  "css-hyphens": "words are not divided",
  "css-text-underline-offset": "the line is nearer",
  "css-text-decoration-thickness": "the line is as thick as others",
  "html-picture": "the <img> in it is shown",
  "html-srcset": "the image of src is shown",
  "html-link": "a font that it loads gives way to the next in the list",
};

/** Finds HTML and CSS that some mail programs do not know. */
export const clientSupport: Rule = {
  code: "clients/unsupported",
  severity: "warning",
  title: "The HTML uses something that a common mail program does not know.",
  why: "It looks different there, or is missing. The programs are Gmail, Apple Mail, Outlook (new and classic) and Yahoo, by the tests of caniemail.com; what every email by MJML needs, and what does no harm where it is missing, is not counted.",
  mend: "Take it out of the theme, or write a value before it that all programs know.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<div style="display:grid">Tea.</div>',
      passes: '<div style="display:block">Tea.</div>',
    },
    {
      of: "html",
      fails: '<div style="background:linear-gradient(#fff, #eee)">Tea.</div>',
      passes: '<div style="background:#eee; background:linear-gradient(#fff, #eee)">Tea.</div>',
    },
    { of: "html", fails: "<video></video>", passes: "<p>Tea.</p>" },
    {
      of: "html",
      fails: "<style>@import url(x.css);</style>",
      passes: "<style>p { color: #222 }</style>",
    },
  ],
  find: ({ page, styles, email }) =>
    findFeatures(page, styles)
      .filter(({ feature }) => !Object.hasOwn(HARMLESS, feature.slug))
      .map(({ feature, element }) => ({
        message: `${feature.title} is not known to ${listOf(feature.missing)}.`,
        hint: `Take it out of the theme, or write a value before it that all know; see https://www.caniemail.com/features/${feature.slug}/.`,
        line: element && lineOfElement(email, element),
      })),
};

function listOf(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown.join("");
}
