import { abbreviations, chrome, notice, sentenceStarts, word, words } from "./language.ts";
import type { Language } from "./language.ts";

/** A number before or behind a unit of time. */
const COUNT =
  "(?:\\d+(?:[–-]\\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple of|first|second|third|fourth|next|last|following|same|another)";
const UNIT =
  "(?:seconds?|minutes?|hours?|days?|nights?|mornings?|evenings?|afternoons?|weeks?|weekends?|fortnights?|months?|seasons?|years?|spring|summer|autumn|winter)";

/** English. */
export const english: Language = {
  code: "en",
  commonWords: ["the", "and", "of", "is", "that", "it", "you", "with", "for", "this"],
  questionsHeading:
    /\b(?:faqs?|q\s?&\s?as?|q\s?and\s?a|questions?|answers|ask(?:s|ed)?|wondered)\b/iu,
  invitesQuestions:
    /^(?:any|more|other|still|further|got|have)\b.*\b(?:questions?|wondering|curious|unsure|stuck)\b/iu,
  closingHeading:
    /^(?:and )?(?:in )?(?:conclusions?|(?:in )?summary|to sum up|summing up|(?:the )?bottom line|(?:some |my )?(?:final|closing|last|parting) (?:words?|thoughts|remarks|notes?)|a (?:final|last|closing|parting) (?:word|thought|note)|a (?:word|note) from|(?:key )?take-?aways?|(?:the |your )?take[- ]home|wrapping (?:it )?up|the short version|in short|in a nutshell|if you need help|getting help|where to (?:get|find) help|(?:and )?last of all|to finish|before you go|one (?:last|final|more) thing|further (?:reading|information|help)|(?:sources|references|resources)(?: and .*)?|disclaimer|contact (?:us|details)|how to (?:reach|contact) us|(?:get|getting) in touch|who (?:should|can|do) (?:i|you|we) (?:contact|call|ring|ask)|(?:when|where) to (?:call|ring|turn to|contact) us)\b/iu,
  openingHeading:
    /^(?:(?:an? |the )?introduction|intro|overview|about this (?:guide|article|page|leaflet|booklet|letter|fact ?sheet)|before you (?:start|begin|read)|welcome|in this (?:guide|article)|key (?:points|facts)|at a glance|tl;?dr|what (?:is )?this (?:leaflet|guide|page|article|booklet))\b/iu,
  asking:
    /^["“«'‘]?(?:how|what|why|when|where|who|which|whose|is|are|am|was|can|could|do|does|did|should|shall|will|would|may|might|must|has|have|i|i['’]m|my|if|any)\b/iu,
  goesOn: /^(?:and|so|but|or|yet|then|well|now|ok|okay),?\s/iu,
  byline:
    /^(?:(?:(?:medically |clinically )?(?:written|posted|published|prepared|text|words|story|reviewed|compiled)(?: on [^.]{3,20})? )?by:?|words:|text:|authors?:|words and pictures by)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+\p{L}[\p{L}.'’-]*(?![\p{L}.'’-]*:)){0,5})/iu,
  aboutAuthor: /^about (?:the )?(?:author|writer)s?$|^(?:the|our) author$/iu,
  aboutSomebody: /^about \p{L}/iu,
  countsParts:
    /(?:^(?:the |our |my |all )?|\bin )(two|three|four|five|six|[2-6])\s+(?:\w+\s+)?(?:stages?|phases?|steps?|parts?|weeks|months|kinds|types|ways|things|rules|seasons)\b/iu,
  capitalisesNouns: false,
  sectionMark: /^(?:section|part|chapter)\s+\d{1,2}\s*[-–—:.]\s+(?=\S)/iu,
  countedHeading:
    /^(?:section|part|chapter|step|phase|stage|week|day|month|tip|rule|lesson|no\.)\s+\d{1,2}\b/iu,
  numbers: ["two", "three", "four", "five", "six"],
  pairMarks: {
    question: /^(?:Q|Question)\s?\d{0,2}\s?[:.)]\s+(?=\S)/u,
    answer: /^(?:A|Answer)\s?\d{0,2}\s?[:.)]\s+(?=\S)/u,
  },
  abbreviation: abbreviations([
    "Dr",
    "Prof",
    "Mr",
    "Mrs",
    "Ms",
    "St",
    "vs",
    "No",
    "Fig",
    "ca",
    "approx",
    "e.g",
    "i.e",
    "cf",
    "al",
    "etc",
  ]),
  vagueLink:
    /^(?:click(?: here)?|here|this|(?:this )?link|more|read more|learn more|find out more|see more|details|continue(?: reading)?|go)$/u,
  articleTalk:
    /\b(?:(?:this|in this|the present) (?:article|post|blog post|guide|page)|read on|scroll (?:down|up)|(?:as )?(?:mentioned|described|explained|discussed|noted|listed|said) (?:above|below|earlier)|(?:see|the (?:table|list|section|figure)) (?:above|below)|in the next section|the (?:previous|next|following) section)\b/iu,
  headingWords: {
    mechanism: [
      word("mechanisms?(?: of action)?|how (?:.* )?works?|does (?:.* )?works?|how well|science"),
      word("how effective|effective(?:ness)?|efficacy|evidence|research|stud(?:y|ies)|trials?"),
      word(
        "what (?:is|are)|what['’]s|what exactly|what .* (?:is|are|do|does|means?)|definitions?|meaning",
      ),
      word("why|causes?|understanding|explained|inside|anatomy|the basics|behind"),
      word(
        "who (?:gets?|tends?|is|has|can|should|needs?|it suits)|(?:types|kinds) of|worth it|is it for (?:you|me)|do (?:you|i|we) (?:really )?need|(?:do|does) (?:it|this|they|any of it|any of this) (?:really |actually )?(?:help|work|make a difference)",
      ),
      word(
        "side effects|risks?|benefits?|advantages?|safety|safe|symptoms?|signs|pros and cons|differences?|versus|vs",
        2,
      ),
      word("how", 1),
    ],
    timeline: [
      word(
        "how long|how soon|how (?:quickly|fast)|how many (?:hours|days|weeks|months|years|sessions)",
      ),
      word(
        "time ?lines?|time ?tables?|time ?frames?|duration|stages?|phases?|short[- ]term|immediate|onset|schedule|milestones?",
      ),
      word(
        "what to expect|what happens|(?:hour|day|night|week|month|year)s? (?:by|after) (?:hour|day|night|week|month|year)s?",
      ),
      word(
        "first (?:\\w+ )?(?:hours?|days?|nights?|weeks?|weekend|fortnight|months?|years?|season|spring|summer|autumn|winter|sessions?)|(?:hour|day|week(?:end)?|month|year)s? (?:\\d+|one|two|three|four)",
      ),
      word("recovery|healing|progress|journey|results?|before and after", 2),
      word("when|during", 2),
      word(
        "hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|minutes?|time|seasons?",
        1,
      ),
    ],
    maintenance: [
      word(
        "maintain(?:ing)?|maintenance|upkeep|sustain(?:ed|ing)?|long[- ](?:term|run|haul)|after ?care|ongoing",
      ),
      word(
        "keep(?:ing)?|stay(?:ing)?|hold(?:ing)? on(?:to)?|stick(?:ing)?|prevent(?:ing|ion)?|relapses?|mak(?:e|ing) (?:.* )?last",
      ),
      word(
        "follow[- ]?ups?|check[- ]?ups?|checking in|look(?:ing)? after|car(?:e|ing) for|living with|protect(?:ing)?",
      ),
      word(
        "habits?|routines?|lifestyle|holistic|day[- ]to[- ]day|each (?:season|month|year)|year to year|week to week|every (?:day|week|month|year)",
      ),
      word("clean(?:ing)?|stor(?:e|ing|age)|servic(?:e|ing)|replac(?:e|ing|ement)|care|tips", 2),
    ],
  },
  textSigns: {
    time: words(`${COUNT}(?: (?:or|to|and) ${COUNT})? (?:\\p{L}+ )?${UNIT}|${UNIT} ${COUNT}`),
    sequence: words(
      "then|after(?:wards)?|later|until|till|before|within|soon|since|at first|eventually|finally|by the (?:end|time)",
    ),
    frequency: words(
      `every (?:other )?(?:${COUNT} )?${UNIT}|(?:once|twice|\\p{L}+ times) (?:an?|each|every|per) ${UNIT}|each ${UNIT}|daily|nightly|weekly|monthly|yearly|annual(?:ly)?|regular(?:ly)?`,
    ),
    upkeep: words(
      "keep(?:s|ing)?|kept|stay(?:s|ing)?|again|renew\\p{L}*|replac\\p{L}+|check(?:s|ed|ing|-ups?)?|boosters?|top(?:ped|ping)?[- ]?ups?|habits?|routines?|for (?:good|life)|avoid|stor(?:e|ing)|clean(?:ed|ing)?|wash|wear|maintain\\p{L}*|servic(?:e|ed|ing)|protect\\p{L}*|remind\\p{L}*|diary|calendar",
    ),
    instruction: sentenceStarts(
      "Keep|Use|Avoid|Check|Wear|Clean|Store|Take|Put|Try|Make|Ask|Book|Wash|Stop|Drink|Eat|Leave|Turn|Do|Don['’]t|Never|Always|Set|Write|Look|Change|Replace|Give|Let|Wait|Start|Go|Have|Plan|Note|Tell|Call|Ring|Rinse|Dry|Move|Add|Pull|Rest|Choose|Feed|Cut|Walk|Sleep|Get|Brush|Repeat|Bring|See|Remember|Review|Measure|(?!(?:The|This|That|These|Those|There|They|When|While|After|Before|With|Without|From|Most|Many|Some|Both|All|Each|Every|And|But|Because|Since|Until|During|Over|Under|About|Only|Even|Just|Once|Then|What|Which|Who|How|Why|Where|Is|Are|Was|Were|Has|Had|Does|Did|Can|Could|Will|Would|Should|May|Might|Must|If|In|On|At|As|For|So|Or)\\b)\\p{Lu}\\p{Ll}+ (?:your|the|it|them|an?|every|each|all|any|out|off|up|down|away|back)",
    ),
    explanation: words(
      "because|which means|means?|called|made (?:of|from)|works?|working|caus(?:e|es|ed)|so that|that is why|reason|contains?|consists?|acts?|blocks?|turns? into|breaks? down|binds?|carr(?:y|ies)|sends?|releases?|forms?|layers?|cells?|pressure|signals?",
    ),
    evidence: words(
      "trials?|stud(?:y|ies)|studied|evidence|research\\p{L}*|per ?cent|out of (?:ten|\\d+)|compared|average|half of|a (?:third|quarter)|two thirds|(?:most|some) people|risks?|side effects?|effective\\p{L}*",
    ),
  },
  chrome: [
    chrome(
      "add to (?:basket|cart|bag)|buy (?:it )?now|shop now|[£$€]\\s?\\d[\\d.,]*(?: .{0,20})?|\\d[\\d.,]* ?(?:€|EUR|USD|GBP)|★+☆*(?: \\(?\\d+\\)?)?|verified (?:buyer|purchase)|write a review",
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
      "facebook|twitter|linkedin|pinterest|whatsapp|reddit|instagram|e-?mail|copy link",
      "buttons for sharing",
    ),
    chrome("(?:article|story|text) continues (?:below|after)\\b.*", "an advertisement", "next"),
    notice("\\P{L}*advert(?:isement)?\\b\\P{L}+\\p{L}.*", "an advertisement"),
    chrome(
      "skip to (?:main )?content|menu|home|jump to\\b.*|reject(?: all)?|(?:only )?necessary(?: only)?|(?:manage|cookie) preferences|\\P{L}*back to (?:all )?(?:posts|articles|blog|the blog)|search|log ?in|sign in|print(?: this page)?|(?:back|return|go) to (?:the )?top|exit mobile version|cookie settings|accept(?: all)?(?: cookies)?|jump to section\\P{L}*|.*\\bpage \\d+ (?:of|/) \\d+|continued on page \\d+|continue reading(?: below)?|read more|show (?:more|less)|(?:previous|next)(?:(?: (?:article|post|page)|:| ?[→»›]).{0,60})?|load more|listen to this article.*|download (?:as )?pdf",
      "a control of the web page",
    ),
    chrome(
      "(?:share|tweet|pin|follow us)(?: (?:this|it|on|article|post))*[:\\s|]*(?:(?:facebook|x|twitter|e-?mail|print|linkedin|pinterest|whatsapp|reddit|instagram|copy link|share|tweet)[\\s,|·•/]*)*",
      "buttons for sharing",
    ),
    notice("we use cookies.*|this (?:site|website) uses cookies.*", "a cookie notice"),
    chrome("advert(?:isement)?s?|ad|paid (?:content|partnership)", "an advertisement", "pair"),
    notice(".*\\b(?:click to tweet|tweet this|share this quote)\\W*", "a quote for sharing"),
    notice(
      ".*\\b(?:get|receive) (?:the next one|new posts|updates|more like this|our .*)\\b.*\\b(?:e-?mail|inbox)\\b.*",
      "an invitation to subscribe",
    ),
    chrome(
      "(?:enter |type )?your (?:e-?mail(?: address)?|post ?code|zip(?: code)?|(?:first )?name|phone(?: number)?)\\b.{0,40}|sign (?:me |us )?up(?: (?:now|here|for free))?|subscribe(?: now)?",
      "a form of the web page",
      "box",
    ),
    chrome("re: .*", "readers' comments", "rest"),
    chrome(
      "(?:\\P{L}*)(?:quote|report|reply|like)(?:\\P{L}+(?:quote|report|reply|like|share))+\\P{L}*",
      "readers' comments",
      "rest",
    ),
    chrome("sponsored(?: content| post| by .*)?", "an advertisement", "next"),
    notice(
      "(?:©|\\(c\\)|copyright\\s(?:©|\\(c\\)|\\d)).*|all rights reserved\\.?",
      "a copyright line",
    ),
    notice(
      "(?:last |first )?(?:updated|reviewed|modified|published|posted|edited|created)\\b[^.!?,]{0,40}\\d{4}\\.?",
      "the date of the page",
    ),
    chrome(
      "(?:on )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:jan|febr)?(?:uary|march|april|may|june|july|august|september|october|november|december)(?: \\d{1,2}(?:st|nd|rd|th)?,?)?,? \\d{4}(?:\\s?[·|•–—-].*)?",
      "the date of the page",
    ),
    chrome(
      "(?:last |first )?(?:updated|reviewed|modified|published|posted|edited|created)\\b.*\\d{4}.*",
      "the date of the page",
    ),
    chrome(
      "(?:published|posted|updated)\\b.{0,20}(?:\\d ?[ap]m|ago)\\b.{0,20}",
      "the date of the page",
    ),
    chrome(
      ".*\\b\\d+[- ]?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?\\b.*|reading time:.*",
      "the page's reading time",
    ),
    chrome(
      "(?:posted|filed) (?:in|under)\\b.*|(?:tags|categories|category|topics|filed under):.*",
      "the page's category",
    ),
    chrome(
      "(?:photo|image|picture|illustration|photo credit|image credit)s?(?::| by ).*",
      "a credit for a picture",
    ),
    notice("(?:read|see) (?:also|next|more):\\s.*", "a link to another page"),
    chrome("related:\\s.*", "a link to another page"),
    notice(
      ".*\\b(?:large print|braille|easy read)\\b.*|.*\\b(?:another|other) (?:language|format)s?\\b.*\\b(?:ask|call|ring|contact|phone|email)\\b.*",
      "a note on other forms of the page",
    ),
    chrome(
      "(?:was|did you find) this (?:page|article|post)? ?(?:was )?(?:helpful|useful)\\b.*",
      "a poll of the web page",
      "run",
    ),
    notice("(?:\\p{L}+ )?licen[cs]ed (?:under|CC)\\b.*", "a note on the page's licence"),
    notice("last (?:edited|updated|changed) by\\b.*", "the date of the page"),
    notice(
      "(?:subscribe|sign up)(?: to| for)? (?:our|my|the) .*|.*\\bnewsletter\\b.{0,40}(?:inbox|sign up|subscribe).*|get our free .*",
      "an invitation to subscribe",
    ),
    chrome(
      "(?:table of )?contents:?|on this page:?|in this article:?|what['’]s inside:?|quick links:?",
      "a table of contents",
      "run",
    ),
    chrome(
      "(?:related|recommended|popular|recent(?:ly viewed)?|more|trending|latest) (?:posts?|articles?|stories|reading|guides|from .*)|you (?:may|might) also (?:like|enjoy).*|more from\\b.*|up next|(?:read|what to read) next",
      "links to other pages",
      "run",
    ),
    chrome(
      "\\d+ (?:comments?|responses|replies)|comments?(?: \\(\\d+\\))?|(?:leave|post|write|add) a (?:comment|reply)(?: \\(\\d+\\))?|join the (?:discussion|conversation)",
      "readers' comments",
      "rest",
    ),
  ],
};
