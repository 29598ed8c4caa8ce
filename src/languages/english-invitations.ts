import { cased, chrome, label, notice, says } from "./language.ts";
import type { ChromeRule } from "./language.ts";

/** What a page calls the text that it holds: no "issue" and no "piece", which may be of anything. */
const PAGE =
  "(?:article|post|page|guide|story|recipe|column|essay|episode|newsletter|blog|tutorial)";
/** What readers are asked for behind a question whether they liked the text. */
const FAVOUR =
  "(?:follow (?:us|me|along)|subscribe|share (?:it|this)|sign up|support (?:us|me|our|my)|join (?:us|our|me)|tell (?:a|your) friends?|buy (?:me|us)|donate|tip (?:us|me)|leave (?:us|a (?:comment|review|rating|tip))|give (?:us|me|it) a|forward (?:it|this)|pass (?:it|this) on|rate (?:it|us))\\b";
const MISTAKE = "(?:errors?|mistakes?|typos?|broken links?)";
const FREE_CALL =
  "(?:book|schedule|arrange|request|claim|reserve) (?:an?|your|my) (?:free|complimentary|no-obligation)(?: [\\p{L}\\d-]+){0,3} (?:call|chat|consultation|appointment|assessment|demo|session|quote|lesson|visit|viewing)";

/** What English pages ask of their readers, and where they lead them. */
export const englishInvitations: readonly ChromeRule[] = [
  chrome(
    `(?:please )?(?:rate|how (?:would|do) you rate) (?:this|our) ${PAGE}\\P{L}*|(?:is|was|(?:did|do) you find) (?:this|our) ${PAGE} (?:\\p{L}+ )?(?:helpful|useful|interesting|informative)\\?(?:\\W{1,3}(?:yes|no|not really|\\d))*`,
    "a poll of the web page",
    "run",
  ),
  chrome(
    `report (?:an?|the|any) ${MISTAKE} (?:on|in|with) (?:this|our) ${PAGE}|(?:spotted|found|noticed|spot|see) (?:an?|any) ${MISTAKE}(?: here| (?:on|in) this ${PAGE})?\\? (?:please )?(?:tell us|let us know|(?:e-?mail|contact|write to) us|report it)\\b.{0,40}`,
    "a control of the web page",
  ),
  label(`report (?:an?|the|any) (?:${MISTAKE}|problems?|issues?)`, "a control of the web page"),
  notice(
    `(?:(?:(?:did|do) you )?(?:like|love|enjoy)(?:d|ed|ing)? (?:what you(?:['’]ve| have)? (?:just )?(?:read|see|are reading)|(?:reading )?(?:this|our) (?:${PAGE}|piece|issue|letter))\\?|if you (?:liked?|loved?|enjoy(?:ed)?|found) (?:what you(?:['’]ve| have)? (?:just )?read|(?:reading )?this (?:${PAGE}|piece|issue|letter))(?: \\p{L}+)?,) (?:then |please |why not |consider )?${FAVOUR}.*`,
    "buttons for sharing",
  ),
  chrome(
    "\\d(?:\\.\\d{1,2})?(?: ?/ ?5| stars?| out of 5)?(?: (?:from|based on|[·|]))? \\(?\\d[\\d,.]* (?:\\p{L}+ )?(?:reviews?|ratings?|votes?)\\)?|(?:from|based on) \\d[\\d,.]* (?:\\p{L}+ )?(?:reviews?|ratings?|votes?)",
    "figures about the page",
  ),
  chrome(
    `[🔔🔕]\\P{L}*(?:turn on|enable|allow|get) (?:\\p{L}+ )?notifications|listen to this (?:post|column|essay|episode)(?: .{0,40})?`,
    "a control of the web page",
  ),
  chrome(
    "[★☆⭐✨🎁🎉]\\P{L}*free (?:[\\p{L}-]+ ){0,3}(?:course|class|e-?book|checklist|download|webinar|workbook|planner|template|training|quiz|trial)\\b.{0,30}[★☆⭐✨🎁🎉]\\P{L}*",
    "an advertisement",
  ),
  chrome(
    "in (?:the next (?:issue|number|edition)|our next (?:issue|number|edition|episode)): .+",
    "a link to another page",
  ),
  label(
    "next: .{1,60}|(?:next|coming) up: .+|next (?:issue|number|edition|episode|instal?lment)(?::| [–—-]) .+",
    "a link to another page",
  ),
  {
    // "Next in Kitchens: …" names a part of the site, "Next in size: …" does not.
    ...cased(
      String.raw`(?:NEXT IN|Next in) (?:the |our |this )?\p{Lu}[^:]{1,40}: .+`,
      "a link to another page",
    ),
    isNotice: false,
    isLabel: true,
  },
  chrome(
    "(?:next|previously|earlier|also|more|elsewhere) in (?:this|the|our) (?:\\p{L}+ )?(?:series|issue|newsletter|magazine|collection)(?:: .+)?|most (?:read|viewed|clicked): .+",
    "a link to another page",
  ),
  { ...label("more in .{2,30}", "links to other pages"), reach: "run" },
  notice(
    "(?:follow|find|tag|like) (?:us|me) on (?:facebook|instagram|twitter|x|tik ?tok|pinterest|you ?tube|linkedin|threads|bluesky|mastodon)\\b[^.!?]{0,60}",
    "buttons for sharing",
  ),
  notice(
    "(?:get|try|join) [^.!?:]{2,40}: (?:our|my|the) (?:[\\p{L}-]+ ){0,3}(?:newsletter|bulletin|digest)\\b.*",
    "an invitation to subscribe",
  ),
  {
    ...chrome(
      "customers (?:who|that) (?:read|bought|viewed|liked) (?:this|these) (?:also )?(?:bought|viewed|liked|read).*",
      "a product for sale",
    ),
    reach: "run",
  },
  notice(
    "[^.!?:]{3,40}[.!:] we(?:['’]ll| will) e-?mail you (?:when|once|if|as soon as)\\b.*|questions\\? (?:chat|talk|speak) (?:with|to) (?:an?|our|one of our) .*",
    "an advertisement",
  ),
  {
    ...chrome(
      "submit(?: form| request| enquiry)?|send (?:message|enquiry|request)",
      "a form of the web page",
    ),
    reach: "box",
  },
  notice("areas (?:that )?we (?:cover|serve):? .*", "where the page's owner is found"),
  says("[★⭐]{4,5}.{0,20}\\b(?:see|read) all\\b", "a review"),
  notice("(?:0|zero) ?% (?:finance|apr|credit) (?:is )?available\\b.*", "an advertisement"),
  chrome("click to tweet\\b.*", "a quote for sharing"),
  chrome(
    "(?:share|send)(?: (?:this|it))?: ?(?:(?:mail|e-?mail|copy(?: link)?|print|facebook|twitter|x|linkedin|pinterest|whatsapp|telegram|threads|bluesky|mastodon|reddit|sms|more)[\\s,|·•/]{0,3}){2,}",
    "buttons for sharing",
  ),
  chrome(
    "\\[ ?(?:enter )?(?:your|my) e-?mail(?: address)?(?: here)? ?\\](?: ?\\[[^\\[\\]]{2,30}\\])?|\\[ ?(?:sign (?:me |us )?up|subscribe|count me in)\\b[^\\[\\]]{0,25}\\]",
    "a form of the web page",
  ),
  chrome(`${FREE_CALL} with (?:us|me|our|one of (?:us|our))\\b.{0,40}`, "an advertisement"),
  label(FREE_CALL, "an advertisement"),
  notice(
    "you are (?:visitor|reader|guest) (?:no\\.?|number|#) ?\\d.{0,40}",
    "figures about the page",
  ),
  chrome(
    "(?:estimated|average) (?:reading|read|listening) time\\b.{0,40}|time to read: \\d.{0,20}",
    "the page's reading time",
  ),
  notice(
    "(?:affiliate )?disclosure: (?:.*\\b(?:affiliate|sponsored|gifted)\\b|(?:some|all|the|our|these) (?:of (?:the|our) )?links\\b).*|(?:disclaimer|please note|note): .*\\b(?:affiliate links?|sponsored (?:post|content|links?))\\b.*",
    "a note on what the page earns",
  ),
  // Names and numbers alone: "First published in 1843, it sold out." is the author's.
  cased(
    String.raw`(?:First|Originally) (?:published|printed|appeared) (?:in|by)(?: (?:the|of|and|&|a|for|no\.?|issue|number|vol\.?|volume|spring|summer|autumn|winter|\p{Lu}[\p{L}'’&-]*|\d[\d/–-]*),?)+\.?`,
    "a note on the page's version",
  ),
];
