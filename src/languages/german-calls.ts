import { cased, chrome, label, notice, says } from "./language.ts";
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

/** What a page calls the text that it holds, in any case. */
const PAGE =
  "(?:artikels?|beitrags?|seite|ratgebers?|geschichte|rezepte?s?|kolumne|texte?s?|folge|newsletters?|blogs?)";
const THIS = "(?:dies(?:e[nrms]?)?|unser(?:e[nrms]?)?)";
/** What readers are asked for behind a question whether they liked the text. */
const FAVOUR =
  "(?:folge[nt]?|abonnier|teile[nt]? (?:sie )?(?:ihn|sie|es|den|die|das)|empf[ei]e?hl|unterstütz|spende|bewerte|werde[nt]? (?:sie )?mitglied|leite[nt]? (?:sie )?(?:ihn|sie|es)|(?:schick|sag)\\p{L}* (?:sie )?(?:ihn|sie|es) weiter)\\p{L}*";
const MISTAKE = "(?:fehler|tippfehler|fehlerhafte angaben)";
const FREE_CALL =
  "(?:(?:jetzt|hier) )?(?:kostenlose[ns]?|unverbindliche[ns]?|gratis)(?: [\\p{L}\\d-]+){0,2} ?(?:erst|beratungs|kennenlern|vor)?(?:gespräch|beratung|termin|probestunde|sprechstunde)";
const BOOK = "(?:buchen|vereinbaren|sichern|anfragen)";

/** What German pages ask of their readers, and where they lead them. */
export const germanInvitations: readonly ChromeRule[] = [
  says(
    "(?:^|\\W)als amazon-partner(?!\\p{L}).*(?<!\\p{L})verdien",
    "a note on what the page earns",
  ),
  notice(
    "(?:folgen sie|folgt|folge) (?:uns|mir) (?:auf|bei) (?:facebook|instagram|twitter|x|tik ?tok|pinterest|you ?tube|linkedin|threads|bluesky|mastodon)(?!\\p{L})[^.!?]{0,60}",
    "buttons for sharing",
  ),
  chrome(
    `${THIS} ${PAGE} bewerten\\P{L}*|bewerten sie ${THIS} ${PAGE}\\P{L}*|(?:wie|war|fanden sie|finden sie|hat) ${THIS} ${PAGE}(?: für sie| ihnen)? (?:hilfreich|nützlich|interessant|geholfen|gefallen)\\?(?:\\W{1,3}(?:ja|nein|\\d))*|wie (?:hilfreich|nützlich) (?:war|ist|fanden sie) ${THIS} ${PAGE}\\?(?:\\W{1,3}\\d)*|(?:hat|haben) (?:ihnen|dir) ${THIS} ${PAGE} (?:geholfen|gefallen)\\?(?:\\W{1,3}(?:ja|nein))*`,
    "a poll of the web page",
    "run",
  ),
  chrome(
    `${MISTAKE} (?:auf|in) dies\\p{L}+ ${PAGE} (?:gefunden|melden)\\W*|${MISTAKE} (?:gefunden|entdeckt)\\? (?:schreib|meld|sag|teil)\\p{L}* (?:sie )?(?:uns|mir|es uns|ihn uns)(?!\\p{L}).{0,40}`,
    "a control of the web page",
  ),
  label(
    `(?:einen )?${MISTAKE} melden|(?:artikel|beitrag|rezept|seite) bewerten\\P{L}*`,
    "a control of the web page",
  ),
  notice(
    `(?:gefällt|gefiel) (?:ihnen|dir|euch)(?:,? was (?:sie|du|ihr) (?:hier )?(?:lesen|liest|lest)| ${THIS} ${PAGE})\\?,? (?:dann |bitte )?${FAVOUR}.*|(?:hat|haben) (?:ihnen|dir|euch) ${THIS} ${PAGE} gefallen\\? (?:dann |bitte )?${FAVOUR}.*`,
    "buttons for sharing",
  ),
  chrome(
    "\\d(?:,\\d{1,2})?(?: ?/ ?5| sterne| von 5(?: sternen)?)?(?: (?:aus|bei|von|[·|]))? \\(?\\d[\\d.]* (?:\\p{L}+ )?(?:bewertungen|stimmen|rezensionen)\\)?|\\d(?:,\\d{1,2})? von 5 sternen",
    "figures about the page",
  ),
  chrome(
    "[🔔🔕]\\P{L}*(?:\\p{L}+-)?benachrichtigungen (?:aktivieren|einschalten|erhalten)|diesen (?:artikel|beitrag|text) (?:anhören|vorlesen(?: lassen)?)(?: \\(?\\d.{0,15})?|(?:artikel|beitrag) anhören(?: \\(?\\d.{0,15})?",
    "a control of the web page",
  ),
  chrome(
    "[★☆⭐✨🎁🎉]\\P{L}*(?:kostenlose[rns]?|gratis)[ -](?:[\\p{L}-]+ ){0,3}(?:[\\p{L}-]*kurs|[\\p{L}-]*e-?book|checkliste|download|webinar|vorlage|training|quiz)(?!\\p{L}).{0,30}[★☆⭐✨🎁🎉]\\P{L}*",
    "an advertisement",
  ),
  notice(
    "\\P{L}*(?:anzeige|werbung)\\P{L}+(?:(?:hier|weiter unten|unten|danach|gleich) )?geht(?: es|['’]s) (?:\\p{L}+ ){0,2}weiter\\W*|(?:nach|hinter|unter) der (?:anzeige|werbung) geht(?: es|['’]s) (?:\\p{L}+ ){0,2}weiter\\W*|(?:der |dieser )?(?:artikel|text|beitrag) (?:wird|geht) (?:nach|unter|hinter) der (?:anzeige|werbung) (?:fortgesetzt|weiter)\\W*",
    "an advertisement",
  ),
  chrome(
    "weiter (?:im text|auf seite \\d+)\\P{L}*|fortsetzung (?:auf seite \\d+|von seite \\d+)\\P{L}*",
    "a control of the web page",
  ),
  chrome(
    "(?:im nächsten heft|in der nächsten (?:ausgabe|nummer)|in unserer nächsten (?:ausgabe|nummer|folge)): .+|meist(?:gelesen|geklickt|gesehen)(?:e (?:artikel|beiträge))?: .+|mehr (?:in|aus) dieser (?:serie|reihe|ausgabe)(?:: .+)?|(?:alle|weitere) teile (?:dieser|der) (?:serie|reihe)(?:: .+)?",
    "a link to another page",
  ),
  label(
    "(?:nächste (?:ausgabe|folge)|nächstes heft): .+|(?:als nächstes|nächster teil|demnächst|es folgt)(?: in [^:]{2,40})?: .+",
    "a link to another page",
  ),
  chrome(
    "(?:teilen|weitersagen|empfehlen): ?(?:(?:e-?mail|mail|kopieren|link kopieren|drucken|facebook|twitter|x|linkedin|pinterest|whatsapp|telegram|mastodon|bluesky|sms|mehr)[\\s,|·•/]{0,3}){2,}|zum twittern klicken|klicken,? um zu twittern\\b.*|(?:diesen )?(?:artikel|beitrag) (?:anpinnen|pinnen|twittern)|diesen (?:artikel|beitrag) merken",
    "buttons for sharing",
  ),
  chrome(
    "\\[ ?(?:ihre|deine) (?:e-?mail|mail)(?:-?adresse)? ?\\](?: ?\\[[^\\[\\]]{2,30}\\])?|\\[ ?(?:jetzt )?(?:anmelden|abonnieren|eintragen) ?\\]",
    "a form of the web page",
  ),
  chrome(`${FREE_CALL} (?:bei|mit) (?:uns|mir) ${BOOK}`, "an advertisement"),
  label(`${FREE_CALL} ${BOOK}`, "an advertisement"),
  notice(
    "(?:sie sind|du bist) (?:besucher(?:in)?|leser(?:in)?|gast) (?:nr\\.|nummer) ?\\d.{0,40}",
    "figures about the page",
  ),
  chrome(
    "(?:(?:geschätzte|ungefähre|voraussichtliche) )(?:lesezeit|lesedauer).{0,40}|lesedauer: .{0,40}",
    "the page's reading time",
  ),
  notice(
    `(?:offenlegung|transparenz(?:hinweis)?|werbehinweis): .*(?:affiliate|gesponsert|kostenlos gestellt|provision|(?:einige|manche|alle|die) links)(?!\\p{L}).*|hinweis: .*(?:affiliate|partner-?links|werbe-?links)(?!\\p{L}).*|${THIS} ${PAGE} .*(?:affiliate|partner|provisions)-?links?(?!\\p{L}).*`,
    "a note on what the page earns",
  ),
  // Names and numbers alone: "Zuerst erschienen 1843, war es bald vergriffen." is the author's.
  cased(
    String.raw`(?:Zuerst|Erstmals|Ursprünglich) (?:erschienen|veröffentlicht|gedruckt) (?:in|im|bei|auf)(?: (?:der|dem|den|des|und|für|am|im|an|\p{Lu}[\p{L}'’&.-]*|\d[\d/.–-]*),?)+\.?`,
    "a note on the page's version",
  ),
];
