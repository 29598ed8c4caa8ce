import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { parseAddress } from "../core/address.ts";
import type { Mailer } from "../core/ports.ts";
import type { DkimKey, DkimSigner } from "../mail/dkim.ts";
import { refuseUnsetSender } from "./project-planner.ts";

/**
 * Opens the project's mailer, uses it and closes it again, whatever happens: the configured mail
 * server, else the built-in inbox, which keeps the messages in a folder.
 *
 * Errors: `config/missing-sender` where mail would leave this machine, `config/dkim-key` where it would
 * leave unsigned, `output/not-writable`.
 */
export async function withMailer<T>(
  app: App,
  config: Config,
  inbox: string,
  use: (mailer: Mailer) => Promise<T>,
): Promise<T> {
  const { startInbox } = await import("../mail/inbox.ts");
  const { createSmtpMailer } = await import("../mail/smtp.ts");
  const { sender, smtpUrl } = config;
  if (smtpUrl !== undefined) refuseUnsetSender(config, "sent out");
  const sign = await openSigner(app, config);
  const builtIn = smtpUrl === undefined ? await startInbox(inbox) : undefined;
  const name = builtIn ? "localhost" : parseAddress(sender.email).domain;
  const mailer = createSmtpMailer(smtpUrl ?? builtIn?.url ?? "", { name, sign });
  try {
    return await use(mailer);
  } finally {
    await mailer.close();
    await builtIn?.close();
  }
}

/** Returns what signs for the sender's domain, so that it is the one that readers see (RFC 7489 §3.1). */
async function openSigner(app: App, config: Config): Promise<DkimSigner | undefined> {
  const keys = await readDkimKeys(app, config);
  if (keys.length === 0) return undefined;
  const { createDkimSigner } = await import("../mail/dkim.ts");
  const { domain } = parseAddress(config.sender.email);
  return createDkimSigner(domain, keys, config.sending.isRewritten);
}

/** Returns the keys that sign, none where the mail server does it. Errors: `config/dkim-key`. */
export async function readDkimKeys({ root }: App, { sending }: Config): Promise<DkimKey[]> {
  const { readDkimKey, wrongKey } = await import("../mail/dkim-key.ts");
  const { readUserFile } = await import("../files/read-files.ts");
  const keys: DkimKey[] = [];
  for (const { selector, file } of sending.dkim) {
    const pem = await readUserFile(root, file).catch((cause: unknown) => {
      throw wrongKey(file, "can't be read", cause);
    });
    keys.push({ selector, key: readDkimKey(pem, file) });
  }
  return keys;
}
