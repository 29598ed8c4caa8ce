import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Installs packages that are only measured beside ours into a folder of their own. */
export function installPeers(cwd: string, packages: readonly string[]): void {
  mkdirSync(join(cwd, "emails"), { recursive: true });
  writeFileSync(join(cwd, "package.json"), `{ "private": true, "type": "module" }`);
  const npm = process.env["npm_execpath"] ?? "npm";
  const args = ["install", "--no-audit", "--no-fund", ...packages];
  if (npm.endsWith(".js")) execFileSync(process.execPath, [npm, ...args], { cwd });
  else execFileSync(npm, args, { cwd });
}
