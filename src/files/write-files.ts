import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat, writeFile, chmod, realpath } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { DriplineError } from "../core/errors.ts";
import { listFiles } from "./read-files.ts";
import { pathBelow } from "./paths.ts";
import { refuseForeign } from "./refuse-folder.ts";
import type { FolderKind } from "./refuse-folder.ts";

/** Makes a folder with its parents, or says why that is not possible. Errors: `output/not-writable`. */
export async function makeFolder(folder: string): Promise<void> {
  await makeWithParents(folder).catch((cause: unknown) => {
    throw notWritable(folder, cause);
  });
}

/** Writes one file in an existing folder, whole or not at all. (Default mode: as the system says) Errors: `output/not-writable`. */
export async function writeFileWhole(
  folder: string,
  name: string,
  content: string | Uint8Array,
  mode?: number,
): Promise<string> {
  const target = pathBelow(folder, name);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content, { flag: "wx", mode });
    // Whatever the system takes away from the mode of a new file.
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw notWritable(folder, cause);
  }
  return target;
}

/** Makes an empty file that only its owner may read, with its folder; one that is there stays. */
export async function makePrivateFile(path: string): Promise<void> {
  try {
    await makeWithParents(dirname(path));
    await writeFile(path, "", { flag: "a", mode: 0o600 });
  } catch (cause) {
    throw notWritable(path, cause);
  }
}

/**
 * Writes a file of the user's piece by piece, whole or not at all; only its owner may read it.
 * Errors: `output/not-writable`, and those of the pieces.
 */
export async function writePieces(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await pipeline(pieces, createWriteStream(temporary, { flags: "wx", mode: 0o600 }));
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause instanceof DriplineError ? cause : notWritable(path, cause);
  }
}

/** The bits of a file's mode by which anybody may write it; none are set on a read-only file. */
const WRITABLE = 0o222;

/**
 * Replaces a file of the user's, like `writeFileWhole`; its permissions stay, a link stays a link.
 * Errors: `output/read-only`, since a new file in its place would pass over that; `output/not-writable`.
 */
export async function rewriteUserFile(
  root: string,
  name: string,
  content: Uint8Array,
): Promise<void> {
  const path = await realpath(resolve(root, name));
  const { mode } = await stat(path);
  if ((mode & WRITABLE) === 0) throw readOnly(name);
  await writeFileWhole(dirname(path), basename(path), content, mode).catch((cause: unknown) => {
    throw folderNotWritable(name, cause);
  });
}

/** A finished folder that waits beside the one that it will replace. */
export interface StagedFolder {
  /**
   * Puts it in its place and returns where that is. A reader sees all of the old folder or all of the new
   * one, never a mixture, and for an instant between them none; when it fails the old one is still there.
   *
   * Errors: `output/not-writable`.
   */
  readonly commit: () => Promise<string>;
  /** Takes it away; the old one stays. */
  readonly discard: () => Promise<void>;
}

/**
 * Writes a folder with just these files, which is to replace `parent/name`. A folder that holds
 * something else than such a command makes is somebody else's and stays.
 *
 * Errors: `output/not-writable`, `output/foreign-folder`, `output/no-folder`.
 */
export async function stageFolder(
  parent: string,
  name: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  kind: FolderKind,
): Promise<StagedFolder> {
  const target = pathBelow(parent, name);
  await refuseForeign(target, kind);
  const fresh = pathBelow(parent, `.${name}.${randomUUID()}.new`);
  try {
    const paths = [...files.keys()].map((file) => pathBelow(fresh, file));
    for (const folder of new Set([fresh, ...paths.map((path) => dirname(path))])) {
      await makeWithParents(folder);
    }
    // All at once: the disk is busy while the next series is being made.
    const contents = [...files.values()];
    await Promise.all(paths.map((path, index) => writeFile(path, contents[index] ?? "")));
  } catch (cause) {
    await discardFolder(fresh);
    throw notWritable(parent, cause);
  }
  return stagedFolder(target, fresh);
}

/** Apart from where it is written, so that what waits does not hold the contents of its files. */
function stagedFolder(target: string, fresh: string): StagedFolder {
  return {
    discard: () => discardFolder(fresh),
    commit: async () => {
      try {
        await swap(target, fresh, fresh.replace(/\.new$/u, ".old"));
      } catch (cause) {
        await discardFolder(fresh);
        throw notWritable(dirname(target), cause);
      }
      return target;
    },
  };
}

async function discardFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

/** Removes a file that was just made; it may be gone already. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}

/** Removes the files directly in a folder whose names match; what else is there stays. */
export async function removeFiles(folder: string, pattern: RegExp): Promise<void> {
  const names = (await listFiles(folder)).filter((name) => pattern.test(name));
  for (const name of names) {
    await rm(pathBelow(folder, name), { force: true }).catch((cause: unknown) => {
      throw notWritable(folder, cause);
    });
  }
}

/** Node 20's own `recursive` never returns where a file system answers ENOENT for good, as /proc does. */
async function makeWithParents(folder: string): Promise<void> {
  const parent = dirname(folder);
  try {
    await makeOne(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException; // what node:fs/promises rejects with
    if (code !== "ENOENT" || parent === folder) throw cause;
    await makeWithParents(parent);
    await makeOne(folder);
  }
}

/** Makes a folder that is not there; another program may make it at the same time. */
async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (cause) {
    if (!(await isFolder(folder))) throw cause;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

/** By two renames, with nothing in the place between them: one can't replace a folder that holds something. */
async function swap(target: string, fresh: string, old: string): Promise<void> {
  const hadOld = await rename(target, old).then(
    () => true,
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return false;
      throw cause;
    },
  );
  try {
    await rename(fresh, target);
  } catch (cause) {
    if (hadOld) await rename(old, target);
    throw cause;
  }
  await rm(old, { recursive: true, force: true });
}

function readOnly(name: string): DriplineError {
  return new DriplineError("output/read-only", `${name} is read-only, so it stays as it is.`, {
    hint: `Allow writing to it with \`chmod u+w ${name}\` (on Windows \`attrib -r ${name}\`), then try again.`,
    place: { file: name },
  });
}

/** A file is written beside the one that it replaces, which the folder has to allow. */
function folderNotWritable(name: string, error: unknown): DriplineError {
  return new DriplineError(
    "output/not-writable",
    `Can't write ${name}, since a file can't be made in its folder; it is unchanged.`,
    {
      hint: "Give yourself the right to write in that folder, or free some space on its disk.",
      place: { file: name },
      cause: error instanceof DriplineError ? error.cause : error,
    },
  );
}

function notWritable(folder: string, cause: unknown): DriplineError {
  if (cause instanceof DriplineError) return cause;
  const { code } = cause as NodeJS.ErrnoException;
  return new DriplineError(
    "output/not-writable",
    `Can't write in ${folder} (${code ?? "unknown"}); what was there before is unchanged.`,
    { hint: "Choose another folder with --out, or change its permissions.", cause },
  );
}
