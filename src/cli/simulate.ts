import { relative } from "node:path";
import type { Command } from "commander";
import { loadConfig, outputFolder } from "../app.ts";
import type { App } from "../app.ts";
import { delayOf } from "../core/delay.ts";
import { DAY_MS } from "../core/time-units.ts";
import type { SimulatedSeries } from "../schedule/simulated-crowd.ts";
import type { ShownSimulation } from "../studio/simulation-page.ts";
import { readCount } from "./read-count.ts";

interface SimulateOptions {
  readonly subscribers: string;
  readonly days: string;
  readonly seed: string;
  readonly from?: string;
  readonly out?: string;
  readonly json?: true;
}

/** Nobody's computer has the memory for more. */
const MAX_SUBSCRIBERS = 10_000_000;
const MAX_DAYS = 366;

/** Adds `simulate`: a series for invented subscribers, on a virtual clock. */
export function addSimulateCommand(program: Command, app: App): void {
  program
    .command("simulate")
    .description("show what goes out when, for invented subscribers on a virtual clock")
    .argument("[articles...]", "articles or folders that everybody gets (default: content/)")
    .option("--subscribers <number>", "how many, like 50000 or 1e6", "10000")
    .option("--days <number>", "how many days, from 1 to 366", "60")
    .option("--from <date>", "the first day, in UTC: 2027-01-04 (default: today)")
    .option("--seed <word>", "another one gives other people", "1")
    .option("--out <dir>", "folder that gets simulation/index.html (default: out)")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nIt plans by the code of real deliveries, with the rules and limits under `schedule:` in\n" +
        "dripline.yaml. The same command gives the same page, byte for byte.\n\nExample:\n" +
        "  $ dripline simulate my-article.md --subscribers 1e6 --days 60",
    )
    .action(async (articles: readonly string[], options: SimulateOptions) => {
      const shown = await runSimulation(app, articles, options);
      const { describeSimulation } = await import("./describe-simulation.ts");
      const page = await writePage(app, shown, options.out);
      const { result, ...what } = shown;
      if (options.json) app.print(JSON.stringify({ ...what, page, ...result }, null, 2));
      else app.print(describeSimulation(shown, app, page));
    });
}

async function runSimulation(
  app: App,
  articles: readonly string[],
  options: SimulateOptions,
): Promise<ShownSimulation> {
  const { createPlanning } = await import("../schedule/plan.ts");
  const { SAMPLE_POPULATION } = await import("../schedule/population.ts");
  const { simulate } = await import("../schedule/simulate.ts");
  const { createProgressBar } = await import("./progress-bar.ts");
  const subscribers = readCount("--subscribers", options.subscribers, MAX_SUBSCRIBERS);
  const days = readCount("--days", options.days, MAX_DAYS);
  const start = await startOf(app, options.from);
  const { schedule, pace } = await loadConfig(app);
  for (const domain of Object.keys(pace.domains)) {
    if (SAMPLE_POPULATION.domains.some(([name]) => name === domain)) continue;
    app.report(`Nobody of the invented subscribers is at ${domain}, so its limit holds nobody.`);
  }
  const series = await readSeries(app, articles, schedule.delay);
  const { seed } = options;
  const request = { subscribers, days, start, seed };
  const result = simulate({
    ...request,
    series,
    pace,
    planning: createPlanning(schedule),
    population: SAMPLE_POPULATION,
    onProgress: createProgressBar(app),
  });
  const from = new Date(start).toISOString().slice(0, 10);
  const command = [
    "dripline simulate",
    ...articles,
    `--subscribers ${subscribers}`,
    `--days ${days} --from ${from} --seed ${seed}`,
  ].join(" ");
  return { ...request, series: series.map(({ name }) => name), command, result };
}

async function startOf(app: App, from: string | undefined): Promise<number> {
  const { readDay } = await import("./read-date.ts");
  if (from !== undefined) return (await readDay("--from", from)).getTime();
  return Math.floor(app.clock.now().getTime() / DAY_MS) * DAY_MS;
}

/** Reads the steps of articles; the emails themselves are not needed. */
async function readSeries(
  app: App,
  articles: readonly string[],
  delay: Parameters<typeof delayOf>[0],
): Promise<SimulatedSeries[]> {
  const { findNamed } = await import("../project/build-articles.ts");
  const { readUserFile } = await import("../files/read-files.ts");
  const { importArticle } = await import("../import/import-article.ts");
  const { splitArticle } = await import("../split/split-article.ts");
  const series: SimulatedSeries[] = [];
  for (const file of await findNamed(app.root, articles)) {
    const bytes = await readUserFile(app.root, file);
    const { article, steps } = splitArticle(importArticle({ file, bytes }), delay);
    const delays = steps.map((step) => ({ key: step.topic, delay: delayOf(step) }));
    series.push({ name: article.title, steps: delays });
  }
  return series;
}

async function writePage(
  app: App,
  shown: ShownSimulation,
  out: string | undefined,
): Promise<string> {
  const { simulationPage } = await import("../studio/simulation-page.ts");
  const { joinPath } = await import("../files/paths.ts");
  const { makeFolder, writeFileWhole } = await import("../files/write-files.ts");
  const folder = joinPath(outputFolder(app, out), "simulation");
  await makeFolder(folder);
  const path = await writeFileWhole(folder, "index.html", simulationPage(shown));
  return relative(app.root, path).replaceAll("\\", "/") || path;
}
