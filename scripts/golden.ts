/**
 * Writes the golden files: what the sample article becomes, reviewed like code.
 *
 * Usage: npm run golden
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { exportSeries } from "../src/export/export-series.ts";
import { TARGETS } from "../src/export/targets.ts";
import type { BuildSettings } from "../src/publish.ts";
import { buildDraft } from "../src/publish.ts";
import { readSchema } from "../tests/support/read-schema.ts";
import { staticFolder } from "../src/studio/static-folder.ts";
import { findBrowser } from "./find-browser.ts";
import { GOLDEN_LOOKS, drawLooks } from "./golden-looks.ts";
import { GOLDEN_OUTLINES, goldenOutlines } from "./golden-outlines.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SAMPLE = "content/ketamine-and-depression.md";

/** Where the golden files stand. */
export const GOLDEN = join(ROOT, "tests", "golden", "ketamine-and-depression");

/** The settings are part of the golden files, so those of the project may change freely. */
const SETTINGS: BuildSettings = {
  sender: {
    name: "Golden Letters",
    email: "letters@golden.example",
    postalAddress: "Golden Letters, 1 Sample Street, Sampletown",
  },
  brand: { name: "Golden Letters" },
  templates: join(ROOT, "templates"),
  theme: "default",
};

/** HTML of the first and the last email: together they hold every part of the frame. */
const HTML = /^0[14]-.*\.html$/u;

/** Returns the sample's files by name: emails as text and HTML, and what `series.json` says of them. */
export async function goldenFiles(): Promise<Map<string, string>> {
  const bytes = readFileSync(join(ROOT, SAMPLE));
  const draft = await buildDraft({ file: SAMPLE, bytes }, SETTINGS);
  const files = [...staticFolder(draft)];
  return new Map(
    files.flatMap(([name, content]): [string, string][] => {
      if (name === "series.json") return [[name, readable(String(content))]];
      return HTML.test(name) || name.endsWith(".txt") ? [[name, String(content)]] : [];
    }),
  );
}

/** Where the exports of a small article for each sender stand. */
export const GOLDEN_EXPORTS = join(ROOT, "tests", "golden", "exports");

const SMALL = `---
fields: {first_name: , city: your town}
series:
  topics: auto
  subjects: {wiping: "{{ first_name | Friend }}, wipe it"}
---
# The quiet chain

## Wiping

Dear {{ first_name | rider & friend }} in {{ city }}, [look](https://chain.example/?c={{city}}).

## Oiling

Write \`{{ oil }}\` and \`*|OIL|*\` on the tin.
`;

const CITY = { kit: "city", mailchimp: "CITY", brevo: "CITY", sendgrid: "city", html: "[CITY]" };

/** Returns README, manifest and plain text of the small article for each sender. */
export async function goldenExports(): Promise<Map<string, string>> {
  const { series } = await buildDraft({ file: "chain.md", bytes: Buffer.from(SMALL) }, SETTINGS);
  const files = new Map<string, string>();
  for (const target of TARGETS) {
    const city = CITY[target.key as keyof typeof CITY]; // the keys are those of the targets
    const fields = new Map([["city", city]]);
    const exported = await exportSeries({ ...SETTINGS, series, target, fields });
    for (const [name, content] of exported.files) {
      if (!name.endsWith(".html")) files.set(`${target.key}/${name}`, content);
    }
  }
  return files;
}

/** The tables of a new ledger, as a new file holds them. */
export const GOLDEN_SCHEMA = join(ROOT, "tests", "golden", "schema.sqlite.sql");

/** One line for each email and block; without the hash, which any change of a template changes. */
function readable(seriesJson: string): string {
  const { edition: _, ...series } = JSON.parse(seriesJson) as Record<string, unknown>; // our own file
  const lines = Object.entries(series).map(([key, value]) => {
    const shown = Array.isArray(value)
      ? `[\n${value.map((one) => `    ${JSON.stringify(one)}`).join(",\n")}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${shown}`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** Draws the pictures of both themes; they need a browser. */
async function drawGoldenLooks(): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    return console.log("No browser: the pictures stay as they are.");
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const pictures = new Map<string, Buffer>();
  for (const theme of ["default", "letter"]) {
    const drawn = await drawLooks(theme, async (options) =>
      (await browser.newContext(options)).newPage(),
    );
    for (const [name, png] of drawn) pictures.set(`${name}.png`, png);
  }
  await browser.close();
  replaceFiles(GOLDEN_LOOKS, pictures);
}

function replaceFiles(folder: string, files: ReadonlyMap<string, string | Buffer>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

if (process.argv[1]?.endsWith("golden.ts")) {
  replaceFiles(GOLDEN, await goldenFiles());
  replaceFiles(GOLDEN_EXPORTS, await goldenExports());
  writeFileSync(GOLDEN_SCHEMA, await readSchema());
  writeFileSync(GOLDEN_OUTLINES, goldenOutlines());
  await drawGoldenLooks();
}
