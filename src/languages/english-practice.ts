import { cased, chrome, label, notice, says } from "./language.ts";
import type { ChromeRule } from "./language.ts";

const DAYS = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?";
const CLOCK = "\\d{1,2}(?:[:.]\\d\\d)? ?(?:[ap]\\.?m\\.?)?";
const MONTH =
  "(?:january|february|march|april|may|june|july|august|september|october|november|december)";
/** What a practice offers for nothing, so that people come. */
const FIRST_VISIT =
  "(?:consultation|assessment|screening|quote|estimate|call|demo|triage|check-?up|appointment|trial|evaluation)";

/** What English pages of practices and shops say of themselves: when and where, who pays, what others think. */
export const englishPractice: readonly ChromeRule[] = [
  notice(
    `(?:(?:wondering|curious|unsure|not sure)\\b[^.!?]{2,50}\\? )?(?:please )?(?:book|schedule|request|claim|get|arrange|reserve) your (?:free|complimentary|no[- ]obligation)\\b[^.!?]{0,60}[.!]?|(?:wondering|curious|unsure|not sure|thinking (?:about|of)|considering)\\b[^.!?]{2,50}\\? (?:book|schedule|request|ask for) an? (?:free|complimentary|no[- ]obligation)\\b[^.!?]{0,60}[.!]?`,
    "an advertisement",
  ),
  label(
    `(?:book|schedule|request|claim|get|arrange|reserve|ask for) a (?:free|complimentary|no[- ]obligation) (?:[\\p{L}\\d-]+ ){0,3}${FIRST_VISIT}\\b[^.!?]{0,60}`,
    "an advertisement",
  ),
  label(
    `(?:request|book|schedule|make|arrange) (?:an?|your|my) (?:[\\p{L}-]+ )?(?:${FIRST_VISIT}|visit)(?: (?:now|today|online|here))?[!:]?|(?:check|see|view) (?:availability|prices|plans)|find a time`,
    "an advertisement",
  ),
  {
    ...label(
      `(?:hours:? )?${DAYS}(?: ?(?:[–—/&,-]|to|and) ?${DAYS})*[:,]? (?:${CLOCK} ?(?:[–—-]|to) ?${CLOCK}|closed|by appointment)\\b.{0,60}`,
      "the opening hours",
    ),
    isNotice: true,
  },
  {
    ...label(
      "(?:our |the )?(?:opening|office|clinic|practice|business) hours:?",
      "the opening hours",
    ),
    reach: "run",
  },
  {
    ...label(
      "(?:our|clinic|practice|office|all) locations:?|locations:?|(?:where to |how to )?find us:?|visit us:?",
      "where the page's owner is found",
    ),
    reach: "run",
  },
  {
    ...chrome(
      "(?:insurance (?:plans?|companies|providers?)|insurers)(?: that)? we (?:accept|take|work with):?|we (?:accept|take) (?:most |all )?(?:major )?insurances?.{0,40}",
      "who pays the page's owner",
    ),
    reach: "run",
  },
  label("(?:recogni[sz]ed|approved|accredited) by: .*", "who pays the page's owner"),
  cased(
    String.raw`(?:CALL|RING|PHONE|TEXT)(?: US)?(?: NOW| TODAY)?:? [+(]?\d[^\p{Ll}]*`,
    "a call to the readers",
  ),
  notice("[★☆⭐]{3,5} ?[^.★☆⭐]{2,40}[.!,:]? .*", "a review"),
  {
    ...label(
      "what (?:our |other )?(?:customers|patients|clients|buyers|guests|readers) (?:say|said|think)(?: (?:about|of) us)?:?",
      "a review",
    ),
    reach: "run",
  },
  label("you (?:may|might|will) also (?:need|want):?", "links to other pages"),
  chrome("[^.!?:]{2,25} wrote:", "readers' comments"),
  chrome(
    "sent from my (?:i?phone|ipad|mobile|tablet|galaxy|android)\\b.{0,30}",
    "readers' comments",
  ),
  chrome("\\*?(?:t ?& ?cs?|terms(?: and conditions)?) apply\\.?", "an advertisement"),
  notice(
    `(?:partner|member|reader|subscriber|customer|patient|sponsor|${MONTH})['’]?s? (?:offer|deal|special): .*`,
    "an advertisement",
  ),
  chrome("issue (?:no\\.? ?|number )?\\d{1,4}", "the date of the page"),
  notice(
    `\\d{1,2} ${MONTH} \\d{4}: (?:first published|.{3,80} (?:added|updated|changed|corrected|removed|revised)\\b.*)\\.?`,
    "the date of the page",
  ),
  chrome("(?:first )?published:?|last (?:updated|reviewed|modified):?", "the date of the page"),
  chrome(
    "\\d{1,3} (?:sources|references)(?: (?:expand|collapse|show|hide))?",
    "a control of the web page",
  ),
  notice(
    `[^.!?]{3,90}\\? (?:please )?(?:call|ring|phone|text)(?: us| me)?(?: (?:now|today|free|on|at)){0,2}:? [+(]?\\d[\\d ().–-]{5,}.{0,60}|ready to [^.!?]{3,60}\\? (?:call|ring|book|schedule|request|find|see|talk|come)\\b.{0,80}`,
    "an advertisement",
  ),
  notice(
    `(?:${MONTH} only|this month only|today only): .*|[£$€] ?\\d+ off (?:your|any|all)\\b.*`,
    "an advertisement",
  ),
  cased(String.raw`FREE [^\p{Ll}]*\b(?:CALL|TEXT|BOOK)\b[^\p{Ll}]*`, "an advertisement"),
  {
    ...label(
      "(?:new )?(?:patient|client|customer|member)s? (?:specials?|offers?):?",
      "an advertisement",
    ),
    reach: "next",
  },
  says("\\bfree (?:in|to) your inbox\\b", "an invitation to subscribe"),
  notice(
    "do you have an opinion on (?:this|the issues raised|anything)\\b.*",
    "a request for letters",
  ),
  chrome(
    "\\P{L}*(?:your |this |the )?(?:issue|letter|newsletter) continues\\P{L}*",
    "an advertisement",
  ),
];
