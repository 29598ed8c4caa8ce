import { mergeToken } from "../core/merge-field.ts";
import type { EmailData } from "./email-data.ts";
import type { Part } from "./email-parts.ts";

const HTML = `A <strong>cup</strong> of <a href="https://tea.example/?a=1&amp;b=2">tea</a> &lt;b&gt; {{x}}`;

const PARTS: readonly Part[] = [
  { kind: "heading", level: 2, size: 24, space: 0, html: HTML },
  { kind: "paragraph", html: HTML },
  { kind: "heading", level: 3, size: 19, space: 14, html: HTML },
  { kind: "list", html: `<ul><li>${HTML}</li><li>${HTML}</li></ul>` },
  { kind: "quote", paragraphs: [HTML, HTML] },
  { kind: "code", text: "if (a < b) {\n    pour();\n\n}\n" },
  {
    kind: "table",
    header: ["Leaf", HTML],
    rows: [
      ["Green", "2"],
      [HTML, ""],
    ],
  },
  { kind: "image", url: "https://tea.example/cup.png?a=1&b='2'", alt: `A "red" cup & pot` },
  { kind: "image", url: "https://tea.example/pot.png", alt: "" },
  { kind: "image", url: "", alt: "A pot" },
];

const FIRST: EmailData = {
  language: "en",
  direction: "ltr",
  start: "left",
  subject: `Tea & "water" = <hot>`,
  preheader: "It's a leaf",
  preheaderPad: "\u034F\u200C\u00A0".repeat(2),
  frame: {
    brand: "Tea & Co.",
    progress: "1 of 3 · 2 min read",
    series: "All about tea",
    greeting: `Hello ${mergeToken("first_name", "there")},`,
    recap: "",
    next: "Next, in 3 days: Water",
    byline: "By Ida Berg",
    notesTitle: "Notes",
    aboutTitle: "",
    reason: "You asked for it.",
    unsubscribe: "Unsubscribe",
    postalAddress: "1 Leaf Lane, Teatown",
  },
  isFirst: true,
  showByline: true,
  stepsDone: [true, false, false],
  parts: PARTS,
  notes: [
    { number: 1, html: HTML },
    { number: 2, html: HTML },
  ],
  bio: [],
  unsubscribeUrl: mergeToken("unsubscribe_url", "mailto:tea@example.org?subject=Unsubscribe"),
  colour: { accent: "#0f6b5c", accentOnPage: "#0f6b5b", accentDark: "#57978d" },
};

/**
 * Invented emails that between them take each turn that a layout can take: first and last, with and
 * without notes, bio, image and every kind of block, from left to right and from right to left.
 */
export const SAMPLE_EMAILS: readonly EmailData[] = [
  FIRST,
  {
    ...FIRST,
    language: "ar",
    direction: "rtl",
    start: "right",
    frame: { ...FIRST.frame, recap: "Last time: Leaves", next: "", aboutTitle: "About" },
    isFirst: false,
    showByline: false,
    stepsDone: [true, true, true],
    parts: PARTS.toReversed(),
    notes: [],
    bio: ["Ida Berg drinks tea.", "And water."],
  },
  { ...FIRST, stepsDone: [true], showByline: false, parts: PARTS.slice(1, 2), notes: [] },
];
