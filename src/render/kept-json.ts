import { createHash } from "node:crypto";
import type { Cache } from "../core/ports.ts";

/** Returns the key under which what is made of these is kept: another for whatever differs in them. */
export function keyOf(...from: readonly unknown[]): string {
  return sha256(JSON.stringify(from));
}

/** Returns what was kept under a key, if it is still as it was written. */
export async function readKept<Value>(
  cache: Cache | undefined,
  key: string,
): Promise<Value | undefined> {
  const kept = await cache?.read(key);
  if (kept === undefined) return undefined;
  try {
    const { sum, text } = JSON.parse(kept) as { sum: unknown; text: string };
    return sum === sha256(text) ? (JSON.parse(text) as Value) : undefined; // as it was written
  } catch {
    return undefined;
  }
}

/** Keeps a value for the next run. */
export async function writeKept(
  cache: Cache | undefined,
  key: string,
  value: unknown,
): Promise<void> {
  const text = JSON.stringify(value);
  await cache?.write(key, JSON.stringify({ sum: sha256(text), text }));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
