/**
 * Removes from `dist/` the types of files that nothing of the library's own types leads to: nobody can
 * import them, and they were a fifth of the package.
 *
 * Usage: part of `npm run build`
 */
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));

const needed = new Set<string>();
const waiting = [join(DIST, "index.d.ts")];
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (needed.has(file)) continue;
  needed.add(file);
  for (const [, path = ""] of readFileSync(file, "utf8").matchAll(
    /"(\.{1,2}\/[^"]+)\.(?:ts|js)"/gu,
  )) {
    waiting.push(`${join(dirname(file), path)}.d.ts`);
  }
}
for (const name of readdirSync(DIST, { recursive: true, encoding: "utf8" })) {
  const file = join(DIST, name);
  if (name.endsWith(".d.ts") && !needed.has(file)) rmSync(file);
}
