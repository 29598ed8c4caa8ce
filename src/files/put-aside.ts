import { randomUUID } from "node:crypto";
import { link, readlink, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { DriplineError } from "../core/errors.ts";
import { exists } from "./read-files.ts";
import { makePrivateFile, removeFile } from "./write-files.ts";

/**
 * Lets `write` fill a file that only its owner may read, and gives it its name when it is whole. What fails
 * leaves nothing behind, and nothing that is there is written over.
 *
 * Errors: `output/not-writable`, and those of `write`.
 */
export async function makeFileWhole(
  path: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await makePrivateFile(temporary).catch((error: unknown) => {
      throw notMade(path, error instanceof DriplineError ? error.cause : error);
    });
    await write(temporary);
    await moveFile(temporary, path);
  } catch (error) {
    for (const end of BESIDE) await removeFile(`${temporary}${end}`);
    throw error;
  }
}

/**
 * What SQLite keeps beside a file, with the file itself first: one without its log would be opened as if what
 * the log holds had never been, and a log without its file is opened by nobody.
 */
const BESIDE = ["", "-wal", "-shm", "-journal"];

/**
 * Gives a SQLite file, and what is beside it, another name in the same file system; `false` where there is
 * nothing. All of it moves, or none. Errors: `output/not-writable`, also where something has that name.
 */
export async function putAside(path: string, aside: string): Promise<boolean> {
  const moved: string[] = [];
  try {
    for (const end of BESIDE) {
      if (!(await exists(`${path}${end}`))) continue;
      await moveFile(`${path}${end}`, `${aside}${end}`);
      moved.push(end);
    }
  } catch (error) {
    for (const end of moved.toReversed()) await moveFile(`${aside}${end}`, `${path}${end}`);
    throw error;
  }
  return moved.length > 0;
}

/** Returns the name beside a file that says until when it was in use: `ledger-until-2027-01-04T090000Z.sqlite`. */
export function datedName(path: string, until: Date): string {
  const [day = "", time = ""] = until.toISOString().slice(0, -".000Z".length).split("T");
  const [end, name] = [extname(path), basename(path, extname(path))];
  // No colons, which Windows does not allow.
  return join(dirname(path), `${name}-until-${day}T${time.replaceAll(":", "")}Z${end}`);
}

/** Returns the path of the file itself where a link leads to it, also before it is made; the path as it is where there is none. */
export async function pathOfFile(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return readlink(path).then(
      (to) => resolve(dirname(path), to),
      () => path,
    );
  }
}

/** A file system that knows no second name of a file. */
const NO_LINKS: ReadonlySet<string | undefined> = new Set([
  "EPERM",
  "ENOSYS",
  "ENOTSUP",
  "EOPNOTSUPP",
]);

/** Gives a file a name that nothing has, at no instant to an empty file where the file system can. */
async function moveFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException; // what node:fs/promises rejects with
    if (!NO_LINKS.has(code)) throw notMade(to, cause);
    return moveWithoutLink(from, to);
  }
  await rm(from);
}

async function moveWithoutLink(from: string, to: string): Promise<void> {
  try {
    // The name is taken first: a rename alone would replace what somebody has put there meanwhile.
    await writeFile(to, "", { flag: "wx", mode: 0o600 });
  } catch (cause) {
    throw notMade(to, cause);
  }
  try {
    await rename(from, to);
  } catch (cause) {
    await rm(to, { force: true });
    throw notMade(to, cause);
  }
}

function notMade(path: string, cause: unknown): DriplineError {
  const { code } = cause as NodeJS.ErrnoException; // what node:fs/promises rejects with
  return new DriplineError(
    "output/not-writable",
    `${path} can't be made (${code ?? "unknown"}); what was there before is unchanged.`,
    {
      hint: "See that its folder may be written and has room, and that no file has this name.",
      cause,
    },
  );
}
