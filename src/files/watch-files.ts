import { stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { watch } from "chokidar";

/** A watch on files and folders, until it is closed. */
export interface Watch {
  readonly close: () => Promise<void>;
}

/** Editors write a file in several steps; what comes within this time is one change. */
const BATCH_MS = 15;

/** chokidar 5 drops a change that comes within 50 ms of the one before; after this time we look ourselves. */
const LOOK_AGAIN_MS = 60;

/**
 * Calls `onChange` with the paths of files that were written, added or taken away at or below the
 * given paths, several at a time as one change. A path below `root` may come into being later.
 * Resolves when nothing can be missed any more.
 */
export async function watchFiles(
  root: string,
  paths: readonly string[],
  onChange: (changed: readonly string[]) => void,
): Promise<Watch> {
  const changed = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let batch: NodeJS.Timeout | undefined;
  const note = (path: string): void => {
    changed.add(resolve(path));
    clearTimeout(batch);
    batch = setTimeout(() => {
      const noted = [...changed];
      changed.clear();
      onChange(noted);
    }, BATCH_MS);
  };
  const lookAgain = (path: string, seen: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void changedAt(path).then((at) => (at === undefined || at === seen ? undefined : note(path)));
    }, LOOK_AGAIN_MS);
    timers.add(timer);
  };
  const watcher = watch([root, ...paths.filter((path) => !isBelow(root, path))], {
    ignoreInitial: true,
    alwaysStat: true,
    // The folders on the way to a path, what is below it, and nothing else of the project.
    ignored: (path) => !paths.some((wanted) => isBelow(wanted, path) || isBelow(path, wanted)),
  });
  watcher.on("all", (_, path, stats) => {
    note(path);
    if (stats) lookAgain(path, stats.mtimeMs);
  });
  await new Promise<void>((ready) => {
    watcher.once("ready", () => ready());
  });
  return {
    close: async () => {
      for (const timer of [...timers, batch]) clearTimeout(timer);
      await watcher.close();
    },
  };
}

async function changedAt(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

/** Tells whether a path is a folder itself or lies anywhere below it. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
