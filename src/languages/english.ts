import { abbreviations, chrome, notice, word, words } from "./language.ts";
import type { Language } from "./language.ts";

/** English. */
export const english: Language = {
  code: "en",
  commonWords: ["the", "and", "of", "is", "that", "it", "you", "with", "for", "this"],
  questionsHeading:
    /\b(?:faqs?|q\s?&\s?as?|q\s?and\s?a|questions?|answers)\b|^(?:readers?|patients?|people|you)\s+(?:also\s+)?ask(?:ed)?\b|^ask\s+(?:the|a|your|our)\b/iu,
  closingHeading:
    /^(?:and )?(?:in )?(?:conclusions?|(?:in )?summary|to sum up|summing up|(?:the )?bottom line|(?:some |my )?(?:final|closing|last|parting) (?:words?|thoughts|remarks|notes?)|a (?:final|last|closing|parting) (?:word|thought|note)|a (?:word|note) from|(?:key )?take-?aways?|(?:the |your )?take[- ]home|wrapping (?:it )?up|the short version|in short|in a nutshell|if you need help|getting help|where to (?:get|find) help|(?:and )?last of all|to finish|before you go|one (?:last|final|more) thing|further (?:reading|information|help)|(?:sources|references|resources)(?: and .*)?|disclaimer)\b/iu,
  openingHeading:
    /^(?:(?:an? |the )?introduction|intro|overview|about this (?:guide|article|page)|before you (?:start|begin|read)|welcome|in this (?:guide|article)|key (?:points|facts)|at a glance|tl;?dr)\b/iu,
  asking:
    /^["“«'‘]?(?:how|what|why|when|where|who|which|whose|is|are|am|was|can|could|do|does|did|should|shall|will|would|may|might|must|has|have|i|i['’]m|my|if|any)\b/iu,
  goesOn: /^(?:and|so|but|or|yet|then|well|now|ok|okay),?\s/iu,
  byline:
    /^(?:(?:written |posted |published |prepared |text |words |story |reviewed |compiled )?by:?|words:|text:|authors?:|words and pictures by)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+\p{L}[\p{L}.'’-]*(?![\p{L}.'’-]*:)){0,5})/iu,
  aboutAuthor: /^about (?:the )?(?:author|writer)s?$|^(?:the|our) author$/iu,
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
      word("who (?:gets?|tends?|is|has|can|should)|(?:types|kinds) of|worth it"),
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
        "first (?:\\w+ )?(?:hours?|days?|nights?|weeks?|months?|years?|session)|(?:hour|day|week|month|year) (?:\\d+|one|two|three|four)",
      ),
      word("recovery|healing|progress|journey|results?|before and after", 2),
      word("when|during", 2),
      word("hours?|days?|nights?|weeks?|months?|years?|minutes?|time|seasons?", 1),
    ],
    maintenance: [
      word(
        "maintain(?:ing)?|maintenance|upkeep|sustain(?:ed|ing)?|long[- ](?:term|run|haul)|after ?care|ongoing",
      ),
      word(
        "keep(?:ing)?|stay(?:ing)?|hold(?:ing)? on(?:to)?|stick(?:ing)?|prevent(?:ing|ion)?|relapses?|making it last",
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
  bodyWords: {
    mechanism: words(
      "because|works?|causes?d?|acts?|blocks?|trials?|stud(?:y|ies)|evidence|means?|called|contains?|made of",
    ),
    timeline: words(
      "hours?|days?|weeks?|months?|years?|first|then|after|until|minutes?|by the end|stage",
    ),
    maintenance: words(
      "keep|every|regular(?:ly)?|routine|habit|again|maintain|stay|check|once a|avoid|clean|store",
    ),
  },
  chrome: [
    chrome(
      "skip to (?:main )?content|menu|home|contact(?: us)?|reject(?: all)?|(?:only )?necessary(?: only)?|(?:manage|cookie) preferences|\\P{L}*back to (?:all )?(?:posts|articles|blog|the blog)|search|log ?in|sign (?:in|up)|print(?: this page)?|back to top|exit mobile version|cookie settings|accept(?: all)?(?: cookies)?|jump to section\\P{L}*|.*\\bpage \\d+ (?:of|/) \\d+|continue reading(?: below)?|read more|show (?:more|less)|(?:previous|next)(?:(?: (?:article|post|page)|:| ?[→»›]).{0,60})?|load more|copy link|listen to this article.*|download (?:as )?pdf",
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
    chrome("sponsored(?: content| post| by .*)?", "an advertisement", "next"),
    notice(
      "(?:©|\\(c\\)|copyright\\s(?:©|\\(c\\)|\\d)).*|all rights reserved\\.?",
      "a copyright line",
    ),
    notice(
      "(?:last |first )?(?:updated|reviewed|modified|published|posted)\\b[^.!?,]{0,40}\\d{4}\\.?",
      "the date of the page",
    ),
    chrome(
      "(?:on )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:jan|febr)?(?:uary|march|april|may|june|july|august|september|october|november|december)(?: \\d{1,2}(?:st|nd|rd|th)?,?)?,? \\d{4}(?:\\s?[·|•–—-].*)?",
      "the date of the page",
    ),
    chrome(
      "(?:last |first )?(?:updated|reviewed|modified|published|posted)\\b.*\\d{4}.*",
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
      "(?:was|did you find) this (?:page|article|post)? ?(?:was )?helpful\\b.*",
      "a poll of the web page",
    ),
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
      "(?:related|recommended|popular|recent|more|trending|latest) (?:posts?|articles?|stories|reading|guides|from .*)|you (?:may|might) also (?:like|enjoy).*|more from\\b.*|up next|(?:read|what to read) next",
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
