import type { Target } from "./target.ts";

/**
 * Any other sender. Without a mapping each field shows its fallback and the way out writes to the
 * sender; a mapping gives the sender's tag letter by letter, which then stands as it is.
 */
export const plainHtml: Target = {
  key: "html",
  name: "plain HTML",
  knownFields: {},
  fieldName: /^[^\u0000-\u001F\u007F-\u009F\u2028\u2029<>"]{1,200}$/u,
  tag: (tag) => tag,
  encodesUrls: false,
  fillsSubjects: true,
  steps: [
    "Put each `.html` file into your sender as HTML and the `.txt` file as its plain text, in this order and with the delay of the table.",
    "If your sender has merge tags, export again with them: `--field 'first_name=[FNAME]' --field 'unsubscribe_url=[UNSUBSCRIBE]'`.",
  ],
};
