import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  access,
  constants,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { DriplineError } from "./core/errors.ts";

/** The largest article that is read. Remark needs 3.7 s for 0.5 MB, so more is never a text to mail. */
export const MAX_ARTICLE_BYTES = 5 * 1024 * 1024;

/** The folder that holds `templates/` and `content/` of the installed package. */
export const PACKAGE_ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The version in `package.json`. */
export const PACKAGE_VERSION = (
  JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as { version: string }
).version; // our own file

/** Endings of the files that can be imported. */
const ARTICLE = /\.(?:md|markdown|txt|html?)$/iu;

/** Returns the articles that a name of the user's stands for: a file, or all articles in a folder. */
export async function findArticles(root: string, name: string): Promise<string[]> {
  const info = await stat(resolve(root, name)).catch(() => undefined);
  if (!info?.isDirectory()) return [name];
  const files = await listFiles(resolve(root, name));
  return files
    .filter((file) => ARTICLE.test(file))
    .map((file) => join(name, file).replaceAll("\\", "/"));
}

/**
 * Returns the bytes of a file that the user named, as seen from `root`.
 *
 * Errors: `import/not-found`, `import/is-directory`, `import/not-readable`, `import/too-large`.
 */
export async function readUserFile(root: string, name: string): Promise<Buffer> {
  const path = resolve(root, name);
  const info = await stat(path).catch((cause: unknown) => {
    throw notReadable(name, cause);
  });
  if (info.isDirectory()) {
    throw new DriplineError("import/is-directory", `${name} is a folder, expected a file.`, {
      hint: "Name one article in it, for instance a .md or .txt file.",
    });
  }
  if (info.size > MAX_ARTICLE_BYTES) {
    throw new DriplineError(
      "import/too-large",
      `${name} has ${info.size} bytes, at most ${MAX_ARTICLE_BYTES} are read.`,
      { hint: "Cut the text into several articles." },
    );
  }
  return readFile(path).catch((cause: unknown) => {
    throw notReadable(name, cause);
  });
}

/** Returns the text of a file of the project, or `undefined` where there is none. */
export async function readOptionalText(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw notReadable(path, cause);
  });
}

/** Returns the text of a file below a folder; refuses names that lead out of it. */
export async function readTextBelow(folder: string, name: string): Promise<string> {
  return readFile(pathBelow(folder, name), "utf8");
}

/** Returns the names of the files directly in a folder, sorted; none where the folder is missing. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return [];
      throw notReadable(folder, cause);
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();
}

/** Makes a folder with its parents, or says why that is not possible. Errors: `output/not-writable`. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw notWritable(folder, cause);
  });
}

/** Writes one file in an existing folder, whole or not at all. Errors: `output/not-writable`. */
export async function writeFileWhole(
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const target = pathBelow(folder, name);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content, { flag: "wx" });
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw notWritable(folder, cause);
  }
  return target;
}

/**
 * Replaces `parent/name` by a folder with just these files. A reader sees the old folder or the
 * new one, never a mixture; when anything fails the old one is still there. A folder that holds
 * something and lacks the `mark` file is somebody else's and stays.
 *
 * Errors: `output/not-writable`, `output/foreign-folder`.
 */
export async function replaceFolder(
  parent: string,
  name: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  mark: string,
): Promise<string> {
  const target = pathBelow(parent, name);
  await refuseForeign(target, mark);
  const fresh = pathBelow(parent, `.${name}.${randomUUID()}.new`);
  const old = pathBelow(parent, `.${name}.${randomUUID()}.old`);
  try {
    await mkdir(fresh, { recursive: true });
    for (const [file, content] of files) {
      const path = pathBelow(fresh, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    await swap(target, fresh, old);
  } catch (cause) {
    throw notWritable(parent, cause);
  } finally {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
  }
  return target;
}

/** Tells whether a file or folder is there and may be read. */
export async function exists(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** Returns `folder/name`; throws where the name would lead out of the folder. */
export function pathBelow(folder: string, name: string): string {
  const base = resolve(folder);
  const path = resolve(base, name);
  if (!path.startsWith(base.endsWith(sep) ? base : base + sep)) {
    throw new DriplineError("output/outside", `${name} leads out of ${folder}.`, {
      hint: "Use a plain name without `..`.",
    });
  }
  return path;
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

/** Joins path parts in the way of this operating system. */
export const joinPath = join;

async function refuseForeign(target: string, mark: string): Promise<void> {
  const entries = await readdir(target).catch((): string[] => []);
  if (entries.length === 0 || entries.includes(mark)) return;
  throw new DriplineError(
    "output/foreign-folder",
    `${target} holds files that no build has made (there is no ${mark}), so it stays as it is.`,
    { hint: "Choose another folder with --out, or move the files away." },
  );
}

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

function notReadable(path: string, cause: unknown): DriplineError {
  const { code } = cause as NodeJS.ErrnoException;
  return code === "ENOENT"
    ? new DriplineError("import/not-found", `There is no file ${path}.`, {
        hint: "Check the spelling and the folder you are in.",
        cause,
      })
    : new DriplineError("import/not-readable", `${path} can't be read (${code ?? "unknown"}).`, {
        hint: "Check its permissions.",
        cause,
      });
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
