import { cased, chrome, label, notice, says } from "./language.ts";
import type { ChromeRule } from "./language.ts";

/** What a page asks its readers to press or do, in a line that looks like a button. */
export const englishCall =
  /^(?:yes,? )?(?:please )?(?:get|grab|book|try|claim|reserve|request|download|join|shop|order|buy|browse|save|start|see|view|register|sign (?:me )?up|subscribe|enrol|schedule|call|watch|listen|read|discover|explore|donate|give|pledge|vote|submit|yes please|no thanks|count me in|free|new|more)\b/iu;

/** An offer of the author's own that needs no frame to tell it from the text. */
export const englishOwnOffer =
  /^\d+ ?% (?:off|OFF)\b[^.]*$|^(?:[Tt]ake|[Gg]et|[Ss]ave|[Ee]njoy)\b[^.!?]*\d ?%[^.!?]*\b(?:[Cc]ode \p{Lu}|at (?:the )?checkout\b)|\b(?:[Mm]y|[Oo]ur)\b.*\b[Uu]se (?:the )?(?:discount |voucher )?code\b|\b[Uu]se (?:the )?(?:discount |voucher )?code \p{Lu}{2,}\d*(?!\p{L})|\b[Aa]sk (?:us )?for our (?:price list|brochure|catalogue|leaflet)s?\b/u;

const MONTH =
  "(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|easter)";
/** What a page calls the text that it holds, or the paper in which it stands. */
const PAPER =
  "(?:issue|edition|number|letter|newsletter|magazine|leaflet|factsheet|fact sheet|booklet|guide|bulletin|journal|paper)";
const SHOP =
  "(?:shop|store|office|surgery|clinic|practice|workshop|studio|library|centre|museum|nursery)";

/** What English pages and papers say at their head and foot, and in the boxes between their texts. */
export const englishCalls: readonly ChromeRule[] = [
  chrome(`(?:in|inside) this ${PAPER}:?|also inside:?`, "a table of contents", "run"),
  chrome(
    "shop (?:the|this|my|our) (?:routine|look|post|story|range|collection|products?|recipe|project|gear|kit|edit|article)s?(?: \\([^()]{3,60}\\))?:?",
    "a product for sale",
    "run",
  ),
  chrome("shop (?:the|this|my|our) (?:look|post|routine|edit): .{3,80}", "a product for sale"),
  chrome("tagged(?: with| as| in)?: .*|labels: .*|topics? tags: .*", "the page's category"),
  chrome(
    "(?:see|read|hear|find|get) more (?:from|by) (?:this|our|the) \\p{L}+|(?:read|see|browse) (?:all|other|more) (?:\\p{L}+ ){0,2}(?:by|from) (?:this|our|the|her|his) \\p{L}+",
    "links to other pages",
  ),
  chrome(
    `(?:save|share|print|gift|bookmark|copy link|listen|comment)(?: article)?(?:[\\s|·•/,]+(?:save|share|print|gift|bookmark|copy link|listen|comment|gift this article|this article|(?:save|share|gift|print) article|comments \\(\\d+\\))){1,4}`,
    "buttons for sharing",
  ),
  chrome(
    "\\P{L}*(?:(?:please )?turn over(?:leaf)?|p\\.?t\\.?o\\.?|(?:continued|continues|more) (?:overleaf|on the back|on the next page|over the page|on page \\d+))\\P{L}*|(?:please )?turn (?:over|to page \\d+) for:? .*",
    "a control of the web page",
  ),
  {
    ...cased(
      String.raw`(?:Next|Coming next|NEXT) (?:week|month|time|WEEK|MONTH|TIME): \p{Lu}.*`,
      "a link to another page",
    ),
    isNotice: false,
    isLabel: true,
  },
  says(
    "(?:^|[.!?] )letters (?:may|might|can) be (?:shortened|edited|cut)\\.?$",
    "a request for letters",
  ),
  chrome(
    "(?:open|view|show|see) (?:the |all )?(?:photo |picture |image )?(?:gallery|slideshow|slide show|photos|pictures|images)\\b.{0,20}|(?:play|watch) (?:the )?(?:video|clip|film)\\b.{0,20}|(?:play|listen to) (?:the )?audio\\b.{0,20}|(?:press enter or )?(?:click|tap|press)(?: here)?(?: on (?:the|any) (?:picture|photo|image|thumbnail)s?)? (?:to|for)(?: (?:an?|the|see|view|open|get))* (?:unmute|play|enlarge|zoom(?: in)?|(?:big(?:ger)?|larger?|enlarged|full|full-size(?:d)?|high-res(?:olution)?) (?:picture|photo|image|version|view|size)|(?:picture|photo|image)s? (?:in |at )?(?:full|larger)(?: size)?|(?:it|them) (?:full size|larger|bigger))(?: \\(\\d[^()]{0,10}\\))?",
    "a control of the web page",
  ),
  chrome("pin (?:this |it )?for later!?(?: .*)?", "buttons for sharing"),
  chrome("(?:request|arrange|get) a call ?back", "a form of the web page"),
  chrome(
    `(?:issue|no\\.|number|vol(?:ume)?\\.?) ?\\d{1,4}(?:,? (?:issue|no\\.) ?\\d{1,3})?[,:]? (?:\\p{L}{3,}[/–-])?${MONTH}(?: \\d{4})?`,
    "the date of the page",
  ),
  notice(
    "(?:ref(?:erence)?|document|leaflet|form|publication)(?: (?:no|number|code|ref)\\.?)?:? (?=[^ ]{0,20}\\d)[\\p{L}\\d/._-]{3,20}(?:,? .{0,80})?\\b(?:version|v\\d|review|issued|revised|printed|\\d{4})\\b.{0,60}",
    "the date of the page",
  ),
  notice(
    "last (?:change|update|edit|revision)s? (?:to|of) (?:this|the) (?:page|site|file):? .*\\d.*|(?:this )?page (?:was )?(?:created|written|made) .{0,20}\\d{4}.*",
    "the date of the page",
  ),
  notice(
    `(?:please note:? |note:? )?(?:we(?: are|['’]re| will be|['’]ll be)|(?:the|our) ${SHOP} (?:is|will be)) (?:now )?(?:closed|shut|away|on holiday) (?:from|until|till|on|over|between|for|again)\\b.*\\d.*`,
    "a notice of the page",
  ),
  says(
    `(?:^|[.!] )(?:your |all )?(?:donations?|gifts?|subscriptions?) (?:keeps?|helps? (?:us )?(?:to )?keep|pays? for|funds?) (?:this|our) (?:${PAPER}|site|page|helpline|charity|work)\\b|(?:^|[.!] )(?:we are )?(?:an? )?registered charity(?: (?:no\\.?|number) ?\\d+)?(?:$|[.!] |[.!]$)`,
    "a request for donations",
  ),
  notice(
    `(?:to order|for) (?:more|further|extra|additional|printed) copies\\b.*|(?:more|further|extra) copies (?:of this \\p{L}+ )?(?:are available|from|can be)\\b.*`,
    "a note on other forms of the page",
  ),
  says(
    "\\b(?:is|comes out|appears) (?:\\p{L}+ )?(?:posted|sent|mailed|published|printed|delivered)(?<=^[^.!?]{3,90}) (?:(?:once|twice|\\p{L}+ times) (?:an?|each|every|per) \\p{L}+|every \\p{L}+|weekly|monthly|quarterly|by)\\b",
    "who publishes the page",
  ),
  chrome(
    "(?:our |my )?(?:next|upcoming|coming) (?:workshop|course|class(?:es)?|open day|event|webinar|meet-?up)s?:?",
    "an advertisement",
    "next",
  ),
  notice(
    "(?:originally|first) (?:published|posted|printed|appeared) (?:on|in|by|at) [^.!?]{2,60}\\. (?:re-?(?:posted|published|printed)|used) (?:here )?(?:with|by)\\b.*|re-?(?:posted|published|printed) (?:here )?(?:with|by) (?:kind )?permission\\b.*",
    "a note on the page's version",
  ),
  notice(
    "need (?:care|help|treatment|an appointment|to be seen) (?:today|now|tonight|fast)\\? (?:save|book|reserve|hold|find)\\b.*",
    "an advertisement",
  ),
  chrome(
    "(?:rated )?[★☆⭐]{3,5}️? ?(?:rated )?\\d(?:[.,]\\d)?\\b.{0,40}|rated \\d(?:\\.\\d)? (?:from|by|on|based on)\\b.{0,40}",
    "figures about the page",
  ),
  label(
    "(?:newer|older|previous|next)(?: (?:entry|entries|note|letter|column))?: .+",
    "a link to another page",
  ),
  chrome(
    "(?:this )?(?:web ?site|web ?design|site|page)(?: (?:made|built|designed|hosted|maintained|looked after))? by .{2,40}",
    "who publishes the page",
  ),
  notice(
    "(?:web ?site|web ?design) (?:(?:made|built|designed|hosted|maintained) )?by [^.!?]{2,40}\\. .{2,80}",
    "who publishes the page",
  ),
];

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
