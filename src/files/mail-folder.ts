import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { DriplineError } from "../core/errors.ts";
import { joinPath } from "./paths.ts";
import { exists, listFiles } from "./read-files.ts";

/** A folder that mail comes into, one file a message. */
export interface MailFolder {
  /** Returns the names of the messages that nobody has seen, in the order of their names. */
  readonly list: () => Promise<string[]>;
  readonly read: (name: string) => Promise<Buffer>;
  /**
   * Puts a message aside, never away: `seen` needs nobody, `flagged` wants a look. Where one of its name
   * lies there, it gets a number.
   */
  readonly putAside: (name: string, as: "seen" | "flagged") => Promise<void>;
}

/**
 * Opens a Maildir (`new/` becomes `cur/`, with the flags S and F), or a plain folder of `.eml` files
 * (which go to `seen/` and `flagged/`). Errors: `feedback/no-folder`.
 */
export async function openMailFolder(path: string, named: string): Promise<MailFolder> {
  await refuseOther(path, named);
  const isMaildir = await exists(joinPath(path, "new"));
  const from = isMaildir ? joinPath(path, "new") : path;
  return {
    list: async () => (await listFiles(from)).filter((name) => isMaildir || /\.eml$/iu.test(name)),
    read: (name) => readFile(joinPath(from, name)),
    putAside: async (name, as) => {
      const to = joinPath(path, isMaildir ? "cur" : as);
      await mkdir(to, { recursive: true });
      // https://cr.yp.to/proto/maildir.html: what is read has its flags behind ":2,".
      const flags = as === "seen" ? ":2,S" : ":2,FS";
      const [stem, end] = isMaildir ? [name, flags] : partAtEnding(name);
      await moveToFreeName(joinPath(from, name), joinPath(to, stem), end);
    },
  };
}

async function refuseOther(path: string, named: string): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info?.isDirectory()) return;
  throw info === undefined
    ? new DriplineError("feedback/no-folder", `There is no folder ${named}.`, {
        hint: "Name the Maildir, or the folder of .eml files, that bounces come into.",
      })
    : // The mail server writes on in it, so that nothing can be put aside.
      new DriplineError(
        "feedback/one-file",
        `${named} is one file, expected a Maildir or a folder of .eml files.`,
        {
          hint: "Let the mail server put each message into a file of its own (Postfix: `home_mailbox = Maildir/`), or hand each to `dripline feedback -`.",
        },
      );
}

function partAtEnding(name: string): [stem: string, end: string] {
  const end = extname(name);
  return [name.slice(0, name.length - end.length), end];
}

/** Numbers of messages begin anew where a folder is emptied, as a mail program's do. */
async function moveToFreeName(from: string, stem: string, end: string): Promise<void> {
  for (let copy = 1; ; copy += 1) {
    const to = `${stem}${copy === 1 ? "" : `-${copy}`}${end}`;
    if (!(await takeName(to))) continue;
    await rename(from, to).catch(async (cause: unknown) => {
      await rm(to, { force: true });
      throw cause;
    });
    return;
  }
}

/** Takes a name first, since a rename alone would replace what has it; `false` where something has. */
async function takeName(path: string): Promise<boolean> {
  return writeFile(path, "", { flag: "wx" }).then(
    () => true,
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "EEXIST") return false;
      throw cause;
    },
  );
}
