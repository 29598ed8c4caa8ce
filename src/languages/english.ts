import { englishCall, englishCalls, englishInvitations, englishOwnOffer } from "./english-calls.ts";
import { englishChrome } from "./english-chrome.ts";
import { englishNotices, englishOffer, englishWarning } from "./english-notices.ts";
import { englishPractice } from "./english-practice.ts";
import { abbreviations, sentenceStarts, topicWords, word, words } from "./language.ts";
import type { Language } from "./language.ts";

/** A number before or behind a unit of time. */
const COUNT =
  "(?:\\d+(?:[–-]\\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple of|first|second|third|fourth|next|last|following|same|another)";
const UNIT =
  "(?:seconds?|minutes?|hours?|days?|nights?|mornings?|evenings?|afternoons?|weeks?|weekends?|fortnights?|months?|seasons?|years?|spring|summer|autumn|winter|wks?|hrs?|yrs?|mths?)";

/** English. */
export const english: Language = {
  code: "en",
  commonWords: ["the", "and", "of", "is", "that", "it", "you", "with", "for", "this"],
  questionsHeading:
    /(?<!\w)(?:faqs?|q\s?&\s?as?|q\s?and\s?a|questions?|answers|ask(?:s|ed)?|(?<!what you )want(?:s|ed)? to know|wondered|trouble-?shooting)\b|^(?:two|three|four|five|six|seven|eight|the ones|things|those) (?:that )?(?:we|i) (?:always |often |still )?(?:get|hear)(?: asked)?\b.{0,30}$|^(?:(?:\p{L}+ )?more )?(?:(?:from|in) )?(?:(?:the|our|your|my) )?(?:(?:post|mail)-?(?:bag|box)|in-?box)$|^(?:your|readers?['’]?s?) letters$/iu,
  invitesQuestions:
    /^(?:any|more|other|still|further|got|have)\b.*\b(?:questions?|wondering|curious|unsure|stuck)\b|^what (?:else )?(?:do|are|did) (?!(?:you|i|we)\b)(?:\p{L}+ ){1,3}(?:ask|asking|want to know|wonder)\b/iu,
  otherQuestions:
    /\b(?:and|or) (?:the )?(?:other|more) (?:questions|worries|things\b.*\b(?:asks?|asked|wants?|wanted|wonders?|wondered|hears?|told))\b/iu,
  greets: /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))(?!\p{L})[^.!?,]{0,40}[!,]/iu,
  farewell:
    /^(?:(?:right|so|and|well|okay|ok),? )?(?:then )?(?:that(?:['’]s| is| was)(?: really| about)? (?:it|all|that|everything|my lot|the lot|your lot|the whole)\b|if you (?:only )?(?:remember|keep|take|do) (?:only |just )?one thing\b|to sum up\b|all in all\b|good luck\b|good ?(?:night|bye)(?:,|[.!]?$)|farewell(?:,|[.!]?$)|thank(?:s| you) for reading\b|see you\b|until next\b|happy \p{L}+ing\b)/iu,
  closingHeading:
    /^(?:and )?(?:in )?(?:conclusions?|(?:in )?summary|(?:the |an? |my |our )?(?:honest |short |quick |brief )summary|(?:the )?wrap-?up|(?:the |my |our |a )?(?:very )?last word|finally\b(?!,? )|our promise|one last \p{L}+ of advice|give us a (?:ring|call)|to sum up|summing up|(?:the )?bottom line|(?:some |my |our |the )?(?:final|closing|last|parting) (?:words?|thoughts|remarks|notes?)|(?:come and )?(?:talk|speak|chat) (?:to|with) us|a (?:final|last|closing|parting) (?:word|thought|note)|a (?:word|note) from|(?:the |your |our )?(?:key |main )?take-?aways?|(?:the |your )?take[- ]home|wrapping (?:it )?up|the short version|in (?:short|brief)|in a nutshell|if you need help|getting help|where to (?:get|find) help|(?:and )?last of all|to finish|before you go|one (?:last|final|more) thing|further (?:reading|information|help)|(?:for )?more information|(?:sources|references|resources)(?: and .*)?|disclaimer|contact (?:us|details)|how to (?:reach|contact) us|(?:get|getting) in touch|who (?:should|can|do) (?:i|you|we) (?:contact|call|ring|ask|speak to|talk to|turn to)|(?:when|where) to (?:\w+ ){1,5}us(?! (?:straight|right|at once|immediately|urgently|now|about|for|if)\b))\b/iu,
  invitation:
    /^(?:(?:are )?you )?(?:so,? (?:is it|are they|is this|should you|would i|was it|what now)|ready (?:to|for)|interested in|thinking (?:of|about)|still (?!\p{L}+ing (?:after|when|in))\p{L}+ing|want to (?:know more|learn more|talk|book|see us)|(?:so,? )?(?:is|was|are|were) (?:it|this|that|they) (?:really |all )?worth (?:it|the)|not sure (?:if|whether|where|what)|need (?:more )?help)\b[^?]*\?$/iu,
  openingHeading:
    /^(?:(?:an? |the )?introduction|intro|overview|about this (?:guide|article|page|leaflet|booklet|letter|fact ?sheet)|before you (?:start|begin|read)|why (?:you(?: are|['’]re)|am i) (?:reading|getting) this|welcome|in this (?:guide|article)|key (?:points|facts)|at a glance|tl;?dr|what (?:is )?this (?:leaflet|guide|page|article|booklet)|who (?:is|are) (?:this|these) (?:leaflet|guide|page|article|booklet|information|notes?) for)\b/iu,
  asking:
    /^["“«'‘]?(?:how|what|why|when|where|who|which|whose|is|are|am|was|can|could|do|does|did|should|shall|will|would|may|might|must|has|have|i|i['’]m|my|if|any)\b/iu,
  goesOn: /^(?:and|so|but|or|yet|then|well|now|ok|okay),?\s/iu,
  emailHead: /^(?:(subject)|from|to|cc|date|sent|reply-to):\s/iu,
  byline:
    /^(?:(?:(?:(?:this )?(?:leaflet|guide|handout|factsheet|page|article) )?(?:medically |clinically )?(?:written|checked|posted|published|prepared|produced|reviewed|compiled|contributed|penned|reported|researched|(?:words|content|text|story|recipe|pictures|photos)(?: (?:written|produced|provided))?(?: \(?(?:and|&) (?:words|text|story|pictures|photos|photographs|drawings)\)?)?)(?: (?:and|&) (?:medically |clinically )?(?:checked|reviewed|edited|illustrated))?(?: on [^.]{3,20})?(?: for (?:our|my) [\p{L} ]{3,20})? )?by:?|(?:text|story|interview)(?: \(?(?:and|&) (?:pictures|photos|photographs|drawings)\)?)?:|words(?: \(?(?:and|&) (?:\p{L}+ ){0,2}\p{L}+\)?)?:|authors?:)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+(?!(?:updated|published|posted|reviewed)\b)\p{L}[\p{L}.'’-]*(?![\p{L}.'’-]*:)){0,5})/iu,
  beforeName: /^(?:[Ww]ith|[Ff]rom(?: the desk of)?) (?=\p{Lu})/u,
  credits: [
    /^An? (?:[\p{L}-]+ ){0,3}(?:guide|explainer|handout|leaflet|fact ?sheet|primer|introduction|how-to|walk-?through|tutorial) (?:from|by) (?=\p{Lu})/u,
    /^An? (?:[\p{L}-]+ ){0,3}(?:story|column|essay|report|recipe) by (?=\p{Lu})/u,
    // "A letter from Queen Victoria" is what a text is about: an author's name has a word behind it.
    /^An? (?:[\p{L}-]+ ){0,3}(?:letter|note|message|dispatch|update|diary) (?:from|by) (?=\p{Lu}[^,]{2,40}, \p{L})/u,
    /^(?:[\p{L}-]+ ){0,2}(?:post|entry|guide|article|column|letter|diary|report|review|essay|story) (?:written )?by /iu,
    // "Walked and written by": what somebody did for the text, and that it was written.
    /^\p{Lu}\p{L}*(?:ed|en|wn|lt|ld|de|ot)(?:, \p{Ll}+){0,2},? (?:and|&) (?:written|photographed|illustrated|told)(?: up| down)? by (?=\p{Lu})/u,
    /^Written(?: up| down)?(?:, \p{Ll}+){0,2},? (?:and|&) \p{Ll}+ by (?=\p{Lu})/u,
  ],
  job: /^(?:[\p{L}’'-]+ ){0,4}(?:\p{L}{2,}(?:er|or|ist|ian|ant|man|woman)|nurse|vet|chef|cook|coach|midwife|physio|surgeon|pharmacist|dietitian|GP|MD|RN)(?: (?:at|for|of|in|from|with|on|and|to) .{2,60}|, .{2,60})?$/iu,
  bioVerb:
    /^(?!.*\b(?:ask for|ring|phone|call|contact|e-?mail) (?:her|him|them)\b)(?:is (?:an?|the|one|our|\d|currently)|was (?:an?|the|born|diagnosed)|has (?:been|\p{L}+ed|taught|kept|run|written|made|sold|built|spent|grown)|lives|works|writes|teaches|keeps|runs|grows|makes|repairs|mends|trained|studied|learned|grew up|coaches|edits|bakes|cooks|spends|divides)(?!\p{L})/u,
  introducesSelf: /^(?:hi[,!]? |hello[,!]? )?(?:i['’]m|i am|my name is) /iu,
  aboutAuthor:
    /^(?:about me|(?:about|meet) (?:the |our )?(?:author|writer|expert|contributor|reviewer|columnist)s?|(?:the|our) author|about this column|who (?:wrote|writes) this(?: article| guide| page| column)?)[:?]?$/iu,
  aboutSomebody: /^(?:about|meet) \p{L}/iu,
  countsParts:
    /(?:^(?!\S+ (?:weeks|months|seasons)$)(?:the |our |my |all )?|\bin )(two|three|four|five|six|[2-6])\s+(?:\w+\s+)?(?:stages?|phases?|steps?|parts?|weeks|months|kinds|types|ways|things|rules|seasons)\b(?!,|:| [–—-]| (?:in|on|later|after|before|ago)\b)/iu,
  capitalisesNouns: false,
  sectionMark:
    /^(?:section|part|chapter)\s+(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\s*[-–—:.]\s+(?=\S)/iu,
  countedHeading:
    /^(?:section|part|chapter|step|phase|stage|week|day|month|tip|rule|lesson|no\.)\s+\d{1,2}\b/iu,
  chooses: /\s(?:or|vs\.?|versus)\s/iu,
  defines:
    /^(?:(?:the|an?) (?:[\p{L}-]+ ){1,3}|(?!(?:it|this|that|these|those|he|she|they|we|you|there|here|what|who|mine|one|everything|nothing) )[\p{L}-]+ )(?:is|are) (?:an?|the|made)\b/iu,
  leadsIn: /(?<!\s(?:and|or))\s(?:if|when|that|and|or|the|an?|because|unless|whether)$/u,
  numbers: [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
  ],
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
    mechanism: topicWords(
      word(
        "mechanisms?(?: of action)?|how (?!long|soon|quickly|fast|many|often)(?:.* )?works?|does (?:.* )?works?|how well|science",
      ),
      word("how effective|effective(?:ness)?|efficacy|evidence|research|stud(?:y|ies)|trials?"),
      word(
        "what (?:is|are)|what['’]s(?! it like)|when (?:is|are) (?:it|they|this) (?:really |truly |actually )?(?:an?|the)|what exactly|what (?:\\w+ )?(?:makes|keeps|lets|holds|drives|moves|causes)|what (?!(?:you|i|else) (?:can|could|should|must) |(?:can|could|should|must) (?:you|i|we) ).* (?:is|are|do|does|means?)(?! like)|definitions?|meaning",
      ),
      word("why|causes?|understanding|explained|inside|anatomy|the basics"),
      word(
        "(?:what|science|story|idea|reasons?|reasoning|logic|principle)(?:['’]s| is| lies)? behind",
      ),
      word(
        "who (?:gets?|tends?|is|has|can|should|needs?|it suits)|(?:types|kinds) of|worth (?:it|the|your)|is it (?:right |suitable |a good (?:fit|idea) )?for (?:you|me|your|my)|(?:am i|are you|is (?:it|he|she|(?:your|my) \\w+)) (?:an? (?:\\w+ )?candidate|suitable)|do (?:you|i|we) (?:really )?need (?:one|it|this|these|them|any|an?|the)|(?:do|does) (?:it|this|they|any of it|any of this) (?:really |actually )?(?:help|work|make a difference)|(?:do|does) (?:it|this|they) (?:really|actually) \\w+",
      ),
      word(
        "side effects|risks?|benefits?|advantages?|safety|safe|symptoms?|signs|pros and cons|differences?|versus|vs|alternatives?|candidates?|suitable|not for|choos(?:e|ing)|how to (?:do|use|apply|take|put|fit|get)|what you (?:(?:will|[’']ll) )?need",
        2,
      ),
      word(
        "costs|(?:what|how much) (?:\\p{L}+ ){1,3}(?:costs?|pays?)|prices?|fees|money|who pays",
        2,
      ),
      word("how", 1),
    ),
    timeline: topicWords(
      word(
        "how long|how much time|when (?:will|does|do|can|should|might) (?:it|this|they|you|i|we) (?:\\w+ )?(?:work|help|show|start|notice|feel|see)|how soon|how (?:quickly|fast)|how many (?:hours|days|weeks|months|years|sessions)",
      ),
      word(
        "time ?lines?|time ?tables?|calendars?|time ?frames?|duration|stages?|phases?|short[- ]term|immediate|onset|schedule|milestones?",
      ),
      word(
        "what to expect|what (?:it|this|that|life)(?:['’]s| is| feels| looks)(?: really| actually)? like|what (?:will )?happens?(?! after (?:the|that|your) first)|(?:hour|day|night|week|month|year|session|visit|appointment|stage)s? by (?:hour|day|night|week|month|year|session|visit|appointment|stage)s?",
      ),
      word(
        "first (?:\\w+ )?(?:hours?|days?|nights?|weeks?|weekend|fortnight|months?|years?|season|spring|summer|autumn|winter|sessions?)|(?:(?:hour|day|week(?:end)?|month)s?|year) (?:\\d+|one|two|three|four)",
      ),
      word(
        "(?:before|during|at|on) (?:the|your|an?|each) (?:first )?(?:appointment|visit|treatment|session|stay|procedure|surgery|operation|injection|scan|day)",
      ),
      word("recovery|healing|progress|journey|results?|before and after", 2),
      word(
        "when(?! (?:it|things?|they|nothing|something) (?:gets?|goes|go|becomes?|turns?|looks?|feels?|fails?|breaks?|stops?|won['’]t|doesn['’]t|does not|isn['’]t)\\b)|during",
        2,
      ),
      word(
        "hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|minutes?|time|seasons?",
        1,
      ),
    ),
    maintenance: topicWords(
      word(
        "maintain(?:ing)?|maintenance|upkeep|sustain(?:ed|ing)?|long[- ](?:term|run|haul)|after ?care|ongoing",
      ),
      word(
        "keep(?:ing)?|(?<!(?:the|your|an?|our|each) )stay(?:s|ing)?|hold(?:ing)? on(?:to)?|hang(?:ing)? on(?:to)?|stick(?:ing)?|prevent(?:ing|ion)?|relapses?|mak(?:e|ing) (?:.* )?last",
      ),
      word(
        "follow[- ]?ups?|check[- ]?ups?|checking in|(?:seen|see (?:you|me|us)|come back|coming back) again|between (?:(?:the|your|my) )?(?:sessions?|appointments?|visits?|treatments?|doses?|services?)|look(?:ing)? after|car(?:e|ing) for|living with|protect(?:ing)?",
      ),
      word(
        "habits?|routines?|lifestyle|holistic|day[- ]to[- ]day|each (?:season|month|year)|year to year|week to week|every (?:(?:\\p{L}+|\\d+) )?(?:days?|weeks?|months?|years?|season)|once an? (?:day|week|month|year)|twice an? (?:day|week|month|year)",
      ),
      word(
        "when (?:.* )?(?:is|are) over|(?:after|when) (?:.* )?(?:ends?|ended|stops?|finish(?:es|ed)?)|(?:after|past|beyond) (?:the|that|your) (?:last|final) (?:sessions?|appointments?|visits?|treatments?|injections?|doses?|courses?|rounds?)|(?:after|past|beyond) (?:(?:the|that|your) )?first (?:\\w+ )?(?:days?|weeks?|months?|year|season|summer|winter|sessions?)|(?:second|later|following|coming|next) (?:years?|seasons?|summers?|winters?)|years (?:\\d+|two|three|four|five|after|ahead|to come|that follow)|(?:year|season|winter|summer) and (?:the (?:ones?|years?)|after|later|beyond)|(?:day|night|week|month|year|season) (?:in,? (?:day|week|month|year|season) out|after (?:day|night|week|month|year|season))|(?:through|round|around|across) the (?:seasons|year)|year[- ]round|for life|from (?:now|then|there|here) on",
      ),
      word(
        `(?:once|twice|(?:\\d+|one|two|three|four|five|six|ten|an?|a few) \\w+) (?:an?|each|every|per) ${UNIT}|daily|weekly|monthly|yearly|annual(?:ly)?|clean(?:ing)?|stor(?:e|ing|age)|servic(?:e|ing)|replac(?:e|ing|ement)|care|tips|(?:months|years?) on|years? (?:in|later)|up and running|com(?:es?|ing) back|lasts|(?:will|do|does) .* last|top-ups?|top ?ups`,
        2,
      ),
    ),
  },
  textSigns: {
    time: words(`${COUNT}(?: (?:or|to|and) ${COUNT})? (?:\\p{L}+ )?${UNIT}|${UNIT} ${COUNT}`),
    sequence: words(
      "then|after(?:wards)?|later|until|till|before|within|soon|since|at first|eventually|finally|by the (?:end|time)",
    ),
    frequency: words(
      `every (?:other )?(?:${COUNT} )?${UNIT}|(?:once|twice|(?:${COUNT}|both|many|twenty) times) (?:an?|each|every|per) ${UNIT}|each ${UNIT}|daily|nightly|weekly|monthly|yearly|annual(?:ly)?|regular(?:ly)?`,
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
  button:
    /^(?:(?:\p{L}+ ){1,3}(?:now|today|here|online|for free)|(?:get|grab|book|try|claim|reserve|request|download|calculate|compare|join|shop|order|buy|browse) (?:my|our|your|the|an?|all) (?:[\p{L}\d-]+ ?){1,2}|(?:save|book|hold|start|send me) my (?:[\p{L}\d-]+ ?){1,2}|(?:get|grab|claim|download|send me|join|order|buy) (?:my|our|your|the) free (?:[\p{L}\d-]+ ?){1,5}|vote|submit|subscribe)(?: ?[→›»])?!?$/iu,
  kindOfText: /^an? \p{L}+(?: (?:for|in|from) .{3,60})?$/iu,
  continuedTitle: /^(.{3,100}) [([](?:continued|cont\.?|cont['’]d)[)\]]$/iu,
  offer: englishOffer,
  ownOffer: englishOwnOffer,
  call: englishCall,
  warning: englishWarning,
  projectHeading:
    /^(?:contributing|contributions|how to contribute|licen[cs]e|licensing|code of conduct|change ?log|star history)$/iu,
  commentsHeading:
    /^(?:(?:\d+|one|two|three|four) )?(?:(?:readers?['’]?s?|your|latest) )?(?:comments?|responses?|replies|thoughts|remarks)(?: \(\d+\))?(?: (?:on|to|about) .*)?:?$|^discussion about this (?:post|article|story|episode)$|^(?:(?:our|the|my) )?guest ?book:?$|^what (?:you|readers) (?:say|said):?$/iu,
  chrome: [
    ...englishChrome,
    ...englishInvitations,
    ...englishNotices,
    ...englishCalls,
    ...englishPractice,
  ],
};
