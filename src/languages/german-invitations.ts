import { cased, chrome, label, notice, says } from "./language.ts";
import type { ChromeRule } from "./language.ts";

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
