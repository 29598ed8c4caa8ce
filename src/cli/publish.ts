import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { FoundIn } from "../check/accept-lines.ts";
import type { Config } from "../config.ts";
import { showMergeFields } from "../core/merge-field.ts";
import type { Draft } from "../core/series.ts";
import type { Exit } from "./exit.ts";
import { paint } from "./paint.ts";
import { projectPlanner } from "../project/project-planner.ts";
import type { Published } from "../project/publish-draft.ts";

interface PublishOptions {
  readonly plan?: true;
  readonly move?: true;
  readonly finishers?: true;
  readonly json?: true;
}

/** Adds `publish`: freezes what an article has become, as what people get from now on. */
export function addPublishCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("publish")
    .description("freeze a series as it is now; who enrolls from now on gets exactly this")
    .argument("[articles...]", "articles (.md, .txt, .html) or folders of them (default: content)")
    .option("--plan", "only show who is affected and how; nothing is published")
    .option("--move", "also move those who are on the way; steps are matched by their keys")
    .option("--finishers", "with --move: who has finished gets what was added")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nWithout --move, who is on the way goes on with the edition they have. What was accepted is\n" +
        "never sent again.\n\nExample:\n  $ dripline publish content/my-article.md --plan --move",
    )
    .action(async (articles: readonly string[], options: PublishOptions) => {
      const config = await loadConfig(app);
      const drafts = await buildAll(app, config, articles);
      const errors = drafts.flatMap(errorsOf);
      if (errors.length > 0) {
        if (options.json) app.print(JSON.stringify(errorsLeft(errors), null, 2));
        else for (const line of await describeErrors(errors)) app.report(line);
        exit(1);
        return;
      }
      const published = await publishAll(app, config, drafts, options);
      if (options.json) app.print(JSON.stringify(published.map(toJson), null, 2));
      else
        for (const one of published)
          for (const line of await describe(one, app, options)) app.print(line);
    });
}

async function buildAll(app: App, config: Config, articles: readonly string[]): Promise<Draft[]> {
  const { buildArticles } = await import("../project/build-articles.ts");
  return buildArticles(app, config, articles);
}

async function publishAll(
  app: App,
  config: Config,
  drafts: readonly Draft[],
  options: PublishOptions,
): Promise<Published[]> {
  const { publishDraft } = await import("../project/publish-draft.ts");
  const planner = await projectPlanner(config);
  const isPlan = options.plan ?? false;
  const act = isPlan ? "plan" : options.move ? "move" : "publish";
  const publishing = { act, withFinishers: options.finishers ?? false } as const;
  return withLedger(app, config, isPlan ? "read-if-there" : "make", async (store) => {
    const ports = { store, clock: app.clock, planner };
    const published: Published[] = [];
    for (const draft of drafts) published.push(await publishDraft(draft, publishing, ports));
    return published;
  });
}

function errorsOf({ findings, series }: Draft): FoundIn[] {
  const article = series.outline.article.file;
  return findings
    .filter(({ severity }) => severity === "error")
    .map((finding) => ({ finding, article }));
}

const LOOK_AGAIN = "Mend each, and look again with `dripline check`.";

function notPublished({ length }: readonly FoundIn[]): string {
  return `Nothing is published, since ${length === 1 ? "an error is" : `${length} errors are`} left.`;
}

/** As an error of any command, with what was found. */
function errorsLeft(errors: readonly FoundIn[]): object {
  const error = { code: "publish/errors-left", message: notPublished(errors), hint: LOOK_AGAIN };
  return { error, findings: errors.map(({ finding, article }) => ({ article, ...finding })) };
}

/** Each with what mends it, then what accepts them: a reader of one terminal needs no other page. */
async function describeErrors(errors: readonly FoundIn[]): Promise<string[]> {
  const { HOW_TO_ACCEPT, acceptLines } = await import("../check/accept-lines.ts");
  const accepting = acceptLines(errors);
  return [
    ...errors.flatMap(describeError),
    `${notPublished(errors)}  [publish/errors-left]`,
    `  hint ${LOOK_AGAIN}`,
    ...(accepting.length === 0 ? [] : [`  ${HOW_TO_ACCEPT}`]),
    ...accepting.map((line) => `    ${line}`),
  ];
}

function describeError({ finding, article }: FoundIn): string[] {
  const { code, message, place, hint } = finding;
  const where =
    place?.line === undefined ? (place?.file ?? article) : `${place.file}:${place.line}`;
  return [`${where}: ${message}  [${code}]`, `  hint ${hint}`];
}

async function describe(
  { draft, edition, number, isPlan, isMoved, report }: Published,
  app: App,
  { finishers }: PublishOptions,
): Promise<string[]> {
  const { describeMove } = await import("../project/describe-move.ts");
  const { series } = draft;
  const what = describeEdition(edition.id.slice(0, 12), number, isPlan);
  return [
    `${paint(app, "bold", series.title)} ${what}`,
    ...describeMove(report, { isMoved, isPlan, withFinishers: finishers ?? false }).map(
      (line) => `  ${line}`,
    ),
    ...(isPlan || report.effects.length + report.already > 0
      ? []
      : [`  Nobody is on the way yet: dripline enroll ${series.slug} --all`]),
  ];
}

/** An edition that a plan finds in the ledger is the current one of its series. */
function describeEdition(hash: string, number: number | undefined, isPlan: boolean): string {
  if (!isPlan) return `is published: edition ${number}, ${hash}`;
  if (number === undefined) return `would be published as edition ${hash}`;
  return `is published already: edition ${number}, ${hash}`;
}

function toJson({ draft, edition, number, isPlan, isMoved, report }: Published): object {
  const { series, id } = edition;
  const emails = edition.emails.map(({ step, key, delayDays, subject }) => ({
    step,
    key,
    delayDays,
    subject: showMergeFields(subject),
  }));
  return {
    series,
    title: draft.series.title,
    edition: id,
    number,
    isPlan,
    isMoved,
    emails,
    ...report,
  };
}
