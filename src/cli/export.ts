import { relative, resolve } from "node:path";
import { Option } from "commander";
import type { Command } from "commander";
import { findTemplates, loadConfig, openCache, outputFolder } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import type { Draft } from "../core/series.ts";
import { DAY_MS, HOUR_MS } from "../core/time-units.ts";
import type { SeriesExport } from "../export/export-series.ts";
import { refuseSourceFolder } from "../files/refuse-folder.ts";
import { TARGETS, TARGET_KEYS } from "../export/targets.ts";
import type { Exit } from "./exit.ts";
import { parseFieldOptions } from "./field-options.ts";
import { gather } from "./pairs-option.ts";
import { paint } from "./paint.ts";
import { refuseUnsetSender } from "../project/project-planner.ts";

interface ExportOptions {
  readonly for: string;
  readonly field?: readonly string[];
  readonly out?: string;
  readonly zip?: true;
  readonly json?: true;
}

/** One written export. */
interface Exported extends SeriesExport {
  readonly draft: Draft;
  readonly path: string;
}

/** Adds `export`: a series as files that another sender takes. */
export function addExportCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("export")
    .description("write the emails of an article for another sender, with its own merge tags")
    .argument("<article>", "an article (.md, .txt, .html) or a folder of them")
    .addOption(
      new Option("--for <sender>", "who sends them").choices(TARGET_KEYS).makeOptionMandatory(),
    )
    .option(
      "--field <ours=theirs>",
      "what a merge field is called there (more than once: several)",
      gather,
    )
    .option("--out <dir>", "folder for the result (default: out)")
    .option("--zip", "one zip file instead of a folder")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ dripline export my-article.md --for mailchimp --field city=MMERGE5 --zip",
    )
    .action(async (article: string, options: ExportOptions) => {
      const config = await loadConfig(app);
      refuseUnsetSender(config, "exported");
      const exported = await exportArticles(app, config, article, options);
      if (options.json) app.print(JSON.stringify(exported.map(toJson), null, 2));
      else for (const one of exported) app.print(describe(one, app, options));
      exit(0);
    });
}

/** Nothing is written before all series are exported. */
async function exportArticles(
  app: App,
  config: Config,
  article: string,
  options: ExportOptions,
): Promise<Exported[]> {
  const { buildArticles } = await import("../project/build-articles.ts");
  const { exportSeries } = await import("../export/export-series.ts");
  const target = TARGETS.find(({ key }) => key === options.for);
  if (target === undefined) throw new Error(`commander let "${options.for}" through.`);
  const drafts = await buildArticles(app, config, [article]);
  const given = parseFieldOptions(options.field, drafts);
  const fields = new Map([...Object.entries(config.exports[target.key] ?? {}), ...given]);
  const templates = await findTemplates(app, config.theme);
  const leastHours = hoursBetween(config);
  const request = { ...config, templates, target, fields, leastHours, cache: openCache(app) };
  const out = outputFolder(app, options.out);
  const results: { draft: Draft; result: SeriesExport }[] = [];
  for (const draft of drafts) {
    await refuseSourceFolder(out, resolve(app.root, draft.series.outline.article.file));
    results.push({ draft, result: await exportSeries({ ...request, series: draft.series }) });
  }
  const exported: Exported[] = [];
  for (const { draft, result } of results) {
    const name = `${draft.series.slug}-for-${target.key}`;
    exported.push({ ...result, draft, path: await write(out, name, result, options) });
  }
  return exported;
}

/** Returns how long the project keeps two emails to one person apart, in hours. */
function hoursBetween({ schedule }: Config): number {
  const leastMs = Math.max(schedule.isOneADay ? DAY_MS : 0, schedule.minimumGapMs);
  return Math.ceil(leastMs / HOUR_MS);
}

/** What an export makes: emails by their number, and what is to be known of them. */
const EXPORT_FOLDER = {
  mark: "manifest.json",
  made: /^(?:\d{2,}-[^/]+\.(?:html|txt)|manifest\.json|README\.md)$/u,
};

async function write(
  out: string,
  name: string,
  { files }: SeriesExport,
  { zip }: ExportOptions,
): Promise<string> {
  const { makeFolder, stageFolder, writeFileWhole } = await import("../files/write-files.ts");
  if (!zip) return (await stageFolder(out, name, files, EXPORT_FOLDER)).commit();
  const { zipFiles } = await import("../export/zip-files.ts");
  await makeFolder(out);
  return writeFileWhole(out, `${name}.zip`, zipFiles(name, files));
}

function describe(
  { draft, path, emails, notes }: Exported,
  app: App,
  options: ExportOptions,
): string {
  const where = relative(app.root, path).replaceAll("\\", "/") || path;
  const nErrors = draft.findings.filter(({ severity }) => severity === "error").length;
  const name = TARGETS.find(({ key }) => key === options.for)?.name;
  return [
    paint(app, "bold", draft.series.title),
    `  ${emails.length} emails for ${name} in ${where}${options.zip ? "" : "/"}`,
    ...notes.map((note) => paint(app, "yellow", `! ${note}`)).map((line) => `  ${line}`),
    ...(nErrors === 0
      ? []
      : [`  ${paint(app, "red", `✗ dripline check finds ${nErrors} errors in them.`)}`]),
    `  Read README.md in it first.`,
  ].join("\n");
}

function toJson({ draft, path, emails, notes }: Exported): object {
  return { slug: draft.series.slug, path, emails, notes, findings: draft.findings };
}
