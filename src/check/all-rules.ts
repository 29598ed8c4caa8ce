import { activeContent } from "./rules/active-content.ts";
import { articleTalk } from "./rules/article-talk.ts";
import { loneHeading } from "./rules/lone-heading.ts";
import { brokenStyle } from "./rules/broken-style.ts";
import { clientSupport } from "./rules/client-support.ts";
import { contrastDark } from "./rules/contrast-dark.ts";
import { contrastLight } from "./rules/contrast-light.ts";
import { date } from "./rules/date.ts";
import { duplicateSubject } from "./rules/duplicate-subject.ts";
import { earlyClosing } from "./rules/early-closing.ts";
import { encodedWords } from "./rules/encoded-words.ts";
import { freeMailSender } from "./rules/free-mail-sender.ts";
import { fromIdentity } from "./rules/from-identity.ts";
import { gmailClip } from "./rules/gmail-clip.ts";
import { headersOnce } from "./rules/headers-once.ts";
import { headingOrder } from "./rules/heading-order.ts";
import { hiddenCharacters } from "./rules/hidden-characters.ts";
import { imageAddress } from "./rules/image-address.ts";
import { imageAlt } from "./rules/image-alt.ts";
import { imageFile } from "./rules/image-file.ts";
import { imageOnly } from "./rules/image-only.ts";
import { imageSource } from "./rules/image-source.ts";
import { imageSize } from "./rules/image-size.ts";
import { trackingImage } from "./rules/tracking-image.ts";
import { insecureAddress } from "./rules/insecure-address.ts";
import { language } from "./rules/language.ts";
import { lineEnds } from "./rules/line-ends.ts";
import { lineLength } from "./rules/line-length.ts";
import { linkAddress } from "./rules/link-address.ts";
import { linkHost } from "./rules/link-host.ts";
import { linkTargets } from "./rules/link-targets.ts";
import { linkText } from "./rules/link-text.ts";
import { listId } from "./rules/list-id.ts";
import { listUnsubscribe } from "./rules/list-unsubscribe.ts";
import { longEmail } from "./rules/long-email.ts";
import { fieldBreaksLink } from "./rules/field-breaks-link.ts";
import { fieldInHost } from "./rules/field-in-host.ts";
import { missingFallback } from "./rules/missing-fallback.ts";
import { undeclaredField } from "./rules/undeclared-field.ts";
import { mergeLiterals } from "./rules/merge-literals.ts";
import { lostLink } from "./rules/lost-link.ts";
import { messageId } from "./rules/message-id.ts";
import { nearClip } from "./rules/near-clip.ts";
import { oneRecipient } from "./rules/one-recipient.ts";
import { orphanQuestion } from "./rules/orphan-question.ts";
import { parts } from "./rules/parts.ts";
import { postalAddress } from "./rules/postal-address.ts";
import { preheaderLength } from "./rules/preheader-length.ts";
import { preheaderRepeat } from "./rules/preheader-repeat.ts";
import { repeatedSentence } from "./rules/repeated-sentence.ts";
import { senderUnset } from "./rules/sender-unset.ts";
import { sevenBit } from "./rules/seven-bit.ts";
import { shortEmail } from "./rules/short-email.ts";
import { subjectCapitals } from "./rules/subject-capitals.ts";
import { subjectLength } from "./rules/subject-length.ts";
import { subjectMarks } from "./rules/subject-marks.ts";
import { textLinks } from "./rules/text-links.ts";
import { titleVariant } from "./rules/title-variant.ts";
import { unbalancedTags } from "./rules/unbalanced-tags.ts";
import { unreadColour } from "./rules/unread-colour.ts";
import { unsubscribeLink } from "./rules/unsubscribe-link.ts";
import { vagueLink } from "./rules/vague-link.ts";
import { wideCode } from "./rules/wide-code.ts";
import { wideTable } from "./rules/wide-table.ts";
import type { FindingText, Rule } from "./rule.ts";
import { STAGE_FINDINGS } from "./stage-findings.ts";

/** Every rule, in the order of the docs: who sends, what it says, how it is marked up, what is on the wire. */
export const RULES: readonly Rule[] = [
  senderUnset,
  freeMailSender,
  unsubscribeLink,
  postalAddress,
  fromIdentity,
  listUnsubscribe,
  subjectLength,
  subjectCapitals,
  subjectMarks,
  duplicateSubject,
  preheaderLength,
  preheaderRepeat,
  longEmail,
  shortEmail,
  articleTalk,
  loneHeading,
  earlyClosing,
  orphanQuestion,
  repeatedSentence,
  titleVariant,
  hiddenCharacters,
  undeclaredField,
  missingFallback,
  fieldInHost,
  fieldBreaksLink,
  mergeLiterals,
  linkText,
  linkAddress,
  linkHost,
  linkTargets,
  vagueLink,
  insecureAddress,
  imageAlt,
  imageAddress,
  imageFile,
  trackingImage,
  wideTable,
  wideCode,
  gmailClip,
  nearClip,
  contrastLight,
  contrastDark,
  unreadColour,
  imageOnly,
  imageSize,
  imageSource,
  activeContent,
  unbalancedTags,
  brokenStyle,
  language,
  headingOrder,
  clientSupport,
  headersOnce,
  lineEnds,
  lineLength,
  sevenBit,
  encodedWords,
  parts,
  lostLink,
  textLinks,
  messageId,
  date,
  oneRecipient,
  listId,
];

/** All that can be found in a series: by a rule, or by an earlier stage. */
export const FINDING_TEXTS: readonly FindingText[] = [...RULES, ...STAGE_FINDINGS];

/** The page in which each finding has a section. */
export const DOCS_PAGE = "docs/checks.md";

/** Returns where a code is explained; `undefined` for one that is not known. */
export function docsUrl(code: string): string | undefined {
  if (!FINDING_TEXTS.some((text) => text.code === code)) return undefined;
  // A heading's id has no slash, as on code hosts.
  return `${DOCS_PAGE}#${code.replaceAll("/", "")}`;
}
