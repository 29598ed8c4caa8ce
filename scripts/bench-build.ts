/**
 * Measures the build beside its peers on the same 400 emails, in turns: three rounds, median
 * (maizzle one).
 *
 * Usage: npm run bench:build [-- --peers]
 * Prints a table and writes scripts/results/build.json. With `--peers` maizzle is installed from the
 * npm registry into a temporary folder and takes its turns; MJML is a dependency anyway.
 * Every row is a process of its own from its start to its end, with its files written:
 *
 * - `dripline build`: 100 articles in Markdown; import, split, emails, text, messages, gallery,
 *   coverage page and the proof of each. No peer does most of that.
 * - `dripline, emails only`: reads the theme and writes 400 emails as HTML and text.
 * - `mjml cli`, `mjml api`: the 400 `.mjml` files that `dripline build` wrote, to HTML.
 * - `maizzle`: the words of these emails as 400 of its templates, with its CSS inlined, to HTML.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import mjml2html from "mjml";
import { measureRebuilds } from "./bench-watch.ts";
import { prepareMaizzle } from "./bench-maizzle.ts";
import { binOf } from "./bin-of.ts";

const ROUNDS = 3;
const ARTICLES = 100;
const MANY = 10_000;
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MAIN = join(ROOT, "dist", "cli", "main.js");
const FOLDER = mkdtempSync(join(tmpdir(), "dripline-bench-"));
const SAMPLE = readFileSync(join(ROOT, "content", "sourdough-starter.md"), "utf8");

/** Prints the largest memory that a process had, when it ends. */
const WATCH_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("maxrss "+process.resourceUsage().maxRSS+"\\n"))';

interface Run {
  readonly seconds: number;
  readonly memoryMb: number;
}

interface Job {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

function run({ name, args, cwd }: Job): Run & { readonly stdout: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", WATCH_MEMORY, ...args],
    { cwd, encoding: "utf8", maxBuffer: 1e9 },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${stdout}${stderr}`);
  const memoryMb = Math.round(Number(/maxrss (\d+)/u.exec(stderr)?.[1] ?? 0) / 1024);
  return { seconds, memoryMb, stdout };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function writeArticles(): string {
  const project = join(FOLDER, "project");
  mkdirSync(join(project, "content"), { recursive: true });
  cpSync(join(ROOT, "dripline.yaml"), join(project, "dripline.yaml"));
  for (let number = 1; number <= ARTICLES; number++) {
    writeFileSync(
      join(project, "content", `starter-${number}.md`),
      SAMPLE.replace(/^(title: |# ).*$/gmu, `$1A sourdough starter, part ${number}`),
    );
  }
  return project;
}

/** Copies the emails' sources into one folder, as the CLI of MJML wants them. */
function gatherMjml(project: string): string {
  const folder = join(FOLDER, "mjml");
  mkdirSync(folder);
  for (const slug of readdirSync(join(project, "out"))) {
    for (const name of readdirSync(join(project, "out", slug))) {
      if (!name.endsWith(".mjml")) continue;
      cpSync(join(project, "out", slug, name), join(folder, `${slug}-${name}`));
    }
  }
  return folder;
}

const API_PROGRAM = `
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import mjml2html from ${JSON.stringify(import.meta.resolve("mjml"))};
const [, , from, to] = process.argv;
for (const name of readdirSync(from)) {
  const { html } = await mjml2html(readFileSync(from + "/" + name, "utf8"), { fonts: {} });
  writeFileSync(to + "/" + name + ".html", html);
}`;

async function measureMany(mjmlFolder: string): Promise<object> {
  const job = { name: "fill", args: [join(FOLDER, "fill.mjs"), String(MANY)], cwd: ROOT };
  const filled = run(job);
  const few = run({ ...job, args: [join(FOLDER, "fill.mjs"), "1000"] });
  const names = readdirSync(mjmlFolder).slice(0, 220);
  const sources = names.map((name) => readFileSync(join(mjmlFolder, name), "utf8"));
  for (const source of sources.slice(0, 20)) await mjml2html(source, { fonts: {} });
  const start = performance.now();
  for (const source of sources.slice(20)) await mjml2html(source, { fonts: {} });
  const msEach = (performance.now() - start) / (sources.length - 20);
  const mjmlSeconds = (msEach * MANY) / 1000;
  return {
    emails: MANY,
    seconds: filled.seconds,
    memoryMb: filled.memoryMb,
    memoryMbOf1000: few.memoryMb,
    mjmlMsEach: msEach,
    mjmlSecondsAtThatRate: mjmlSeconds,
    share: filled.seconds / mjmlSeconds,
  };
}

execFileSync(process.execPath, [binOf("typescript", "tsc"), "-p", "tsconfig.build.json"], {
  cwd: ROOT,
});
const { transformWithOxc } = await import("vite");
const filler = await transformWithOxc(
  readFileSync(join(ROOT, "scripts", "bench-fill.ts"), "utf8"),
  "bench-fill.ts",
);
// Run by Node itself on the built program, as users do.
writeFileSync(
  join(FOLDER, "fill.mjs"),
  filler.code
    .replace(/"\.\.\/src\/(.*?)\.ts"/gu, (_, file: string) =>
      JSON.stringify(pathToFileURL(join(ROOT, "dist", `${file}.js`)).href),
    )
    .replaceAll("import.meta.url", JSON.stringify(import.meta.url)),
);
writeFileSync(join(FOLDER, "api.mjs"), API_PROGRAM);
const project = writeArticles();
const build: Job = { name: "dripline build", args: [MAIN, "build"], cwd: project };
run(build);
const mjmlFolder = gatherMjml(project);
for (const name of ["cli", "api"]) mkdirSync(join(FOLDER, name));
const jobs: Job[] = [
  build,
  {
    name: "dripline, emails only",
    args: [join(FOLDER, "fill.mjs"), "400", join(FOLDER, "filled")],
    cwd: ROOT,
  },
  {
    name: "mjml cli",
    args: [
      binOf("mjml", "mjml"),
      ...readdirSync(mjmlFolder).map((name) => join(mjmlFolder, name)),
      "-o",
      `${join(FOLDER, "cli")}/`,
    ],
    cwd: FOLDER,
  },
  {
    name: "mjml api",
    args: [join(FOLDER, "api.mjs"), mjmlFolder, join(FOLDER, "api")],
    cwd: FOLDER,
  },
  ...(process.argv.includes("--peers") ? [prepareMaizzle(project, join(FOLDER, "maizzle"))] : []),
];
const runs = jobs.map((): Run[] => []);
for (let round = 0; round < ROUNDS; round++) {
  for (const [index, job] of jobs.entries()) {
    // A minute and a half: one turn is enough.
    if (round === 0 || !job.name.startsWith("maizzle")) runs[index]?.push(run(job));
  }
}
const rows = jobs.map(({ name }, index) => ({
  name,
  seconds: median((runs[index] ?? []).map(({ seconds }) => seconds)),
  all: (runs[index] ?? []).map(({ seconds }) => seconds),
  memoryMb: Math.max(...(runs[index] ?? []).map(({ memoryMb }) => memoryMb)),
}));
const many = await measureMany(mjmlFolder);
const rebuilds = await measureRebuilds(project, MAIN);
const rebuild = {
  medianMs: median(rebuilds.said),
  worstMs: Math.max(...rebuilds.said),
  fromEditMedianMs: median(rebuilds.seen),
};
console.table(rows.map(({ name, seconds, memoryMb }) => ({ name, seconds, memoryMb })));
console.log(many, rebuild);
const result = {
  command: "npm run bench:build",
  node: process.version,
  cores: cpus().length,
  emails: ARTICLES * 4,
  rows,
  many,
  rebuild,
};
writeFileSync(
  join(ROOT, "scripts", "results", "build.json"),
  `${JSON.stringify(result, null, 2)}\n`,
);
rmSync(FOLDER, { recursive: true, force: true });
