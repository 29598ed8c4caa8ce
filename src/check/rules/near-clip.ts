import { CLIP_BYTES, htmlBytes } from "../clip-size.ts";
import type { Rule } from "../rule.ts";

/** Links for each reader and longer names take some of the room: a tenth is kept free for them. */
const NEAR_BYTES = CLIP_BYTES * 0.9;

/** Finds emails that come close to the size at which Gmail cuts. */
export const nearClip: Rule = {
  code: "size/near-clip",
  severity: "warning",
  title: `The HTML has ${NEAR_BYTES} bytes or more, nine tenths of what Gmail shows.`,
  why: `Gmail cuts at ${CLIP_BYTES} bytes, and what is filled in for each reader (names, links) makes an email longer.`,
  mend: "Move a section to another email.",
  scope: "email",
  examples: [{ of: "html", fails: `<p>${"x".repeat(NEAR_BYTES)}</p>`, passes: "<p>x</p>" }],
  find: (email) => {
    const size = htmlBytes(email);
    return size < NEAR_BYTES || size >= CLIP_BYTES
      ? []
      : [{ message: `The HTML has ${size} of the ${CLIP_BYTES} bytes at which Gmail cuts.` }];
  },
};
