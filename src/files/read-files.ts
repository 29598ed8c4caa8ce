import { createReadStream, readFileSync } from "node:fs";
import { access, constants, readFile, readdir, stat } from "node:fs/promises";
import { join, parse, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { refuseTooLarge } from "../core/article-size.ts";
import { DriplineError } from "../core/errors.ts";
import { pathBelow } from "./paths.ts";

/** The folder that holds `templates/` and `content/` of the installed package. */
export const PACKAGE_ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The version in `package.json`. */
export const PACKAGE_VERSION = (
  JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as { version: string }
).version; // our own file

/** Endings of the files that can be imported; the report on an import is none. */
const ARTICLE = /(?<!\.report)\.(?:md|markdown|txt|html?)$/iu;

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
  const info = await stat(path).catch(async (cause: unknown) => {
    throw notReadable(name, cause, await articleNamed(root, name));
  });
  if (info.isDirectory()) throw isDirectory(name);
  refuseTooLarge(info.size, name);
  return readFile(path).catch((cause: unknown) => {
    throw notReadable(name, cause);
  });
}

/** Other commands know a series by its name, so that is what people write here too. */
async function articleNamed(root: string, name: string): Promise<string | undefined> {
  if (parse(name).ext !== "" && !ARTICLE.test(name)) return undefined;
  const wanted = parse(name).name.toLowerCase();
  const files = await findArticles(root, "content").catch(() => []);
  // Where there is no content/ either, its own name comes back.
  return files.find((file) => file !== name && parse(file).name.toLowerCase() === wanted);
}

/** A file of the user's that is too large to be read whole. */
export interface LargeFile {
  readonly sizeBytes: number;
  /** Reads it from its beginning, each time it is called. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

/**
 * Returns a file that the user named, as seen from `root`, to be read in pieces.
 *
 * Errors: `import/not-found`, `import/is-directory`, `import/not-readable`.
 */
export async function openUserFile(root: string, name: string): Promise<LargeFile> {
  const path = resolve(root, name);
  const info = await stat(path).catch((cause: unknown) => {
    throw notReadable(name, cause);
  });
  if (info.isDirectory()) throw isDirectory(name);
  // A folder, or a file without permission, only shows when it is opened.
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw notReadable(name, cause);
  });
  return { sizeBytes: info.size, read: () => createReadStream(path, { highWaterMark: 1 << 16 }) };
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

/** Tells whether a file or folder is there and may be read. */
export async function exists(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** Tells whether a path is that of a file. */
export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
}

/** Tells whether a file is there and holds nothing. */
export async function isEmptyFile(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isFile() && info.size === 0,
    () => false,
  );
}

function isDirectory(name: string): DriplineError {
  return new DriplineError("import/is-directory", `${name} is a folder, expected a file.`, {
    hint: "Name one file in it.",
  });
}

function notReadable(path: string, cause: unknown, guess?: string): DriplineError {
  const { code } = cause as NodeJS.ErrnoException;
  return code === "ENOENT"
    ? new DriplineError("import/not-found", `There is no file ${path}.`, {
        hint:
          guess === undefined
            ? "Check the spelling and the folder you are in."
            : `Did you mean "${guess}"?`,
        cause,
      })
    : new DriplineError("import/not-readable", `${path} can't be read (${code ?? "unknown"}).`, {
        hint: "Check its permissions.",
        cause,
      });
}
