import { createRequire } from "node:module";
import type Handlebars from "handlebars";

const require = createRequire(import.meta.url);

/** Returns Handlebars: loaded when it is first needed, since a theme that was filled before needs none. */
export function loadHandlebars(): typeof Handlebars {
  return require("handlebars") as typeof Handlebars; // the package's types describe just this export
}

/** Returns the versions of Handlebars, without loading it, and of this program. */
export function templateVersions(): readonly string[] {
  return ["handlebars/package.json", "../../package.json"].map(
    (file) => (require(file) as { version: string }).version, // as every package has it
  );
}
