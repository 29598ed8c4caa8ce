import { DriplineError } from "../../core/errors.ts";

/** Tells whether a setting names a PostgreSQL database. */
export function isPostgresUrl(value: string): boolean {
  return /^postgres(?:ql)?:\/\//u.test(value);
}

/** How to connect, and how to speak of it: the name has no password in it. */
export interface PostgresTarget {
  readonly connectionString: string;
  readonly ssl: false | { readonly rejectUnauthorized: boolean };
  /** `user@host:port/database`; a socket is called by its folder. */
  readonly name: string;
}

/** What `sslmode` may say; libpq knows more, which differ in nothing that protects. */
const SSL_MODES = ["disable", "no-verify", "require", "verify-full"] as const;

/**
 * Returns the parts of `postgres://user:password@host:port/database`, or of `postgres:///database?host=/folder` with a
 * socket. Off this machine the connection is encrypted and the server's certificate looked at, unless `?sslmode=` says
 * otherwise.
 *
 * Errors: `store/invalid-url`, without the address itself, since it holds a password.
 */
export function parsePostgresUrl(text: string): PostgresTarget {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const user = decode(url?.username ?? "");
  const mode = url?.searchParams.get("sslmode") ?? undefined;
  // That of the search goes before the other, as in libpq, and is the one that is connected to.
  const host = url?.searchParams.get("host") ?? decode(url?.hostname ?? "");
  if (url === undefined || !host || user === undefined || !isSslMode(mode)) {
    throw new DriplineError("store/invalid-url", "The address of the database can't be read.", {
      hint: `Write postgres://user:password@host:5432/database, other signs in the password as %XX, and postgres://user@%2Frun%2Fpostgresql/database for a socket; ?sslmode= may be ${SSL_MODES.join(", ")}.`,
    });
  }
  url.searchParams.delete("sslmode");
  const isHere = /^(?:localhost$|127\.\d+\.\d+\.\d+$|\[::1\]$|::1$|\/)/u.test(host);
  const used = mode ?? (isHere ? "disable" : "verify-full");
  return {
    connectionString: url.href,
    ssl: used === "disable" ? false : { rejectUnauthorized: used !== "no-verify" },
    name: `${user || "?"}@${host}${url.port && `:${url.port}`}${url.pathname}`,
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function isSslMode(mode: string | undefined): boolean {
  return mode === undefined || SSL_MODES.some((one) => one === mode);
}
