import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../src/files/read-files.ts";

/** What `npm run house` has measured. */
interface House {
  readonly files: number;
  readonly lines: { readonly median: number; readonly most: number };
  readonly filesOver250: number;
  readonly functions: { readonly median: number };
  readonly exportsWithDocstring: number;
  readonly commentShare: number;
  readonly filesInCycles: number;
  readonly testLinesPerSourceLine: number;
}

/** Returns `docs/house.md` with our column as it was measured last. */
export function housePage(): string {
  const page = readFileSync(join(PACKAGE_ROOT, "docs", "house.md"), "utf8");
  const ours = ourColumn();
  return page.replaceAll(/^\| ([^|]+) \| [^|]+ \|/gmu, (row, name: string) => {
    const figure = ours.get(name);
    return figure === undefined ? row : `| ${name} | ${figure} |`;
  });
}

function ourColumn(): Map<string, string | number> {
  const file = join(PACKAGE_ROOT, "scripts", "results", "house.json");
  const house = JSON.parse(readFileSync(file, "utf8")) as House; // our own file
  return new Map<string, string | number>([
    ["files", house.files],
    ["lines of a file: median, most", `${house.lines.median}, ${house.lines.most}`],
    ["files over 250 lines", percent(house.filesOver250 / house.files)],
    ["lines of a function: median", house.functions.median],
    ["exports with a docstring", percent(house.exportsWithDocstring)],
    ["comment lines", `**${percent(house.commentShare)}**`],
    ["files in circles of imports", house.filesInCycles],
    ["lines of tests for one of source", `**${house.testLinesPerSourceLine}**`],
  ]);
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
