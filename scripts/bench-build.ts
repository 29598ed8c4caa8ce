/**
 * Measures the build beside its peers on the same 400 emails, in turns: three rounds, median (of
 * peers that take more than half a minute, one).
 *
 * Usage: npm run bench:build [-- --peers]
 * Prints a table and writes scripts/results/build.json. With `--peers` maizzle and react-email are
 * installed from the npm registry into temporary folders and take their turns; MJML is a dependency
 * anyway. Every row is a process of its own from its start to its end, with its files written:
 *
 * - `dripline build`: 100 articles in Markdown; import, split, emails, text, messages, gallery,
 *   coverage page, all checks and the proof of each. No peer does most of that. The theme is the
 *   one of last time; `nothing kept` is the same with an empty cache, as on a first day.
 * - `dripline, emails only`: `scripts/bench-fill.ts`, which reads the theme and an article and writes
 *   400 emails as HTML and text. That is what the peers do, and they write no text.
 * - `mjml cli`, `mjml api`: the 400 `.mjml` files that `dripline build` wrote, to HTML.
 * - `maizzle`: the words of these emails as 400 of its templates, with its CSS inlined, to HTML.
 * - `react-email`: the same words as 400 components, to HTML.
 *
 * `many` is the fast path alone: 10,000 emails of one theme, filled in a process from its start to
 * its end and written nowhere, beside MJML called for each in a process that is warm already. MJML
 * makes no text, so there is a share for the HTML alone as well.
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
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import mjml2html from "mjml";
import { gatherMjml, prepareMaizzle, prepareReactEmail } from "./bench-peers.ts";
import { measureRebuilds } from "./bench-watch.ts";
import { binOf } from "./bin-of.ts";
import { median } from "./bench/median.ts";
import { writeResult } from "./bench/write-result.ts";

const ROUNDS = 3;
const ARTICLES = 100;
const MANY = 10_000;
const LONG_SECONDS = 30;
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MAIN = join(ROOT, "dist", "cli", "main.js");
const FOLDER = mkdtempSync(join(tmpdir(), "dripline-bench-"));
const SAMPLE = readFileSync(join(ROOT, "content", "sourdough-starter.md"), "utf8");
const CACHE = join(FOLDER, "cache");
const FILL = join(FOLDER, "fill.mjs");

/** Prints the largest memory that a process had and its time on the processors, when it ends. */
const WATCH =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("used "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime)+"\\n")})';

interface Run {
  readonly seconds: number;
  /** On all processors together; says more than the clock where others use the machine too. */
  readonly cpuSeconds: number;
  readonly memoryMb: number;
}

interface Job {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Whether what was kept of the theme is thrown away before each run. (Default: no) */
  readonly isFirst?: boolean;
}

function run({ name, args, cwd, isFirst = false }: Job): Run {
  const env = { ...process.env, XDG_CACHE_HOME: isFirst ? join(FOLDER, "empty") : CACHE };
  rmSync(join(FOLDER, "empty"), { recursive: true, force: true });
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", WATCH, ...args], {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${stdout}${stderr}`);
  const [, kilobytes = 0, microseconds = 0] = /^used (\d+) (\d+)$/mu.exec(stderr) ?? [];
  return {
    seconds,
    cpuSeconds: Number(microseconds) / 1e6,
    memoryMb: Math.round(Number(kilobytes) / 1024),
  };
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

const API_PROGRAM = `
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import mjml2html from ${JSON.stringify(import.meta.resolve("mjml"))};
const [, , from, to] = process.argv;
for (const name of readdirSync(from)) {
  const { html } = await mjml2html(readFileSync(from + "/" + name, "utf8"), { fonts: {} });
  writeFileSync(to + "/" + name + ".html", html);
}`;

/** Returns the program of `bench-fill.ts`, to be run by Node itself on the built program, as users do. */
async function fillProgram(): Promise<string> {
  const { transformWithOxc } = await import("vite");
  const source = readFileSync(join(ROOT, "scripts", "bench-fill.ts"), "utf8");
  const { code } = await transformWithOxc(source, "bench-fill.ts");
  return code
    .replace(/"\.\.\/src\/(.*?)\.ts"/gu, (_, file: string) =>
      JSON.stringify(pathToFileURL(join(ROOT, "dist", `${file}.js`)).href),
    )
    .replaceAll("import.meta.url", JSON.stringify(import.meta.url));
}

async function measureMany(mjmlFolder: string): Promise<object> {
  const job = { name: "fill", args: [FILL, String(MANY)], cwd: ROOT };
  const names = readdirSync(mjmlFolder).slice(0, 200);
  const sources = names.map((name) => readFileSync(join(mjmlFolder, name), "utf8"));
  for (const source of sources.slice(0, 50)) await mjml2html(source, { fonts: {} });
  const rounds: { filled: Run; htmlOnly: Run; mjmlMsEach: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const filled = run(job);
    const htmlOnly = run({ ...job, args: [...job.args, "--html"] });
    const start = performance.now();
    for (const source of sources) await mjml2html(source, { fonts: {} });
    rounds.push({ filled, htmlOnly, mjmlMsEach: (performance.now() - start) / sources.length });
  }
  const shares = (which: "filled" | "htmlOnly"): number[] =>
    rounds.map((one) => one[which].seconds / ((one.mjmlMsEach * MANY) / 1000));
  return {
    emails: MANY,
    seconds: median(rounds.map(({ filled }) => filled.seconds)),
    memoryMb: Math.max(...rounds.map(({ filled }) => filled.memoryMb)),
    memoryMbOf1000: run({ ...job, args: [FILL, "1000"] }).memoryMb,
    mjmlMsEach: median(rounds.map(({ mjmlMsEach }) => mjmlMsEach)),
    share: median(shares("filled")),
    shares: shares("filled"),
    shareOfHtml: median(shares("htmlOnly")),
    sharesOfHtml: shares("htmlOnly"),
  };
}

function measureAll(jobs: readonly Job[]): object[] {
  const runs = jobs.map((): Run[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, job] of jobs.entries()) {
      if ((runs[index]?.[0]?.seconds ?? 0) < LONG_SECONDS) runs[index]?.push(run(job));
    }
  }
  const rows = jobs.map(({ name }, index) => {
    const all = (runs[index] ?? []).map(({ seconds }) => seconds);
    const memoryMb = Math.max(...(runs[index] ?? []).map((one) => one.memoryMb));
    const cpuSeconds = median((runs[index] ?? []).map((one) => one.cpuSeconds));
    return { name, seconds: median(all), all, cpuSeconds, memoryMb };
  });
  const cli = rows.find(({ name }) => name === "mjml cli");
  return rows.map((row) => ({
    ...row,
    timesMjmlCli: (cli?.seconds ?? 0) / row.seconds,
    timesMjmlCliByCpu: (cli?.cpuSeconds ?? 0) / row.cpuSeconds,
  }));
}

execFileSync(process.execPath, [binOf("typescript", "tsc"), "-p", "tsconfig.build.json"], {
  cwd: ROOT,
});
// In a process of its own: what this one holds counts as the memory of all that it starts.
execFileSync(process.execPath, ["--import", "tsx", join(ROOT, "scripts", "pack-program.ts")]);
writeFileSync(FILL, await fillProgram());
writeFileSync(join(FOLDER, "api.mjs"), API_PROGRAM);
const project = writeArticles();
const build: Job = { name: "dripline build", args: [MAIN, "build"], cwd: project };
run(build);
const mjmlFolder = gatherMjml(project, join(FOLDER, "mjml"));
for (const name of ["cli", "api"]) mkdirSync(join(FOLDER, name));
const sources = readdirSync(mjmlFolder).map((name) => join(mjmlFolder, name));
const fill: Job = {
  name: "dripline, emails only",
  args: [FILL, String(ARTICLES * 4), join(FOLDER, "filled")],
  cwd: ROOT,
};
const rows = measureAll([
  build,
  { ...build, name: "dripline build, nothing kept", isFirst: true },
  fill,
  { ...fill, name: "dripline, emails only, nothing kept", isFirst: true },
  {
    name: "mjml cli",
    args: [binOf("mjml", "mjml"), ...sources, "-o", `${join(FOLDER, "cli")}/`],
    cwd: FOLDER,
  },
  {
    name: "mjml api",
    args: [join(FOLDER, "api.mjs"), mjmlFolder, join(FOLDER, "api")],
    cwd: FOLDER,
  },
  ...(process.argv.includes("--peers")
    ? [
        prepareMaizzle(project, join(FOLDER, "maizzle")),
        prepareReactEmail(project, join(FOLDER, "react-email")),
      ]
    : []),
]);
const many = await measureMany(mjmlFolder);
const rebuilds = await measureRebuilds(project, MAIN);
const rebuild = {
  medianMs: median(rebuilds.said),
  worstMs: Math.max(...rebuilds.said),
  fromEditMedianMs: median(rebuilds.seen),
};
console.table(rows, [
  "name",
  "seconds",
  "cpuSeconds",
  "timesMjmlCli",
  "timesMjmlCliByCpu",
  "memoryMb",
]);
console.log(many, rebuild);
const result = {
  emails: ARTICLES * 4,
  rows,
  many,
  rebuild,
};
writeResult("build", result);
rmSync(FOLDER, { recursive: true, force: true });
