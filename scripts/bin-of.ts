import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Returns the JavaScript file of a program of an installed package. Run with Node itself, it
 * needs no shell and works on every system.
 */
export function binOf(packageName: string, program: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  // npm has checked the form when it installed the package.
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: Record<string, string> };
  const file = bin[program];
  if (file === undefined) throw new Error(`${packageName} has no program ${program}.`);
  return join(dirname(manifest), file);
}
