/** The words of emails and pages in one language; `{name}` stands for a value. */
export type Words = Readonly<Record<WordKey, string>>;

/** The keys of the phrases that a theme needs in each language, all of them. */
export const WORD_KEYS = [
  "progress",
  "greeting",
  "greeting_name",
  "recap",
  "next",
  "next_tomorrow",
  "contents",
  "contents_days",
  "contents_tomorrow",
  "contents_today",
  "byline",
  "notes",
  "about",
  "preheader",
  "reason",
  "unsubscribe",
  "web_version",
  "subscribe_title",
  "subscribe_title_many",
  "subscribe_lead",
  "subscribe_series",
  "subscribe_name",
  "subscribe_email",
  "subscribe_button",
  "subscribe_note",
  "subscribe_trap",
  "problem_email",
  "problem_series",
  "problem_once_more",
  "mailbox_title",
  "mailbox_text",
  "confirm_title",
  "confirm_text",
  "confirm_button",
  "confirm_not",
  "confirmed_title",
  "confirmed_text",
  "used_link_title",
  "used_link_text",
  "unsubscribe_title",
  "unsubscribe_text",
  "unsubscribe_all",
  "unsubscribe_button",
  "unsubscribed_title",
  "unsubscribed_text",
  "unsubscribed_all",
  "unsubscribed_undo",
  "preferences_title",
  "preferences_saved",
  "preferences_pace",
  "pace_planned",
  "pace_slow",
  "pace_fast",
  "preferences_pause",
  "pause_none",
  "pause_week",
  "pause_month",
  "preferences_zone",
  "preferences_language",
  "preferences_save",
  "preferences_next",
  "preferences_next_button",
  "preferences_leave",
  "preferences_leave_one",
  "preferences_leave_all",
  "preferences_data",
  "preferences_data_text",
  "preferences_download",
  "preferences_erase",
  "erase_title",
  "erase_text",
  "erase_button",
  "erase_not",
  "erased_title",
  "erased_text",
  "web_all",
  "web_previous",
  "web_next",
  "archive_lead",
  "archive_minutes",
  "archive_subscribe",
  "error_missing_title",
  "error_missing_text",
  "error_link_title",
  "error_link_text",
  "error_forgotten_title",
  "error_forgotten_text",
  "error_wait_title",
  "error_wait_text",
  "error_failed_title",
  "error_failed_text",
  "mail_confirm_subject",
  "mail_confirm_text",
  "mail_confirm_button",
  "mail_confirm_ignore",
  "mail_confirm_reason",
] as const;

/** Names one phrase. */
export type WordKey = (typeof WORD_KEYS)[number];

/** `{name}`, or `{name|form|form}`. */
const PLACE = /\{([a-z_]+)((?:\|[^{}|]*)*)\}/gu;

/**
 * Returns a phrase with its `{name}`s replaced; a name without a value stays as it is. Where a number decides on the
 * words around it, each form stands behind a bar: that of one number, or that of a plural of the language (Unicode TR 35,
 * part 3 §5). In it, `#` is the number.
 *
 * @example fillPhrase("{step} of {total}", { step: 2, total: 4 }, "en") // "2 of 4"
 * @example fillPhrase("{days|0:today|one:in # day|other:in # days}", { days: 3 }, "en") // "in 3 days"
 */
export function fillPhrase(
  phrase: string,
  values: Readonly<Record<string, string | number>>,
  language: string,
): string {
  return phrase.replace(PLACE, (whole, name: string, forms: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = String(values[name]);
    return forms === "" ? value : formFor(value, formsOf(forms), language).replaceAll("#", value);
  });
}

function formFor(value: string, forms: ReadonlyMap<string, string>, language: string): string {
  const exact = forms.get(value);
  if (exact !== undefined) return exact;
  // A language that has no rules here would take those of the machine.
  const plural = new Intl.PluralRules([language, "en"]).select(Number(value));
  return forms.get(plural) ?? forms.get("other") ?? "";
}

function formsOf(forms: string): ReadonlyMap<string, string> {
  const parted = forms.slice(1).split("|");
  return new Map(
    parted.map((form) => {
      const at = form.indexOf(":");
      return [form.slice(0, Math.max(0, at)), form.slice(at + 1)];
    }),
  );
}

/** Returns the first place of a phrase whose forms can't be chosen from: each needs a name, and one is for all others. */
export function findBrokenForms(phrase: string): string | undefined {
  for (const [place, , forms = ""] of phrase.matchAll(PLACE)) {
    const names = forms === "" ? ["other"] : [...formsOf(forms).keys()];
    const isKnown = (name: string): boolean => /^(?:\d+|zero|one|two|few|many|other)$/u.test(name);
    if (!names.includes("other") || !names.every(isKnown)) return place;
  }
  return undefined;
}

/** Returns the names in a phrase that stand for values; a merge field is none of them. */
export function placesOf(phrase: string): string[] {
  return [...phrase.matchAll(PLACE)].flatMap(({ 1: name = "", index }) =>
    phrase[index - 1] === "{" ? [] : [name],
  );
}
