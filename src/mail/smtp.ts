import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { formatAddress, parseAddress } from "../core/address.ts";
import { DriplineError } from "../core/errors.ts";
import type { Mailer, OutgoingMessage, SendResult } from "../core/ports.ts";
import { authMissing, connectError, readFailure } from "./smtp-reply.ts";
import type { SmtpFailure, SmtpPhase } from "./smtp-reply.ts";
import { parseSmtpUrl } from "./smtp-url.ts";
import type { SmtpTarget } from "./smtp-url.ts";

/** How to talk to the server. */
export interface SmtpOptions {
  /** Our name in EHLO: the sender's domain. */
  readonly name: string;
  /** Certificates to trust beside those of the system, PEM. (Default: none) */
  readonly ca?: string;
  /** How long to wait for an answer after the message. (Default: 10 minutes, RFC 5321 §4.5.3.2.6) */
  readonly replyTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 30_000;
const REPLY_TIMEOUT_MS = 10 * 60_000;
const QUIT_TIMEOUT_MS = 2_000;

/**
 * Returns a mailer for `smtp://…` or `smtps://…`: one connection, opened when first used and kept.
 * Except to this machine it sends nothing without TLS, and a password never. Errors: `smtp/invalid-url`.
 */
export function createSmtpMailer(url: string, options: SmtpOptions): Mailer {
  return new SmtpMailer(parseSmtpUrl(url), options);
}

class SmtpMailer implements Mailer {
  readonly #target: SmtpTarget;
  readonly #options: SmtpOptions;
  #connection: SMTPConnection | undefined;

  constructor(target: SmtpTarget, options: SmtpOptions) {
    this.#target = target;
    this.#options = options;
  }

  async send(message: OutgoingMessage, mayTransmit: () => Promise<boolean>): Promise<SendResult> {
    const isReused = this.#connection !== undefined;
    this.#connection ??= await openConnection(this.#target, this.#options);
    const attempt = await transmit(this.#connection, message, mayTransmit);
    if ("reply" in attempt) return { outcome: "accepted", reply: attempt.reply };
    // After a refusal the session goes on with the next message; anything else leaves it in an
    // unknown state.
    if (!isOrderlyRefusal(attempt) || !(await reset(this.#connection))) this.#drop();
    if (attempt.stop === "withheld") return { outcome: "withheld", reply: "Taken back in time." };
    if (attempt.stop !== undefined) throw attempt.stop;
    // A server may end an idle session at any time (RFC 5321 §3.8); nothing was sent, so again.
    if (isReused && hasEndedSession(attempt)) return this.send(message, mayTransmit);
    const result = readFailure(attempt.failure, attempt.phase, this.#target);
    if (result instanceof DriplineError) throw result;
    return result;
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection === undefined || connection.destroyed) return;
    const ended = new Promise((resolve) => connection.once("end", resolve));
    // A server that does not answer QUIT must not keep the program alive.
    const timer = setTimeout(() => connection.close(), QUIT_TIMEOUT_MS);
    connection.quit();
    await ended;
    clearTimeout(timer);
  }

  #drop(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
}

interface FailedAttempt {
  readonly failure: SmtpFailure;
  readonly phase: SmtpPhase;
  /** Why `mayTransmit` stopped it. (Default: it did not) */
  readonly stop: Error | "withheld" | undefined;
}

function isOrderlyRefusal({ failure, phase }: FailedAttempt): boolean {
  return phase !== "body" && failure.responseCode !== undefined && failure.responseCode !== 421;
}

function hasEndedSession(attempt: FailedAttempt): boolean {
  return attempt.phase === "envelope" && !isOrderlyRefusal(attempt);
}

/** Ends the transaction that was refused (RSET); `false` where the server does not go along. */
function reset(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => connection.reset((error) => resolve(error === null)));
}

function openConnection(target: SmtpTarget, options: SmtpOptions): Promise<SMTPConnection> {
  const { host, port, isImplicitTls, isLoopback, credentials } = target;
  const isPlainAllowed = isLoopback && credentials === undefined;
  const connection = new SMTPConnection({
    host,
    port,
    secure: isImplicitTls,
    requireTLS: !isImplicitTls && !isPlainAllowed,
    ignoreTLS: isPlainAllowed,
    name: options.name,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: options.replyTimeoutMs ?? REPLY_TIMEOUT_MS,
    ...(options.ca !== undefined && { tls: { ca: options.ca } }),
  });
  return new Promise((resolve, reject) => {
    const fail = (error: SmtpFailure): void => {
      connection.close();
      reject(connectError(error, target));
    };
    // Stays on: a connection without a listener would end the program when it breaks while idle.
    connection.on("error", fail);
    connection.connect((error) => {
      if (error) return fail(error);
      if (credentials === undefined) return resolve(connection);
      if (!connection.allowsAuth) {
        connection.close();
        return reject(authMissing(target));
      }
      return connection.login({ ...credentials }, (refusal) =>
        refusal ? fail(refusal) : resolve(connection),
      );
    });
  });
}

function transmit(
  connection: SMTPConnection,
  message: OutgoingMessage,
  mayTransmit: () => Promise<boolean>,
): Promise<{ readonly reply: string } | FailedAttempt> {
  let phase: SmtpPhase = "envelope";
  let stop: FailedAttempt["stop"];
  // nodemailer reads from the stream only after the server has answered 354 to DATA, which makes
  // its first read the last moment to say no.
  const body = new Readable({
    read() {
      if (phase !== "envelope") return;
      phase = "body";
      mayTransmit().then(
        (isAllowed) => {
          if (!isAllowed) {
            stop = "withheld";
            return void body.destroy(new Error(stop));
          }
          phase = "ended";
          body.push(message.bytes);
          body.push(null);
        },
        (error: Error) => {
          stop = error;
          body.destroy(error);
        },
      );
    },
  });
  return new Promise((resolve) => {
    connection.send(envelopeOf(message), body, (error, info) =>
      resolve(error ? { failure: error, phase, stop } : { reply: info?.response ?? "" }),
    );
  });
}

function envelopeOf({ from, to, bytes }: OutgoingMessage) {
  return {
    from: formatAddress(parseAddress(from)),
    to: [formatAddress(parseAddress(to))],
    size: bytes.length,
  };
}
