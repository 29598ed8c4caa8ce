import { mkdir, readFile, rename } from "node:fs/promises";
import { DriplineError } from "../core/errors.ts";
import { joinPath } from "./paths.ts";
import { exists, listFiles } from "./read-files.ts";

/** A folder that mail comes into, one file a message. */
export interface MailFolder {
  /** Returns the names of the messages that nobody has seen, in the order of their names. */
  readonly list: () => Promise<string[]>;
  readonly read: (name: string) => Promise<Buffer>;
  /** Puts a message aside, never away: `seen` needs nobody, `flagged` wants a look. */
  readonly putAside: (name: string, as: "seen" | "flagged") => Promise<void>;
}

/**
 * Opens a Maildir (`new/` becomes `cur/`, with the flags S and F), or a plain folder of `.eml` files
 * (which go to `seen/` and `flagged/`). Errors: `feedback/no-folder`.
 */
export async function openMailFolder(path: string, named: string): Promise<MailFolder> {
  if (!(await exists(path))) {
    throw new DriplineError("feedback/no-folder", `There is no folder ${named}.`, {
      hint: "Name the Maildir, or the folder of .eml files, that bounces come into.",
    });
  }
  const isMaildir = await exists(joinPath(path, "new"));
  const from = isMaildir ? joinPath(path, "new") : path;
  return {
    list: async () => (await listFiles(from)).filter((name) => isMaildir || /\.eml$/iu.test(name)),
    read: (name) => readFile(joinPath(from, name)),
    putAside: async (name, as) => {
      const to = joinPath(path, isMaildir ? "cur" : as);
      await mkdir(to, { recursive: true });
      const flags = as === "seen" ? "S" : "FS";
      // https://cr.yp.to/proto/maildir.html: what is read has its flags behind ":2,".
      await rename(joinPath(from, name), joinPath(to, isMaildir ? `${name}:2,${flags}` : name));
    },
  };
}
