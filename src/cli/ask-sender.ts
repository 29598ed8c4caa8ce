import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import { wrongAnswer } from "../project/new-project.ts";
import type { SenderAnswers } from "../project/new-project.ts";

const QUESTIONS: readonly [key: keyof SenderAnswers, option: string, question: string][] = [
  ["name", "--name", "Your name, as readers see it"],
  ["email", "--email", "The address that you write from"],
  ["postalAddress", "--address", "Your postal address, which each email has to show"],
];

/**
 * Returns what was given of the sender, the rest asked for where somebody is there to answer. An empty
 * answer leaves it open.
 *
 * Errors: `usage/invalid-answer` for an option that is no such thing.
 */
export async function askSender(
  given: SenderAnswers,
  ask: App["ask"] | undefined,
): Promise<SenderAnswers> {
  const answers: { -readonly [Key in keyof SenderAnswers]: string } = {};
  for (const [key, option, question] of QUESTIONS) {
    const known = given[key];
    if (known !== undefined) refuseWrong(key, option, known);
    const answer = known ?? (ask && (await askUntilRight(ask, key, question)));
    if (answer !== undefined) answers[key] = answer;
  }
  return answers;
}

function refuseWrong(key: keyof SenderAnswers, option: string, given: string): void {
  const wrong = wrongAnswer(key, given);
  if (wrong === undefined) return;
  throw new DriplineError("usage/invalid-answer", `${option} "${given}": ${wrong}`, {
    hint: `Correct ${option}, or leave it off and fill it in later in dripline.yaml.`,
  });
}

async function askUntilRight(
  ask: NonNullable<App["ask"]>,
  key: keyof SenderAnswers,
  question: string,
): Promise<string | undefined> {
  for (let hint = ""; ;) {
    const answer = (await ask(`${hint}${question} (Enter: later): `)).trim();
    if (answer === "") return undefined;
    const wrong = wrongAnswer(key, answer);
    if (wrong === undefined) return answer;
    hint = `${wrong}\n`;
  }
}
