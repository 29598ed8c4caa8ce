/**
 * Returns the signal that comes when the user ends the program with Ctrl+C (SIGINT) or SIGTERM; it
 * then finishes what it is at. A second Ctrl+C ends the process at once.
 */
export function untilEnded(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  process.once("SIGTERM", () => controller.abort());
  return controller.signal;
}
