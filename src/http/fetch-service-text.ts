import { SECOND_MS } from "../core/time-units.ts";

const WAIT_MS = 5 * SECOND_MS;
/** A certificate has some kilobytes. */
const MOST_CHARACTERS = 100_000;

const kept = new Map<string, string>();

/**
 * Returns the text at an address that the caller has found to be a mail service's own. It follows no
 * redirect, which could lead anywhere. What was fetched is kept: certificates don't change.
 */
export async function fetchServiceText(url: string): Promise<string> {
  const known = kept.get(url);
  if (known !== undefined) return known;
  const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(WAIT_MS) });
  const text = (await answer.text()).slice(0, MOST_CHARACTERS);
  if (answer.ok && kept.size < 100) kept.set(url, text);
  return text;
}
