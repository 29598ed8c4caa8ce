import { createHash } from "node:crypto";

/** Returns a short name for some bytes, which is another one when they are. */
export function shortHash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}
