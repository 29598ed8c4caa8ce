import { chrome, notice, saysInLabel } from "./language.ts";
import type { ChromeRule } from "./language.ts";

/** What German pages say that is no part of the article. */
export const germanChrome: readonly ChromeRule[] = [
  chrome(
    "in den warenkorb|jetzt kaufen|\\d[\\d.,]* ?(?:€|eur)|€ ?\\d[\\d.,]*|★+☆*(?: \\(?\\d+\\)?)?|verifizierter kauf|bewertung schreiben",
    "a product for sale",
    "box",
  ),
  chrome(
    "antworten|kommentar melden|vor \\d+ (?:sekunde|minute|stunde|tag|woche|monat|jahr)e?n?",
    "readers' comments",
    "rest",
  ),
  chrome("(?:ihre |eigene |meine )?notizen", "room for notes", "run"),
  chrome("schlagw[oö]rter|tags", "the page's category", "run"),
  chrome(
    "(?:zum|direkt zum) inhalt(?: springen)?|menü|suche|drucken|(?:seite|artikel) drucken|nach oben|cookie-einstellungen|alle akzeptieren|(?:nur )?notwendige(?: cookies)?|ablehnen|startseite|kontakt|mehr erfahren|impressum(?: \\| .*)?|datenschutz|weiterlesen|mehr (?:lesen|anzeigen)|(?:vorheriger|nächster) (?:artikel|beitrag).{0,60}",
    "a control of the web page",
  ),
  chrome("seite \\d{1,3}", "the number of the page"),
  saysInLabel("\\bseite \\d+ (?:von|/) \\d+(?: ?[|·›»→] ?.{1,30})?$", "a control of the web page"),
  chrome(
    "(?:teilen|artikel teilen|beitrag teilen)[:\\s|]*(?:(?:facebook|x|twitter|e-?mail|drucken|linkedin|pinterest|whatsapp|teilen)[\\s,|·•/]*)*",
    "buttons for sharing",
  ),
  notice(
    "(?:wir (?:verwenden|nutzen)|diese (?:seite|website) (?:verwendet|nutzt)) (?:\\p{L}+e )?cookies.*",
    "a cookie notice",
  ),
  notice("(?:anzeige|werbung|gesponsert)(?!\\p{L})[^:.!?]{0,25}: .*", "an advertisement"),
  chrome(
    "merken|(?:artikel|beitrag|seite) (?:merken|empfehlen|versenden|weiterleiten)|per (?:e-?)?mail (?:senden|teilen|verschicken)|link kopieren|facebook|twitter|linkedin|pinterest|whatsapp|instagram|e-?mail",
    "buttons for sharing",
  ),
  notice(
    "(?:haben|hast|kennen|kennst|wissen|weißt|gefällt)(?!\\p{L})[^.!?]{0,60}(?:dies\\p{L}+|unser\\p{L}*) (?:artikel|beitrag|text|thema|newsletter|brief)(?!\\p{L})[^.!?]{0,30}\\? (?:schreib|schick|mail|ruf|teil|leit|empfehl)\\p{L}*(?!\\p{L}).*",
    "a request for letters",
  ),
  notice(
    "in einer früheren (?:version|fassung) (?:dies|des)\\p{L}+(?!\\p{L}).*",
    "a note on the page's version",
  ),
  chrome("(?:fachlich |medizinisch )?geprüft von .{3,60}", "who checked the page"),
  chrome("meistgelesen(?: .{2,20})?|auch interessant", "links to other pages", "run"),
  notice(
    "(?:sie erhalten|du erhältst) dies(?:e|en|es) (?:\\p{L}|-)+,? weil(?!\\p{L}).*",
    "a note on the mailing list",
  ),
  notice("wir und unsere (?:[\\d.]+ )?(?:\\p{L}+ )?partner\\b.*", "a cookie notice"),
  chrome(
    "[^*★☆⭐|!»›→€]*[*★☆⭐|!»›→€].*?(?:in den warenkorb|jetzt (?:kaufen|bestellen|shoppen))\\W*",
    "a product for sale",
  ),
  notice(
    "mit (?:der|ihrer|deiner) (?:anmeldung|registrierung)\\b[^.!?]{0,40}\\b(?:stimm|akzeptier|erklär)\\p{L}+ (?:sie|du)\\b.*",
    "a form of the web page",
  ),
  chrome("(?:anzeige|werbung)", "an advertisement", "pair"),
  chrome(
    "(?:ihre |deine )?(?:e-?mail-?adresse|postleitzahl|plz)(?: eingeben)?|(?:jetzt )?(?:anmelden|abonnieren)",
    "a form of the web page",
    "box",
  ),
  chrome("(?:re|aw): .*", "readers' comments", "rest"),
  chrome("gesponsert(?:er beitrag)?", "an advertisement", "next"),
  notice(
    "(?:©|\\(c\\)|copyright\\s(?:©|\\(c\\)|\\d)).*|alle rechte vorbehalten\\.?",
    "a copyright line",
  ),
  chrome(
    "(?:zuletzt |letzte )?(?:aktualisiert|aktualisierung|veröffentlicht|erschienen|geprüft|stand)\\b.*\\d{4}.*",
    "the date of the page",
  ),
  saysInLabel("\\b\\d+ min(?:uten)?\\.? lesezeit\\b|^lesezeit:", "the page's reading time"),
  chrome("(?:kategorien?|schlagwörter|tags|themen|abgelegt unter):.*", "the page's category"),
  chrome(
    "(?:foto|bild|illustration|grafik|bildnachweis|banner)s?(?::| von ).*|\\[(?:foto|bild|banner|video|anzeige)\\b.*\\]",
    "a credit for a picture",
  ),
  chrome(
    "(?:lesen sie (?:auch|dazu|mehr)|lies auch|siehe auch|mehr (?:dazu|zum thema)|auch interessant|passend dazu):\\s.*",
    "a link to another page",
  ),
  chrome(
    "war (?:dieser (?:artikel|beitrag)|das|diese seite) hilfreich\\b.*",
    "a poll of the web page",
    "run",
  ),
  notice(
    "(?:abonnieren sie|newsletter (?:abonnieren|bestellen)|zum newsletter|melden sie sich (?:.* )?(?:newsletter|rundbrief)).*|melden sie sich (?:.* )?an[.!]?",
    "an invitation to subscribe",
  ),
  chrome(
    "inhalt(?:sverzeichnis)?:?|auf dieser seite:?|in diesem (?:artikel|beitrag):?",
    "a table of contents",
    "run",
  ),
  chrome(
    "(?:ähnliche|verwandte|weitere|neueste|beliebte) (?:artikel|beiträge|themen)|das könnte (?:sie|dich|euch) auch (?:interessieren|gefallen).*|mehr (?:von|aus)\\b.*",
    "links to other pages",
    "run",
  ),
  chrome(
    "\\d+ (?:kommentare?|anmerkungen|wortmeldungen)|kommentare?(?: \\(\\d+\\))?|kommentar (?:schreiben|hinterlassen)|schreiben sie einen kommentar",
    "readers' comments",
    "rest",
  ),
];
