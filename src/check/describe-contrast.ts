import { lineOfElement } from "./line-of.ts";
import { findLowContrast } from "./page-contrast.ts";
import type { Scheme } from "./page-cascade.ts";
import type { CheckedEmail, Found } from "./rule.ts";

/** Returns a sentence for each pair of colours that is hard to read. */
export function describeContrast({ page, styles, email }: CheckedEmail, scheme: Scheme): Found[] {
  return findLowContrast(page, styles, scheme).map(
    ({ text, element, front, back, contrast, wanted }) => ({
      message: `"${text.slice(0, 40)}" is ${front} on ${back}: contrast ${contrast.toFixed(1)}, expected ${wanted} or more.`,
      line: lineOfElement(email, element),
    }),
  );
}
