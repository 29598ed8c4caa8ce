import { parseAddress } from "../core/address.ts";
import { DriplineError } from "../core/errors.ts";

/** Returns an address that the user gave, in `what` place. Errors: `usage/invalid-address`. */
export function readAddress(what: string, address: string): string {
  try {
    parseAddress(address);
    return address;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const option = what.startsWith("--") ? `${what} ` : "";
    throw new DriplineError("usage/invalid-address", `${what}: ${said}`, {
      hint: `Give one address, for example ${option}me@example.org.`,
      cause,
    });
  }
}
