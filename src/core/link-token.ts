import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What a link lets its holder do. */
export type LinkPurpose = "unsubscribe" | "preferences" | "confirm" | "count";

/** Makes and reads what stands at the end of a link to a page of one person. */
export interface LinkTokens {
  /** Returns the token for an enrollment (`confirm`: for a subscriber, `count`: for a delivery). About 30 letters, digits, `-`, `_`, `.`. */
  readonly sign: (purpose: LinkPurpose, id: number) => string;
  /** Returns whose it is; `undefined` for any other text, and for a token of another purpose. */
  readonly read: (purpose: LinkPurpose, token: string) => number | undefined;
}

/** 128 bits of the signature: nobody can try so many, and the link stays on one line. */
const SIGNATURE_CHARACTERS = 22;
const KEY_NAME_CHARACTERS = 3;

/**
 * Returns tokens that are signed with the first key and read with any of them, so that links in mail
 * that was sent before a key was renewed still work. A token holds a number and no address; it can't be
 * made without a key (HMAC-SHA-256, RFC 2104) and is good for one purpose.
 */
export function createLinkTokens(keys: readonly [string, ...string[]]): LinkTokens {
  const byName = new Map(keys.map((key) => [nameOf(key), key]));
  const signature = (key: string, purpose: LinkPurpose, id: string): string =>
    createHmac("sha256", key)
      .update(`${purpose}\n${nameOf(key)}\n${id}`)
      .digest("base64url")
      .slice(0, SIGNATURE_CHARACTERS);
  const [first] = keys;
  return {
    sign: (purpose, id) => {
      const text = id.toString(36);
      return `${nameOf(first)}${text}.${signature(first, purpose, text)}`;
    },
    read: (purpose, token) => {
      const [, name = "", id = "", given = ""] = TOKEN.exec(token) ?? [];
      const key = byName.get(name);
      if (key === undefined) return undefined;
      const right = Buffer.from(signature(key, purpose, id));
      return timingSafeEqual(right, Buffer.from(given)) ? Number.parseInt(id, 36) : undefined;
    },
  };
}

/** The name of a key, a number to base 36 as `sign` writes it, a signature. */
const TOKEN = new RegExp(
  `^([\\w-]{${KEY_NAME_CHARACTERS}})([1-9a-z][0-9a-z]{0,10})\\.([\\w-]{${SIGNATURE_CHARACTERS}})$`,
  "u",
);

function nameOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, KEY_NAME_CHARACTERS);
}
