/**
 * Bundles the script of the studio's pages into `dist/studio-client/client.js`.
 *
 * Usage: npm run build:client
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Where the program looks for it. */
const TARGET = join(ROOT, "dist", "studio-client", "client.js");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(TARGET), { recursive: true });
  writeFileSync(TARGET, await bundleClient());
}

/** Returns the script as one file, for browsers of the last two years. */
export async function bundleClient(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      target: "es2023",
      lib: {
        entry: join(ROOT, "src", "studio", "client", "main.ts"),
        formats: ["iife"],
        name: "studio",
        fileName: "client",
      },
    },
  });
  const [bundle] = [result].flat();
  if (bundle === undefined || !("output" in bundle)) throw new Error("vite gave no bundle.");
  return bundle.output[0].code;
}
