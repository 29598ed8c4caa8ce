import type { FindingText } from "./rule.ts";

/** What import and split find by themselves: no rule looks for it, but it is settled and explained like the others. */
export const STAGE_FINDINGS: readonly FindingText[] = [
  {
    code: "import/unclosed",
    severity: "warning",
    title: "A block of code or a comment is never closed.",
    why: "All that follows is read as a part of it.",
    mend: "Close it in the line after its end.",
  },
  {
    code: "import/spaced-address",
    severity: "warning",
    title: "An address with a space makes no link.",
    why: "Markdown takes the space for the end of the address, and readers see brackets and all as they are written.",
    mend: "Write %20 for each space, as the finding shows.",
  },
  {
    code: "import/frame",
    severity: "warning",
    title: "A frame of another page, or a film without an address, is left out.",
    why: "No email shows it. Films and recordings of known hosts become links; for a map or a form nobody knows which page a reader should open.",
    mend: "Write a link to it.",
  },
  {
    code: "import/front-matter-toml",
    severity: "info",
    title: "The front matter is in TOML.",
    why: "Title and author are read from it; all other settings are for the program of a site.",
    mend: "Write settings of the series as YAML between two lines of --- in its place, or above it.",
  },
  {
    code: "import/unknown-key",
    severity: "warning",
    title: "The front matter has a key that means nothing.",
    why: "It is most often a slip, and the setting that was meant has no effect.",
    mend: "Correct it, or take it out.",
  },
  {
    code: "import/delayed-twice",
    severity: "warning",
    title: "Two settings say how long one email waits.",
    why: "Only one of them counts: `delay` before `delay_days`, and `series.delays` before what a topic says itself.",
    mend: "Take the one out that you don't mean.",
  },
  {
    code: "split/placed-twice",
    severity: "warning",
    title: "Two lines say where one part goes.",
    why: "Only one of them counts: `series.place` before `series.drop`, and of two in `series.place` the later.",
    mend: "Take the one out that you don't mean.",
  },
  {
    code: "split/empty-topic",
    severity: "warning",
    title: "No section of the article speaks of a topic.",
    why: "The topic gets no email of its own, or only what was moved there.",
    mend: "Place a section there with series.place in the front matter.",
  },
  {
    code: "split/other-shape",
    severity: "info",
    title: "The article does not fit the four topics.",
    why: "So it gets one email for each main section, short ones joined, or even cuts where it has no headings.",
    mend: "Set series.topics to arc in the front matter to use the four topics all the same.",
  },
  {
    code: "split/other-order",
    severity: "info",
    title: "The emails tell the article in another order than the author.",
    why: "They follow the four topics, and a part that stands below another goes into an earlier email.",
    mend: "Set series.topics to auto in the front matter to keep the order of the article, or series.order for that of the topics.",
  },
  {
    code: "split/unknown-language",
    severity: "info",
    title:
      "The words of headings are not known in the language of the article, or it is not known which that is.",
    why: "Only its structure decides what goes where; and a screen reader has to guess the sounds of a language that no email names.",
    mend: "Name your own topics with their words in the front matter: series.topics. Name the language itself as in `language: fr`.",
  },
  {
    code: "check/unused-ignore",
    severity: "warning",
    title: "An entry of `checks.ignore` matches nothing.",
    why: "What it hid is mended, or its article or code is mistyped; left in, it may hide something later.",
    mend: "Take the entry out of dripline.yaml.",
  },
  {
    code: "render/colour-corrected",
    severity: "info",
    title: "A colour can't be read on what is behind it.",
    why: "WCAG 2.2 §1.4.3 asks for a contrast of 4.5, so it is mixed with black or white until it has that.",
    mend: "Leave it so, or set another colour under `brand` in dripline.yaml; `brand.dark` is for dark mode.",
  },
  {
    code: "render/direct-compile",
    severity: "info",
    title: "The theme is compiled anew for each email.",
    why: "The emails are right, but a build takes many times as long.",
    mend: "templates/README.md says how to write a layout so that it is compiled once.",
  },
];
