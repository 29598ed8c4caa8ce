import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { createApp } from "../src/app.ts";
import { createProgram } from "../src/cli/program.ts";
import {
  commandNamesOf,
  commandsOf,
  findBrokenLinks,
  findWrongCommands,
  optionsOf,
} from "./support/document-rules.ts";
import type { Document } from "./support/document-rules.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Written by people who read them: articles and test data have rules of their own. */
const DOCUMENTS = ["", "docs", "templates", "scripts", "tests"].flatMap(readDocuments);

const REQUIRED = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];

test.each(REQUIRED)("%s is there", (path) => {
  expect(DOCUMENTS.map((document) => document.path)).toContain(path);
});

describe("commands in examples", () => {
  test("exist, with all their options", () => {
    const known = { scripts: scriptNames(), commands: readCommands() };
    expect(findWrongCommands(DOCUMENTS, known)).toEqual([]);
  });

  test("stand in the README, the command for the tests as CI runs it", () => {
    const commands = DOCUMENTS.filter(({ path }) => path === "README.md").flatMap(commandsOf);
    expect(commands.filter((command) => command.includes("dripline")).length).toBeGreaterThan(0);
    const run = readFileSync(join(ROOT, ".ci", "run"), "utf8")
      .trimEnd()
      .split("\n")
      .at(-1);
    expect(run).toBe("npm ci && npm test");
    expect(commands.join(" && ")).toContain(run);
  });

  test("are found wrong where a script, a command or an option is unknown", () => {
    const text = [
      "```sh",
      "npm ci && npm test # installs, tests",
      "npm run paint",
      "npm run -s dripline -- build a.txt --out x | cat",
      "npm run -s dripline -- build a.txt --into x",
      "npm run -s dripline build a.txt",
      "$ npx dripline paint",
      "A=1 npx dripline --help",
      "npx dripline build \\\n  --paint=red",
      "npx dripline people add --now",
      "npx dripline people add --later",
      "```",
      "```js\nnpm run paint\n```",
    ].join("\n");
    const problems = findWrongCommands([{ path: "a.md", text }], {
      scripts: ["dripline", "test"],
      commands: new Map([
        ["", ["--help"]],
        ["build", ["--out"]],
        ["people", []],
        ["people add", ["--now"]],
      ]),
    });
    expect(problems).toEqual([
      "a.md: `npm run paint` is not known.",
      "a.md: `npm run -s dripline -- build a.txt --into x` is not known.",
      "a.md: `npm run -s dripline build a.txt` is not known.",
      "a.md: `npx dripline paint` is not known.",
      "a.md: `npx dripline build --paint=red` is not known.",
      "a.md: `npx dripline people add --later` is not known.",
    ]);
  });
});

test("the help of a program names its commands and options", () => {
  const program = new Command("dripline").version("1.0.0");
  program
    .command("build [article]")
    .alias("make")
    .description("Write emails.")
    .option("-o, --out <folder>", "where to, like --in of others")
    .option("--no-colour", "plain");
  const [build] = program.commands;
  expect(commandNamesOf(program.helpInformation())).toEqual(["build", "make", "help"]);
  expect(optionsOf(program.helpInformation())).toEqual(["-V", "--version", "-h", "--help"]);
  expect(optionsOf(build?.helpInformation() ?? "")).toEqual(
    ["-o", "--out", "--no-colour"].concat("-h", "--help"),
  );
});

test("no command's help shows a default that says nothing", () => {
  const program = createProgram(createApp(), () => undefined);
  const helps = program.commands.flatMap((one) => [one, ...one.commands]);
  expect(helps.map((one) => one.helpInformation()).join("\n")).not.toContain("(default: [])");
});

describe("links between files", () => {
  test("lead to a file, and to a heading in it", () => {
    expect(findBrokenLinks(DOCUMENTS, (path) => existsSync(join(ROOT, path)))).toEqual([]);
  });

  test("are found broken where file or heading is missing", () => {
    const files = new Set(["docs/a.md", "b.md", "c.png"]);
    const text = [
      "# What it *is*, now",
      "[a](../b.md) [b](#what-it-is-now) [c](../b.md#two-words) ![d](/c.png) [e](https://x.org/y)",
      `[f](b.md) [g](#what) [h](../b.md#three) <img src="../d.png"> [i][j]`,
      "\n[j]: ../e.md",
    ].join("\n");
    const problems = findBrokenLinks(
      [
        { path: "docs/a.md", text },
        { path: "b.md", text: "## Two words" },
      ],
      (path) => files.has(path),
    );
    expect(problems).toEqual(
      ["b.md", "#what", "../b.md#three", "../d.png", "../e.md"].map(
        (url) => `docs/a.md: ${url} leads nowhere.`,
      ),
    );
  });
});

describe("ARCHITECTURE.md", () => {
  test("is read in one sitting: 150 lines at most", () => {
    expect(readArchitecture().trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  });

  test("names each folder and file directly in src/", () => {
    const text = readArchitecture();
    const parts = readdirSync(join(ROOT, "src"), { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? `${entry.name}/` : entry.name,
    );
    expect(parts.filter((part) => !text.includes(part))).toEqual([]);
  });

  test("names no file of the project that is not there", () => {
    const paths = readArchitecture().match(/(?:src|tests|scripts|templates|content)\/[\w./-]*\w/gu);
    expect(paths?.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

function readArchitecture(): string {
  return readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8");
}

function readDocuments(folder: string): Document[] {
  const isTop = folder === "";
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: !isTop, encoding: "utf8" })
    .filter(
      (name) =>
        name.endsWith(".md") &&
        !/^(?:fixtures|golden|articles\/)\b/u.test(name.replaceAll("\\", "/")),
    )
    .map((name) => (isTop ? name : `${folder}/${name.replaceAll("\\", "/")}`))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

function scriptNames(): string[] {
  // npm has checked the form when it installed the project.
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  return Object.keys(manifest.scripts);
}

/** Returns what `--help` says about the program, each of its commands, and those in a group. */
function readCommands(): Map<string, readonly string[]> {
  const program = createProgram(createApp(), () => undefined);
  const commands = new Map<string, readonly string[]>();
  const read = (command: Command, names: readonly string[]): void => {
    commands.set(names.join(" "), optionsOf(command.helpInformation()));
    for (const inner of command.commands) read(inner, [...names, inner.name()]);
  };
  read(program, []);
  return commands;
}
