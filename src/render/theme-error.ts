import { DriplineError } from "../core/errors.ts";
import type { Place } from "../core/errors.ts";

/** Returns the error about a theme's file that can't be used as it is. */
export function brokenTemplate(place: Place, message: string, hint: string): DriplineError {
  return new DriplineError("render/broken-template", message, { place, hint });
}
