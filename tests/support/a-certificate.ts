import { generateKeyPairSync, sign } from "node:crypto";
import type { KeyPairKeyObjectResult } from "node:crypto";

/** A key with the certificate that it has signed itself, in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * Returns a new certificate for `localhost` (X.509 v3, RFC 5280), made here so that no key is kept. (Default
 * key: a new one, which then has signed itself)
 */
export function aCertificate(own?: KeyPairKeyObjectResult): Certificate {
  const issuer = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { privateKey, publicKey } = own ?? issuer;
  const name = sequence(set(sequence(COMMON_NAME, der(0x0c, Buffer.from("localhost")))));
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time("20200101000000Z"), time("21200101000000Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(sequence(SUBJECT_ALT_NAME, der(0x04, sequence(dnsName("localhost")))))),
  );
  const signature = sign("sha256", body, issuer.privateKey);
  const bytes = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature));
  const base64 = bytes.toString("base64").replace(/.{64}/gu, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

const COMMON_NAME = Buffer.from("0603550403", "hex");
const SUBJECT_ALT_NAME = Buffer.from("0603551d11", "hex");
const ECDSA_WITH_SHA256 = Buffer.from("06082a8648ce3d040302", "hex");

/** Tag, length, content (X.690 §8.1). */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function set(...parts: readonly Buffer[]): Buffer {
  return der(0x31, ...parts);
}

function time(text: string): Buffer {
  return der(0x18, Buffer.from(text));
}

function dnsName(text: string): Buffer {
  return der(0x82, Buffer.from(text));
}
