import { DriplineError } from "../core/errors.ts";

/** Where a person reads and writes. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
}

/** What a terminal obeys, but for tabs, line ends and the styles that `paint` gives. */
const OBEYED = /(?!\u001B\[\d{1,2}m)[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;

/** Articles, settings and the replies of servers may hold anything; to a file or a program it goes as it is. */
export function writable(line: string, { isTTY }: { readonly isTTY?: boolean }): string {
  return isTTY ? line.replaceAll(OBEYED, " ") : line;
}

/** Asks a person at a terminal and returns the answer. Errors: `usage/not-answered`. */
export async function askAtTerminal(
  { stdin, stdout }: Terminal,
  question: string,
): Promise<string> {
  const { createInterface } = await import("node:readline");
  const terminal = createInterface({ input: stdin, output: stdout });
  return new Promise((answered, reject) => {
    // Ctrl+C and Ctrl+D both close it; after an answer this comes too late to matter.
    terminal.once("close", () => {
      reject(
        new DriplineError("usage/not-answered", "The question was not answered.", {
          hint: "Run the command again, with --yes to be asked nothing.",
        }),
      );
    });
    terminal.question(question, (answer) => {
      answered(answer);
      terminal.close();
    });
  });
}

/** Returns what comes in pieces as a whole, and stops as soon as it is too much. Errors: `import/too-large`. */
export async function readInput(
  pieces: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > mostBytes) {
      throw new DriplineError(
        "import/too-large",
        `Standard input has more than ${mostBytes} bytes, which is all that is read.`,
        { hint: "Cut the text into several articles." },
      );
    }
    read.push(piece);
  }
  return Buffer.concat(read);
}
