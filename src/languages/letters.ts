/** `Ida, Oslo: Must it be fed?`, `“Crumb”, by email: …`: who writes, from where, and what. */
const SENDER_FIRST =
  /^["“„]?\p{Lu}[^:.!?,]{1,25}[,"”“]{1,2}(?: [^\s:.!?,]{1,15}){1,4}: ["“„]?\p{L}/u;

/** `Is it past saving? (Gilbert, by post)`: the sender stands behind the words. */
const SENDER_LAST = /[.!?…] \((?:\p{Lu}|“)[^()]{1,60}\)$/u;

/** Tells whether a text ends with who sent it to the author. */
export function endsWithSender(text: string): boolean {
  return SENDER_LAST.test(text);
}

/** Tells whether a text begins with who sent it to the author and from where, as printed letters of readers do. */
export function beginsWithSender(text: string): boolean {
  return SENDER_FIRST.test(text);
}
