import type { CheckedEmail } from "./rule.ts";

/** Gmail hides what comes after this many bytes of HTML behind "View entire message". */
export const CLIP_BYTES = 102_400;

/** Returns the bytes of an email's HTML with its merge fields filled, as Gmail counts them. */
export function htmlBytes({ html }: Pick<CheckedEmail, "html">): number {
  return Buffer.byteLength(html);
}
