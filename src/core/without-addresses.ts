/**
 * Returns a text with `(address)` for each address in it: a mail server's reply may name whom it
 * refuses, and what is printed or logged names nobody.
 */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>@]+@[^\s<>@]+/gu, "(address)");
}
