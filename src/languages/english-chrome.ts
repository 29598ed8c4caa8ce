import { chrome, notice, says, saysInLabel } from "./language.ts";
import type { ChromeRule } from "./language.ts";

/** What English pages say that is no part of the article. */
export const englishChrome: readonly ChromeRule[] = [
  chrome(
    "add to (?:basket|cart|bag)|buy (?:it )?now|shop now|(?!(?:.*?[£$€]\\s?\\d){3})[£$€]\\s?\\d[\\d.,]*(?: [^:]{0,20})?|\\d[\\d.,]* ?(?:€|eur|usd|gbp)|★+☆*(?: \\(?\\d+\\)?)?|verified (?:buyer|purchase)|write a review",
    "a product for sale",
    "box",
  ),
  chrome(
    "reply|report (?:this )?(?:comment|abuse)|\\d+ (?:second|minute|hour|day|week|month|year)s? ago",
    "readers' comments",
    "rest",
  ),
  chrome("tags", "the page's category", "run"),
  chrome(
    "facebook|twitter|linkedin|pinterest|whatsapp|reddit|instagram|e-?mail|copy link|like loading(?:\\.{3}|…)?|(?:(?:facebook|twitter|x|linkedin|pinterest|whatsapp|reddit|instagram|tumblr|telegram|bluesky|mastodon|e-?mail|print|copy link|share)[\\s|·,/]+){1,7}(?:facebook|twitter|x|linkedin|pinterest|whatsapp|reddit|instagram|tumblr|telegram|bluesky|mastodon|e-?mail|print|copy link|share|more)",
    "buttons for sharing",
  ),
  chrome("backlinks|(?:un)?linked (?:references|mentions)", "links to other pages", "run"),
  chrome(
    "this (?:letter|newsletter|issue|edition|post|episode|column) is (?:supported|sponsored|made possible|brought to you|presented) by:?",
    "an advertisement",
    "group",
  ),
  chrome("(?:article|story|text) continues (?:below|after)\\b.*", "an advertisement", "next"),
  chrome(
    "\\P{L}*(?:a (?:word|message)|brought to you|news) (?:from|by) (?:our|the|this \\p{L}+['’]s) sponsors?\\P{L}*",
    "an advertisement",
    "group",
  ),
  notice(
    "(?:this|today['’]s|our)\\b[^.!?]{0,30}\\b(?:letter|newsletter|issue|edition|e-?mail|post|episode|forum|site|blog)(?: is| was| comes)\\b.{0,25}\\b(?:supported|sponsored|made possible|brought to you|presented|thanks to|because of our sponsors?)\\b.*",
    "an advertisement",
  ),
  notice(
    "your (?:gift|donation|support|membership)s? (?:\\p{L}+ ){0,3}(?:our|us|this)\\b.{0,30}\\b(?:free|open|running|going|independent|online|alive)\\b.*|(?:donate|support (?:us|our work)) (?:now|today|here|online|monthly)\\b.{0,60}",
    "a request for donations",
  ),
  notice(
    "(?:this|our|some)\\b.*\\b(?:post|page|article|site|website|links)\\b.*\\baffiliate links?\\b.*|(?:we|i) (?:may |might |can )?(?:earn|get|receive) an? (?:\\p{L}+ )?commission\\b.*\\b(?:links?|buy|purchases?)\\b.*",
    "a note on what the page earns",
  ),
  says(
    "\\bas an amazon associate\\b.*\\b(?:earns?|commissions?)\\b",
    "a note on what the page earns",
  ),
  says(
    "\\b(?:earn|get|receive)s? (?:an? )?(?:\\p{L}+ ){0,2}(?:commission|share|fee|sum|percentage)\\b(?=.*\\b(?:bought|buy|purchases?|links?)\\b)(?:(?=.*\\b(?:we|our|us)\\b)|(?<=\\b(?:we|our|us)\\b.*))|\\b(?:buy|shop|purchase)\\b.{0,30}\\b(?:through|via|using)\\b.{0,30}\\blinks?\\b.*\\b(?:we|i)\\b.{0,20}\\b(?:earn|get|receive)\\b",
    "a note on what the page earns",
  ),
  notice(
    "you(?:['’]re receiving|['’]re getting| are receiving| are getting| received?| get| got) this (?:\\p{L}+ )?because\\b.*",
    "a note on the mailing list",
  ),
  notice("\\P{L}*advert(?:isement)?\\b\\P{L}+\\p{L}.*", "an advertisement"),
  chrome(
    "skip to (?:\\p{L}+ ){0,2}(?:content|navigation|index|menu|search|footer|recipe)|jump to\\b.*|menu|home|reject(?: all)?|(?:only )?necessary(?: only)?|(?:manage|cookie) preferences|\\P{L}*back to (?:all )?(?:posts|articles|blog|the blog)|search|log ?in|sign in|print(?: this page)?|(?:back|return|go) to (?:the )?top|exit mobile version|cookie settings|accept(?: all)?(?: cookies)?|jump to section\\P{L}*|continued on page \\d+|continue reading(?: below)?|read more|show (?:more|less)|(?:previous|next)(?:(?: (?:article|post|page)| ?[→»›]).{0,60})?|load more|listen to this article.*|listen to this story.*|download (?:as )?pdf|(?:view|see|read|browse|show) (?:all|more|other) (?:\\p{L}+ ){0,2}(?:posts?|articles?|stories|guides|recipes|comments|reviews)\\b.{0,40}|view comments.*|(?:re-?use|republish|reprint|cite) this (?:content|article|page|story)|(?:suggest|propose) (?:a change|an edit)(?: to this page)?|edit this page.{0,30}|report (?:an error|a problem) (?:with|on) this page",
    "a control of the web page",
  ),
  saysInLabel("\\bpage \\d+ (?:of|/) \\d+(?: ?[|·›»→] ?.{1,30})?$", "a control of the web page"),
  chrome(
    "(?:share|tweet|pin|follow(?: us| me)?)(?: (?:this|it|on|article|post))*[:\\s|]*(?:(?:facebook|x|twitter|e-?mail|print|linkedin|pinterest|pin|whatsapp|telegram|threads|bluesky|mastodon|reddit|instagram|copy link|share|tweet)[\\s,|·•/]*)*",
    "buttons for sharing",
  ),
  notice(
    "(?:we|this (?:site|website|service|page)|our (?:site|website|partners)) (?:\\p{L}+ ){0,2}uses? (?:(?:some|only|our|own|strictly|essential|necessary|optional|third-party) ){0,3}cookies\\b.*",
    "a cookie notice",
  ),
  chrome(
    "cookies on this (?:site|website|service)|(?:accept|allow|reject|decline|manage|view|change)(?: \\p{L}+){0,2} (?:cookies|preferences|choices)",
    "a cookie notice",
  ),
  notice(
    "we and our (?:[\\d,]+ )?(?:\\p{L}+ )?(?:partners|vendors|third parties)\\b.*",
    "a cookie notice",
  ),
  chrome(
    "[^*★☆⭐|!»›→£$€]*(?:[*★☆⭐|!»›→]|[£$€] ?\\d[\\d.,]*)(?:.*\\s(?:add to (?:basket|cart|bag)|(?:shop|buy|order)(?: it)? (?:now|here))|[\\s★☆()\\d]*\\sadd)\\W*",
    "a product for sale",
  ),
  chrome("advert(?:isement)?s?|ad", "an advertisement", "pair"),
  chrome(
    "paid (?:content|post|partnership)|(?:partner|promoted|branded) content",
    "an advertisement",
    "group",
  ),
  says("\\b(?:click to tweet|tweet this|share this quote)\\W*$", "a quote for sharing"),
  says(
    "\\b(?:get|receive) (?:the next one|new posts|updates|more like this|our .*)\\b.*\\b(?:e-?mail|inbox)\\b",
    "an invitation to subscribe",
  ),
  chrome(
    "(?:enter |type )?your (?:e-?mail(?: address)?|post ?code|zip(?: code)?|(?:first )?name|phone(?: number)?)\\b.{0,40}|sign (?:me |us )?up(?: (?:now|here|for free))?|subscribe(?: now)?",
    "a form of the web page",
    "box",
  ),
  notice(
    "by (?:signing up|subscribing|registering|joining|submitting|clicking|continuing)\\b[^.!?]{0,60}\\byou (?:agree|accept|consent|confirm)\\b.*",
    "a form of the web page",
  ),
  chrome("(?:subscribe|become a member)\\b.{0,30}[£$€] ?\\d.{0,30}", "an invitation to subscribe"),
  chrome("re: .*", "readers' comments", "rest"),
  notice(
    "comments (?:are|have been) (?:now )?(?:closed|turned off|disabled)\\b.*",
    "readers' comments",
  ),
  chrome(
    "(?:rated )?\\d(?:\\.\\d)? (?:out of|/) ?5\\b.*|\\d[\\d,.]* (?:customer )?(?:reviews|ratings)",
    "a product for sale",
  ),
  chrome(
    "bookmark|gift this article|add to (?:my |your )?(?:reading )?(?:list|favou?rites)|(?:save|read|watch) (?:for )?later|(?:pin|save|bookmark|print)(?: (?:this|it|the))?(?: (?:article|post|guide|page|story|recipe))(?: for later)?!?|(?:pin|save|bookmark) (?:this|it)(?: for later)?!?|share this (?:guide|page|story|recipe)",
    "buttons for sharing",
  ),
  notice(
    "\\P{L}*sponsored ?[·•|:–—-] .*|ads (?:keep|help) .*|(?:remove ads|go ad-free)\\b.*",
    "an advertisement",
  ),
  notice("we (?:value|respect|care about) your privacy\\b.*", "a cookie notice"),
  notice("(?:live )?chat with us\\b.*", "a control of the web page"),
  notice(
    "forwarded (?:this|by|from|to you)\\b.*\\?.*|(?:(?:was|has) (?:this|it) (?:been )?(?:forwarded|passed on)|some(?:one|body) (?:forwarded|passed|sent|shared) (?:this|it))\\b[^.!?]{0,30}\\? (?:subscribe|sign up|join|get your)\\b.*|(?:view|read|open) this (?:\\p{L}+ )?(?:in (?:your|a) browser|online)\\b.*",
    "a note on the mailing list",
  ),
  notice(
    "\\P{L}*you are (?:reading|viewing|looking at) (?:the|an?) .*\\b(?:docs|documentation|version|draft|preview)\\b.*",
    "a note on the page's version",
  ),
  chrome("(?:exported|clipped) from\\b.*", "a note on the page's version"),
  notice(
    "(?:issued|printed|produced)\\b[^.!?,]{0,30}\\d{4}\\.? (?:next )?(?:review|revision) due\\b.{0,25}",
    "the date of the page",
  ),
  says(
    "\\b(?:is|are) an equal[- ]opportunity\\b|\\bdoes not imply endorsement\\b|\\bis a trading name of\\b|\\bregistered (?:in|company|charity|office)\\b.{0,40}\\d{5,}",
    "who publishes the page",
  ),
  chrome(
    "(?:most|recently) (?:read|viewed|popular|shared|commented)(?: (?:now|today|this (?:week|month)))?|most (?:read|viewed|shared) (?:in|on) .{2,25}|(?:popular|trending) (?:now|today|this week)|editor['’]?s['’]? picks?",
    "links to other pages",
    "run",
  ),
  chrome(
    "(?:\\P{L}*)(?:quote|report|reply|like)(?:\\P{L}+(?:quote|report|reply|like|share|thanks)(?: \\(\\d+\\))?)+\\P{L}*",
    "readers' comments",
    "rest",
  ),
  chrome("sponsored(?: content| post| by .*)?", "an advertisement", "next"),
  notice(
    "(?:©|\\(c\\)|copyright\\s(?:©|\\(c\\)|\\d)).*|all rights reserved\\.?",
    "a copyright line",
  ),
  notice(
    "(?:last |first )?(?:medically |clinically )?(?:updated|reviewed|modified|published|posted|edited|created)\\b[^.!?,]{0,40}\\d{4}\\.?",
    "the date of the page",
  ),
  chrome(
    "(?:on )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:jan|febr)?(?:uary|march|april|may|june|july|august|september|october|november|december)(?: \\d{1,2}(?:st|nd|rd|th)?,?)?,? \\d{4}(?:\\s?[·|•–—-].*)?",
    "the date of the page",
  ),
  chrome(
    "(?:last |first )?(?:medically |clinically )?(?:updated|reviewed|modified|published|posted|edited|created)\\b.*\\d{4}.*|how we reviewed this (?:article|page|guide):?",
    "the date of the page",
  ),
  chrome(
    "(?:published|posted|updated)\\b.{0,20}(?:\\d ?[ap]m|ago)\\b.{0,20}",
    "the date of the page",
  ),
  saysInLabel(
    "\\b\\d+[- ]?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?\\b|^(?:est\\.? )?reading time:",
    "the page's reading time",
  ),
  chrome(
    "(?:click|tap) to (?:share (?:on|via|by) \\p{L}+|print|e-?mail (?:this|a link) .{3,30})(?: \\(opens in (?:a )?new (?:window|tab)\\).{0,20})?",
    "buttons for sharing",
  ),
  chrome("page \\d{1,3}", "the number of the page"),
  notice("follow (?:us |me )?(?:on \\p{L}+ )?(?:at )?@[\\w.]+(?: .*)?", "buttons for sharing"),
  chrome(
    "(?:posted|filed) (?:in|under)\\b.*|(?:tags|categories|category|topics|filed under):.*",
    "the page's category",
  ),
  chrome(
    "(?:photo|photograph|image|picture|illustration|photo credit|image credit|banner)s?(?::| by ).*|\\[(?:photo|photograph|drawing|image|picture|banner|video|ad|advert|advertisement)\\b[^.!?]*[.!]?\\]",
    "a credit for a picture",
  ),
  notice(
    "(?:(?:enjoy(?:ing|ed)|liked?|loved?) (?:this|it)\\b|know (?:some(?:one|body)|a friend) who\\b)[^.!?]{0,50}\\? (?:please )?(?:forward|share|pass|send) (?:it|this) (?:on\\b|to|with)\\b.*|(?:(?:enjoy(?:ing|ed)|liked?|loved?) (?:this|it)|know (?:some(?:one|body)|a friend) who)\\b[^.!?]{0,50}\\? (?:please )?(?:(?:pass|send) (?:it|this) on|subscribe|sign up|leave a)\\b.*",
    "buttons for sharing",
  ),
  notice(
    "(?:do|did|have|got)\\b[^.!?]{0,60}\\b(?:(?:this|our) (?:article|story|piece|column|newsletter)|(?:a story|a tip|news) for us)\\b[^.!?]{0,30}\\? (?:send|e-?mail|write|tell|let|get|contact|ring|call|share|join|message)\\b.*|(?:letters?|comments?|replies|corrections?|feedback) (?:about|on|to) this (?:article|story|piece|page|letter|post)\\b.*",
    "a request for letters",
  ),
  notice(
    "this (?:article|story|piece|post|page|report|column) (?:was|has been) (?:(?:(?:first|last|originally) published|amended|corrected|updated|edited|revised) (?:on|in|at|to)\\b.*|(?:amended|corrected|updated|edited|revised)(?:\\. .*|\\.?))|an? (?:\\p{L}+ )?version of this (?:article|story|piece|post) (?:appear(?:s|ed)|ran|was)\\b.*|an? (?:earlier|previous|original) version of (?:this|the|our) (?:article|story|piece|post|page|report|column)\\b.*",
    "a note on the page's version",
  ),
  notice("(?:(?:read|see) (?:also|next|more)|learn more):\\s.*", "a link to another page"),
  chrome("related:\\s.*", "a link to another page"),
  says(
    "\\b(?:large[ -](?:print|type)|braille|easy read)\\b|\\b(?:another|other) (?:language|format)s?\\b.*\\b(?:ask|call|ring|contact|phone|email)\\b",
    "a note on other forms of the page",
  ),
  chrome(
    "(?:is|was|did you find) this (?:page|article|post)? ?(?:was )?(?:helpful|useful)\\b.*|(?:is|was|did|does|how)\\b.{0,25}\\bthis (?:page|article|post|guide|answer)\\b.{0,30}\\?(?:\\P{L}+(?:(?:thumbs? (?:up|down)|yes|no|not really)\\P{L}*){0,3})?",
    "a poll of the web page",
    "run",
  ),
  notice("(?:\\p{L}+ )?licen[cs]ed (?:under|cc)\\b.*", "a note on the page's licence"),
  says(
    "(?:^|[.!?:] )(?:get|download|install|try|open) (?:the|our|it in the)(?: free)? app(?: now| today| here| free)?[.!]?$",
    "an advertisement",
  ),
  chrome(
    "(?:updates|changes) to this (?:page|document|publication)|(?:page|document|publication|revision|update|edit|version) history",
    "a note on the page's version",
    "rest",
  ),
  notice("last (?:edited|updated|changed) by\\b.*", "the date of the page"),
  notice(
    "(?:subscribe|sign up)(?: to| for)? (?:our|my|the (?:\\p{L}+ ){0,4}(?:newsletter|letter|list|feed|channel|podcast|digest|magazine)\\b).*|subscribe to the(?: [\\p{L}&’'-]+){1,3}|(?:get|join|receive) .*[:.!] (?:subscribe|sign up)(?: here| now| today)?\\W*|get our free .*",
    "an invitation to subscribe",
  ),
  says("\\bnewsletter\\b.{0,40}(?:inbox|sign up|subscribe)", "an invitation to subscribe"),
  chrome(
    "(?:table of )?contents:?|(?:what['’]s )?on this page:?|jump to:?|in this (?:article|post|page|story|review|recipe):?|what['’]s inside:?|quick links:?",
    "a table of contents",
    "run",
  ),
  chrome(
    "more (?:on|about) this(?: (?:story|topic|subject))?|(?:related|recommended|popular|recent(?:ly viewed)?|more|trending|latest) (?:posts?|articles?|stories|reading|guides|content|pages?|topics?|conditions?|links?|from .*)|you (?:may|might)(?: also)? (?:like|enjoy|be interested in)(?:: .*)?|you (?:may|might) also (?:like|enjoy).*|more from\\b.*|up next|(?:read|what to read) next",
    "links to other pages",
    "run",
  ),
  chrome(
    "(?:(?:read|view|see|show) (?:all )?)?(?:\\d+|one|two|three|four) (?:comments?|responses?|replies|thoughts?|remarks?)(?: (?:on|to) [\"“‘'].*)?|(?:comments?|responses|replies)(?: \\(\\d+\\))?|(?:leave|post|write|add) a (?:comment|reply)(?: \\(\\d+\\))?|join the (?:discussion|conversation)",
    "readers' comments",
    "rest",
  ),
  chrome(
    "\\d+ (?:comments?|responses|replies|views|likes|shares|claps|followers)",
    "figures about the page",
  ),
];
