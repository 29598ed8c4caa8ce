import { DriplineError } from "../core/errors.ts";

/** Returns a port that the user gave; 0 is any that is free. Errors: `usage/invalid-port`. */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/u.test(text) && port <= 65_535) return port;
  throw new DriplineError("usage/invalid-port", `--port: "${text}" is no port.`, {
    hint: "Give a number from 1024 to 65535, or 0 for any that is free.",
  });
}
