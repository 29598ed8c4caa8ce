import { DriplineError } from "../core/errors.ts";
import { SECOND_MS } from "../core/time-units.ts";
import type { FetchText } from "../feedback/webhooks/webhook.ts";

const WAIT_MS = 5 * SECOND_MS;
/** A certificate has some kilobytes. */
const MOST_BYTES = 100_000;
/** A service has one or two certificates at a time. */
const MOST_KEPT = 100;

/**
 * Returns what fetches the text at an address that the caller has found to be a mail service's own. It follows no
 * redirect, which could lead anywhere. What was fetched is kept: certificates don't change.
 */
export function createServiceFetch(): FetchText {
  const kept = new Map<string, string>();
  return async (url) => {
    const known = kept.get(url);
    if (known !== undefined) return known;
    const text = await fetchText(url);
    if (kept.size < MOST_KEPT) kept.set(url, text);
    return text;
  };
}

async function fetchText(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(WAIT_MS) });
    if (!answer.ok) throw silent(url, `with ${answer.status}, expected 2xx`);
    return await readText(url, answer);
  } catch (cause) {
    if (cause instanceof DriplineError) throw cause;
    throw silent(url, `with nothing within ${WAIT_MS / SECOND_MS} seconds`, cause);
  }
}

async function readText(url: string, { body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of body ?? []) {
    sizeBytes += piece.length;
    if (sizeBytes > MOST_BYTES) throw silent(url, `with more than ${MOST_BYTES} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

function silent(url: string, what: string, cause?: unknown): DriplineError {
  // An address that confirms holds a secret behind its `?`.
  const where = url.replace(/\?.*$/u, "");
  return new DriplineError("feedback/service-silent", `${where} answered ${what}.`, {
    hint: "Let this machine reach the mail service by HTTPS; the service sends its report again.",
    cause,
    retryable: true,
  });
}
