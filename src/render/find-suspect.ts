import type { CarryProblem } from "./carry-control-flow.ts";
import { scanMjml } from "./scan-mjml.ts";
import type { ThemeFile } from "./scan-mjml.ts";

/** Attributes that MJML counts with; a placeholder there is no number yet (measured with MJML 5.4). */
const COUNTED =
  /\s((?:[\w-]*width|height|[\w-]*padding[\w-]*|border[\w-]*|gap|background-position[\w-]*|background-color|font-family|mj-class))\s*=\s*"([^"]*\{\{[^"]*)"/u;

/** Always a colour of six digits or the names of fonts, with which MJML does not count. */
const FROM_LOOK = /^\{\{(?:@root\.)?(?:colour|dark|font)\.\w+\}\}$/u;

/** Returns the attribute that most likely keeps a layout from being compiled once for all emails. */
export function findSuspect(files: readonly ThemeFile[]): CarryProblem | undefined {
  for (const file of files) {
    if (!/<\/?mj/iu.test(file.text)) continue;
    for (const { kind, name, raw, place } of scanMjml(file)) {
      // Of a text it only writes them down.
      if (kind !== "open" || name === "mj-text") continue;
      const [, attribute, value] = COUNTED.exec(raw) ?? [];
      if (attribute === undefined || value === undefined || FROM_LOOK.test(value)) continue;
      return { place, reason: `MJML counts with ${attribute}="${value}" of <${name}>` };
    }
  }
  return undefined;
}
