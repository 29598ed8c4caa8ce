/** As much of an address as a person reads; an image in a `data:` address has megabytes. */
const MAX_LENGTH = 100;

/** Returns an address as it is shown in a finding. */
export function shortAddress(url: string): string {
  const characters = Array.from(url.slice(0, 2 * MAX_LENGTH));
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join("")}…` : url;
}
