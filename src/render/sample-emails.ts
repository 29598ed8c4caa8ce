import { mergeToken } from "../core/merge-field.ts";
import type { BrandLook } from "./brand-look.ts";
import type { EmailData } from "./email-data.ts";
import type { Part } from "./email-parts.ts";

const HTML = `A <strong>cup</strong> of <a href="https://tea.example/?a=1&amp;b=2">tea</a> &lt;b&gt; {{x}}`;

const PARTS: readonly Part[] = [
  { kind: "heading", level: 2, size: 24, space: 0, html: HTML },
  { kind: "paragraph", html: HTML },
  { kind: "heading", level: 3, size: 19, space: 14, html: HTML },
  { kind: "question", tag: "h3", space: 14, html: HTML },
  { kind: "answer", html: HTML },
  { kind: "question", tag: "p", space: 0, html: HTML },
  { kind: "button", url: "https://tea.example/?a=1&b='2'", html: "Order &amp; drink" },
  { kind: "list", html: `<ul><li>${HTML}</li><li>${HTML}</li></ul>` },
  { kind: "quote", paragraphs: [HTML, HTML], isList: [false, false] },
  {
    kind: "quote",
    paragraphs: [HTML, `<ol><li>${HTML}</li></ol>`, HTML, `<ul><li>${HTML}</li></ul>`],
    isList: [false, true, false, true],
  },
  { kind: "code", text: "if (a < b) {\n    pour();\n\n}\n" },
  {
    kind: "table",
    header: ["Leaf", HTML],
    rows: [
      [
        { label: "Leaf", html: "Green" },
        { label: "<Cups>", html: "2" },
      ],
      [
        { label: "Leaf", html: HTML },
        { label: "<Cups>", html: "" },
      ],
    ],
    aligns: ["", "right"],
    folds: false,
  },
  {
    kind: "table",
    header: ["", HTML, HTML],
    rows: [[0, 1, 2].map((one) => ({ label: one === 0 ? "" : "Cups", html: HTML }))],
    aligns: ["center", "", "left"],
    folds: true,
  },
  {
    kind: "image",
    url: "https://tea.example/cup.png?a=1&b='2'",
    alt: `A "red" cup & pot`,
    width: 300,
    height: 200,
  },
  { kind: "image", url: "https://tea.example/pot.png", alt: "", width: 536, height: 0 },
  { kind: "image", url: "", alt: "A pot", width: 536, height: 0 },
];

const PALETTE = {
  page: "#f3f1ec",
  card: "#ffffff",
  tint: "#f2f6f4",
  line: "#e3ded3",
  text: "#1f2a2e",
  soft: "#566266",
  accent: "#0f6b5c",
  textOnTint: "#1f2a2d",
  textOnPage: "#1f2a2c",
  softOnTint: "#566265",
  softOnPage: "#566264",
  accentOnTint: "#0f6b5a",
  accentOnPage: "#0f6b5b",
  onAccent: "#fffffe",
};

const LOOK: BrandLook = {
  colour: PALETTE,
  dark: { ...PALETTE, page: "#101416", card: "#1a2023", text: "#e9ecea", accent: "#57978d" },
  font: { text: "Verdana, sans-serif", headings: "Georgia, serif", url: "" },
  logo: { url: "", darkUrl: "", width: 0, height: 0, alt: "Tea & Co." },
};

/** Colours that are the same wherever they stand, as most are: a layout need not say them twice then. */
const PLAIN_PALETTE = {
  ...PALETTE,
  textOnTint: PALETTE.text,
  textOnPage: PALETTE.text,
  softOnTint: PALETTE.soft,
  softOnPage: PALETTE.soft,
  accentOnTint: PALETTE.accent,
  accentOnPage: PALETTE.accent,
};

const FIRST: EmailData = {
  ...LOOK,
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
    webVersion: "Read on the web",
    contentsTitle: "What comes when",
    postalAddress: "1 Leaf Lane, Teatown",
  },
  isFirst: true,
  showByline: true,
  stepsDone: [true, false, false],
  contents: [
    { when: "Today", title: "Leaves & <b>" },
    { when: "In 3 days", title: "Water" },
  ],
  parts: PARTS,
  notes: [
    { number: 1, html: HTML },
    { number: 2, html: HTML },
  ],
  foldsSides: true,
  bio: [],
  unsubscribeUrl: mergeToken("unsubscribe_url", "mailto:tea@example.org?subject=Unsubscribe"),
  webUrl: mergeToken("web_url", "https://tea.example/tea/01-leaf.html"),
};

/**
 * Invented emails that between them take each turn that a layout can take: first and last, with and
 * without notes, bio, image, logo and every kind of block, from left to right and from right to left.
 */
export const SAMPLE_EMAILS: readonly EmailData[] = [
  FIRST,
  {
    ...FIRST,
    language: "ar",
    direction: "rtl",
    start: "right",
    frame: {
      ...FIRST.frame,
      recap: "Last time: Leaves",
      next: "",
      aboutTitle: "About",
      webVersion: "",
      contentsTitle: "",
    },
    contents: [],
    webUrl: "",
    colour: PLAIN_PALETTE,
    dark: PLAIN_PALETTE,
    font: { ...LOOK.font, url: "https://fonts.example/css?a=1&b=2" },
    logo: {
      url: "https://tea.example/logo.png?a=1&b=2",
      darkUrl: "https://tea.example/dark.png?a=1&b=2",
      width: 120,
      height: 40,
      alt: `Tea & "Co."`,
    },
    isFirst: false,
    showByline: false,
    stepsDone: [true, true, true],
    parts: PARTS.toReversed(),
    notes: [],
    bio: ["Ida Berg drinks tea.", "And water."],
  },
  { ...FIRST, stepsDone: [true], showByline: false, parts: PARTS.slice(1, 2), notes: [] },
  // A mail of its own: no place in a series, and no way out.
  {
    ...FIRST,
    stepsDone: [],
    showByline: false,
    contents: [],
    frame: { ...FIRST.frame, progress: "", next: "", greeting: "", unsubscribe: "" },
    logo: { ...LOOK.logo, url: "https://tea.example/logo.png", width: 120, height: 40 },
    parts: PARTS.slice(0, 2),
    notes: [],
    foldsSides: false,
    unsubscribeUrl: "",
    webUrl: "",
  },
];
