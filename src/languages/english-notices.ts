import { cased, chrome, label, notice, says } from "./language.ts";
import type { ChromeRule } from "./language.ts";

/** What a notice between the texts offers or announces: no price alone, which the text may be about. */
export const englishOffer =
  /\d\s?% (?:off|discount)\b|\bhalf price\b|\b(?:gift )?vouchers?\b|\b(?:special|winter|spring|summer|autumn|christmas|introductory) (?:offer|sale|deal|special)\b|\b(?:use|with|enter|quote) (?:the )?(?:code|discount)\b|\bcode \p{Lu}{2,}\d*\b|^(?:new|new in|now open|sale|special|special offer|offer|coming soon|just in)(?:!|: )|\b(?:now|is|are) open(?:!| for (?:booking|enrolment|orders|registration))|\b(?:places?|spaces?|spots?|slots?|seats?|tickets?) (?:left|available|remaining|to go)\b|\b(?:book|reserve|order|claim|register|enrol|sign up|join) (?:now|today|online|here|early|yours|your place)\b|\bjoin \d[\d,.]*k?\+? (?:\p{L}+ )?(?:readers|subscribers|members|others)\b|\bsubscribe (?:now|here|today|to (?:my|our))\b|\bfree (?:delivery|shipping|trial|download|printables?|e-?book|course|webinar|workshop)\b|\bmy (?:[\p{L}\d'’-]+ ){0,3}(?:course|workshop|shop|store|book|e-?book|newsletter|page|podcast|channel|bundle)\b.*(?:\d|!|\bout\b|\bopen\b|\bstart)|\b(?:in|to|from) (?:my|our) (?:online )?(?:shop|store|sale)\b|\bin the shop: |^what['’]s new in \S*\d|^now open\b|\bsave (?:up to )?[£$€] ?\d|\bsave \d+ ?%|^(?:small ad|classified|advert(?:isement)?)(?!\p{L})|\bnow taking bookings\b|\bfree \d+[- ]minute\b|\bour (?:[\p{L}'’-]+ ){0,2}(?:forum|shop|store|newsletter|open day)\b|\badd to (?:basket|cart|bag)\b/iu;

/** What an author sets in a frame: a warning, a rule, a tip. */
export const englishWarning =
  /\b(?:if|never|always|do not|don['’]t|must|stop|unless|warning|caution|danger|beware|important|remember|note|tip|rule|step|emergency|999|112|911)\b/iu;

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DAY = `(?:(?:\\d{1,2}(?:st|nd|rd|th)? )?${MONTH}(?: \\d{1,2}(?:st|nd|rd|th)?(?!\\d),?)?(?: \\d{4})?|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\d{1,2}/\\d{4}|\\d{4}-\\d\\d(?:-\\d\\d)?|\\d{4})`;
const CHECKED =
  "(?:updated|reviewed|checked|revised|changed|modified|amended|looked over|fact-checked)";
/** What a page calls the text that it holds. */
const PAGE =
  "(?:article|post|page|guide|story|recipe|column|essay|episode|newsletter|leaflet|booklet|letter|issue|sheet|handout)";
/** Whom a call asks to turn to is the site itself: "your GP" is the author's advice. */
const BOOK =
  "(?:book|schedule|arrange|reserve) (?:(?:an?|your|my|the) )?(?:[\\p{L}-]+ ){0,3}?(?:online|now|today|here|(?:with|through) (?:us|me|our \\p{L}+))\\b";

/** Lines that English pages set between the texts or around them: calls, dates, notes of the publisher. */
export const englishNotices: readonly ChromeRule[] = [
  notice(
    `(?:enjoy(?:ing|ed)?|liked?|loved?) (?:reading )?(?:this|our|the) ${PAGE}\\? (?:get|join|try|grab) .*`,
    "an invitation to subscribe",
  ),
  says(`[^.!?]{3}\\? ${BOOK}(?:(?! (?:with|at) (?:your|a|the)\\b).){0,60}$`, "an advertisement"),
  notice(
    `(?:no referral (?:is )?needed|new patients welcome)[.!:] ${BOOK}.{0,40}`,
    "an advertisement",
  ),
  notice(
    `if (?:this|the) ?(?:${PAGE} )?(?:has )?(?:helped|was (?:helpful|useful|of use)|saved you [^,]{2,40})(?: you)?, (?:you (?:can|could|may) |please |why not |consider |feel free to )?(?:buy(?:ing)? me|tip(?:ping)? me|support(?:ing)? (?:me|us|my|our)|shar(?:e|ing) it|donat(?:e|ing)|leav(?:e|ing) a)\\b.*`,
    "a request for donations",
  ),
  notice(
    "join (?:over |more than )?(?:\\d[\\d,.]{2,}|\\d+k)\\+? (?:other |happy |fellow )?\\p{L}+(?: who (?:get|read|receive|open|have signed)\\b.*|[!:.] (?:get|sign|subscribe)\\b.*| (?:on|in) (?:the|our|my) (?:\\p{L}+ )?(?:list|newsletter)\\b.*)",
    "an invitation to subscribe",
  ),
  notice(
    "free (?:download|printable|pdf|checklist|e-?book|worksheet|template)s?: .*|(?:want|fancy|need|would you like) [^.!?]{0,30}\\bfree [^.!?]{2,60}\\? .*\\b(?:e-?mail|below|here|link|sign up|download|inbox)\\b.*",
    "an invitation to subscribe",
  ),
  notice(
    "(?:our |my |the )?newsletter: .*\\b(?:sign (?:me|us)? ?up|subscribe|spam|inbox|yes please)\\b.*|sign up (?:to|for) [^,.!?]{1,40}, (?:our|my|the) (?:[\\p{L}-]+ ){0,3}(?:newsletter|e-?mail|bulletin|digest|letter)\\b.*|(?:the [^.!?]{3,40}\\. )?one (?:e-?mail|letter|mail) (?:(?:a|per|each|every) (?:week|month|fortnight|quarter)|on the (?:first|last) (?:\\p{L}+ )?of)\\b.*(?:no spam|subscribe|sign (?:me )?up|unsubscribe|\\[[^\\]]*e-?mail[^\\]]*\\]).*",
    "an invitation to subscribe",
  ),
  {
    ...notice(
      "(?:enter|pop|type|leave|drop|put)(?: in)? your (?:best )?e-?mail(?: address)?\\b.*\\b(?:(?:we|i)(?:['’]ll| will) (?:send|e-?mail|let)|it(?:['’]s| is) yours|no spam|unsubscribe)\\b.*",
      "a form of the web page",
    ),
    reach: "box",
  },
  notice(
    "(?:trouble|problems?|difficulty|difficulties) (?:reading|viewing|seeing) this\\b[^.!?]{0,20}\\? .{0,60}|(?:can['’]t|cannot) (?:read|see|view) (?:this|the (?:pictures|images))\\b[^.!?]{0,20}\\? (?:view|open|read|click)\\b.{0,60}",
    "a note on the mailing list",
  ),
  notice(
    `know (?:some(?:one|body)|a friend) who\\b[^.!?]{0,50}\\? (?:please )?(?:forward|share) (?:it|this)(?: ${PAGE})?[.!]?`,
    "buttons for sharing",
  ),
  chrome(
    "free (?:\\p{L}+ )?(?:delivery|shipping|returns) (?:on|over|for|from|above)\\b[^.!?]{0,40}\\d.{0,60}",
    "an advertisement",
  ),
  cased(
    String.raw`(?:\p{Lu}{2,} )+FROM [£$€]\s?\d[\d.,]*\b[^\p{Ll}]*|[^\p{Ll}]*[£$€]\s?\d[^\p{Ll}]* (?:ORDER|BUY|SHOP|BOOK) (?:ONLINE|NOW|HERE|TODAY)\P{L}*`,
    "an advertisement",
  ),
  {
    ...notice(
      "(?:pin|save|bookmark) (?:this|it) for later!?|(?:pin|save|bookmark) (?:this|it)!",
      "buttons for sharing",
    ),
    reach: "run",
  },
  chrome(
    "(?:[♥❤♡👍💬🔁↻]\\ufe0f? ?\\d[\\d.,]*k? ?[·|•]? ?){1,4}(?:share|restack|reply)?",
    "figures about the page",
  ),
  cased(
    "(?:(?:SPRING|SUMMER|AUTUMN|WINTER|CHRISTMAS) )?(?:SPECIAL(?: OFFER)?|OFFER|SALE)[:!] .*",
    "an advertisement",
  ),
  { ...label("keep (?:on )?reading:?|more to read:?", "links to other pages"), reach: "run" },
  chrome("continue(?:d|s)? below\\P{L}*", "an advertisement"),
  notice(
    "correction: .*\\b(?:we|our|my|i|previous|earlier)\\b.*|from (?:the|our) (?:print|paper|magazine|weekend) (?:edition|issue)\\b[^.!?]{0,40}\\.?(?: subscribers\\b.*)?|subscribers can (?:listen|hear|watch|comment)\\b.*",
    "a note on the page's version",
  ),
  says("(?:^|\\. )links marked\\b.*\\bearns? (?:us|me)\\b", "a note on what the page earns"),
  notice(
    "(?:sorry, )?this (?:video|audio|player|clip|content) (?:can['’]t|cannot|could not|is not|isn['’]t|is no longer) (?:be )?(?:played|shown|loaded|available|displayed|supported)\\b.*|your browser (?:does not|doesn['’]t|cannot) (?:support|play|show)\\b.*",
    "a control of the web page",
  ),
  chrome(`(?:this )?${PAGE} (?:was )?last ${CHECKED}\\b.{0,40}\\d.*`, "the date of the page"),
  chrome(
    `(?:(?:last|next) (?:medical |clinical |full )?(?:review|revision|update|check)(?: date| due)?|(?:review|revision|issue|expiry|publication) (?:date|due)):? ${DAY}\\.?(?: .{0,40})?`,
    "the date of the page",
  ),
  chrome(
    `(?:updated|posted|published|${CHECKED})(?: on)?:? (?:\\d{1,2}(?:st|nd|rd|th)? ${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?)(?: (?:by|in|under) .{2,40})?`,
    "the date of the page",
  ),
  notice(
    `(?:leaflet |document )?version (?:no\\.? )?\\d[\\d.]*[,.;|] (?:valid (?:until|to)|(?:next )?review(?: due| date)?:?|issued|printed) ${DAY}\\.?(?: .{0,40})?`,
    "the date of the page",
  ),
  notice(
    `last (?:changed|updated|modified|edited):? ${DAY}\\. .{0,60}|best viewed (?:with|at|in)\\b.*`,
    "the date of the page",
  ),
  notice(
    "(?:please )?tell us what you think (?:of|about) this\\b.*|(?:all )?letters (?:may|might|can) be (?:shortened|edited|cut|published)\\b.*",
    "a request for letters",
  ),
  {
    ...cased(
      String.raw`Write to \p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)?(?::|,? c/o) .*`,
      "a request for letters",
    ),
    isLabel: true,
  },
  cased(String.raw`NOTICES?: .*|DIARY DATES?: .*`, "an advertisement"),
  chrome("if you (?:liked|enjoyed|loved) (?:this|that): .*", "a link to another page"),
  chrome(
    "(?:<<|«|←|‹) ?(?:older|newer|previous|next|prev)(?: posts?)?(?::? .*)?|(?:older|newer|previous|next)(?: posts?)?(?::? .*)? (?:>>|»|→|›)",
    "a link to another page",
  ),
  says(
    "\\bis a reader-(?:supported|funded) (?:publication|newsletter|magazine|letter|site)\\b",
    "an invitation to subscribe",
  ),
  notice(
    "thanks? (?:you )?for reading [^.!?]{2,60}[.!] (?:subscribe|this post is public|share it|sign up)\\b.*|upgrade to (?:a )?paid\\b.{0,40}|this (?:letter|newsletter|post|issue) is free,? (?:thanks to|because)\\b.*|if you(?:['’]ve| have) been sent this by a friend\\b.*",
    "an invitation to subscribe",
  ),
  notice(
    `(?:this|our|some) ?(?:${PAGE} )?(?:contains? |has |of the )?links (?:in this ${PAGE} )?(?:that |which )?(?:may |might |can )?earn (?:me|us)\\b.*|this ${PAGE} (?:contains|has) links (?:that|which) (?:may |might |can )?earn (?:me|us)\\b.*`,
    "a note on what the page earns",
  ),
  notice(
    "if you (?:liked|enjoyed) this, (?:you can |please )?clap\\b.*|did you (?:make|try|cook|bake) this(?: recipe)?\\?(?: (?:tag|leave|let|rate|tell|share)\\b.*)?|tag @\\S+(?: on \\p{L}+)? .*#\\S+.*",
    "buttons for sharing",
  ),
  notice(
    "cook mode\\b.*\\bscreen\\b.*|us customary(?: metric)?(?: \\dx){0,3}|print(?: (?:pin|rate|save|recipe)){1,3}",
    "a control of the web page",
  ),
  notice(
    "(?:alpha|beta)\\P{L}+this is a new (?:service|site|page)\\b.*|why you can trust [^.!?:]{2,40}: .*",
    "a note on the page's version",
  ),
  chrome("sign (?:my|our|the) guest ?book!?", "a control of the web page"),
  chrome("tagged(?: with)?:? .*\\d+ comments?", "the page's category"),
  notice("filed under [^.]{2,40}\\. \\d+ comments?\\.?", "the page's category"),
  notice("\\d+ comments?\\b[^.!?]{0,5} (?:log|sign) in\\b.*", "readers' comments"),
];
