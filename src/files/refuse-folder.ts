import { lstat, readdir, realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { DriplineError } from "../core/errors.ts";

/** How a folder that a command has made is told from one of the user's. */
export interface FolderKind {
  /** The file that each such folder holds. */
  readonly mark: string;
  /** Matches the paths of all files that the command makes in it, with forward slashes. */
  readonly made: RegExp;
}

/** What file managers leave in folders that somebody has looked at. */
const LEFT_BY_SYSTEMS = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/u;

/**
 * Refuses to replace what the user has put where a finished folder goes: it would be gone.
 *
 * Errors: `output/foreign-folder`, `output/no-folder`.
 */
export async function refuseForeign(target: string, { mark, made }: FolderKind): Promise<void> {
  const info = await lstat(target).catch(() => undefined);
  if (info === undefined) return;
  if (!info.isDirectory()) {
    throw new DriplineError(
      "output/no-folder",
      `${target} is a ${info.isSymbolicLink() ? "link to another place" : "file"}, expected a folder or nothing, so it stays as it is.`,
      { hint: "Choose another folder with --out, or move it away." },
    );
  }
  const files = await filesBelow(target);
  if (files.length === 0) return;
  if (!files.includes(mark)) {
    throw new DriplineError(
      "output/foreign-folder",
      `${target} holds files that no build has made (there is no ${mark}), so it stays as it is.`,
      { hint: "Choose another folder with --out, or move the files away." },
    );
  }
  const foreign = files.find((file) => !made.test(file) && !LEFT_BY_SYSTEMS.test(file));
  if (foreign === undefined) return;
  throw new DriplineError(
    "output/foreign-folder",
    `${target} holds ${foreign}, which no build has made, so it stays as it is.`,
    { hint: "Move the file away, since the folder is replaced as a whole." },
  );
}

/**
 * Refuses to put finished series among the articles that they are made of, where nobody could tell
 * which is which; `article` is a path. Errors: `output/source-folder`.
 */
export async function refuseSourceFolder(out: string, article: string): Promise<void> {
  const source = dirname(article);
  if ((await realPlace(out)) !== (await realPlace(source))) return;
  throw new DriplineError(
    "output/source-folder",
    `${out} is the folder of the article itself, expected another one for the finished series.`,
    { hint: "Choose another folder with --out, or leave it out for out/." },
  );
}

/** A link and what it leads to are one place; what is not there yet is where its name says. */
async function realPlace(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** An empty folder of the user's holds nothing that could be lost. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) =>
      `${parentPath}/${name}`.slice(folder.length + 1).replaceAll("\\", "/"),
    );
}
