import { stringify } from "yaml";
import { UNSET_SENDER } from "../config.ts";
import { SenderSchema } from "../config-schema.ts";

/** What a person says of themselves when a project begins; what is missing is left to fill in later. */
export interface SenderAnswers {
  readonly name?: string;
  readonly email?: string;
  readonly postalAddress?: string;
}

/** Where the schemas for editors stand in a project. */
export const SCHEMA_FOLDER = ".dripline";

/** What stays out of version control: what is built, ledgers with people's addresses (those put aside too), and packages. */
export const IGNORED: readonly string[] = ["out/", "dripline*.sqlite*", "node_modules/"];

const KEYS = { name: "name", email: "email", postalAddress: "postal_address" } as const;
/** Returns what is wrong with an answer, in a sentence, or `undefined` where it is good. */
export function wrongAnswer(key: keyof SenderAnswers, answer: string): string | undefined {
  const { success, error } = SenderSchema.shape[KEYS[key]].safeParse(answer);
  return success ? undefined : error.issues[0]?.message;
}

/** Returns whether all is known that has to be known of a sender. */
export function isWholeSender(answers: SenderAnswers): boolean {
  return Object.keys(KEYS).every((key) => answers[key as keyof SenderAnswers] !== undefined);
}

/**
 * Returns the text of a new `dripline.yaml`. A sender of whom something is missing is written as a
 * comment, so that nothing goes out under a name that nobody has.
 */
export function newSettings(answers: SenderAnswers): string {
  const mark = isWholeSender(answers) ? "" : "# ";
  const sender = Object.entries(KEYS).map(([key, name]) => {
    const value = answers[key as keyof SenderAnswers] ?? UNSET_SENDER[key as keyof SenderAnswers];
    return `${mark}  ${name}: ${stringify(value, { lineWidth: 0 }).trimEnd()}`;
  });
  return [
    `# yaml-language-server: $schema=${SCHEMA_FOLDER}/config.schema.json`,
    "# Settings for all series of this folder. Passwords never stand here: the mail server comes from the",
    "# environment variable DRIPLINE_SMTP_URL. `dripline doctor` says what is still missing.",
    "",
    "# Who writes. The law of most countries asks for a postal address in every email.",
    `${mark}sender:`,
    ...sender,
    "",
    OTHER_SETTINGS,
  ].join("\n");
}

const OTHER_SETTINGS = `# How it looks: \`default\`, \`letter\`, or a folder of your own in templates/.
# theme: letter
# brand:
#   name: Your letters
#   accent: "#0f6b5c"

# When it is sent, by each reader's own clock.
# schedule:
#   window: { from: "09:00", until: "18:00" }
#   weekdays: [mon, tue, wed, thu, fri]
#   timezone: Europe/Lisbon
#   delay: 3d

# Where readers find pages to join, change settings and leave; \`dripline serve\` shows them.
# site: https://letters.example.org
# serve:
`;
