/** The part of `bench-build.ts` about a peer that is installed only when it is asked for. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Installs maizzle into a folder with the words of a built project as its templates; returns how to run it. */
export function prepareMaizzle(
  project: string,
  cwd: string,
): { readonly name: string; readonly args: readonly string[]; readonly cwd: string } {
  mkdirSync(join(cwd, "emails"), { recursive: true });
  writeFileSync(join(cwd, "package.json"), `{ "private": true, "type": "module" }`);
  const npm = process.env["npm_execpath"] ?? "npm";
  const install = ["install", "--no-audit", "--no-fund", "@maizzle/framework@5.5.0"];
  if (npm.endsWith(".js")) execFileSync(process.execPath, [npm, ...install], { cwd });
  else execFileSync(npm, install, { cwd });
  writeFileSync(
    join(cwd, "config.js"),
    `export default { build: { content: ["emails/**/*.html"], output: { path: "built" } }, css: { inline: true } };`,
  );
  for (const slug of readdirSync(join(project, "out"))) {
    for (const name of readdirSync(join(project, "out", slug))) {
      if (!/^\d\d-.*\.html$/u.test(name)) continue;
      const page = readFileSync(join(project, "out", slug, name), "utf8");
      const words = page.match(/<(p|h[1-4]|li|blockquote)\b[^>]*>[\s\S]*?<\/\1>/gu) ?? [];
      writeFileSync(
        join(cwd, "emails", `${slug}-${name}`),
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>@tailwind utilities; p { margin: 0 0 18px; }</style></head><body class="bg-gray-100"><table class="w-full"><tr><td class="p-8 font-sans text-base">${words.join("\n")}</td></tr></table></body></html>`,
      );
    }
  }
  const program = `import { build } from "@maizzle/framework"; await build({ ...(await import("./config.js")).default });`;
  writeFileSync(join(cwd, "build.js"), program);
  return { name: "maizzle 5.5.0", args: ["build.js"], cwd };
}
