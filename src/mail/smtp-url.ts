import { DriplineError } from "../core/errors.ts";
import { withoutBrackets } from "../core/host-and-port.ts";

/** Where and as whom to connect. */
export interface SmtpTarget {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`); else STARTTLS. */
  readonly isImplicitTls: boolean;
  /** Whether the server is this machine: the only case in which plain text is allowed. */
  readonly isLoopback: boolean;
  readonly credentials: { readonly user: string; readonly pass: string } | undefined;
}

/**
 * Returns the parts of `smtp://user:password@host:port` (STARTTLS) or `smtps://…` (TLS).
 * Ports: 587 and 465 where none is named (RFC 6409, RFC 8314).
 *
 * Errors: `smtp/invalid-url`, without the address itself, since it holds a password.
 */
export function parseSmtpUrl(text: string): SmtpTarget {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^smtps?:$/u.test(url.protocol) || url.hostname === "") {
    throw invalidUrl();
  }
  const isImplicitTls = url.protocol === "smtps:";
  const host = withoutBrackets(url.hostname);
  return {
    host,
    port: url.port === "" ? (isImplicitTls ? 465 : 587) : Number(url.port),
    isImplicitTls,
    isLoopback: host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/u.test(host),
    credentials:
      url.username === "" ? undefined : { user: decode(url.username), pass: decode(url.password) },
  };
}

/** Returns whether a server is spoken to without TLS: this machine, where no password is sent. */
export function isPlain({ isImplicitTls, isLoopback, credentials }: SmtpTarget): boolean {
  return !isImplicitTls && isLoopback && credentials === undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidUrl();
  }
}

function invalidUrl(): DriplineError {
  return new DriplineError("smtp/invalid-url", "The SMTP address can't be read.", {
    hint: "Write smtp://user:password@host:port or smtps://…; other signs in the password as %XX.",
  });
}

/** Returns whether a text is an address of a mail server: `smtp://` or `smtps://` with a host. */
export function isSmtpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return ["smtp:", "smtps:"].includes(url.protocol) && url.hostname !== "";
}
