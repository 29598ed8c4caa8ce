import { cased, chrome, label, notice } from "./language.ts";
import type { ChromeRule } from "./language.ts";

/** What a notice between the texts offers or announces: no price alone, which the text may be about. */
export const germanOffer =
  /\d\s?% (?:rabatt|nachlass|günstiger|sparen)|(?<!\p{L})(?:zum halben preis|gutscheine?|(?:geschenk)gutscheine?|(?:sonder|winter|frühlings|sommer|herbst|weihnachts)?(?:angebot|aktion|rabatt)(?:e|en)?|rabattcode|ausverkauf)(?!\p{L})|^(?:neu|neu im (?:shop|laden|programm)|neu eingetroffen|jetzt neu|sonderangebot|aktion|angebot)(?:!|: )|(?<!\p{L})(?:noch (?:\p{L}+ |\d+ ){0,2}(?:freie )?plätze|plätze frei)(?!\p{L})|(?<!\p{L})(?:jetzt|hier|gleich|online) (?:buchen|bestellen|anmelden|sichern|kaufen|reservieren|abonnieren)(?!\p{L})|(?<!\p{L})(?:meine?|unsere?)[mnrs]? (?:[\p{L}\d-]+ ){0,2}(?:\p{L}*-?kurs|workshop|\p{L}*-?shop|\p{L}*laden|newsletter|forum|podcast|rundbrief)(?!\p{L}).*(?:\d|!|(?<!\p{L})(?:beginnt|startet|offen|da)(?!\p{L}))|(?<!\p{L})(?:kostenlos(?:er|e|es)? (?:versand|download|probe\p{L}*|kurs|vorlage|workshop)|versandkostenfrei|gratis-\p{L}+)(?!\p{L})|in den warenkorb|(?<!\p{L})im (?:shop|laden): |^neu in \S*\d|^jetzt geöffnet(?!\p{L})|(?<!\p{L})kostenlos\p{L}* (?:\d+-minuten-|\d+-minütig)\p{L}+|^(?:kleinanzeige|anzeige)(?!\p{L})|(?:in|aus) unserem (?:online-?)?(?:shop|laden)(?!\p{L})/iu;

/** What an author sets in a frame: a warning, a rule, a tip. */
export const germanWarning =
  /(?<!\p{L})(?:wenn|falls|nie|niemals|immer|nicht|kein\p{L}*|muss|müssen|stopp|achtung|vorsicht|warnung|gefahr|wichtig|merke|hinweis|tipp|regel|schritt|notfall|112)(?!\p{L})/iu;

const MONTH =
  "(?:jan(?:uar)?|feb(?:ruar)?|märz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)\\.?";
const DAY = `(?:(?:\\d{1,2}\\. ?)?${MONTH}(?: \\d{4})?|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}|\\d{1,2}/\\d{4}|\\d{4})`;
/** What a page calls the text that it holds, in any case. */
const PAGE =
  "(?:artikels?|beitrags?|seite|ratgebers?|geschichte|rezepte?s?|kolumne|texte?s?|folge|newsletters?|merkblatt(?:e?s)?|blattes?|briefe?s?|faltblatt)";

/** Lines that German pages set between the texts or around them: calls, dates, notes of the publisher. */
export const germanNotices: readonly ChromeRule[] = [
  notice(
    "[^.!?]{3,90}\\? (?:dann )?(?:jetzt|hier|gleich|online) (?:[\\p{L}-]+ ){0,5}(?:buchen|vereinbaren|anmelden|reservieren)[.!]?|[^.!?]{3,90}\\? (?:vereinbaren|buchen|reservieren) sie (?:[\\p{L}-]+ ){0,4}(?:online|bei uns|mit uns|in unserer \\p{L}+)(?!\\p{L})[^.!?]{0,40}[.!]?",
    "an advertisement",
  ),
  notice(
    `(?:wenn|falls) (?:(?:ihnen|dir|euch) dies\\p{L}* ${PAGE}|dies\\p{L}* ${PAGE} (?:ihnen|dir|euch)) (?:geholfen|gefallen|genützt) (?:hat|haben), (?:freue ich|können|kannst|spendier|unterstütz|empf[ei]e?hl|teil|leit)\\p{L}*(?!\\p{L}).*`,
    "a request for donations",
  ),
  notice(
    "(?:schon )?(?:über |mehr als )?\\d[\\d.]{2,} (?:leser\\p{L}*|menschen|abonnent\\p{L}*) (?:lesen|bekommen|erhalten|beziehen) (?:meinen|unseren|den) (?:\\p{L}*brief|newsletter)(?!\\p{L}).*|(?:kostenlose[rs]? |gratis-?)(?:download|vorlage|checkliste|pdf|e-?book|arbeitsblatt): .*",
    "an invitation to subscribe",
  ),
  notice(
    "(?:unser |mein |der )?newsletter: .*(?:anmelden|abonnieren|eintragen|spam|postfach)(?!\\p{L}).*|(?:ein|zwei)mal (?:im|pro) (?:monat|woche|quartal|jahr)(?!\\p{L})[^.!?]{0,60}[.!] (?:jetzt )?(?:anmelden|abonnieren|eintragen)[.!]?",
    "an invitation to subscribe",
  ),
  notice(
    "(?:probleme|schwierigkeiten) (?:mit der|bei der|beim) (?:anzeige|darstellung|lesen)(?!\\p{L})[^.!?]{0,30}\\? .{0,60}|(?:diese|die) (?:e-?mail|nachricht) (?:im browser|online) (?:ansehen|anzeigen|lesen|öffnen)\\.?",
    "a note on the mailing list",
  ),
  notice(
    "(?:kennen sie|kennst du|kennt ihr) jemand(?:en)?,? [^.!?]{3,60}\\? (?:dann )?(?:leit|schick|gib|geben|reich)\\p{L}* (?:sie )?(?:ihn|sie|es|ihm|ihr|diesen \\p{L}+)(?!\\p{L}).{0,40}",
    "buttons for sharing",
  ),
  chrome(
    "(?:kostenloser versand|versandkostenfrei|gratis-?versand) (?:ab|über|bei)(?!\\p{L})[^.!?]{0,40}\\d.{0,60}",
    "an advertisement",
  ),
  { ...label("weiter ?lesen:?|mehr zum lesen:?", "links to other pages"), reach: "run" },
  notice(
    "(?:korrektur|berichtigung): .*(?<!\\p{L})(?:wir|unser\\p{L}*|mein\\p{L}*|ich|früheren)(?!\\p{L}).*|aus (?:der|dem|unserer|unserem) (?:gedruckten ausgabe|druckausgabe|heft|magazin)(?!\\p{L})[^.!?]{0,40}\\.?",
    "a note on the page's version",
  ),
  notice(
    "(?:leider )?(?:kann )?dieses (?:video|audio) (?:kann |ist )?(?:in (?:ihrem|deinem) land |in (?:ihrer|deiner) region )?(?:leider )?nicht (?:abgespielt werden|verfügbar|abspielbar)(?!\\p{L}).*|(?:ihr|dein) browser (?:unterstützt|kann)(?!\\p{L}).*",
    "a control of the web page",
  ),
  chrome(
    `(?:(?:letzte|nächste) (?:fachliche |medizinische )?(?:prüfung|überprüfung|überarbeitung|aktualisierung|änderung)|geprüft am|(?:wieder )?zu prüfen (?:am|bis)|gültig bis|ausgabedatum|nächste durchsicht):? ${DAY}\\.?(?: .{0,40})?`,
    "the date of the page",
  ),
  chrome(
    `(?:aktualisiert|veröffentlicht|erschienen|geprüft|überarbeitet)(?: am)?:? \\d{1,2}\\. ?${MONTH}(?: (?:von|in|unter) .{2,40})?`,
    "the date of the page",
  ),
  notice(
    `(?:merkblatt |dokument )?version \\d[\\d.]*[,.;|] (?:gültig bis|(?:nächste )?prüfung(?: am)?:?|gedruckt(?: im)?|stand:?) ${DAY}\\.?(?: .{0,40})?`,
    "the date of the page",
  ),
  notice(
    "leserbriefe (?:können|werden) (?:gekürzt|redigiert)(?!\\p{L}).*|die redaktion behält sich (?:vor|kürzungen)(?!\\p{L}).*|sagen sie uns,? (?:ihre meinung|was sie) (?:zu|von|über) dies\\p{L}+(?!\\p{L}).*",
    "a request for letters",
  ),
  chrome(
    "(?:[♥❤♡👍💬🔁↻]\\ufe0f? ?\\d[\\d.,]*k? ?[·|•]? ?){1,4}(?:teilen|antworten)?",
    "figures about the page",
  ),
  cased(
    "(?:(?:WINTER|SOMMER|HERBST|FRÜHLINGS|SONDER)-?)?(?:AKTION|ANGEBOT|AUSVERKAUF): .*",
    "an advertisement",
  ),
  cased(String.raw`(?:TERMINE|BEKANNTMACHUNGEN): .*`, "an advertisement"),
  chrome(
    "(?:<<|«|←|‹) ?(?:ältere|neuere|vorherige|zurück)(?:r|n|s)?(?: beiträge?| artikel)?(?::? .*)?|(?:ältere|neuere|nächste|weiter)(?:r|n|s)?(?: beiträge?| artikel)?(?::? .*)? (?:>>|»|→|›)",
    "a link to another page",
  ),
  chrome("(?:einen )?kommentar (?:schreiben|verfassen|hinterlassen)", "readers' comments", "rest"),
  notice(
    "(?:ihre|deine) e-?mail-adresse wird nicht veröffentlicht(?!\\p{L}).*",
    "readers' comments",
  ),
  chrome("inhalt(?:sverzeichnis)? ?\\[(?:verbergen|anzeigen)\\]", "a table of contents", "run"),
  notice(
    "(?:jetzt|gratis|kostenlos) (?:[\\p{L}-]+ ){0,3}(?:probe ?lesen|testen|abonnieren)(?:: |[.!] ).*",
    "an invitation to subscribe",
  ),
  chrome("ins gästebuch eintragen!?", "a control of the web page"),
];
