import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { extname, sep } from "node:path";
import { DriplineError } from "../core/errors.ts";
import { joinPath } from "./paths.ts";

/** A message that nobody has seen, in a file of its own. */
export interface WaitingMessage {
  /** Returns its bytes; `undefined` where another program has put it aside meanwhile. Errors: `feedback/not-read`. */
  readonly read: () => Promise<Buffer | undefined>;
  /**
   * Puts it aside, never away: `seen` needs nobody, `flagged` wants a look. Where one of its name lies there, it gets a
   * number; where another program has put it aside meanwhile, it stays there. Errors: `feedback/not-put-aside`.
   */
  readonly putAside: (as: "seen" | "flagged") => Promise<void>;
}

/**
 * Returns the messages that nobody has seen, folder by folder in the order of their names, of a Maildir (what is in `new/`, and what is in
 * `cur/` without the flag S; it goes to `cur/`, with the flags S and F), or of a plain folder of `.eml` files (which go to
 * `seen/` and `flagged/`).
 *
 * Errors: `feedback/no-folder`, `feedback/one-file`, `feedback/not-read`.
 */
export async function listMessages(path: string, named: string): Promise<WaitingMessage[]> {
  await refuseOther(path, named);
  return (await isFolder(joinPath(path, "new")))
    ? listMaildir(path, named)
    : listPlain(path, named);
}

/** A mail program moves all that is new to `cur/` as soon as somebody opens the mailbox, read or not. */
async function listMaildir(path: string, named: string): Promise<WaitingMessage[]> {
  const cur = joinPath(path, "cur");
  const fresh = await listEntries(joinPath(path, "new"), joinPath(named, "new"));
  const moved = (await isFolder(cur)) ? await listEntries(cur, joinPath(named, "cur")) : [];
  const unread = moved.filter(({ name }) => !partAtFlags(name).flags.includes("S"));
  return [...fresh, ...unread].map((entry) => {
    const { stem, flags } = partAtFlags(entry.name);
    return waiting(entry, (as) => ({
      folder: cur,
      stem,
      end: `:2,${withFlags(flags, as === "seen" ? "S" : "FS")}`,
    }));
  });
}

/** https://cr.yp.to/proto/maildir.html: flags stand behind ":2,", in the order of their letters. */
function partAtFlags(name: string): { readonly stem: string; readonly flags: string } {
  const [, stem = name, flags = ""] = /^(.*):2,([A-Za-z]*)$/su.exec(name) ?? [];
  return { stem, flags };
}

function withFlags(flags: string, more: string): string {
  return [...new Set(flags + more)].toSorted().join("");
}

async function listPlain(path: string, named: string): Promise<WaitingMessage[]> {
  const entries = (await listEntries(path, named)).filter(({ name }) => /\.eml$/iu.test(name));
  return entries.map((entry) => {
    const end = extname(entry.name);
    const stem = entry.name.slice(0, entry.name.length - end.length);
    return waiting(entry, (as) => ({ folder: joinPath(path, as), stem, end }));
  });
}

/** A file in a folder. */
interface Entry {
  readonly folder: string;
  /** Its bytes as Latin-1, since a name need not be UTF-8. */
  readonly name: string;
  /** How it is called to a person. */
  readonly shown: string;
}

/** Where a message goes: `folder/stem`, or `folder/stem-2` and so on, with the same end. */
interface Target {
  readonly folder: string;
  readonly stem: string;
  readonly end: string;
}

async function listEntries(folder: string, named: string): Promise<Entry[]> {
  const found = await readdir(folder, { withFileTypes: true, encoding: "latin1" }).catch(
    (cause: unknown) => {
      throw notRead(named, cause);
    },
  );
  const names = found.filter((entry) => entry.isFile()).map(({ name }) => name);
  return names.toSorted().map((name) => {
    const text = Buffer.from(name, "latin1").toString();
    return { folder, name, shown: joinPath(named, text.replaceAll(/\p{Cc}/gu, "\uFFFD")) };
  });
}

function waiting(
  { folder, name, shown }: Entry,
  targetOf: (as: "seen" | "flagged") => Target,
): WaitingMessage {
  const path = pathOf(folder, name);
  return {
    read: () =>
      readFile(path).catch((cause: unknown) => {
        if (isGone(cause)) return undefined;
        throw notRead(shown, cause);
      }),
    putAside: (as) =>
      moveToFreeName(path, targetOf(as)).catch((cause: unknown) => {
        throw notPutAside(shown, cause);
      }),
  };
}

function pathOf(folder: string, name: string): Buffer {
  return Buffer.concat([Buffer.from(folder + sep), Buffer.from(name, "latin1")]);
}

/** Numbers of messages begin anew where a folder is emptied, as a mail program's do. */
async function moveToFreeName(from: Buffer, { folder, stem, end }: Target): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let copy = 1; ; copy += 1) {
    const to = pathOf(folder, `${stem}${copy === 1 ? "" : `-${copy}`}${end}`);
    if (!(await takeName(to))) continue;
    await rename(from, to).catch(async (cause: unknown) => {
      await rm(to, { force: true });
      if (!isGone(cause)) throw cause;
    });
    return;
  }
}

/** Takes a name first, since a rename alone would replace what has it; `false` where something has. */
async function takeName(path: Buffer): Promise<boolean> {
  return writeFile(path, "", { flag: "wx" }).then(
    () => true,
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "EEXIST") return false;
      throw cause;
    },
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

function codeOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? "unknown"; // what node:fs/promises rejects with
}

function isGone(cause: unknown): boolean {
  return codeOf(cause) === "ENOENT";
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

function notRead(shown: string, cause: unknown): DriplineError {
  return new DriplineError("feedback/not-read", `${shown} can't be read (${codeOf(cause)}).`, {
    hint: "Let the user who runs this read it, as the one whose mailbox it is.",
    cause,
  });
}

function notPutAside(shown: string, cause: unknown): DriplineError {
  return new DriplineError(
    "feedback/not-put-aside",
    `${shown} can't be put aside (${codeOf(cause)}).`,
    {
      hint: "What it says is in the ledger. Let the user who runs this write in the mailbox; else it is read each time.",
      cause,
    },
  );
}
