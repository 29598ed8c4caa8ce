/**
 * Writes `src/check/client-support-data.ts`: what caniemail.com says about the mail programs that
 * dripline looks at, without what every email by MJML needs anyway.
 *
 * Usage: npm run client-support (after a new version of the package `caniemail`)
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import mjml2html from "mjml";
import { createFeatureFinder } from "../src/check/client-support.ts";
import type { Feature } from "../src/check/client-support.ts";
import { createStyleReader } from "../src/check/page-styles.ts";
import { readPage } from "../src/check/page.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Where the data is written. */
export const DATA_FILE = join(ROOT, "src", "check", "client-support-data.ts");

/** The programs, by the names that caniemail gives them. */
const CLIENTS: Readonly<Record<string, string>> = {
  "gmail.desktop-webmail": "Gmail on the web",
  "gmail.ios": "Gmail on iOS",
  "gmail.android": "Gmail on Android",
  "apple-mail.macos": "Apple Mail on macOS",
  "apple-mail.ios": "Apple Mail on iOS",
  "outlook.windows": "classic Outlook on Windows",
  "outlook.outlook-com": "new Outlook and Outlook.com",
  "outlook.macos": "Outlook on macOS",
  "outlook.ios": "Outlook on iOS",
  "outlook.android": "Outlook on Android",
  "yahoo.desktop-webmail": "Yahoo on the web",
  "yahoo.ios": "Yahoo on iOS",
  "yahoo.android": "Yahoo on Android",
};

/** Features that caniemail names by a sentence, so that their title tells no pattern. */
const SPECIAL: Readonly<Record<string, Omit<Feature, "slug" | "title" | "missing">>> = {
  "css-display-flex": {
    kind: "value",
    names: ["display"],
    pattern: String.raw`^(?:inline-)?flex$`,
  },
  "css-display-grid": {
    kind: "value",
    names: ["display"],
    pattern: String.raw`^(?:inline-)?grid$`,
  },
  "css-variables": { kind: "value", names: [], pattern: String.raw`\bvar\(` },
  "css-unit-calc": { kind: "value", names: [], pattern: String.raw`\bcalc\(` },
  "css-modern-color": { kind: "value", names: [], pattern: String.raw`\b(?:ok)?(?:lch|lab)\(` },
  "css-grid-template": {
    kind: "property",
    names: ["grid-template", "grid-template-columns", "grid-template-rows", "grid-template-areas"],
  },
  "css-inset": { kind: "property", names: ["inset"] },
  "css-left-right-top-bottom": { kind: "property", names: ["left", "right", "top", "bottom"] },
  "css-position": {
    kind: "value",
    names: ["position"],
    pattern: "^(?:relative|absolute|fixed|sticky)$",
  },
  "html-semantics": {
    kind: "element",
    names: [
      "article",
      "aside",
      "figure",
      "figcaption",
      "footer",
      "header",
      "main",
      "mark",
      "nav",
      "section",
      "time",
      "details",
      "summary",
    ],
  },
  "html-svg": { kind: "element", names: ["svg"] },
  "html-image-maps": { kind: "element", names: ["map", "area"] },
  "html-srcset": { kind: "attribute", names: ["srcset", "sizes"] },
  "html-picture": { kind: "element", names: ["picture"] },
  "html-base": { kind: "element", names: ["base"] },
};

/** What caniemail says about one feature. */
interface Entry {
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  readonly stats: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
  >;
}

/** Returns the text of the data file. */
export async function clientSupportData(): Promise<string> {
  const path = createRequire(import.meta.url).resolve("caniemail/caniemail.json");
  // The package's own file, whose form its version fixes.
  const source = JSON.parse(readFileSync(path, "utf8")) as {
    last_update_date: string;
    data: Entry[];
  };
  const known = source.data.flatMap(toFeature);
  const page = readPage(await emptyLayout());
  const baseline = new Set(
    createFeatureFinder(known)(page, createStyleReader()(page)).map(({ feature }) => feature.slug),
  );
  const features = known.filter(({ slug }) => !baseline.has(slug));
  return [
    "// Written by scripts/client-support.ts from the data of caniemail.com (MIT); do not edit.",
    "",
    "/** The day of the data. */",
    `export const SUPPORT_DATE = ${JSON.stringify(source.last_update_date.slice(0, 10))};`,
    "",
    "/** The mail programs by the letter that stands for them below. */",
    "export const CLIENT_NAMES: Readonly<Record<string, string>> = {",
    ...Object.entries(CLIENT_LETTERS).map(
      ([letter, name]) => `  ${letter}: ${JSON.stringify(name)},`,
    ),
    "};",
    "",
    "/**",
    " * What some of these programs do not know, but for what every email by MJML needs; one line each:",
    " * name at caniemail.com; title; kind; names; letters of the programs; pattern of a value.",
    " */",
    "export const FEATURE_LINES = String.raw`",
    ...features.map(({ slug, title, kind, names, missing, pattern = "" }) =>
      [slug, title.trim(), kind, names.join(","), missing.map(letterOf).join(""), pattern].join(
        ";",
      ),
    ),
    "`;",
    "",
  ].join("\n");
}

/** The letter of each program: `a` for the first. */
const CLIENT_LETTERS = Object.fromEntries(
  Object.values(CLIENTS).map((name, index) => [String.fromCodePoint(97 + index), name]),
);

function letterOf(client: string): string {
  return Object.entries(CLIENT_LETTERS).find(([, name]) => name === client)?.[0] ?? "";
}

function toFeature({ slug, title, category, stats }: Entry): Feature[] {
  const missing = Object.entries(CLIENTS).flatMap(([id, name]) => {
    const [family = "", platform = ""] = id.split(".");
    const newest = Object.values(stats[family]?.[platform] ?? {}).at(-1);
    return newest?.startsWith("n") === true ? [name] : [];
  });
  const how = SPECIAL[slug] ?? (category === "css" ? cssPattern(slug, title) : htmlPattern(title));
  return missing.length === 0 || !how ? [] : [{ slug, title, missing, ...how }];
}

function cssPattern(
  slug: string,
  title: string,
): Omit<Feature, "slug" | "title" | "missing"> | undefined {
  if (/^css-(?:at-media|selector|comments|important|sytem-ui|nesting)/u.test(slug))
    return undefined;
  if (title.startsWith(":")) return { kind: "selector", names: [title.replace(/\(\)$/u, "")] };
  if (title.startsWith("@")) return { kind: "at-rule", names: [title.slice(1)] };
  const [, unit] = /^(\S+) unit$/u.exec(title) ?? [];
  if (unit !== undefined) {
    return {
      kind: "value",
      names: [],
      pattern: String.raw`(?:^|[\s(,])-?[\d.]+${unit}(?=$|[\s),])`,
    };
  }
  const [, called] = /^([a-z-]+)\(\)$/u.exec(title) ?? [];
  if (called !== undefined) return { kind: "value", names: [], pattern: String.raw`\b${called}\(` };
  const [, property, value] = /^([a-z-]+):\s*([a-z-]+)$/u.exec(title) ?? [];
  if (property !== undefined) return { kind: "value", names: [property], pattern: `^${value}$` };
  const names = title
    .replace(/ (?:property|shorthand)$/u, "")
    .split(/, | & /u)
    .map((name) => name.trim());
  return names.every((name) => /^[a-z-]+$/u.test(name)) ? { kind: "property", names } : undefined;
}

function htmlPattern(title: string): Omit<Feature, "slug" | "title" | "missing"> | undefined {
  const [, input] = /^<(?:input|button) type="([a-z]+)">/u.exec(title) ?? [];
  if (input !== undefined) return undefined; // <form> stands for its parts
  const [, element] = /^<([a-z]+)> element$/u.exec(title) ?? [];
  if (element !== undefined) return { kind: "element", names: [element] };
  const [, attribute] = /^([a-z-]+) attribute$/u.exec(title) ?? [];
  return attribute === undefined ? undefined : { kind: "attribute", names: [attribute] };
}

/** An email with each part of a layout and nothing in it: what it needs, every email needs. */
async function emptyLayout(): Promise<string> {
  const { html } = await mjml2html(
    `<mjml lang="en" dir="ltr"><mj-head><mj-title>x</mj-title><mj-preview>x</mj-preview></mj-head><mj-body>
      <mj-wrapper><mj-section><mj-group><mj-column><mj-text>x</mj-text></mj-column></mj-group></mj-section></mj-wrapper>
      <mj-section background-color="#fff"><mj-column><mj-text>x</mj-text><mj-button href="https://example.org">x</mj-button>
      <mj-image src="https://example.org/x.png" alt="x" fluid-on-mobile="true" /><mj-divider /><mj-spacer />
      <mj-table><tr><td>x</td></tr></mj-table></mj-column></mj-section></mj-body></mjml>`,
    { fonts: {}, keepComments: false },
  );
  return html;
}

if (process.argv[1]?.endsWith("client-support.ts")) {
  writeFileSync(DATA_FILE, await clientSupportData());
}
