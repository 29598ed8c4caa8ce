import { setFlagsFromString } from "node:v8";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { PeopleReport, RowProblem } from "../audience/people-report.ts";
import { count } from "../core/count.ts";
import type { Exit } from "./exit.ts";
import { paint } from "./paint.ts";
import { gather, parsePairs } from "./pairs-option.ts";
import type { PairOption } from "./pairs-option.ts";
import { plain } from "./plain.ts";
import { createProgressBar } from "./progress-bar.ts";

interface ImportOptions {
  readonly consent?: string;
  readonly map?: readonly string[];
  readonly dryRun?: true;
  readonly json?: true;
}

/** More of one kind would push the rest of the result off a screen. */
const MOST_ROWS = 20;

/** A column may have an equals sign in its name, a meaning never has. */
const MAP: PairOption = { name: "--map", example: "City=city", partedAt: "last" };

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

async function importFile(app: App, file: string, options: ImportOptions): Promise<PeopleReport> {
  const { importPeople } = await import("../audience/import-people.ts");
  const { openUserFile } = await import("../files/read-files.ts");
  // All of the first rows outlive a collection or two, by which V8 may take it that rows live long. A list then goes through
  // the part of its memory that is seldom cleared: 201 MB for a dry run of a million rows instead of 155, three times of four.
  setFlagsFromString("--no-allocation-site-pretenuring");
  const config = await loadConfig(app);
  const map = parsePairs(MAP, options.map);
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

function describe(report: PeopleReport, app: App, { dryRun }: ImportOptions): string[] {
  const { rows, added, updated, unchanged, invalid, warned } = report;
  const keptOut = Object.entries(report.keptOut).map(
    ([why, amount]) => `  ${amount} kept out: ${plain(why)}`,
  );
  const warn = (text: string): string => paint(app, "yellow", `! ${text}`);
  const hasWarned = `${count(warned, "row")} taken without all of it:`;
  return [
    paint(app, "bold", `${count(rows, "row")}${dryRun ? ", nothing is changed" : ""}`),
    `  ${added} ${dryRun ? "would be added" : "added"}, ${updated} updated, ${unchanged} unchanged`,
    ...keptOut,
    ...(invalid === 0 ? [] : [paint(app, "red", `  ${invalid} not taken:`)]),
    ...describeRows(report.problems, invalid),
    ...(warned === 0 ? [] : [warn(hasWarned), ...describeRows(report.warnings, warned)]),
    ...describeRepeats(report, warn),
    ...describeOffices(report).map(warn),
    paint(app, "dim", describeForm(report)),
    ...describeGuess(report).map(warn),
    ...describeIgnored(report).map(warn),
  ];
}

function describeRows(rows: readonly RowProblem[], all: number): string[] {
  return [
    ...rows.slice(0, MOST_ROWS).map(({ row, problem }) => `    row ${row}: ${plain(problem)}`),
    ...(all > MOST_ROWS ? [`    and ${all - MOST_ROWS} more; --json shows the first 100`] : []),
  ];
}

function describeRepeats(
  { repeated, repeats }: PeopleReport,
  warn: (text: string) => string,
): string[] {
  if (repeated === 0) return [];
  const rows = repeats.map(({ row, email, firstRow }) => ({
    row,
    problem: `${email} is the person of row ${firstRow}.`,
  }));
  const who = repeated === 1 ? "1 row is of a person" : `${repeated} rows are of people`;
  return [
    warn(`${who} of a row before. What the later row says counts, its empty cells aside:`),
    ...describeRows(rows, repeated),
  ];
}

function describeOffices({ roles }: PeopleReport): string[] {
  if (roles === 0) return [];
  return [`${roles} are addresses of an office, like postmaster@; nobody reads on there.`];
}

function describeForm({ encoding, delimiter, columns }: PeopleReport): string {
  const taken = Object.entries(columns).map(([name, meaning]) =>
    name === meaning ? name : `${plain(name)} → ${meaning}`,
  );
  const shown = delimiter === "\t" ? "tab" : delimiter;
  return `  ${encoding}, parted by ${shown}; columns: ${taken.join(", ")}`;
}

/** Whether letters beyond ASCII came out right only a reader can see. */
function describeGuess({ encoding, sample }: PeopleReport): string[] {
  if (encoding !== "windows-1252" || sample === undefined) return [];
  const { row, field, value } = sample;
  return [
    `The file is not UTF-8, so it was read as windows-1252: ${field} in row ${row} is "${plain(value)}". ` +
      "If that is wrong, save the list as CSV in UTF-8 and import it again.",
  ];
}

function describeIgnored({ ignored, suggestedMaps }: PeopleReport): string[] {
  if (ignored.length === 0) return [];
  const left = `Not taken: ${ignored.map(plain).join(", ")}.`;
  if (suggestedMaps.length === 0) return [left];
  const options = suggestedMaps.map((map) => `--map "${plain(map)}"`).join(" ");
  return [`${left} To take ${suggestedMaps.length === 1 ? "it" : "them"}, add ${options}`];
}
