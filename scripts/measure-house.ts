/**
 * Measures how the code is built, for `docs/house.md`: sizes of files and functions, comments,
 * docstrings, circles of imports, tests beside source. The figures go to `scripts/results/house.json`.
 *
 * Usage: npm run house
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../src/files/read-files.ts";
import { findUndocumentedExports } from "../tests/support/code-rules.ts";
import { findCycles } from "../tests/support/layer-rules.ts";
import { isNode, parseSource, readSourceFiles, visitNodes } from "../tests/support/source-tree.ts";
import type { SourceFile } from "../tests/support/source-tree.ts";

/** Data that a program has written: a table, no code that anybody reads. */
const DATA = ["src/check/client-support-data.ts"];

const all = readSourceFiles(PACKAGE_ROOT, "src");
const files = all.filter(({ path }) => !DATA.includes(path));
const tests = readSourceFiles(PACKAGE_ROOT, "tests");
const lines = files.map(linesOf).toSorted((a, b) => a - b);
const functions = files.flatMap(functionLines).toSorted((a, b) => a - b);
const exported = files.reduce((sum, file) => sum + countExports(file), 0);
const undocumented = findUndocumentedExports(files).length;
const commented = files.reduce((sum, file) => sum + commentLines(file), 0);
const source = sumOf(lines);

const result = {
  files: files.length,
  lines: { median: at(lines, 0.5), p90: at(lines, 0.9), most: at(lines, 1) },
  filesOver250: lines.filter((count) => count > 250).length,
  functions: {
    count: functions.length,
    median: at(functions, 0.5),
    p90: at(functions, 0.9),
    most: at(functions, 1),
  },
  commentShare: round(commented / source),
  exports: exported,
  exportsWithDocstring: round((exported - undocumented) / exported),
  filesInCycles: findCycles(all).length,
  testLinesPerSourceLine: round(sumOf(tests.map(linesOf)) / source),
};
writeFileSync(
  join(PACKAGE_ROOT, "scripts", "results", "house.json"),
  `${JSON.stringify({ command: "npm run house", ...result }, null, 2)}\n`,
);
console.log(result);

function linesOf({ text }: SourceFile): number {
  return text.trimEnd().split("\n").length;
}

/** The lines of each function that has a name of its own at the top of a file. */
function functionLines(file: SourceFile): number[] {
  const sizes: number[] = [];
  visitNodes(parseSource(file).program, (node, ancestors) => {
    const isTop = ancestors.every(({ type }) => type === "Program" || type.startsWith("Export"));
    if (node.type !== "FunctionDeclaration" || !isTop) return;
    sizes.push(file.text.slice(node.start, node.end).split("\n").length);
  });
  return sizes;
}

function countExports(file: SourceFile): number {
  let count = 0;
  visitNodes(parseSource(file).program, (node) => {
    if (node.type === "ExportNamedDeclaration" && isNode(node["declaration"])) count += 1;
  });
  return count;
}

function commentLines(file: SourceFile): number {
  return parseSource(file).comments.reduce(
    (sum, { start, end }) => sum + file.text.slice(start, end).split("\n").length,
    0,
  );
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)] ?? 0;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function round(share: number): number {
  return Math.round(share * 100) / 100;
}
