/** How the built-in inbox answers, before the name of the file. */
export const KEPT_AS = "kept as ";

/** The whole reply begins so: by it the ledger tells mail that stayed on this machine from mail that left it. */
export const KEPT_REPLY = `250 ${KEPT_AS}`;

/** Returns whether a message was taken by the built-in inbox, so that no reader has it. */
export function isKept(reply: string): boolean {
  return reply.startsWith(KEPT_REPLY);
}
