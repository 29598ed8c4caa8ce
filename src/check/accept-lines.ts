import type { Finding } from "../core/errors.ts";
import { FINDING_TEXTS } from "./all-rules.ts";

/** What was found in an article. */
export interface FoundIn {
  readonly finding: Finding;
  /** The path of the article, as the user gave it. */
  readonly article: string;
}

/**
 * Returns the lines of `dripline.yaml` by which a person accepts findings, without the reason, which
 * only they know; none where nothing of it can be accepted. One entry is for all of its kind in an
 * article.
 */
export function acceptLines(found: readonly FoundIn[]): readonly string[] {
  const entries = new Map<string, readonly string[]>();
  for (const { finding, article } of found) {
    if (!FINDING_TEXTS.some(({ code }) => code === finding.code)) continue;
    entries.set(`${finding.code}\n${article}`, [
      `    - check: ${finding.code}`,
      `      article: ${path(article)}`,
      "      reason: why it may stay",
    ]);
  }
  return entries.size === 0 ? [] : ["checks:", "  ignore:", ...[...entries.values()].flat()];
}

/** Says what the lines are for: `checks:` twice in one file could not be read. */
export const HOW_TO_ACCEPT =
  "To accept what may stay, write this into dripline.yaml with your reason (below `checks:` and `ignore:`, where they are there):";

function path(article: string): string {
  const plain = article.replaceAll("\\", "/");
  return /^[\w/.][\w/. -]*\w$/u.test(plain) ? plain : JSON.stringify(plain);
}
