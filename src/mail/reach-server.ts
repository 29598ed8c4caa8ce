import { hostAndPort } from "../core/host-and-port.ts";
import { SECOND_MS } from "../core/time-units.ts";
import { openConnection, quit } from "./smtp-session.ts";
import { isPlain, parseSmtpUrl } from "./smtp-url.ts";

/** A mail server that has answered. */
export interface ReachedServer {
  /** `host:port`. */
  readonly where: string;
  /** Whether what is sent to it is encrypted, which only this machine may do without. */
  readonly hasTls: boolean;
}

/** Who waits is a person; a server that takes longer to greet is slow for a worker, too. */
const PATIENCE_MS = 3 * SECOND_MS;

/**
 * Connects to a mail server as for sending, logs in where there is a password, and leaves again; nothing
 * is sent. `name` is ours in EHLO. Errors: `smtp/…`, after a few seconds at most.
 */
export async function reachServer(url: string, name: string): Promise<ReachedServer> {
  const target = parseSmtpUrl(url);
  const patience = { connectTimeoutMs: PATIENCE_MS, replyTimeoutMs: PATIENCE_MS };
  await quit(await openConnection(target, { name, ...patience }));
  return { where: hostAndPort(target.host, target.port), hasTls: !isPlain(target) };
}
