import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Brand } from "../src/core/identity.ts";
import { fillMergeFields } from "../src/core/merge-field.ts";
import { buildDraft } from "../src/publish.ts";
import type { BuildSettings } from "../src/publish.ts";
import { EVERY_BLOCK, IMAGE_URL } from "../tests/support/every-block.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Where the pictures stand that each theme was reviewed by. */
export const GOLDEN_LOOKS = join(ROOT, "tests", "golden", "looks");

/** What an email is looked at with. */
export interface View {
  readonly name: string;
  readonly width: number;
  readonly scheme: "light" | "dark";
  readonly hasImages: boolean;
}

/** Each email is drawn in all of them. */
export const VIEWS: readonly View[] = [
  { name: "desktop", width: 680, scheme: "light", hasImages: true },
  { name: "phone", width: 375, scheme: "light", hasImages: true },
  { name: "dark", width: 680, scheme: "dark", hasImages: true },
  { name: "images-off", width: 375, scheme: "light", hasImages: false },
];

/** The emails that between them have each kind of block, and what stands in every email. */
const STEPS = [1, 2];

const IMAGE = `<svg xmlns="http://www.w3.org/2000/svg" width="1072" height="500"><rect width="1072" height="500" fill="#c8a165"/><circle cx="536" cy="250" r="160" fill="#6b3f1d"/></svg>`;
const SHOWN = `data:image/svg+xml;base64,${Buffer.from(IMAGE).toString("base64")}`;
const UNSHOWN = "data:image/png;base64,AAAA";

/** Half of each pixel is enough to see what moved, and a quarter of the bytes. */
const SCALE = 0.5;

/** Opens an empty page; closing its context closes it. */
export type NewPage = (options: BrowserContextOptions) => Promise<Page>;

/** Returns the pictures of a theme by name, as PNG. */
export async function drawLooks(theme: string, newPage: NewPage): Promise<Map<string, Buffer>> {
  return drawEmails(theme, await lookedAtEmails(theme), newPage);
}

/** Returns the emails that are looked at, as HTML. (Default: in the theme's own colours) */
export async function lookedAtEmails(theme: string, brand: Partial<Brand> = {}): Promise<string[]> {
  const settings = settingsOf(theme);
  const { rendered } = await buildDraft(
    { file: "tea.md", bytes: Buffer.from(EVERY_BLOCK) },
    { ...settings, brand: { ...settings.brand, ...brand } },
  );
  return rendered.map(({ html }) => fillMergeFields(html, {}, "html"));
}

/** Returns pictures of emails by name. (Default: in all views) */
export async function drawEmails(
  theme: string,
  emails: readonly string[],
  newPage: NewPage,
  views: readonly View[] = VIEWS,
): Promise<Map<string, Buffer>> {
  const pictures = new Map<string, Buffer>();
  for (const view of views) {
    const page = await newPage({
      viewport: { width: view.width, height: 400 },
      colorScheme: view.scheme,
      deviceScaleFactor: SCALE,
    });
    for (const step of STEPS) {
      const image = view.hasImages ? SHOWN : UNSHOWN;
      const html = (emails[step - 1] ?? "").replaceAll(IMAGE_URL, image);
      await page.setContent(html, { waitUntil: "load" });
      const png = await page.screenshot({ fullPage: true, animations: "disabled" });
      pictures.set(`${theme}-${step}-${view.name}`, png);
    }
    await page.context().close();
  }
  return pictures;
}

function settingsOf(theme: string): BuildSettings {
  return {
    sender: {
      name: "Golden Letters",
      email: "letters@golden.example",
      postalAddress: "Golden Letters, 1 Sample Street, Sampletown",
    },
    brand: { name: "Golden Letters" },
    site: "https://letters.golden.example",
    templates: join(ROOT, "templates"),
    theme,
  };
}

/** Returns the pictures that a theme was reviewed by, as PNG. */
export function goldenLooks(theme: string): Map<string, Buffer> {
  const names = readdirSync(GOLDEN_LOOKS).filter((name) => name.startsWith(`${theme}-`));
  return new Map(
    names.map((name) => [name.replace(/\.png$/u, ""), readFileSync(join(GOLDEN_LOOKS, name))]),
  );
}
