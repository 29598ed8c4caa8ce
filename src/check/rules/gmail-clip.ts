import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** Gmail hides what comes after this many bytes of HTML behind "View entire message". */
const CLIP_BYTES = 102_400;

/** Finds emails that Gmail would cut. */
export const gmailClip: Rule = (rendered, series) => {
  const size = Buffer.byteLength(rendered.html);
  if (size < CLIP_BYTES) return [];
  return [
    finding(rendered, series, {
      code: "size/gmail-clip",
      severity: "error",
      message: `The HTML has ${size} bytes; Gmail cuts it at ${CLIP_BYTES}, and the unsubscribe link with it.`,
      hint: "Move a section to another email.",
    }),
  ];
};
