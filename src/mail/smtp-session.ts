import SMTPConnection from "nodemailer/lib/smtp-connection";
import { formatAddress, parseAddress } from "../core/address.ts";
import type { OutgoingMessage } from "../core/ports.ts";
import type { DkimSigner } from "./dkim.ts";
import { WireStream, wireBytes } from "./smtp-body.ts";
import { authMissing, connectError, isRefusal } from "./smtp-reply.ts";
import type { SmtpFailure, SmtpPhase } from "./smtp-reply.ts";
import { isPlain } from "./smtp-url.ts";
import type { SmtpTarget } from "./smtp-url.ts";
import { MINUTE_MS } from "../core/time-units.ts";

/** How to talk to the server. */
export interface SmtpOptions {
  /** Our name in EHLO: the sender's domain. */
  readonly name: string;
  /** Certificates to trust beside those of the system, PEM. (Default: none) */
  readonly ca?: string;
  /** Signs messages. (Default: they are not signed here) */
  readonly sign?: DkimSigner | undefined;
  /** How long to wait for an answer after the message. (Default: 10 minutes, RFC 5321 §4.5.3.2.6) */
  readonly replyTimeoutMs?: number;
  /** How long to wait for a connection, and for its greeting. (Default: 30 seconds) */
  readonly connectTimeoutMs?: number;
  /** How long one message may take from its first byte to the answer. (Default: 14 minutes) */
  readonly transmitTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 30_000;
const REPLY_TIMEOUT_MS = 10 * MINUTE_MS;
/** A server that trickles is never silent; after the lease of 15 minutes others may send the message. */
const TRANSMIT_TIMEOUT_MS = 14 * MINUTE_MS;
const QUIT_TIMEOUT_MS = 2_000;
/** The last piece, which ends with the final dot, is read only when the connection has room after those before it. */
const PIECE_BYTES = 64 * 1024;

/** A message that was not accepted, for all we know. */
export interface FailedAttempt {
  readonly failure: SmtpFailure;
  readonly phase: SmtpPhase;
  /** Why `mayTransmit` stopped it. (Default: it did not) */
  readonly stop: Error | "withheld" | undefined;
}

/** Returns whether the session can go on with the next message after a refusal. */
export function isOrderlyRefusal({ failure, phase }: FailedAttempt): boolean {
  return phase !== "body" && isRefusal(failure.responseCode) && failure.responseCode !== 421;
}

/** Returns whether the server was gone before anything of the message was sent. */
export function hasEndedSession(attempt: FailedAttempt): boolean {
  return attempt.phase === "envelope" && !isOrderlyRefusal(attempt);
}

/** Ends the transaction that was refused (RSET); `false` where the server does not go along, or is gone. */
export function resetSession(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const lost = (): void => resolve(false);
    // nodemailer calls nobody back when the line breaks before the answer.
    connection.once("end", lost);
    connection.reset((error) => {
      connection.off("end", lost);
      resolve(error === null);
    });
  });
}

/**
 * Opens a session, logged in where there is a password. Except to this machine it has TLS.
 * Errors: `smtp/…`.
 */
export function openConnection(target: SmtpTarget, options: SmtpOptions): Promise<SMTPConnection> {
  const { host, port, isImplicitTls, credentials } = target;
  const connection = new SMTPConnection({
    host,
    port,
    secure: isImplicitTls,
    requireTLS: !isImplicitTls && !isPlain(target),
    ignoreTLS: isPlain(target),
    name: options.name,
    connectionTimeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    greetingTimeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
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

/** Sends one message; `mayTransmit` is asked when the server waits for its first byte. */
export function transmit(
  connection: SMTPConnection,
  message: OutgoingMessage,
  mayTransmit: () => Promise<boolean>,
  { transmitTimeoutMs = TRANSMIT_TIMEOUT_MS }: SmtpOptions,
): Promise<{ readonly reply: string } | FailedAttempt> {
  let phase: SmtpPhase = "envelope";
  let stop: FailedAttempt["stop"];
  // nodemailer reads from the stream only after the server has answered 354 to DATA, which makes
  // its first read the last moment to say no. It reads on only where the connection has room, so that
  // the final dot can't have gone out before the last piece was read.
  let nRead = 0;
  const bytes = wireBytes(message.bytes);
  let timer: NodeJS.Timeout | undefined;
  let watch: () => NodeJS.Timeout | undefined = () => undefined;
  const body = new WireStream({
    highWaterMark: 0,
    read() {
      if (phase === "body") return pushPiece();
      if (phase === "ended") return;
      phase = "body";
      mayTransmit().then(
        (isAllowed) => {
          if (!isAllowed) {
            stop = "withheld";
            return void body.destroy(new Error(stop));
          }
          timer = watch();
          pushPiece();
        },
        (error: Error) => {
          stop = error;
          // Not the error itself, in which nodemailer would write a code of its own.
          body.destroy(new Error(error.message));
        },
      );
    },
  });
  const pushPiece = (): void => {
    const piece = bytes.subarray(nRead, nRead + PIECE_BYTES);
    nRead += piece.length;
    const isLast = nRead >= bytes.length;
    if (isLast) phase = "ended";
    body.push(piece);
    if (isLast) body.push(null);
  };
  return new Promise((resolve) => {
    const fail = (failure: SmtpFailure): void => resolve({ failure, phase, stop });
    watch = () => setTimeout(() => fail({ message: "The server is too slow." }), transmitTimeoutMs);
    connection.send(envelopeOf(message), body, (error, info) => {
      clearTimeout(timer);
      const reply = info?.response ?? "";
      if (error) fail(error);
      // nodemailer is content with any answer that begins with a 2.
      else if (ACCEPTED.test(reply)) resolve({ reply });
      else fail({ message: `The server answered: ${reply}` });
    });
  });
}

/** RFC 5321 §4.2: three digits, then a space or the end. */
const ACCEPTED = /^2\d\d(?:[ -]|$)/u;

function envelopeOf({ from, to, bytes }: OutgoingMessage) {
  return {
    from: formatAddress(parseAddress(from)),
    to: [formatAddress(parseAddress(to))],
    size: bytes.length,
  };
}

/** Ends a session in good manners, or without the server where it does not answer. */
export async function quit(connection: SMTPConnection): Promise<void> {
  if (connection.destroyed) return;
  const ended = new Promise((resolve) => connection.once("end", resolve));
  // A server that does not answer QUIT must not keep the program alive.
  const timer = setTimeout(() => connection.close(), QUIT_TIMEOUT_MS);
  connection.quit();
  await ended;
  clearTimeout(timer);
}
