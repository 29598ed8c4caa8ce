const QUESTIONS =
  /\b(?:faqs?|q\s?&\s?a|questions?|answers)\b|^(?:readers?|patients?|people)\s+ask\b|^ask\s+(?:the|a|your|our)\b/iu;
const CLOSING =
  /^(?:and )?(?:in )?(?:conclusions?|summary|to sum up|(?:the )?bottom line|(?:some )?(?:final|closing|last) (?:words?|thoughts|remarks)|a (?:final|last) word|a word from|(?:key )?takeaways?|(?:the |your )?take[- ]home|wrapping up|the short version|if you need help|further reading|sources|references)\b/iu;
const OPENING =
  /^(?:introduction|overview|about this (?:guide|article)|before you (?:start|begin)|welcome)\b/iu;

/**
 * Tells whether a heading stands over questions and answers: "Frequently asked questions", "Quick
 * answers", "Ask the pharmacist". The importer reads the levels below it from this, the splitter
 * the topic. A long heading, or one that asks itself, is about something else.
 */
export function isQuestionsHeading(text: string): boolean {
  return QUESTIONS.test(text) && !text.endsWith("?") && isShort(text);
}

/** Tells whether a heading ends an article: "The bottom line", "A word from us", "Sources". */
export function isClosingHeading(text: string): boolean {
  return CLOSING.test(text) && isShort(text);
}

/** Tells whether a heading opens an article: "Introduction", "Before you start". */
export function isOpeningHeading(text: string): boolean {
  return OPENING.test(text) && isShort(text);
}

function isShort(text: string): boolean {
  return text.split(" ").length <= 6;
}
