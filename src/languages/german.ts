import { abbreviations, chrome, notice, word, words } from "./language.ts";
import type { Language } from "./language.ts";

/** German. */
export const german: Language = {
  code: "de",
  commonWords: ["und", "der", "die", "das", "ist", "nicht", "ein", "eine", "mit", "sich"],
  questionsHeading:
    /(?<!\p{L})(?:faqs?|häufige(?:n|r)? (?:\p{L}+ )?fragen|häufig gestellte(?:n)? fragen|fragen|frage und antwort|antworten|nachgefragt)(?!\p{L})|^(?:fragen sie|leser(?:innen und leser)? fragen)/iu,
  closingHeading:
    /^(?:und )?(?:zum (?:schluss|abschluss)|(?:mein |unser |das )?fazit|zusammenfassung|zusammengefasst|schlusswort|schlussbemerkung|kurz gesagt|kurz und gut|das wichtigste(?: in kürze)?|ein letztes wort|ausblick|hilfe finden|wenn sie hilfe brauchen|quellen|literatur|weiterlesen|weiterführende|haftungsausschluss)(?!\p{L})/iu,
  openingHeading:
    /^(?:einleitung|einführung|überblick|vorwort|bevor (?:sie|du|es)|worum es geht|auf einen blick)(?!\p{L})/iu,
  asking:
    /^["„»'‚]?(?:wie|was|warum|weshalb|wieso|wann|wo|woher|wohin|wer|wen|wem|welche[rsnm]?|ist|sind|war|kann|können|darf|dürfen|soll|sollte|muss|müssen|hat|haben|gibt|hilft|macht|wird|werden|brauche|ich|mein)(?!\p{L})/iu,
  goesOn: /^(?:und|also|aber|oder|doch|dann|nun|na),?\s/iu,
  byline:
    /^(?:(?:ein beitrag |geschrieben |text |verfasst )?von|text:|autor(?:in)?:)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+\p{L}[\p{L}.'’-]*){0,5})/iu,
  aboutAuthor:
    /^über (?:den autor|die autorin|die autoren|die verfasserin|den verfasser)$|^zur person$/iu,
  countsParts:
    /(?:^(?:die |unsere |alle )?|(?<!\p{L})in )(zwei|drei|vier|fünf|sechs|[2-6])\s+(?:\p{L}+\s+)?(?:stufen|phasen|schritten?|teilen?|wochen|monaten?|arten|wegen?|regeln|jahreszeiten)(?!\p{L})/iu,
  capitalisesNouns: true,
  sectionMark: /^(?:abschnitt|teil|kapitel)\s+\d{1,2}\s*[-–—:.]\s+(?=\S)/iu,
  countedHeading:
    /^(?:abschnitt|teil|kapitel|schritt|phase|stufe|woche|tag|monat|tipp|regel|lektion|nr\.)\s+\d{1,2}\b/iu,
  numbers: ["zwei", "drei", "vier", "fünf", "sechs"],
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
  articleTalk:
    /(?<!\p{L})(?:(?:dieser|diesem|in diesem) (?:artikel|beitrag|text|ratgeber)|weiter (?:oben|unten)|(?:siehe|wie) (?:oben|unten)|oben (?:erwähnt|beschrieben|genannt)|im (?:nächsten|folgenden|vorigen) abschnitt)(?!\p{L})/iu,
  headingWords: {
    mechanism: [
      word(
        "wirkungs?weise|wirkmechanismus|wie (?:.* )?(?:wirkt|wirken|funktioniert|funktionieren|arbeitet)|wirkt (?:.*)|wirkung",
      ),
      word(
        "was (?:ist|sind)|was (?:.* )?(?:ist|sind|bedeutet|macht|passiert im)|warum|weshalb|wieso|ursachen?|gründe|hintergr(?:und|ünde)",
      ),
      word(
        "wie gut|wirksamkeit|wirksam|studien(?:lage)?|forschung|wissenschaft|belege|nutzen|lohnt",
      ),
      word(
        "verstehen|erklärt|grundlagen|das prinzip|aufbau|im inneren|für wen|wer (?:bekommt|hat|ist)",
      ),
      word(
        "nebenwirkungen|risiken|vorteile|nachteile|sicherheit|anzeichen|symptome|unterschiede?|arten von",
        2,
      ),
      word("wie", 1),
    ],
    timeline: [
      word(
        "wie lange|wie schnell|wie bald|wie viele (?:stunden|tage|wochen|monate|jahre|sitzungen)|ab wann",
      ),
      word(
        "zeitplan|zeitleiste|fahrplan|ablauf|(?:läuft|laufen) (?:.* )?ab|verlauf|dauer|dauert|phasen?|stadien|stufen|kurzfristig|sofort",
      ),
      word(
        "was (?:.* )?erwartet|was (?:.* )?passiert|tag für tag|woche für woche|monat für monat|schritt für schritt",
      ),
      word(
        "erste[nrs]? (?:\\p{L}+ )?(?:stunden?|tage?n?|nächte?|wochen?|monate?n?|jahre?n?)|(?:tag|woche|monat|jahr) (?:\\d+|eins|zwei|drei|vier)",
      ),
      word("genesung|heilung|erholung|fortschritte?|ergebnisse?|vorher und nachher", 2),
      word("wann|während", 2),
      word("stunden?|tage?n?|nacht|nächte|wochen?|monate?n?|jahre?n?|minuten|zeit|jahreszeiten", 1),
    ],
    maintenance: [
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
        "gewohnheit(?:en)?|routine[n]?|lebensstil|ganzheitlich|jede[nrs]? (?:tag|woche|monat|jahr)|jahr für jahr",
      ),
      word("reinigen|reinigung|lagern|lagerung|aufbewahren|austausch(?:en)?|tipps", 2),
    ],
  },
  bodyWords: {
    mechanism: words(
      "weil|wirkt|wirken|ursache|studien?|belegt|bedeutet|enthält|besteht aus|sogenannte[nr]?",
    ),
    timeline: words(
      "stunden?|tage?n?|wochen?|monate?n?|jahre?n?|zuerst|dann|danach|nach|bis|minuten",
    ),
    maintenance: words(
      "halten|jede[nrs]?|regelmäßig|routine|gewohnheit|wieder|bleiben|prüfen|einmal|vermeiden|reinigen|lagern",
    ),
  },
  chrome: [
    chrome(
      "(?:zum|direkt zum) inhalt(?: springen)?|menü|suche|anmelden|drucken|(?:seite|artikel) drucken|nach oben|cookie-einstellungen|alle akzeptieren|(?:nur )?notwendige(?: cookies)?|ablehnen|startseite|kontakt|mehr erfahren|impressum(?: \\| .*)?|datenschutz|.*\\bseite \\d+ (?:von|/) \\d+|weiterlesen|mehr (?:lesen|anzeigen)|seite \\d+ von \\d+|(?:vorheriger|nächster) (?:artikel|beitrag).{0,60}",
      "a control of the web page",
    ),
    chrome(
      "(?:teilen|artikel teilen|beitrag teilen)[:\\s|]*(?:(?:facebook|x|twitter|e-?mail|drucken|linkedin|pinterest|whatsapp|teilen)[\\s,|·•/]*)*",
      "buttons for sharing",
    ),
    notice("(?:wir verwenden|diese (?:seite|website) verwendet) cookies.*", "a cookie notice"),
    chrome("(?:anzeige|werbung)", "an advertisement", "pair"),
    chrome("gesponsert(?:er beitrag)?", "an advertisement", "next"),
    notice(
      "(?:©|\\(c\\)|copyright\\s(?:©|\\(c\\)|\\d)).*|alle rechte vorbehalten\\.?",
      "a copyright line",
    ),
    chrome(
      "(?:zuletzt |letzte )?(?:aktualisiert|aktualisierung|veröffentlicht|erschienen|geprüft|stand)\\b.*\\d{4}.*",
      "the date of the page",
    ),
    chrome(".*\\b\\d+ min(?:uten)?\\.? lesezeit\\b.*|lesezeit:.*", "the page's reading time"),
    chrome("(?:kategorien?|schlagwörter|tags|themen|abgelegt unter):.*", "the page's category"),
    chrome("(?:foto|bild|illustration|bildnachweis)s?(?::| von ).*", "a credit for a picture"),
    chrome(
      "(?:lesen sie auch|siehe auch|mehr dazu|auch interessant):\\s.*",
      "a link to another page",
    ),
    notice("war dieser (?:artikel|beitrag) hilfreich\\b.*", "a poll of the web page"),
    notice(
      "(?:abonnieren sie|newsletter (?:abonnieren|bestellen)|zum newsletter|melden sie sich).*",
      "an invitation to subscribe",
    ),
    chrome(
      "inhalt(?:sverzeichnis)?:?|auf dieser seite:?|in diesem (?:artikel|beitrag):?",
      "a table of contents",
      "run",
    ),
    chrome(
      "(?:ähnliche|verwandte|weitere|neueste|beliebte) (?:artikel|beiträge|themen)|das könnte (?:sie|dich) auch interessieren.*|mehr (?:von|aus)\\b.*",
      "links to other pages",
      "run",
    ),
    chrome(
      "\\d+ kommentare?|kommentare?(?: \\(\\d+\\))?|kommentar (?:schreiben|hinterlassen)|schreiben sie einen kommentar",
      "readers' comments",
      "rest",
    ),
  ],
};
