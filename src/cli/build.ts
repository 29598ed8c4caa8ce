import { resolve } from "node:path";
import { Option } from "commander";
import type { Command } from "commander";
import { loadConfig, outputFolder } from "../app.ts";
import type { App } from "../app.ts";
import { joinPath } from "../files/paths.ts";
import { refuseSourceFolder } from "../files/refuse-folder.ts";
import type { StagedFolder } from "../files/write-files.ts";
import type { Draft } from "../core/series.ts";
import type { Markup } from "../studio/markup.ts";
import type { ListedSeries } from "../studio/project-page.ts";
import { describeDraft } from "./describe-draft.ts";
import type { Exit } from "./exit.ts";

interface BuildOptions {
  readonly out?: string;
  readonly watch?: true;
  readonly json?: true;
}

/** Adds `build`: articles in, finished series out. */
export function addBuildCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("build")
    .description("make a series of emails from each article and write it to out/<slug>/")
    .argument("[articles...]", "articles (.md, .txt, .html) or folders of them (default: content/)")
    .option("--out <dir>", "folder for the finished series (default: out)")
    .addOption(
      new Option("--watch", "go on, and build again what a change concerns").conflicts("json"),
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline build my-article.md --out newsletters")
    .action(async (articles: string[], options: BuildOptions) => {
      const out = outputFolder(app, options.out);
      if (options.watch) {
        const { watchArticles } = await import("./watch-articles.ts");
        await watchArticles(app, { named: articles, out });
      } else await buildOnce(app, articles, out, options.json ?? false);
      exit(0);
    });
}

/** Nothing is put in its place before all of it is made, and nothing is kept in memory. */
async function buildOnce(
  app: App,
  articles: readonly string[],
  out: string,
  asJson: boolean,
): Promise<void> {
  const { eachDraft } = await import("../project/build-articles.ts");
  const { stageSeries, writeContents } = await import("../studio/write-series.ts");
  const { seriesCard } = await import("../studio/project-page.ts");
  const config = await loadConfig(app);
  const staged: Promise<StagedFolder>[] = [];
  const shown: string[] = [];
  const cards: Markup[] = [];
  const results: object[] = [];
  try {
    for await (const draft of eachDraft(app, config, articles)) {
      await refuseSourceFolder(out, resolve(app.root, draft.series.outline.article.file));
      const path = joinPath(out, draft.series.slug);
      if (asJson) results.push(toJson(draft, path));
      else shown.push(describeDraft(draft, app, path));
      await staged.at(-1);
      cards.push(seriesCard(listed(draft), config.schedule, "."));
      const folder = stageSeries(out, draft, config);
      // Awaited with the next one; Node would end the process if it failed before that.
      folder.catch(() => undefined);
      staged.push(folder);
    }
    await commitAll(await Promise.all(staged));
    // Of some articles it would be no list of all.
    if (articles.length === 0) await writeContents(out, cards);
  } catch (error) {
    const settled = await Promise.allSettled(staged);
    for (const one of settled) if (one.status === "fulfilled") await one.value.discard();
    throw error;
  }
  if (asJson) app.print(JSON.stringify(results, null, 2));
  else for (const text of shown) app.print(text);
}

/** So many at a time: the disk has something to do, and not all folders are open at once. */
const COMMITTED_AT_ONCE = 16;

async function commitAll(folders: readonly StagedFolder[]): Promise<void> {
  for (let start = 0; start < folders.length; start += COMMITTED_AT_ONCE) {
    const some = folders.slice(start, start + COMMITTED_AT_ONCE);
    const done = await Promise.allSettled(some.map(async (folder) => folder.commit()));
    for (const one of done) if (one.status === "rejected") throw one.reason;
  }
}

function listed(draft: Draft): ListedSeries {
  const { slug, outline } = draft.series;
  return { slug, file: outline.article.file, draft, problem: undefined };
}

function toJson({ series, coverage, findings }: Draft, folder: string): object {
  return { slug: series.slug, folder, emails: series.emails.length, coverage, findings };
}
