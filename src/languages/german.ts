import { germanCall, germanCalls, germanInvitations, germanOwnOffer } from "./german-calls.ts";
import { germanChrome } from "./german-chrome.ts";
import { germanNotices, germanOffer, germanWarning } from "./german-notices.ts";
import { abbreviations, sentenceStarts, topicWords, word, words } from "./language.ts";
import type { Language } from "./language.ts";

/** A number before or behind a unit of time. */
const COUNT =
  "(?:\\d+(?:[–-]\\d+)?|eine[nmrs]?|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|einige[nr]?|wenige[nr]?|paar|erste[nmrs]?|zweite[nmrs]?|dritte[nmrs]?|vierte[nmrs]?|nächste[nmrs]?|letzte[nmrs]?|folgende[nmrs]?)";
const UNIT =
  "(?:sekunden?|minuten?|stunden?|tage?[ns]?|nacht|nächten?|morgen|abend|wochen?|wochenende|monate?n?|jahre?[ns]?|frühling|sommer|herbst|winter)";

/** German. */
export const german: Language = {
  code: "de",
  commonWords: ["und", "der", "die", "das", "ist", "nicht", "ein", "eine", "mit", "sich"],
  questionsHeading:
    /(?<!\p{L})(?:faqs?|häufige(?:n|r)? (?:\p{L}+ )?fragen|häufig gestellte(?:n)? fragen|fragen|frage und antwort|antworten|nachgefragt|oft gefragt|leserbriefe|leserpost|briefkasten)(?!\p{L})|^(?:fragen sie|leser(?:innen und leser)? fragen)/iu,
  invitesQuestions:
    /^(?:noch|weitere|andere|haben sie)(?!\p{L}).*fragen(?!\p{L})|^was (?:fragen|wollen) (?!(?:sie|ich|wir)(?!\p{L}))(?:\p{L}+ ){0,3}\p{L}+(?: wissen)?\?$|^was (?:werde|werden) (?:ich|wir) (?:\p{L}+ )?gefragt/iu,
  otherQuestions: /(?<!\p{L})und (?:andere|weitere) (?:dinge|fragen)(?!\p{L})/iu,
  greets:
    /^(?:hallo|hi|liebe[rs]?|guten (?:tag|morgen|abend)|moin|servus|grüezi)(?!\p{L})[^.!?,]{0,40}[!,]/iu,
  farewell:
    /^(?:(?:so|und|also),? )?(?:das (?:war['’]?s|war es|ist alles|wäre alles)|(?:wenn sie sich|merken sie sich) (?:nur )?eins|kurz gesagt|alles in allem|viel (?:spaß|erfolg|glück|vergnügen)|danke (?:fürs|für das) lesen|gute nacht|auf wiedersehen|tschüss|bis (?:bald|zum nächsten))(?!\p{L})/iu,
  closingHeading:
    /^(?:und )?(?:zum (?:schluss|abschluss)|(?:mein |unser |das )?fazit|zusammenfassung|zusammengefasst|schlusswort|schlussbemerkung|kurz gesagt|kurz und gut|das wichtigste(?: in kürze)?|ein letztes wort|ausblick|hilfe finden|wenn sie hilfe brauchen|quellen|literatur|weiterlesen|weiterführende|haftungsausschluss|kontakt|so erreichen sie uns|an wen (?:kann|soll|können|sollen) (?:ich|sie|wir)|(?:wie|wann|wo) (?:sie|du) (?:uns|sich) (?:erreichen|anrufen|melden|wenden))(?!\p{L})/iu,
  invitation:
    /^(?:sind sie )?(?:bereit (?:für|zu)|(?:und )?(?:hat|haben) (?:es|er|sie) sich gelohnt|lohnt (?:es|er|sie) sich|(?:haben sie )?interesse an|(?:sind sie )?(?:noch )?unsicher|neugierig geworden|(?:sie )?möchten (?:sie )?(?:mehr (?:wissen|erfahren)|einen termin))(?!\p{L})[^?]*\?$/iu,
  openingHeading:
    /^(?:einleitung|einführung|überblick|vorwort|bevor (?:sie|du|es)|worum es geht|warum sie (?:das|dies) lesen|auf einen blick)(?!\p{L})/iu,
  asking:
    /^["„»'‚]?(?:wie|was|warum|weshalb|wieso|wann|wo|woher|wohin|wer|wen|wem|welche[rsnm]?|ist|sind|war|kann|können|darf|dürfen|soll|sollte|muss|müssen|hat|haben|gibt|hilft|macht|wird|werden|brauche|ich|mein)(?!\p{L})/iu,
  goesOn: /^(?:und|also|aber|oder|doch|dann|nun|na),?\s/iu,
  emailHead: /^(?:(betreff)|von|an|kopie|datum|gesendet|antwort an):\s/iu,
  byline:
    /^(?:(?:ein beitrag |geschrieben |text (?:und (?:fotos?|bilder) )?|verfasst )?von|text(?: \(?(?:und|&) (?:fotos?|bilder|zeichnungen)\)?)?:|autor(?:in)?:)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+(?!(?:aktualisiert|veröffentlicht|zuletzt|stand)\b)\p{L}[\p{L}.'’-]*){0,5})/iu,
  beforeName: /^(?:mit|von) (?=\p{Lu})/u,
  credits: [
    /^Eine? (?:[\p{L}-]+ ){0,3}(?:Ratgeber|Leitfaden|Merkblatt|Bericht|Erfahrungsbericht|Rezept|Artikel|Text|Anleitung|Handreichung|Kolumne) von (?=\p{Lu})/u,
    /^(?:Ein |Eine )?(?:\p{L}+ )?(?:Gastbeitrag|Beitrag|Eintrag|\p{L}*artikel|\p{L}*bericht|\p{L}*kolumne) von (?=\p{Lu})/u,
    /^Ein (?:\p{L}+ )?(?:Brief|Rundbrief|Gruß) von (?=\p{Lu}[^,]{2,40}, \p{L})/u,
    // "Erwandert und aufgeschrieben von": what somebody did for the text, and that it was written.
    /^\p{Lu}\p{L}*(?:t|n)(?:, \p{Ll}+){0,2} und (?:geschrieben|aufgeschrieben|verfasst|fotografiert|notiert|erzählt) von (?=\p{Lu})/u,
    /^(?:Geschrieben|Aufgeschrieben|Verfasst)(?:, \p{Ll}+){0,2} und \p{Ll}+ von (?=\p{Lu})/u,
  ],
  job: /^(?:[\p{L}-]+ ){0,4}(?:\p{L}{2,}(?:er|erin|or|orin|ist|istin|ant|antin|eur|eurin|arzt|ärztin|mann|frau|kraft|wirt|wirtin)|hebamme|koch|köchin|coach|pfleger|apotheker)(?: (?:in|im|am|an|bei|beim|für|aus|und|von) .{2,60}|, .{2,60})?$/iu,
  bioVerb:
    /^(?!.*(?<!\p{L})(?:rufen|fragen|schreiben) sie (?:ihn|sie|ihr|ihm)(?!\p{L}))(?:ist (?:eine?|der|die|seit|\d|\p{Lu})|war (?:eine?|lange|\p{L}+ jahre)|hat (?:\p{L}+ )*(?:studiert|gelernt|gearbeitet|geschrieben)|lebt|wohnt|arbeitet|schreibt|unterrichtet|führt|leitet|betreibt|hält|backt|kocht|baut|repariert|züchtet|lernte|studierte|behandelt|lehrt)(?!\p{L})/u,
  introducesSelf: /^(?:hallo[,!]? )?(?:ich bin|ich heiße|mein name ist) /iu,
  aboutAuthor:
    /^(?:über (?:mich|den autor|die autorin|die autoren|die verfasserin|den verfasser|diese kolumne)|zu[rm] (?:person|autor|autorin)|wer (?:schreibt hier|hat das geschrieben))[:?]?$/iu,
  aboutSomebody: /^über \p{L}/iu,
  countsParts:
    /(?:^(?:die |unsere |alle )?|(?<!\p{L})in )(zwei|drei|vier|fünf|sechs|[2-6])\s+(?:\p{L}+\s+)?(?:stufen|phasen|schritten?|teilen?|wochen|monaten?|arten|wegen?|regeln|jahreszeiten)(?!\p{L}|:| [–—-]| (?:später|danach|davor|nach|vor)(?!\p{L}))/iu,
  capitalisesNouns: true,
  sectionMark:
    /^(?:abschnitt|teil|kapitel)\s+(?:\d{1,2}|[ivx]{1,4}|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)\s*[-–—:.]\s+(?=\S)/iu,
  countedHeading:
    /^(?:abschnitt|teil|kapitel|schritt|phase|stufe|woche|tag|monat|tipp|regel|lektion|nr\.)\s+\d{1,2}\b/iu,
  chooses: /\s(?:oder|vs\.?)\s/iu,
  defines:
    /^(?:(?:der|die|das|eine?) (?:[\p{L}-]+ ){1,3}|(?!(?:es|dies|das|er|sie|wir|ihr|hier|da|was|wer|alles|nichts) )[\p{L}-]+ )(?:ist|sind) (?:eine?|der|die|das)(?!\p{L})/iu,
  leadsIn:
    /(?<!\s(?:und|oder))\s(?:wenn|dass|und|oder|der|die|das|ein|eine|weil|falls|sofern|ob)$/u,
  numbers: [
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
  ],
  pairMarks: {
    question: /^(?:F|Frage)\s?\d{0,2}\s?[:.)]\s+(?=\S)/u,
    answer: /^(?:A|Antwort)\s?\d{0,2}\s?[:.)]\s+(?=\S)/u,
  },
  abbreviation: abbreviations([
    "Dr",
    "Prof",
    "Hr",
    "Fr",
    "Nr",
    "Abb",
    "ca",
    "bzw",
    "usw",
    "vgl",
    "z.B",
    "z. B",
    "d.h",
    "d. h",
    "u.a",
    "u. a",
    "evtl",
    "ggf",
    "inkl",
    "etwa",
    "St",
  ]),
  vagueLink:
    /^(?:(?:hier )?klicken(?: sie hier)?|klick(?:e)? hier|hier|dies|(?:dieser )?link|mehr|mehr (?:lesen|erfahren|dazu)|weiterlesen|weiter|details)$/u,
  articleTalk:
    /(?<!\p{L})(?:(?:dieser|diesem|in diesem) (?:artikel|beitrag|text|ratgeber)|weiter (?:oben|unten)|(?:siehe|wie) (?:oben|unten)|oben (?:erwähnt|beschrieben|genannt)|im (?:nächsten|folgenden|vorigen) abschnitt)(?!\p{L})/iu,
  headingWords: {
    mechanism: topicWords(
      word(
        "wirkungs?weise|wirkmechanismus|(?:wie|so) (?:.* )?(?:wirkt|wirken|funktioniert|funktionieren|arbeitet)|wirkt (?:.*)|wirkung",
      ),
      word(
        "was (?:ist|sind)|(?:wann|ab wann) (?:ist es|sind es|spricht man|handelt es)|was (?:.* )?(?:ist|sind|bedeutet|macht|passiert im)|was (?:in|im|beim|dabei) (?:.* )?(?:passiert|geschieht)|warum|weshalb|wieso|ursachen?|gründe|hintergr(?:und|ünde)",
      ),
      word(
        "wie gut|wirksamkeit|wirksam|studien(?:lage)?|forschung|wissenschaft|belege|nutzen|lohnt|hilft (?:.* )?(?:wirklich|überhaupt|das)|brauche? ich",
      ),
      word(
        "verstehen|erklärt|grundlagen|das prinzip|aufbau|im inneren|für wen|(?:bin ich|sind sie|ist (?:es|er|sie|ihre?|meine?)(?: \\p{L}+)?) geeignet|(?:das )?richtige für (?:mich|sie)|wer (?:bekommt|hat|ist)",
      ),
      word(
        "nebenwirkungen|risiken|vorteile|nachteile|sicherheit|anzeichen|symptome|unterschiede?|arten von",
        2,
      ),
      word("kosten|kostet|preise?|wer (?:be)?zahlt|(?:be)?zahlt (?:die|meine|das)", 2),
      word("wie", 1),
    ),
    timeline: topicWords(
      word(
        "wie lange|wie schnell|wie bald|wie viele (?:stunden|tage|wochen|monate|jahre|sitzungen)|ab wann",
      ),
      word(
        "zeitplan|zeitleiste|fahrplan|ablauf|(?:läuft|laufen) (?:.* )?ab|verlauf|dauer|dauert|phasen?|stadien|stufen|kurzfristig|sofort",
      ),
      word(
        "was (?:.* )?erwartet|was (?!(?:in|im|beim|dabei) )(?:.* )?passiert|tag für tag|woche für woche|monat für monat|sitzung für sitzung|termin für termin|schritt für schritt",
      ),
      word(
        "erste[nrs]? (?:\\p{L}+ )?(?:stunden?|tage?n?|nächte?|wochen?|monate?n?|jahre?n?|frühling|frühjahr|sommer|herbst|winter|saison|sitzung(?:en)?)|(?:tag|woche|monat|jahr) (?:\\d+|eins|zwei|drei|vier)",
      ),
      word(
        "(?:vor|bei|an) (?:dem|der|ihrem|ihrer|jedem|jeder) (?:ersten )?(?:termin|behandlung|sitzung|operation|eingriff|aufenthalt|tag)",
      ),
      word("genesung|heilung|erholung|fortschritte?|ergebnisse?|vorher und nachher", 2),
      word("wann|während", 2),
      word("stunden?|tage?n?|nacht|nächte|wochen?|monate?n?|jahre?n?|minuten|zeit|jahreszeiten", 1),
    ),
    maintenance: topicWords(
      word(
        "pflege[n]?|erhalten|erhaltung|instandhaltung|wartung|warten|auffrisch\\p{L}*|langfristig|auf dauer|dauerhaft|nachsorge",
      ),
      word(
        "bleiben|dranbleiben|behalten|halten|vorbeugen|vorbeugung|verhindern|vermeiden|rückfälle?",
      ),
      word(
        "kontrollen?|kontrolltermine?|nachkontrolle|leben mit|im alltag|alltag|schützen|im griff",
      ),
      word(
        "(?:zweite|dritte|nächste|spätere|folgende|kommende)[nrs]? (?:jahre?n?|winter|sommer|saison)|jahre (?:zwei|drei|danach|später)|nach dem ersten (?:jahr|winter|sommer)|durch das jahr|übers jahr|das ganze jahr|(?:tag|woche|monat|jahr) um (?:tag|woche|monat|jahr)",
      ),
      word(
        "gewohnheit(?:en)?|routine[n]?|lebensstil|ganzheitlich|jede[nrs]? (?:tag|woche|monat|jahr)|alle (?:\\p{L}+|\\d+) (?:tage|wochen|monate|jahre)|(?:ein|zwei)mal (?:am|im|pro|in der) (?:tag|woche|monat|jahr)|jahr für jahr",
      ),
      word(
        "nach (?:dem|der|den) ersten (?:\\p{L}+ )?(?:tage?n?|wochen?|monate?n?|jahre?n?|winter|sommer|saison)|(?:zweite[ns]?|weitere[n]?|folgende[n]?|spätere[n]?) (?:jahre?n?|winter|sommer|saison)|jahre? danach|durch (?:das|die) (?:jahr|jahreszeiten)|rund ums jahr|ein leben lang|fürs leben|von (?:da|nun|jetzt) an",
      ),
      word(
        "reinigen|reinigung|lagern|lagerung|aufbewahren|austausch(?:en)?|tipps|damit (?:.* )?(?:nicht|kein(?:e[ns]?)?)|(?:wieder|zurück)(?:kommt|kommen|kehrt)",
        2,
      ),
    ),
  },
  textSigns: {
    time: words(`${COUNT}(?: (?:oder|bis|und) ${COUNT})? (?:\\p{L}+ )?${UNIT}|${UNIT} ${COUNT}`),
    sequence: words(
      "dann|danach|nach(?:her)?|später|bis|vor(?:her)?|innerhalb|bald|seit|zuerst|anfangs|schließlich",
    ),
    frequency: words(
      `jede[nrs]? (?:zweite[nrs]? )?${UNIT}|alle ${COUNT} ${UNIT}|(?:\\p{L}+mal) (?:am|im|pro|in der) ${UNIT}|täglich|wöchentlich|monatlich|jährlich|regelmäßig`,
    ),
    upkeep: words(
      "halten|hält|gehalten|bleib(?:en|t)|wieder|erneuer\\p{L}*|austausch\\p{L}*|ersetz\\p{L}*|prüfen|kontroll\\p{L}*|auffrisch\\p{L}*|gewohnheit(?:en)?|routine|auf dauer|vermeiden|lager\\p{L}*|reinig\\p{L}*|waschen|tragen|pfleg\\p{L}*|wart(?:en|ung)|schütz\\p{L}*|kalender|erinner\\p{L}*",
    ),
    instruction: sentenceStarts(
      "\\p{Lu}\\p{Ll}+en Sie|Nicht|Nie|Immer|Achten|Halten|Nehmen|Legen|Machen|Fragen|Waschen|Trinken|Lassen|Prüfen",
    ),
    explanation: words(
      "weil|das heißt|bedeutet|heißt|besteht aus|wirk(?:t|en)|funktionier\\p{L}*|verursach\\p{L}*|damit|deshalb|darum|grund|enthält|blockier\\p{L}*|bilde[nt]|schicht(?:en)?|zellen?|druck|nerv(?:en)?",
    ),
    evidence: words(
      "studien?|untersuchung(?:en)?|vergleichsstudien|belege?|belegt|forschung|prozent|von (?:zehn|\\d+)|verglichen|durchschnitt\\p{L}*|hälfte|drittel|viertel|die meisten|manche|risiken|risiko|nebenwirkungen?|wirksam\\p{L}*",
    ),
  },
  button:
    /^(?:(?:jetzt|gleich|hier|kostenlos|gratis) (?:\p{L}+ ?){1,3}|abstimmen|absenden|eintragen|zum ergebnis)(?: ?[→›»])?!?$/iu,
  kindOfText: /^eine? \p{L}+(?: (?:für|in|von) .{3,60})?$/iu,
  continuedTitle: /^(.{3,100}) [([](?:fortsetzung|forts\.?)[)\]]$/iu,
  offer: germanOffer,
  ownOffer: germanOwnOffer,
  call: germanCall,
  warning: germanWarning,
  projectHeading:
    /^(?:mitwirken|mitmachen|contributing|lizenz|license|verhaltenskodex|changelog)$/iu,
  commentsHeading:
    /^(?:(?:\d+|ein|zwei|drei|vier) )?(?:(?:ihre|eure|neueste) )?(?:\p{L}*kommentare?|antworten|reaktionen|wortmeldungen|leserstimmen)(?: \(\d+\))?(?: (?:zu|auf) .*)?:?$|^(?:(?:unser|mein|das) )?gästebuch:?$/iu,
  chrome: [...germanChrome, ...germanInvitations, ...germanNotices, ...germanCalls],
};
