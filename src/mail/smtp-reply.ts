import { DriplineError } from "../core/errors.ts";
import { hostAndPort } from "../core/host-and-port.ts";
import type { SendResult } from "../core/ports.ts";
import { readRefusal } from "../core/refusal.ts";
import { withoutAddresses } from "../core/without-addresses.ts";
import type { SmtpTarget } from "./smtp-url.ts";

/** What nodemailer tells about a failure. */
export interface SmtpFailure {
  readonly message: string;
  /** nodemailer's own code, e.g. `EAUTH`. */
  readonly code?: string | undefined;
  /** The operating system's code, e.g. `ECONNREFUSED`. */
  readonly originalCode?: string | undefined;
  /** The command that failed, e.g. `RCPT TO`; `CONN` for the connection. */
  readonly command?: string | undefined;
  /** The server's whole reply; none where the connection broke. */
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** How far a message had come: only after its last byte can it have been accepted. */
export type SmtpPhase = "envelope" | "body" | "ended";

/** RFC 2034 §4; what has a fourth number is an IP address. */
const ENHANCED_CODE = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})(?!\.?\d)/u;

/**
 * Returns what a failure means for the message, or the error where it is about us and not about
 * this message: then no other message would fare better.
 */
export function readFailure(
  failure: SmtpFailure,
  phase: SmtpPhase,
  target: SmtpTarget,
): SendResult | DriplineError {
  const reply = failure.response ?? failure.message;
  const code = failure.responseCode;
  if (code === undefined) return withoutReply(failure, phase);
  // What is neither yes nor no says nothing about what became of the message.
  if (!isRefusal(code)) return notHandedOver(reply, phase);
  if (code < 500) return { outcome: "deferred", reply };
  if (phase === "envelope" && isLoginWanted(failure, target)) return loginWanted(target, reply);
  if (failure.command === "MAIL FROM") return senderRefused(target, reply);
  const [, enhanced = ""] = ENHANCED_CODE.exec(reply) ?? [];
  switch (readRefusal(enhanced, reply)) {
    case "no-mailbox":
      return { outcome: "bounced", reply };
    case "for-now":
    case "busy":
      return { outcome: "deferred", reply };
    case "about-us":
      return { outcome: "failed", reply };
    case "unclear": {
      // A server without RFC 3463 codes that refuses at RCPT means the recipient (RFC 5321 §4.2.2).
      const isAboutRecipient = failure.command === "RCPT TO" && enhanced === "";
      return { outcome: isAboutRecipient ? "bounced" : "failed", reply };
    }
  }
}

/** Returns whether a code says no (RFC 5321 §4.2.1), which no other code and no silence does. */
export function isRefusal(code: number | undefined): boolean {
  return code !== undefined && code >= 400 && code < 600;
}

/** Returns the error for a connection that could not be made or was not welcome. */
export function connectError(failure: SmtpFailure, target: SmtpTarget): DriplineError {
  const where = hostAndPort(target.host, target.port);
  const reply = withoutStop(failure.response ?? failure.message);
  const error = (code: string, message: string, hint: string) =>
    new DriplineError(code, message, { hint, retryable: code !== "smtp/auth-refused" });
  if (failure.originalCode === "ECONNREFUSED" || failure.message.includes("ECONNREFUSED")) {
    return error(
      "smtp/refused",
      `No mail server answers at ${where}.`,
      "Check host and port in DRIPLINE_SMTP_URL, and that the server runs.",
    );
  }
  if (failure.code === "EAUTH") {
    return error(
      "smtp/auth-refused",
      `${where} refused the user name or password: ${reply}.`,
      "Check both in DRIPLINE_SMTP_URL; many providers want an app password.",
    );
  }
  if (failure.code === "ETLS" || /certificate|TLS|SSL/iu.test(failure.message)) {
    return error(
      "smtp/no-tls",
      `${where} offers no trusted encryption: ${reply}.`,
      "Use the provider's TLS port (smtps://…:465); without encryption nothing is sent.",
    );
  }
  return error(
    "smtp/unreachable",
    `The mail server ${where} can't be used: ${reply}.`,
    "Check DRIPLINE_SMTP_URL and the network, then run the command again.",
  );
}

/** Returns the error for a server that takes no password where one is configured. */
export function authMissing(target: SmtpTarget): DriplineError {
  return new DriplineError(
    "smtp/auth-missing",
    `${hostAndPort(target.host, target.port)} offers no login, but DRIPLINE_SMTP_URL has a user name.`,
    { hint: "Remove user name and password, or use the port for submission (587 or 465)." },
  );
}

/** RFC 4954 §6: 530 to any command asks for a login; RFC 3207 §4 has it for encryption, and names the command for that. */
function isLoginWanted({ responseCode, response = "" }: SmtpFailure, target: SmtpTarget): boolean {
  return responseCode === 530 && target.credentials === undefined && !/starttls/iu.test(response);
}

function loginWanted({ host, port }: SmtpTarget, reply: string): DriplineError {
  return new DriplineError(
    "smtp/auth-required",
    `${hostAndPort(host, port)} takes mail from known users only: ${withoutStop(reply)}.`,
    { hint: "Put user and password into DRIPLINE_SMTP_URL: smtps://user:password@host." },
  );
}

function withoutReply(failure: SmtpFailure, phase: SmtpPhase): SendResult {
  // Larger than the server takes, as nodemailer finds before it sends anything. After the message it calls an
  // answer so that is no reply, which says nothing.
  const isTooLarge = failure.code === "EMESSAGE" && phase === "envelope";
  if (isTooLarge) return { outcome: "failed", reply: failure.message };
  return notHandedOver(failure.message, phase);
}

function notHandedOver(reply: string, phase: SmtpPhase): SendResult {
  if (phase !== "ended") return { outcome: "deferred", reply };
  // RFC 1047: the server may have taken the message and only its answer got lost.
  return { outcome: "in-doubt", reply: `No answer after the message: ${reply}` };
}

/** The address is one that bounces of a delivery come to, which only a message may hold. */
function senderRefused(target: SmtpTarget, reply: string): DriplineError {
  return new DriplineError(
    "smtp/sender-refused",
    `${hostAndPort(target.host, target.port)} does not let us send: ${withoutAddresses(withoutStop(reply))}.`,
    {
      hint: "Check that the sender's address in dripline.yaml may be used with this server.",
      retryable: true,
    },
  );
}

function withoutStop(sentence: string): string {
  return sentence.trim().replace(/\.$/u, "");
}
