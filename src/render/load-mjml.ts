import { createRequire } from "node:module";
import { dirname } from "node:path";
import type mjml2html from "mjml";

/** MJML's compiler: source in, HTML and problems out. */
export type Mjml = typeof mjml2html;

const require = createRequire(import.meta.url);

/**
 * Returns MJML's compiler. While it loads, MJML looks for a `.mjmlconfig` in the working folder and
 * runs the programs that this file names; a build must never run what lies beside an article, so
 * meanwhile it is told that it works in its own folder. All of this is synchronous: nothing else
 * can ask for the working folder in between.
 */
export function loadMjml(): Mjml {
  const ownFolder = dirname(require.resolve("mjml"));
  const cwd = process.cwd.bind(process);
  process.cwd = () => ownFolder;
  try {
    return require("mjml") as Mjml; // the package's types describe just this export
  } finally {
    process.cwd = cwd;
  }
}

/** Returns the version of MJML without loading it. */
export function mjmlVersion(): string {
  return (require("mjml/package.json") as { version: string }).version; // as every package has it
}
