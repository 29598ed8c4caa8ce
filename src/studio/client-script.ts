import { DriplineError } from "../core/errors.ts";
import { joinPath } from "../files/paths.ts";
import { PACKAGE_ROOT, readOptionalText } from "../files/read-files.ts";

/** Returns the script of the studio's pages, as the package holds it. Errors: `studio/no-script`. */
export async function readClientScript(): Promise<string> {
  const path = joinPath(PACKAGE_ROOT, "dist", "studio-client", "client.js");
  const script = await readOptionalText(path);
  if (script !== undefined) return script;
  throw new DriplineError(
    "studio/no-script",
    "The script of the studio’s pages is not built yet.",
    {
      hint: "In a checkout of dripline, run `npm run build:client` once.",
    },
  );
}
