/** `Ida, Oslo: Must it be fed?`, `“Crumb”, by email: …`: who writes, from where, and what. */
const SENDER_FIRST =
  /^["“„]?\p{Lu}[^:.!?,]{1,25}[,"”“]{1,2}(?: [^\s:.!?,]{1,15}){1,4}: ["“„]?\p{L}/u;

/** `Is it past saving? (Gilbert, by post)`, `… Gill, Leeds`, `… – Name withheld`: the sender stands behind the words. */
const SENDER_LAST =
  /[.!?…]["”“»]? (?:\((?:\p{Lu}|“)[^()]{1,60}\)|[–—-]{1,2} ?\p{Lu}[^.!?]{1,40}|\p{Lu}[\p{L}.'’-]{0,15}(?: \p{Lu}[\p{L}.'’-]{0,15}){0,2}, [\p{L}][^.!?,]{1,25}|(?:\p{Lu}\. ?){1,3}\p{Lu}[\p{L}'’-]+|Anon\.?)$/u;

/** Tells whether a text ends with who sent it to the author. */
export function endsWithSender(text: string): boolean {
  return SENDER_LAST.test(text);
}

/** Tells whether a text begins with who sent it to the author and from where, as printed letters of readers do. */
export function beginsWithSender(text: string): boolean {
  return SENDER_FIRST.test(text);
}

/** `Asked in the workshop: Is it safe for food?`, `Ida writes: It squeaks. Must I?`: who asks, or where, in more words than one. */
const LABELLED = /^(\p{Lu}\p{L}+ [^:.!?]{3,40}): ([^:]{1,400})$/u;
const LONGEST_LABEL = 80;
/** The name before what all of them say. */
const NAME = /^(?:\p{Lu}[\p{L}.'’-]*,? )+/u;

/** Returns the texts that ask behind the same words as others do, whatever name stands before these. */
export function findLabelledQuestions(texts: readonly string[]): ReadonlySet<string> {
  const byLabel = new Map<string, string[]>();
  for (const text of texts) {
    // Most texts have no colon near their begin, or ask nothing, which needs no expression.
    const colon = text.indexOf(": ");
    if (colon < 0 || colon > LONGEST_LABEL || !/[?？]/u.test(text)) continue;
    const [, label, words] = LABELLED.exec(text) ?? [];
    if (label === undefined || words === undefined || !asksBeforeSender(words)) continue;
    const said = label.replace(NAME, "");
    const others = byLabel.get(said);
    if (others) others.push(text);
    else byLabel.set(said, [text]);
  }
  return new Set([...byLabel.values()].filter(({ length }) => length > 1).flat());
}

/** Somebody asks at the end, or above the name of the sender. */
function asksBeforeSender(words: string): boolean {
  return /[?？]["”’)]*$/u.test(words) || (/[?？]/u.test(words) && endsWithSender(words));
}
