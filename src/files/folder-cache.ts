import { randomUUID } from "node:crypto";
import { readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Cache } from "../core/ports.ts";
import { makeFolder } from "./write-files.ts";

/** A theme is six texts of 30 to 100 KB; this many are dozens of themes, or an afternoon of changes to one. */
const MAX_TEXTS = 200;

/** Returns a cache in a folder, which comes into being with the first text. */
export function createFolderCache(folder: string): Cache {
  return {
    read: async (key) => readFile(join(folder, `${key}.json`), "utf8").catch(() => undefined),
    write: async (key, text) => {
      const temporary = join(folder, `${key}.${randomUUID()}.tmp`);
      try {
        await makeFolder(folder);
        await writeFile(temporary, text);
        // Two programs may write the same at the same time: each whole, either is right.
        await rename(temporary, join(folder, `${key}.json`));
        await removeOldest(folder);
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function removeOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= MAX_TEXTS) return;
  const files = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const oldest = files.toSorted((a, b) => a.at - b.at).slice(0, files.length - MAX_TEXTS / 2);
  for (const { name } of oldest) await rm(join(folder, name), { force: true });
}
