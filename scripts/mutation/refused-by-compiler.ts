import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/files/read-files.ts";
import { binOf } from "../bin-of.ts";
import type { Mutant } from "./run-stryker.ts";

/** Returns which of these changes the compiler refuses: all of them in one run, each as a file of its own. */
export function refusedByCompiler(mutants: readonly Mutant[]): ReadonlySet<Mutant> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-mutants-"));
  try {
    for (const path of ["src", "tsconfig.json", "package.json"]) {
      cpSync(join(PACKAGE_ROOT, path), join(folder, path), { recursive: true });
    }
    symlinkSync(join(PACKAGE_ROOT, "node_modules"), join(folder, "node_modules"), "junction");
    const names = mutants.map(({ file }, index) => file.replace(/\.ts$/u, `.mutant-${index}.ts`));
    mutants.forEach(({ text }, index) => writeFileSync(join(folder, names[index] ?? ""), text));
    const tsc = binOf("typescript", "tsc");
    const { stdout } = spawnSync(process.execPath, [tsc], { cwd: folder, encoding: "utf8" });
    const refused = new Set(
      [...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error/gmu)].map(([, at]) => at),
    );
    const others = [...refused].filter((path) => !names.includes(path ?? ""));
    if (others.length > 0) throw new Error(`Not only changes are refused:\n${stdout}`);
    return new Set(mutants.filter((_, index) => refused.has(names[index])));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
