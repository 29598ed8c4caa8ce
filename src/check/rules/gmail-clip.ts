import { CLIP_BYTES, htmlBytes } from "../clip-size.ts";
import type { Rule } from "../rule.ts";

/** Finds emails that Gmail cuts. */
export const gmailClip: Rule = {
  code: "size/gmail-clip",
  severity: "error",
  title: `The HTML has ${CLIP_BYTES} bytes or more.`,
  why: 'Gmail cuts it there and hides the rest behind "View entire message", the unsubscribe link with it.',
  mend: "Move a section to another email.",
  scope: "email",
  examples: [{ of: "html", fails: `<p>${"x".repeat(CLIP_BYTES)}</p>`, passes: "<p>x</p>" }],
  find: (email) => {
    const size = htmlBytes(email);
    return size < CLIP_BYTES
      ? []
      : [
          {
            message: `The HTML has ${size} bytes; Gmail cuts it at ${CLIP_BYTES}, and the unsubscribe link with it.`,
          },
        ];
  },
};
