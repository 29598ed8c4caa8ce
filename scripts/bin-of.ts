import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Returns the JavaScript file of a program of an installed package. Run with Node itself, it
 * needs no shell and works on every system.
 */
export function binOf(packageName: string, program: string): string {
  const manifest = manifestOf(packageName);
  // npm has checked the form when it installed the package.
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: Record<string, string> };
  const file = bin[program];
  if (file === undefined) throw new Error(`${packageName} has no program ${program}.`);
  return join(dirname(manifest), file);
}

/** By the folders alone: not every package lets its manifest be resolved. */
function manifestOf(packageName: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(packageName) ?? [];
  const found = folders
    .map((folder) => join(folder, packageName, "package.json"))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${packageName} is not installed: run \`npm ci\`.`);
  return found;
}
