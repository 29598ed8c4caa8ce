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
