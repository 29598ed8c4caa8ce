/**
 * Returns a text with `(address)` for each address in it: a mail server's reply may name whom it
 * refuses, and what is printed or logged names nobody.
 */
export function withoutAddresses(text: string): string {
  // Word by word, each looked at once: who sends the text may make it as long as they like.
  return text.replace(/[^\s<>]+/gu, (word) => (/[^@]@[^@]/u.test(word) ? "(address)" : word));
}
