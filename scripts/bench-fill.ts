/**
 * Renders a number of emails of one theme in this process, as `bench-build.ts` measures it.
 *
 * Usage: npx tsx scripts/bench-fill.ts COUNT [FOLDER] [--html]
 * Cycles through the emails of the sample article, each with a number in its texts, and writes
 * `.html` and `.txt` into FOLDER if there is one; with `--html` it makes no text. Prints what it
 * took as JSON.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { composeSeries } from "../src/compose/compose-series.ts";
import { fillMergeFields } from "../src/core/merge-field.ts";
import { importArticle } from "../src/import/import-article.ts";
import { createFolderCache } from "../src/files/folder-cache.ts";
import { brandLook } from "../src/render/brand-look.ts";
import { emailData } from "../src/render/email-data.ts";
import { openTheme } from "../src/render/open-theme.ts";
import { plainText } from "../src/render/plain-text.ts";
import { splitArticle } from "../src/split/split-article.ts";
import { loadTheme } from "../src/themes.ts";

const args = process.argv.slice(2);
const [count = "400", folder] = args.filter((arg) => !arg.startsWith("--"));
const isHtmlOnly = args.includes("--html");
const root = new URL("..", import.meta.url);
const file = "content/sourdough-starter.md";
const brand = { name: "Tea Letters", accent: "#0f6b5c" };
const sender = { name: "Tea", email: "tea@example.org", postalAddress: "1 Leaf Lane" };
const theme = await loadTheme(new URL("templates", root).pathname, "default", "en");
const outline = splitArticle(importArticle({ file, bytes: readFileSync(new URL(file, root)) }));
const series = composeSeries(outline, { brand, sender, words: theme.words });
const { look } = brandLook(theme.look, brand);
const cache = process.env["XDG_CACHE_HOME"];
const renderer = await openTheme(
  theme,
  cache ? createFolderCache(join(cache, "dripline")) : undefined,
);
if (folder !== undefined) mkdirSync(folder, { recursive: true });

const start = performance.now();
let bytes = 0;
for (let index = 0; index < Number(count); index++) {
  const email = series.emails[index % series.emails.length];
  if (!email) break;
  const numbered = { ...email, subject: `${email.subject} ${index}`, preheader: `No. ${index}` };
  const settings = { look, unsubscribeUrl: `mailto:tea@example.org?subject=${index}` };
  const data = emailData(numbered, series, settings);
  const html = await renderer.renderHtml(data);
  const text = isHtmlOnly ? "" : plainText(numbered, data);
  const page = Buffer.from(fillMergeFields(html, {}, "html"));
  bytes += page.length;
  if (folder === undefined) continue;
  writeFileSync(join(folder, `${index}.html`), page);
  if (!isHtmlOnly) writeFileSync(join(folder, `${index}.txt`), fillMergeFields(text, {}, "text"));
}
console.log(JSON.stringify({ bytes, ms: performance.now() - start }));
