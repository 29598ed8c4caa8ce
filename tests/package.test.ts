import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runNode } from "./support/run-process.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NOT_COPIED = new Set(["node_modules", "dist", "out", ".git"]);

const ARTICLE = `How To Keep A Sourdough Starter

A starter is flour, water and time.

How A Starter Works

Wild yeast eats the sugar of the flour and gives off gas. Bacteria make it sour.

The First Week

On day one, mix equal weights of flour and water. By day seven it doubles in four hours.

Keeping It Alive

Feed it once a week and keep it in the fridge. Before baking, feed it twice.

Frequently Asked Questions

Can I freeze it?

Yes, for up to a year. It needs three feedings to wake up.
`;

/** A project of somebody else, in which the packed tarball lies as npm would install it. */
let project: string;
let installed: string;

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "dripline-package-"));
  installed = join(project, "node_modules", "dripline");
  const tarball = await packCopy(join(project, "copy"));
  // The working folder stands for absolute paths, which some tar programs read as host names.
  execFileSync("tar", ["-xzf", basename(tarball)], { cwd: dirname(tarball) });
  mkdirSync(dirname(installed));
  renameSync(join(dirname(tarball), "package"), installed);
  linkDependencies();
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

describe("the packed tarball", () => {
  test("holds the program and its templates, and nothing of the workshop", () => {
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" }).map((name) =>
      name.replaceAll("\\", "/"),
    );
    expect(files).toEqual(expect.arrayContaining(["dist/cli/main.js", "dist/index.d.ts"]));
    expect(files).toContain("dist/packages/LICENSES.txt");
    expect(files.filter((name) => name.startsWith("templates/")).length).toBeGreaterThan(1);
    const tops = readdirSync(installed).toSorted();
    expect(tops).toEqual([
      "LICENSE",
      "README.md",
      "content",
      "dist",
      "docs",
      "dripline.yaml",
      "package.json",
      "schemas",
      "templates",
    ]);
  });

  test("is small, with the types of all that can be imported", async () => {
    const size = readdirSync(installed, { recursive: true, encoding: "utf8" })
      .map((name) => statSync(join(installed, name)))
      .reduce((sum, info) => sum + (info.isFile() ? info.size : 0), 0);
    expect(size).toBeLessThan(2_000_000);
    const program = [
      'import { buildDraft, importArticle, splitArticle } from "dripline";',
      'import type { Article, Block, Brand, BuildSettings, Cache, CheckSettings, DeclaredFields } from "dripline";',
      'import type { DelayFields, Draft, Outline, Placement, Sender, Source } from "dripline";',
      "const read = (source: Source): Article => importArticle(source);",
      "const split = (article: Article, usual: DelayFields): Outline => splitArticle(article, usual);",
      "const whereOf = ({ id }: Block, { placements }: Outline): Placement | undefined => placements[id];",
      "interface Mine { sender: Sender; brand: Brand; checks: CheckSettings; fields: DeclaredFields; cache: Cache }",
      'const all = (mine: Mine): BuildSettings => ({ ...mine, templates: "", theme: "" });',
      "const a: Draft = await buildDraft(1, 2);",
    ];
    writeFileSync(join(project, "use.mts"), program.join("\n"));
    const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
    const types = join(ROOT, "node_modules", "@types");
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023"];
    flags.push("--typeRoots", types, "--types", "node", "use.mts");
    const { stdout } = await runNode([tsc, ...flags], { cwd: project });
    // The only mistakes are those of the last two arguments: every type can be named, and was found.
    expect(stdout.match(/error TS\d+/gu)).toEqual(["error TS2345"]);
  });

  test("starts without what only single commands need", () => {
    const loaded = staticImports(join(installed, "dist", "cli", "main.js"));
    expect([...loaded].filter((name) => !/^[./]|^node:/u.test(name))).toEqual(["commander"]);
    expect(loaded.size).toBeLessThan(110);
  });

  test("reads an article without the hundreds of files of its parsers", () => {
    const loaded = staticImports(join(installed, "dist", "import", "import-article.js"));
    const packages = [...loaded].filter((name) => !/^[./]|^node:/u.test(name));
    // That of HTML is a dozen files.
    expect(packages).toEqual(["parse5"]);
    expect(loaded.size).toBeLessThan(110);
    const licences = readFileSync(join(installed, "dist", "packages", "LICENSES.txt"), "utf8");
    for (const name of ["micromark", "remark-parse", "yaml", "zod"]) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, "mu"));
    }
  });

  test("starts by its name on Linux and macOS", () => {
    const main = readFileSync(join(installed, "dist", "cli", "main.js"), "utf8");
    expect(main.split("\n")[0]).toBe("#!/usr/bin/env node");
  });

  test("explains itself", async () => {
    const { code, stdout, stderr } = await dripline("--help");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^Usage: dripline /u);
    expect(code).toBe(0);
  });

  test("builds an article from another folder, with production dependencies only", async () => {
    writeFileSync(join(project, "sourdough.txt"), ARTICLE);
    const { code, stderr } = await dripline("build", "sourdough.txt", "--out", "letters");
    expect(stderr).not.toMatch(/ {4}at /u);
    expect(code, stderr).toBe(0);
    const files = readdirSync(join(project, "letters", "sourdough"));
    expect(files).toEqual(expect.arrayContaining(["index.html", "coverage.html", "series.json"]));
    for (const kind of ["html", "txt", "mjml", "eml"]) {
      expect(
        files.filter((name) => /^\d\d-/u.test(name) && name.endsWith(`.${kind}`)),
      ).toHaveLength(4);
    }
  });

  test("starts a folder of one's own that builds, checks and plays the demo at once", async () => {
    const sender = ["--name", "Tea", "--email", "tea@tea.example", "--address", "1 Leaf Lane"];
    const init = await dripline("init", "course", ...sender);
    expect(init.code, init.stderr).toBe(0);
    expect(init.stdout).toContain("npx dripline studio");
    const main = join(installed, "dist", "cli", "main.js");
    for (const command of ["build", "check", "demo"]) {
      const run = await runNode([main, command], { cwd: join(project, "course") });
      expect(run.code, `${command}: ${run.stdout}${run.stderr}`).toBe(0);
    }
  });

  test("opens the studio with its script, and closes it on Ctrl+C", async () => {
    const main = join(installed, "dist", "cli", "main.js");
    const child = spawn(process.execPath, [main, "studio", "sourdough.txt", "--port", "0"], {
      cwd: project,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const closed = new Promise((resolve) => child.on("close", resolve));
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
    await expect.poll(() => text, { timeout: 20_000, interval: 20 }).toContain("Ctrl+C");
    // With one article its own page is what opens.
    const [, url = ""] = /(http:\S+\/)sourdough\/index\.html/u.exec(text) ?? [];
    expect(await (await fetch(`${url}sourdough/email-1`)).text()).toContain("Wild yeast");
    const script = await fetch(`${url}-/client.js`);
    expect(script.headers.get("content-type")).toContain("javascript");
    // Compressed, all of the studio's script has to be less than 100 KB.
    expect(gzipSync(await script.text()).length).toBeLessThan(100_000);
    child.kill("SIGINT");
    expect(await closed).toBe(0);
  });

  test("can be imported by its name", async () => {
    const program = `console.log(Object.keys(await import("dripline")).length > 0)`;
    const { stdout, stderr } = await runNode(["--input-type=module", "-e", program], {
      cwd: project,
    });
    expect(stderr).toBe("");
    expect(stdout).toBe("true\n");
  });
});

/** Returns all that a program loads before it does anything: its own files, and packages by name. */
function staticImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, name = ""] of text.matchAll(
    /(?:^|;)(?:import|export)\b[^;=]*?\bfrom ?"([^"]+)"/gmu,
  )) {
    if (name.startsWith(".")) staticImports(join(dirname(file), name), seen);
    else seen.add(name);
  }
  return seen;
}

/** Packs a copy, so that nothing is written into the project; returns the tarball. */
async function packCopy(copy: string): Promise<string> {
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (source) => !NOT_COPIED.has(basename(source)),
  });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"), "junction");
  // What a build leaves behind must not get in.
  for (const folder of ["out", "dist"]) {
    mkdirSync(join(copy, folder));
    writeFileSync(join(copy, folder, "left-over.js"), "");
  }
  const { code, stdout, stderr } = await runNode([npmProgram(), "pack"], { cwd: copy });
  if (code !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  const tarball = readdirSync(copy).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack left no tarball:\n${stdout}${stderr}`);
  return join(copy, tarball);
}

/** Links what npm would install with the package: its dependencies, and none of the tools. */
function linkDependencies(): void {
  // npm has checked the form when it packed the tarball.
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(installed, "package.json"), "utf8"),
  ) as Record<"dependencies" | "optionalDependencies", Record<string, string>>;
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), link, "junction");
  }
}

/** Returns npm's own program file, which needs no shell. */
function npmProgram(): string {
  const running = process.env["npm_execpath"];
  if (running?.endsWith("npm-cli.js")) return running;
  const prefix = dirname(process.execPath);
  return process.platform === "win32"
    ? join(prefix, "node_modules", "npm", "bin", "npm-cli.js")
    : join(prefix, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js");
}

function dripline(...args: readonly string[]) {
  return runNode([join(installed, "dist", "cli", "main.js"), ...args], { cwd: project });
}
