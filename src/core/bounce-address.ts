import { createHmac, timingSafeEqual } from "node:crypto";

/** Makes the address that bounces of one delivery come back to (VERP), and reads it. */
export interface BounceAddresses {
  readonly of: (deliveryId: number) => string;
  /** Returns which delivery an address belongs to; `undefined` where it is none of ours. */
  readonly read: (address: string) => number | undefined;
}

/** 80 bits in hex: an address is not told by its letters' case, and stays short of 64 characters. */
const SIGNATURE_CHARACTERS = 20;

/**
 * Returns addresses of the form `bounces+1a-3f…@example.org`. Only who has the key can make one, so a
 * bounce that is made up stops nobody's mail. The first key signs, all are read.
 */
export function createBounceAddresses(
  address: string,
  keys: readonly [string, ...string[]],
): BounceAddresses {
  const [local = "", domain = ""] = address.split(/@(?=[^@]*$)/u);
  const sign = (key: string, id: string): string =>
    createHmac("sha256", key).update(`bounce\n${id}`).digest("hex").slice(0, SIGNATURE_CHARACTERS);
  return {
    of: (deliveryId) => {
      const id = deliveryId.toString(36);
      return `${local}+${id}-${sign(keys[0], id)}@${domain}`;
    },
    read: (text) => {
      const [user = "", host = ""] = text.toLowerCase().split(/@(?=[^@]*$)/u);
      const [, name, id = "", given = ""] = TOKEN.exec(user) ?? [];
      if (host !== domain.toLowerCase() || name !== local.toLowerCase()) return undefined;
      const isOurs = keys.some((key) =>
        timingSafeEqual(Buffer.from(sign(key, id)), Buffer.from(given)),
      );
      return isOurs ? Number.parseInt(id, 36) : undefined;
    },
  };
}

const TOKEN = new RegExp(
  `^(.+)\\+([1-9a-z][0-9a-z]{0,10})-([0-9a-f]{${SIGNATURE_CHARACTERS}})$`,
  "u",
);
