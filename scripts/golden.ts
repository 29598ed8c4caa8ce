/**
 * Writes the golden files: what the sample article becomes, reviewed like code.
 *
 * Usage: npm run golden
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildSettings } from "../src/publish.ts";
import { buildDraft } from "../src/publish.ts";
import { staticFolder } from "../src/studio/static-folder.ts";

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
  brand: { name: "Golden Letters", accent: "#0f6b5c" },
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

if (process.argv[1]?.endsWith("golden.ts")) {
  rmSync(GOLDEN, { recursive: true, force: true });
  mkdirSync(GOLDEN, { recursive: true });
  for (const [name, content] of await goldenFiles()) writeFileSync(join(GOLDEN, name), content);
}
