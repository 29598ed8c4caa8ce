import type { Command } from "commander";
import { loadConfig, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import type { ImportReport } from "../audience/import-people.ts";
import type { Exit } from "./exit.ts";
import { paint } from "./paint.ts";
import { gather, parsePairs } from "./pairs-option.ts";
import { plain } from "./plain.ts";
import { createProgressBar } from "./progress-bar.ts";

interface ImportOptions {
  readonly consent?: string;
  readonly map: readonly string[];
  readonly dryRun?: true;
  readonly json?: true;
}

/** Adds `subscribers import`: people from a CSV file. */
export function addSubscribersImportCommand(group: Command, app: App, exit: Exit): void {
  group
    .command("import")
    .description("take people in from a CSV file; who has left stays out")
    .argument("<file>", "a CSV file whose first row names the columns")
    .option("--consent <source>", "where these people agreed to get mail from you")
    .option(
      "--map <column=meaning>",
      "what a column holds: email, timezone, language, status, consent_source, consent_at, ignore or a merge field (more than once: several)",
      gather,
      [],
    )
    .option("--dry-run", "only say what would happen")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      '\nExample:\n  $ dripline subscribers import people.csv --consent "form on example.org" --map "Town=city" --dry-run',
    )
    .action(async (file: string, options: ImportOptions) => {
      const report = await importFile(app, file, options);
      if (options.json) app.print(JSON.stringify(report, null, 2));
      else for (const line of describe(report, app, options)) app.print(line);
      exit(report.invalid === 0 ? 0 : 1);
    });
}

async function importFile(app: App, file: string, options: ImportOptions): Promise<ImportReport> {
  const { importPeople } = await import("../audience/import-people.ts");
  const { openUserFile } = await import("../files/read-files.ts");
  const config = await loadConfig(app);
  const map = parsePairs("--map", options.map);
  const { sizeBytes, read } = await openUserFile(app.root, file);
  const show = createProgressBar(app);
  let readBytes = 0;
  try {
    return await withLedger(app, config, "make", (store) =>
      importPeople({
        store,
        clock: app.clock,
        file,
        read,
        map,
        fields: [...config.fields.keys()],
        consentSource: options.consent?.trim() || undefined,
        isDryRun: options.dryRun ?? false,
        onProgress: (bytes) => show((readBytes += bytes) / Math.max(1, sizeBytes)),
      }),
    );
  } finally {
    app.progress("");
  }
}

function describe(report: ImportReport, app: App, { dryRun }: ImportOptions): string[] {
  const { rows, added, updated, unchanged, invalid, roles, ignored } = report;
  const columns = Object.entries(report.columns).map(([name, meaning]) =>
    name === meaning ? name : `${plain(name)} → ${meaning}`,
  );
  const keptOut = Object.entries(report.keptOut).map(
    ([why, count]) => `  ${count} kept out: ${plain(why)}`,
  );
  const delimiter = report.delimiter === "\t" ? "tab" : report.delimiter;
  return [
    paint(app, "bold", `${rows} rows${dryRun ? ", nothing is changed" : ""}`),
    `  ${added} ${dryRun ? "would be added" : "added"}, ${updated} updated, ${unchanged} unchanged`,
    ...keptOut,
    ...(invalid === 0 ? [] : [paint(app, "red", `  ${invalid} not taken:`)]),
    ...report.problems.slice(0, 20).map(({ row, problem }) => `    row ${row}: ${plain(problem)}`),
    ...(invalid > 20 ? [`    and ${invalid - 20} more; --json shows the first 100`] : []),
    ...(roles === 0
      ? []
      : [
          paint(
            app,
            "yellow",
            `! ${roles} are addresses of an office, like postmaster@; nobody reads on there.`,
          ),
        ]),
    paint(
      app,
      "dim",
      `  ${report.encoding}, parted by ${delimiter}; columns: ${columns.join(", ")}`,
    ),
    ...(ignored.length === 0
      ? []
      : [
          paint(
            app,
            "yellow",
            `! Not taken: ${ignored.map(plain).join(", ")}. With --map they would be.`,
          ),
        ]),
  ];
}
