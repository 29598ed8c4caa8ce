import { resolve } from "node:path";
import { loadConfig, templatesFolder } from "../app.ts";
import type { App } from "../app.ts";
import { CONFIG_FILE } from "../config.ts";
import type { Config } from "../config.ts";
import type { Draft } from "../core/series.ts";
import { isBelow, watchFiles } from "../files/watch-files.ts";
import { refuseSourceFolder } from "../files/refuse-folder.ts";
import { writeSeries } from "../studio/write-series.ts";
import {
  createArticleBuilder,
  findNamed,
  namesOrContent,
  refuseSameSlug,
} from "../project/build-articles.ts";
import { count } from "../core/count.ts";
import { reportError } from "./report-error.ts";
import { untilEnded } from "./until-ended.ts";

/** What `build --watch` was asked for. */
export interface WatchRequest {
  /** Articles and folders, as the user named them. */
  readonly named: readonly string[];
  /** Folder for the finished series. */
  readonly out: string;
}

/** What stays between two builds: the settings, and the theme in its compiled form. */
interface Bench {
  readonly config: Config;
  readonly build: (file: string) => Promise<Draft>;
}

/**
 * Builds articles, and again whenever something changes: an article its own series; the theme or
 * `dripline.yaml` all of them. What can't be built is told, and its old folder stays. Resolves when
 * the user ends it.
 *
 * Errors: those of the settings and of finding articles, before the watch has begun.
 */
export async function watchArticles(app: App, request: WatchRequest): Promise<void> {
  const rebuild = createRebuild(app, request);
  const sources = namesOrContent(request.named).map((name) => resolve(app.root, name));
  const first = rebuild([]);
  // One after the other: two builds of one series would be in each other's way.
  let queue = first.catch(() => undefined);
  const watch = await watchFiles(app.root, [...sources, ...concernsAll(app)], (paths) => {
    queue = queue
      .then(() => rebuild(paths))
      .catch((error: unknown) => reportError(app, error, "text"));
  });
  try {
    await first;
    app.print("Watching for changes. Press Ctrl+C to end.");
    const ended = untilEnded(app);
    await new Promise((end) => ended.addEventListener("abort", end));
  } finally {
    await watch.close();
    await queue;
  }
}

/** A change there is a change of every series. */
function concernsAll({ root }: App): string[] {
  return [resolve(root, CONFIG_FILE), resolve(root, "templates"), templatesFolder()];
}

/** Returns a function that builds what a change of some paths concerns; all the first time. */
function createRebuild(
  app: App,
  { named, out }: WatchRequest,
): (paths: readonly string[]) => Promise<void> {
  const slugs = new Map<string, string>();
  let bench: Bench | undefined;
  return async (paths) => {
    const start = app.clock.now().getTime();
    const isForAll = paths.some((path) => concernsAll(app).some((all) => isBelow(all, path)));
    if (isForAll) bench = undefined;
    const all = await findNamed(app.root, named);
    const files = bench ? all.filter((file) => paths.includes(resolve(app.root, file))) : all;
    bench ??= await openBench(app);
    reportGone(app, slugs, all);
    const told = new Set<string>();
    const built: Draft[] = [];
    for (const file of files) {
      try {
        const draft = await bench.build(file);
        refuseSameSlug(draft, slugs);
        await refuseSourceFolder(out, resolve(app.root, file));
        await writeSeries(out, draft, bench.config);
        built.push(draft);
      } catch (error) {
        // A broken theme says the same for every article.
        if (!told.has(String(error))) reportError(app, error, "text");
        told.add(String(error));
      }
    }
    if (built.length > 0) app.print(describe(built, app.clock.now().getTime() - start));
  };
}

async function openBench(app: App): Promise<Bench> {
  const config = await loadConfig(app);
  return { config, build: await createArticleBuilder(app, config) };
}

function reportGone(app: App, slugs: Map<string, string>, files: readonly string[]): void {
  for (const [slug, file] of slugs) {
    if (files.includes(file)) continue;
    slugs.delete(slug);
    app.report(`${file} is gone; the folder ${slug}/ that was made of it stays.`);
  }
}

function describe(drafts: readonly Draft[], milliseconds: number): string {
  const [first] = drafts;
  const findings = drafts.reduce((sum, draft) => sum + draft.findings.length, 0);
  const what =
    drafts.length === 1 ? first?.series.outline.article.file : count(drafts.length, "article");
  return `Built ${what} in ${milliseconds} ms, ${count(findings, "finding")}.`;
}
