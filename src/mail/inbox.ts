import { SMTPServer } from "smtp-server";
import type { SMTPServerDataStream, SMTPServerError } from "smtp-server";
import { KEPT_AS } from "../core/kept-mail.ts";
import { listFiles } from "../files/read-files.ts";
import { makeFolder, writeFileWhole } from "../files/write-files.ts";

/** A running inbox. */
export interface Inbox {
  /** `smtp://127.0.0.1:port`. */
  readonly url: string;
  /** Ends the server; what it has got stays. May be called twice. */
  close(): Promise<void>;
}

/** More than any mail provider takes (Gmail: 25 MB), less than what would fill a disk. */
const MAX_MESSAGE_BYTES = 30 * 1024 * 1024;

/**
 * Starts the built-in inbox: a real SMTP server, on this machine only, that keeps each message as
 * it came in `folder/0001-<Message-ID>.eml`. It answers 250 when the file is written.
 *
 * Errors: `output/not-writable`.
 */
export async function startInbox(folder: string): Promise<Inbox> {
  await makeFolder(folder);
  let nMessages = await lastNumber(folder);
  const server = new SMTPServer({
    banner: "dripline inbox",
    disabledCommands: ["STARTTLS", "AUTH"],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    size: MAX_MESSAGE_BYTES,
    maxClients: 50,
    onData: (stream, _session, done) => {
      nMessages += 1;
      const number = String(nMessages).padStart(4, "0");
      keepMessage(stream, folder, number).then(
        (name) => done(null, `${KEPT_AS}${name}`),
        (error: SMTPServerError) => done(error),
      );
    },
  });
  // A client that breaks off or talks rubbish must not end the server.
  server.on("error", () => undefined);
  const port = await listen(server);
  let closing: Promise<void> | undefined;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => (closing ??= new Promise((resolve) => server.close(resolve))),
  };
}

async function listen(server: SMTPServer): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("The inbox has no port.");
  return address.port;
}

async function keepMessage(
  stream: SMTPServerDataStream,
  folder: string,
  number: string,
): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // Beyond the limit the rest is read (the protocol wants it) and thrown away.
    if (!stream.sizeExceeded) chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw smtpError(552, "5.3.4 The message is too large.");
  const bytes = Buffer.concat(chunks);
  const name = `${number}-${localPart(bytes)}.eml`;
  // It holds an address, and links that act for whoever has them.
  await writeFileWhole(folder, name, bytes, 0o600).catch(() => {
    throw smtpError(452, "4.3.1 The inbox can't write the message.");
  });
  return name;
}

/** The header is what any client sends: only plain characters of it go into a file name. */
function localPart(bytes: Buffer): string {
  const head = bytes.subarray(0, 64 * 1024).toString("latin1");
  const [, local = ""] =
    /^message-id:\s*<([^@>\s]*)/imu.exec(head.split("\r\n\r\n", 1)[0] ?? "") ?? [];
  return local.replace(/[^A-Za-z0-9_-]+/gu, "-").slice(0, 60) || "message";
}

async function lastNumber(folder: string): Promise<number> {
  const names = await listFiles(folder);
  return Math.max(0, ...names.map((name) => Number(/^(\d{4,9})-/u.exec(name)?.[1] ?? 0)));
}

function smtpError(responseCode: number, message: string): SMTPServerError {
  return Object.assign(new Error(message), { responseCode });
}
