import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { barChart, showRatio } from "../../scripts/bench/bar-chart.ts";
import { BENCHMARKS, findBenchmarks, runBenchmarks } from "../../scripts/bench/benchmarks.ts";
import { SECTIONS, benchmarksPages } from "../../scripts/bench/benchmarks-page.ts";
import { ledgerSection, sendSection } from "../../scripts/bench/mailing-sections.ts";
import { contrastRatio, luminanceOf } from "../../src/core/contrast.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NAMES = BENCHMARKS.map(({ name }) => name);
const PAGE = benchmarksPages().get("docs/benchmarks.md") ?? "";

test("each benchmark is a script of its own, with figures and a section of the page", () => {
  // npm has checked the form when it installed the project.
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const own = Object.keys(scripts).flatMap((name) => /^bench:(.*)$/u.exec(name)?.[1] ?? []);
  expect(own.toSorted()).toEqual(NAMES.toSorted());
  expect(Object.keys(SECTIONS)).toEqual(NAMES);
  for (const name of NAMES) {
    expect(scripts[`bench:${name}`]).toBe(`tsx scripts/bench-${name}.ts`);
    expect(existsSync(join(ROOT, "scripts", "results", `${name}.json`))).toBe(true);
  }
});

test("each section of the page says when, where and with which command it was measured", () => {
  const parts = PAGE.split(/^## /mu).slice(1, -1);
  expect(parts).toHaveLength(NAMES.length);
  for (const [index, part] of parts.entries()) {
    expect(part).toMatch(
      new RegExp(
        `^\\*\`npm run bench:${NAMES[index]}[^\`]*\`, \\d{4}-\\d\\d-\\d\\d; .*(?:cores|noted), .*Node`,
        "mu",
      ),
    );
    expect(part).toMatch(/^!\[.+\]\(benchmarks\/[a-z-]+\.svg\)$/mu);
    expect(part).toMatch(/^\| .* \|\n\|---\|/mu);
  }
});

test("no chart lies in docs/benchmarks/ that the page no longer shows", () => {
  const files = readdirSync(join(ROOT, "docs", "benchmarks")).map(
    (name) => `docs/benchmarks/${name}`,
  );
  const written = [...benchmarksPages().keys()].filter((path) => path.endsWith(".svg"));
  expect(files.toSorted()).toEqual(written.toSorted());
});

test("the figures that other pages quote are those of the page", () => {
  const { timesTheLoop, timesTheLoopWith50, timesTheSigningLoop, timesTheSigningLoopWith50 } =
    JSON.parse(readFileSync(join(ROOT, "scripts/results/send.json"), "utf8")) as Record<
      string,
      number
    >;
  const figures = [
    timesTheLoop,
    timesTheLoopWith50,
    timesTheSigningLoop,
    timesTheSigningLoopWith50,
  ];
  const compare = readFileSync(join(ROOT, "docs/compare.md"), "utf8");
  const [plain, many, signed, manySigned] = figures.map((value) => value?.toFixed(1));
  expect(compare).toContain(
    `is ${plain} times as quick as nodemailer's plain loop, with 10 connections, and ${many} times with 50; signed, ${signed} and ${manySigned} times`,
  );
});

const RUN = { command: "npm run bench:cups", date: "2027-01-04" };

test.each([
  [
    "with",
    { "smtp-source": { perSecond: 1_000 } },
    "the upper mark, or that of the server",
    ["10"],
  ],
  ["without", {}, "the upper mark, is not in this run", []],
])("the section on sending is right %s smtp-source", (_, more, said, times) => {
  const rate = { perSecond: 100, cpuMs: 2 };
  const names = ["nodemailer loop", "nodemailer pool", "dripline work", "dripline without ledger"];
  const signed = ["nodemailer loop, signing", "dripline work, signing"];
  const many = ["dripline work, 50 connections", "dripline work, signing, 50 connections"];
  const figures = {
    ...Object.fromEntries([...names, ...signed, ...many].map((name) => [name, rate])),
    ...more,
  };
  const ledgerShareOfCpu = { "dripline work": 0.251 };
  const result = { ...RUN, messages: 2_000, rounds: 5, figures, ledgerShareOfCpu };
  const { text, comparisons, more: share } = sendSection(result);
  expect(text).toContain(said);
  expect(share).toContain("Of the processor's time of a message the ledger takes 25 %");
  const marks = comparisons[0]?.rows.filter(({ name }) => name === "smtp-source") ?? [];
  expect(marks.map(({ value }) => showRatio(value))).toEqual(times);
});

test.each([
  ["a plain loop", { plainLoop: 50 }, "a plain loop on a table of jobs", ["1", "4", "2", "4", "2"]],
  ["a small one", {}, "a ledger of 10,000 people", ["1", "0.5", "1", "0.5"]],
])("the ledger stands beside %s", (_, more, said, times) => {
  const perSecond = { "10000": 200, "5000000": 100 };
  const enrolled = { perSecond: { ...perSecond, ...more }, megabytes: 2_449 };
  const { comparisons } = ledgerSection({ ...RUN, enrolled, shuffled: { perSecond } });
  expect(comparisons[0]?.title).toBe(`Deliveries a second: times ${said}`);
  expect(comparisons[0]?.rows.map(({ value }) => showRatio(value))).toEqual(times);
});

test("some benchmarks are chosen by name, in their own order; an unknown name is told", () => {
  expect(findBenchmarks(["send", "build"]).map(({ name }) => name)).toEqual(["build", "send"]);
  expect(findBenchmarks([])).toBe(BENCHMARKS);
  expect(() => findBenchmarks(["cups"])).toThrow("There is no benchmark cups. There are build, ");
});

test("a benchmark that fails is named, and the others run all the same", () => {
  const ran: string[] = [];
  const failed = runBenchmarks(findBenchmarks(["build", "send", "ledger"]), (args) => {
    ran.push(args.join(" "));
    return args[0] === "scripts/bench-send.ts" ? null : 0;
  });
  expect(failed).toEqual(["send"]);
  expect(ran).toEqual([
    "scripts/bench-build.ts --peers",
    "scripts/bench-send.ts",
    "scripts/bench-ledger.ts",
  ]);
});

test("a chart has a bar for each value, in proportion, and says it in words", () => {
  const bars = [
    { name: "theirs <1>", value: 1, isOurs: false },
    { name: "ours", value: 4, isOurs: true },
    { name: "hardly", value: 0.0001, isOurs: false },
  ];
  const picture = barChart({ title: "Speed & more", bars });
  const widths = [...picture.matchAll(/class="(?:ours|theirs)" [^>]*width="(\d+)"/gu)];
  const [theirs = 0, ours = 0, hardly = 0] = widths.map(([, width]) => Number(width));
  expect([Math.round(ours / theirs), hardly]).toEqual([4, 1]);
  expect(picture).toContain('<title id="title">Speed &amp; more</title>');
  expect(picture).toContain("theirs &lt;1&gt;: 1 ×; ours: 4 ×; hardly: 0.0001 ×.");
});

test("each chart can be read in light and in dark: text at 4.5, bars at 3 to their ground", () => {
  const picture = barChart({ title: "a", bars: [{ name: "b", value: 1, isOurs: true }] });
  const [, light = "", dark = ""] =
    /<style>(.*?)@media \(prefers-color-scheme:dark\)\{(.*)\}<\/style>/u.exec(picture) ?? [];
  for (const style of [light, dark]) {
    const [ground, text, ours, theirs] = ["ground", "text", "ours", "theirs"].map((name) =>
      luminance(new RegExp(`\\.${name}\\{fill:#(\\w{6})`, "u").exec(style)?.[1] ?? ""),
    ) as [number, number, number, number];
    expect(contrastRatio(text, ground)).toBeGreaterThan(4.5);
    expect(contrastRatio(ours, ground)).toBeGreaterThan(3);
    expect(contrastRatio(theirs, ground)).toBeGreaterThan(3);
  }
});

test("a figure that is missing is an error, never a number that is made up", () => {
  expect(() => showRatio(Number.NaN)).toThrow("A figure is missing.");
  expect([0.0364, 0.5, 2.347, 17.45].map(showRatio)).toEqual(["0.036", "0.5", "2.35", "17.4"]);
});

function luminance(hex: string): number {
  return luminanceOf(
    [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number],
  );
}
