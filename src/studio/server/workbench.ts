import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { loadConfig, templatesFolder } from "../../app.ts";
import type { App } from "../../app.ts";
import {
  createSourceBuilder,
  findNamed,
  namesOrContent,
  otherOfSlug,
} from "../../project/build-articles.ts";
import { CONFIG_FILE } from "../../config.ts";
import type { Config } from "../../config.ts";
import { DriplineError } from "../../core/errors.ts";
import type { Draft } from "../../core/series.ts";
import { createTurns } from "../../core/turns.ts";
import { readUserFile } from "../../files/read-files.ts";
import { isBelow } from "../../files/watch-files.ts";
import { slugOf } from "../../import/import-article.ts";
import { asDriplineError } from "./as-dripline-error.ts";

/** An article on the workbench. */
export interface Piece {
  readonly slug: string;
  /** The path as the user gave it. */
  readonly file: string;
  /** The bytes that were read last; empty where the file can't be read. */
  readonly bytes: Uint8Array;
  /** SHA-256 (hex) of the bytes: pages say by it which state they show. */
  readonly hash: string;
  /** What was made of it last; of an older state where there is a problem now. */
  readonly draft: Draft | undefined;
  /** Why nothing can be made of the file as it is now. */
  readonly problem: DriplineError | undefined;
}

/** What is being worked on: articles as they are on the disk now, each with its series. */
export interface Workbench {
  /** The settings that were read last without a problem. */
  readonly config: () => Config;
  /** What is wrong with the settings, the theme or the folder, if anything is. */
  readonly problem: () => DriplineError | undefined;
  readonly list: () => readonly Piece[];
  readonly find: (slug: string) => Piece | undefined;
  /** Builds again what a change of some paths concerns; nothing where the bytes are the same. */
  readonly refresh: (paths: readonly string[]) => Promise<void>;
  /** How many changes there have been: a page that shows an older state knows by it. */
  readonly revision: () => number;
  /** Tells those who listen that something beside the articles has changed. */
  readonly announce: () => void;
  /** Calls back after each change with the slugs of what is shown otherwise now. */
  readonly onChange: (listener: (slugs: readonly string[]) => void) => () => void;
}

/**
 * Reads settings and articles and builds each once. Errors: those of the settings and of finding
 * articles, `import/not-found`; what else is wrong with an article is told on its page.
 */
export async function openWorkbench(app: App, named: readonly string[]): Promise<Workbench> {
  const listeners = new Set<(slugs: readonly string[]) => void>();
  const pieces = new Map<string, Piece>();
  let config = await loadConfig(app);
  let build = await createSourceBuilder(app, config);
  let problem: DriplineError | undefined;
  let revision = 0;
  const tellAll = (slugs: readonly string[]): void => {
    revision += 1;
    for (const tell of listeners) tell(slugs);
  };

  const readAll = async (isForAll: boolean): Promise<string[]> => {
    const changed: string[] = [];
    const files = await findNamed(app.root, named);
    refuseSameSlug(files);
    for (const file of files) {
      const slug = slugOf(file);
      const known = pieces.get(slug);
      // A file of another name that comes to the same slug is another one; the one before is gone.
      const before = known?.file === file ? known : undefined;
      const after = await renew(before, { app, slug, file, build, isForAll });
      if (after === before) continue;
      pieces.set(slug, after);
      changed.push(slug);
    }
    for (const { slug, file } of pieces.values()) {
      if (files.includes(file)) continue;
      pieces.delete(slug);
      changed.push(slug);
    }
    return changed;
  };

  const refresh = async (paths: readonly string[]): Promise<void> => {
    const isForAll = paths.some((path) => concernsAll(app).some((all) => isBelow(all, path)));
    const had = problem;
    let changed: string[] = [];
    try {
      if (isForAll || had !== undefined) {
        config = await loadConfig(app);
        build = await createSourceBuilder(app, config);
      }
      changed = await readAll(isForAll || had !== undefined);
      problem = undefined;
    } catch (error) {
      problem = asDriplineError(error);
    }
    if (problem !== had || changed.length > 0) tellAll(changed);
  };

  await readAll(true);
  for (const { problem: found } of pieces.values()) {
    if (found?.code === "import/not-found") throw found;
  }
  // A change that comes while another is built waits for it.
  const inTurn = createTurns();
  return {
    config: () => config,
    problem: () => problem,
    list: () => [...pieces.values()],
    find: (slug) => pieces.get(slug),
    refresh: async (paths) => inTurn(async () => refresh(paths)),
    revision: () => revision,
    announce: () => tellAll([]),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Returns the files and folders whose changes can show: those of the articles, and of all. */
export function watchedPaths(app: App, named: readonly string[]): string[] {
  return [...namesOrContent(named).map((name) => resolve(app.root, name)), ...concernsAll(app)];
}

/** Returns SHA-256 (hex) of some bytes. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

interface Renewal {
  readonly app: App;
  readonly slug: string;
  readonly file: string;
  readonly build: (source: { file: string; bytes: Uint8Array }) => Promise<Draft>;
  readonly isForAll: boolean;
}

/** The same piece where nothing is new about it. */
async function renew(
  before: Piece | undefined,
  { app, slug, file, build, isForAll }: Renewal,
): Promise<Piece> {
  let bytes: Uint8Array = before?.bytes ?? new Uint8Array();
  let draft = before?.draft;
  try {
    bytes = await readUserFile(app.root, file);
    const hash = hashOf(bytes);
    if (before && !isForAll && hash === before.hash && before.problem === undefined) return before;
    draft = await build({ file, bytes });
    return { slug, file, bytes, hash, draft, problem: undefined };
  } catch (error) {
    const problem = asDriplineError(error);
    const isKnown = before?.problem?.message === problem.message && before.hash === hashOf(bytes);
    return isKnown ? before : { slug, file, bytes, hash: hashOf(bytes), draft, problem };
  }
}

/** A change there is a change of every series. */
function concernsAll({ root }: App): string[] {
  return [resolve(root, CONFIG_FILE), resolve(root, "templates"), templatesFolder()];
}

function refuseSameSlug(files: readonly string[]): void {
  const slugs = new Map<string, string>();
  for (const file of files) {
    const slug = slugOf(file);
    const other = otherOfSlug(file, slug, slugs);
    if (other !== undefined) {
      throw new DriplineError(
        "usage/same-slug",
        `${other} and ${file} would both be written to ${slug}/.`,
        { hint: "Rename one of the files, or open one of them alone." },
      );
    }
  }
}
