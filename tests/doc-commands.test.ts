import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { CHAIN, aProject } from "./support/a-project.ts";
import { codeOf, commandLinesOf } from "./support/document-rules.ts";
import { runCommand } from "./support/run-command.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const PAGES = [
  "README.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Commands that can't run here, each with the reason; a word at the beginning is enough. */
const NOT_RUN: readonly (readonly [command: string, reason: string])[] = [
  ["npm ci && npm run demo", "the command of a clone; tests/cli/demo.test.ts runs the demo"],
  ["npm ci && npm test", "it would run this very test"],
  ["npm ci && npm pack", "tests/package.test.ts packs and installs"],
  ["npm init -y && npm install", "tests/package.test.ts packs and installs"],
  ["npx dripline studio", "goes on until Ctrl+C; tests/package.test.ts opens and closes it"],
  ["npm run -s dripline -- studio", "goes on until Ctrl+C; tests/package.test.ts"],
  ["npx dripline serve --work", "goes on until Ctrl+C; tests/cli/serve.test.ts"],
  ["npx dripline doctor", "asks the DNS; tests/cli/doctor.test.ts has a name server"],
  ["LETTERS=./my-course docker", "needs Docker; tests/tooling/containers.test.ts lints the files"],
  [
    "DATABASE_URL=postgres://",
    "needs a server; tests/stories/many-workers-on-postgres.test.ts, tests/cli/migrate.test.ts",
  ],
  [
    "npm run bench",
    "measures for the better part of an hour; tests/tooling/bench-gate.test.ts runs each gate once",
  ],
  ["openssl", "a program of others; tests/mail/dkim.test.ts reads such keys"],
];

const SETTINGS = `sender:
  name: Tea Letters
  email: letters@tea.example
  postal_address: 1 Leaf Lane, Teatown
site: https://letters.tea.example
serve:
sending: { bounces: bounces@tea.example }
`;

/** What stands in the folder of a reader of each page before the first command. */
function aReader(): string {
  const root = join(aProject({}), "project");
  mkdirSync(root);
  const files = {
    "dripline.yaml": SETTINGS,
    "my-article.md": CHAIN,
    "content/my-article.md": CHAIN,
    "page.html": "<h1>Tea</h1><h2>Green</h2><p>Steep it.</p>",
    "people.csv": "email,Town,status\nana@example.org,Porto,active\nben@example.org,Lund,active\n",
    "bounces/Maildir/new/1.host": "From: a@tea.example\nSubject: none\n\nNo report.\n",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  copyFileSync(
    join(ROOT, "content/sourdough-starter.md"),
    join(root, "content/sourdough-starter.md"),
  );
  return root;
}

function isNotRun(command: string): boolean {
  return NOT_RUN.some(([beginning]) => command.startsWith(beginning));
}

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

describe("the commands of", () => {
  const pages = PAGES.map((path) => [path, commandLinesOf({ path, text: read(path) })] as const)
    .map(([path, commands]) => [path, commands.filter((one) => !isNotRun(one))] as const)
    .filter(([, commands]) => commands.length > 0);

  test.each(pages)("%s run as they stand, one after the other", async (path, commands) => {
    const root = aReader();
    // Some pages begin in the middle: what is published and who is there, they take for granted.
    if (path !== "docs/first-series.md") {
      await runCommand(["publish"], root);
      await runCommand(["subscribers", "add", "ana@example.org", "--consent", "asked"], root);
      await runCommand(["enroll", "sourdough-starter", "--all"], root);
    }
    for (const command of commands) {
      const { code, stderr } = await runCommand(argumentsOf(command, root), root);
      expect([command, code, stderr.includes("[")], stderr).toEqual([command, 0, false]);
    }
  });

  test("all pages are run, but for those with a reason, and each reason is used", () => {
    const all = PAGES.flatMap((path) => commandLinesOf({ path, text: read(path) }));
    expect(all.length).toBeGreaterThan(40);
    const unused = NOT_RUN.filter(([beginning]) => !all.some((one) => one.startsWith(beginning)));
    expect(unused).toEqual([]);
  });
});

/** Returns the words of a command behind the program, quotes taken away, paths of a server brought here. */
function argumentsOf(command: string, root: string): string[] {
  const call = /^(?:npx dripline|npm run -s dripline --|dripline) (.*)$/u.exec(command)?.[1];
  if (call === undefined) throw new Error(`This is no command of dripline: ${command}`);
  const words = [...call.matchAll(/"([^"]*)"|(\S+)/gu)].map(
    ([, quoted, word]) => quoted ?? word ?? "",
  );
  return words.map((word) => word.replace(/^\/home\/|^\/backups\//u, `${root}/`));
}

test("docs/library.md: each example runs as it stands", () => {
  // A folder in which the package is found by its name, as the sources have it.
  const root = aProject({});
  const home = join(root, "node_modules", "dripline");
  mkdirSync(home, { recursive: true });
  const index = JSON.stringify(join(ROOT, "src/index.ts"));
  writeFileSync(
    join(home, "package.json"),
    `{"name":"dripline","type":"module","exports":"./index.ts"}`,
  );
  writeFileSync(join(home, "index.ts"), `export * from ${index};\n`);
  const examples = codeOf({ path: "", text: read("docs/library.md") }, "js");
  const printed = examples.map((code, number) => {
    const file = join(root, `example-${number}.mjs`);
    writeFileSync(file, code);
    const tsx = join(ROOT, "node_modules", "tsx", "dist", "cli.mjs");
    return execFileSync(process.execPath, [tsx, file], { cwd: root, encoding: "utf8" });
  });
  expect(printed).toHaveLength(3);
  expect(printed[0]).toMatch(/Green[\s\S]*\btrue\n64\n$/u);
  expect(printed[1]).toMatch(/^Tea \d+\n$/u);
  expect(printed[2]).toBe("true import/empty\n");
});

test("the examples of settings are YAML that can be read", () => {
  for (const path of PAGES) {
    for (const yaml of codeOf({ path, text: read(path) }, "yaml")) {
      if (!yaml.startsWith("---")) expect(parse(yaml), path).toBeTypeOf("object");
    }
  }
});

test("the example for a code host is a workflow whose commands exist", async () => {
  const workflow = parse(read("docs/examples/github-actions.yml")) as {
    jobs: Record<string, { steps: { run?: string; uses?: string }[] }>;
  };
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  expect(steps.every(({ run, uses }) => (run === undefined) !== (uses === undefined))).toBe(true);
  const runs = steps.flatMap(({ run = "" }) => (run.startsWith("npx dripline ") ? [run] : []));
  expect(runs).toHaveLength(2);
  const root = aReader();
  cpSync(join(ROOT, "content/sourdough-starter.md"), join(root, "content/other.md"));
  for (const run of runs) {
    const { code, stderr } = await runCommand(argumentsOf(run.replace(/ >.*$/u, ""), root), root);
    expect([code, stderr]).toEqual([0, ""]);
  }
});
