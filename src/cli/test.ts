import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import type { Edition } from "../core/edition.ts";
import { DriplineError } from "../core/errors.ts";
import type { MergeValues } from "../core/merge-field.ts";
import { nearest } from "../core/nearest.ts";
import type { Persona } from "../core/persona.ts";
import type { TestResult } from "../deliver/send-test.ts";
import { buildEdition } from "./build-edition.ts";
import type { Exit } from "./exit.ts";
import { readAddress } from "./read-address.ts";
import { describeNoServer, inboxFolder } from "../project/kept-mail.ts";
import { withMailer } from "../project/with-mailer.ts";

interface TestOptions {
  readonly to: string;
  readonly step?: string;
  readonly as?: string;
  readonly out?: string;
  readonly json?: true;
}

/** Adds `test`: the emails of an article, sent to one address to look at. */
export function addTestCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("test")
    .description("send the emails of an article to one address, marked [Test]")
    .argument("<article>", "an article (.md, .txt, .html)")
    .requiredOption("--to <address>", "who gets them")
    .option("--step <number>", "only this email (default: all)")
    .option("--as <persona>", "filled in for an invented reader (default: no-name)")
    .option("--out <dir>", "folder whose inbox/ gets the mail when no server is set (default: out)")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nThe mail goes to the server in DRIPLINE_SMTP_URL; without one it stays on this machine,\n" +
        "in out/inbox/. Readers for --as are no-name, name, long-name, right-to-left, and those\n" +
        "under `personas:` in dripline.yaml.\n\nExample:\n  $ dripline test my-article.md --to me@example.org --step 1",
    )
    .action(async (article: string, options: TestOptions) => {
      readAddress("--to", options.to);
      const config = await loadConfig(app);
      const { fields } = readPersona(options.as ?? "no-name", config);
      const edition = await buildEdition(app, config, article);
      const step = options.step === undefined ? undefined : readStep(options.step, edition);
      const inbox = inboxFolder(app, options.out);
      const results = await send(app, config, edition, { to: options.to, fields, inbox, step });
      if (options.json) app.print(JSON.stringify(results, null, 2));
      else for (const line of describe(results, app, config, inbox)) app.print(line);
      exit(results.every(({ outcome }) => outcome === "accepted") ? 0 : 3);
    });
}

interface TestTarget {
  readonly to: string;
  readonly fields: MergeValues;
  readonly step: number | undefined;
  readonly inbox: string;
}

async function send(
  app: App,
  config: Config,
  edition: Edition,
  { to, fields, step, inbox }: TestTarget,
): Promise<TestResult[]> {
  const { sendTest } = await import("../deliver/send-test.ts");
  return withMailer(app, config, inbox, (mailer) => {
    const request = { edition, to, fields, sender: config.sender, mailer, clock: app.clock };
    return sendTest(step === undefined ? request : { ...request, step });
  });
}

function describe(
  results: readonly TestResult[],
  app: App,
  { smtpUrl }: Config,
  inbox: string,
): string[] {
  const lines = results.map(
    ({ step, subject, outcome, reply }) =>
      `  ${step}  [Test] ${subject}  ${outcome}${outcome === "accepted" ? "" : `: ${reply}`}`,
  );
  return smtpUrl === undefined ? [...lines, describeNoServer(app, inbox)] : lines;
}

function readStep(text: string, { emails }: Edition): number {
  const found = emails.find(({ step }) => String(step) === text);
  if (found !== undefined) return found.step;
  throw new DriplineError(
    "usage/unknown-step",
    `There is no email ${text}, expected one from 1 to ${emails.length}.`,
    { hint: "Leave --step out to send all of them." },
  );
}

function readPersona(key: string, { personas }: Config): Persona {
  const found = personas.find((persona) => persona.key === key);
  if (found !== undefined) return found;
  const keys = personas.map((persona) => persona.key);
  const guess = nearest(key, keys);
  throw new DriplineError(
    "usage/unknown-persona",
    `There is no persona "${key}", expected one of ${keys.join(", ")}.`,
    {
      hint:
        guess === undefined
          ? "Add it under `personas:` in dripline.yaml with its merge fields."
          : `Did you mean "${guess}"?`,
    },
  );
}
