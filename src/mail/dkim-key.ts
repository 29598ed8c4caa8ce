import { createPrivateKey } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { DriplineError } from "../core/errors.ts";

/** RFC 8301 §3.2: receivers need not look at shorter ones, and the large mailbox hosts don't. */
const LEAST_RSA_BITS = 2048;

/**
 * Returns the private key in a PEM file. Errors: `config/dkim-key` for anything that would end in mail
 * without a signature.
 */
export function readDkimKey(pem: Buffer, file: string): KeyObject {
  const key = parseKey(pem, file);
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === "ed25519") return key;
  if (type === "rsa" && (details?.modulusLength ?? 0) >= LEAST_RSA_BITS) return key;
  const what =
    type === "rsa" ? `an RSA key of ${details?.modulusLength} bits` : `a key for ${type}`;
  throw wrongKey(file, `is ${what}, expected RSA of 2048 bits or more, or Ed25519`);
}

function parseKey(pem: Buffer, file: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw wrongKey(file, "holds no private key that can be read", cause);
  }
}

/** Returns the error for a key that can't be used. */
export function wrongKey(file: string, what: string, cause?: unknown): DriplineError {
  return new DriplineError("config/dkim-key", `The DKIM key ${file} ${what}.`, {
    hint: "Make one with: openssl genrsa -out key.pem 2048, and put its public half into the DNS.",
    place: { file },
    cause,
  });
}
