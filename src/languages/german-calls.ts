import { cased, chrome, label, notice } from "./language.ts";
import type { ChromeRule } from "./language.ts";

/** What a page asks its readers to press or do, in a line that looks like a button. */
export const germanCall =
  /^(?:ja,? )?(?:bitte )?(?:jetzt|hier|gleich|zum|zur|mehr|neu|gratis|kostenlos\p{L}*|buchen|bestellen|abonnieren|anmelden|herunterladen|laden|sichern|spenden|termin|weiter|alle|entdecken|kaufen|testen)(?!\p{L})/iu;

/** An offer of the author's own that needs no frame to tell it from the text. */
export const germanOwnOffer =
  /^\d+ ?% (?:Rabatt|RABATT|Nachlass)(?!\p{L})[^.]*$|(?<!\p{L})(?:[Mm]ein|[Uu]nser)\p{L}*(?!\p{L}).*(?<!\p{L})(?:Rabatt-?|Gutschein-?)?[Cc]ode(?!\p{L})|(?<!\p{L})(?:Rabatt-?|Gutschein-?)?[Cc]ode:? \p{Lu}{2,}\d*(?!\p{L})|(?<!\p{L})[Ff]ragen Sie (?:uns )?nach unser\p{L}+ (?:Preisliste|Katalog|Prospekt)(?!\p{L})/u;

const MONTH =
  "(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühjahr|frühling|sommer|herbst|winter|weihnachten|ostern)";
/** What a page calls the text that it holds, or the paper in which it stands. */
const PAPER =
  "(?:ausgabe|heft|nummer|brief|newsletter|magazin|merkblatt|faltblatt|broschüre|blatt|seite|website|beitrag|artikel)";

/** What German pages and papers say at their head and foot, and in the boxes between their texts. */
export const germanCalls: readonly ChromeRule[] = [
  chrome(
    "(?:in|aus) (?:dieser ausgabe|diesem (?:heft|brief|newsletter)):?|(?:themen|inhalt) (?:dieser ausgabe|dieses hefts):?",
    "a table of contents",
    "run",
  ),
  chrome("zum nachkaufen:?|(?:meine|unsere) (?:lieblings)?produkte:?", "a product for sale", "run"),
  chrome("(?:getaggt|verschlagwortet)(?: mit| als)?:? .*|labels?: .*", "the page's category"),
  chrome(
    "(?:mehr|alle (?:texte|beiträge|artikel|kolumnen)) (?:von|aus) (?:dieser|diesem|unser\\p{L}+) \\p{L}+",
    "links to other pages",
  ),
  chrome(
    "\\P{L}*(?:bitte wenden|b\\.? ?w\\.?|(?:fortsetzung|weiter) (?:auf der (?:rückseite|nächsten seite)|umseitig|siehe rückseite))\\P{L}*",
    "a control of the web page",
  ),
  {
    ...cased(
      String.raw`(?:Nächste Woche|Nächsten Monat|Nächstes Mal|Beim nächsten Mal): \p{Lu}.*`,
      "a link to another page",
    ),
    isNotice: false,
    isLabel: true,
  },
  chrome(
    "(?:bild |foto )?(?:zum|für) (?:vergrößern|vergrößerung|großansicht)(?: bitte)?(?: (?:auf das (?:bild|foto) )?(?:an)?(?:klicken|tippen))?|(?:bild|foto) (?:vergrößern|in (?:voller größe|großansicht|originalgröße)(?: (?:ansehen|anzeigen|öffnen))?)|(?:auf (?:das|ein) (?:bild|foto) )?(?:klicken|tippen)(?: sie)?,? (?:zum vergrößern|um (?:es|das bild) zu vergrößern)|(?:bilder-?)?galerie (?:öffnen|ansehen|anzeigen|starten)\\b.{0,20}|(?:alle )?(?:bilder|fotos) (?:ansehen|anzeigen|öffnen)|(?:video|clip|film) (?:abspielen|ansehen|starten)|(?:zum )?vergrößern (?:klicken|tippen|anklicken)|(?:bild|foto) (?:anklicken|vergrößern)",
    "a control of the web page",
  ),
  chrome(
    "(?:gleich |für später )?(?:pinnen|merken) für später!?(?: .*)?|für später (?:pinnen|merken)!?",
    "buttons for sharing",
  ),
  chrome(
    `(?:ausgabe|heft|nr\\.|nummer) ?\\d{1,4}[,:]? (?:\\p{L}{3,}[/–-])?${MONTH}(?: \\d{4})?`,
    "the date of the page",
  ),
  notice(
    "(?:best(?:ell)?-?(?:nr|nummer)|bestellnummer|art(?:ikel)?\\.?-?(?:nr|nummer)|dok(?:ument)?\\.?-?(?:nr|nummer))\\.?:? (?=[^ ]{0,20}\\d)[\\p{L}\\d/._-]{3,20}(?:,? .{0,80})?",
    "the date of the page",
  ),
  notice(
    "letzte (?:änderung|aktualisierung)(?: (?:dieser|der) seite)?:? .*\\d.*",
    "the date of the page",
  ),
  notice(
    "(?:bitte beachten(?: sie)?:? |hinweis:? )?(?:wir (?:haben|machen|sind)|(?:die|unsere) (?:praxis|werkstatt|bücherei|gärtnerei) (?:ist|bleibt)|der laden (?:ist|bleibt)|das (?:büro|geschäft) (?:ist|bleibt))(?!\\p{L})(?=.*\\d).*(?<!\\p{L})(?:geschlossen|betriebsferien|urlaub|zu)(?!\\p{L}).*",
    "a notice of the page",
  ),
  notice(
    `(?:ihre|deine|eure) (?:spende|unterstützung) (?:hält|hilft|ermöglicht|finanziert)(?!\\p{L}).{0,40}(?:dies|unser)\\p{L}* ${PAPER}(?!\\p{L}).*|(?:weitere|mehr) exemplare (?:bekommen|erhalten|gibt|können|bestellen)(?!\\p{L}).*`,
    "a request for donations",
  ),
  notice(
    "[^.!?]{3,60} (?:gesucht|gewünscht|nötig)\\? (?:unser|wir|rufen sie|jetzt)(?!\\p{L}).{3,80}",
    "an advertisement",
  ),
  chrome("unser (?:service|angebot|tipp)(?: für (?:sie|dich|euch))?", "an advertisement", "pair"),
  chrome(
    "(?:jetzt |hier |gleich |online ){0,2}(?:einen )?termin (?:jetzt |online |gleich )?(?:online )?(?:buchen|vereinbaren|anfragen)",
    "an advertisement",
  ),
  chrome(
    "(?:unser |mein |der )?(?:nächste[rs]?|kommende[rs]?) (?:workshop|kurs|tag der offenen tür|termin|webinar):?",
    "an advertisement",
    "next",
  ),
  notice(
    "(?:mit freundlicher genehmigung|nachdruck mit)(?!\\p{L}).{3,80}|(?:zuerst|ursprünglich) (?:erschienen|veröffentlicht) (?:auf|bei|in|im) [^.!?]{2,60}\\. .*(?:genehmigung|erlaubnis)\\.?",
    "a note on the page's version",
  ),
  label("(?:neuerer|älterer|voriger|nächster) (?:eintrag|brief): .+", "a link to another page"),
  chrome(
    "(?:webdesign|website|internetseite|gestaltung|umsetzung)(?:: | von ).{2,40}",
    "who publishes the page",
  ),
];
