import type { App } from "../app.ts";
import type { DeliveryRecord } from "../core/delivery.ts";
import { formatLocal } from "../schedule/plan.ts";
import { paint } from "./paint.ts";
import type { DemoResult } from "./play-demo.ts";

/** What was played, and where things are as the user would type it. */
export interface DemoSetting {
  readonly title: string;
  readonly gallery: string;
  readonly shown: (path: string) => string;
}

/** Returns what happened as a person reads it in a terminal: who got what when, and the count. */
export function describeDemo(result: DemoResult, app: App, setting: DemoSetting): string {
  const { deliveries, proof, isLedgerWhole, ledgerPath, inboxFolder } = result;
  const nAccepted = deliveries.filter(({ state }) => state === "accepted").length;
  const people = [...new Set(deliveries.map(({ email }) => email))];
  const isWell = proof.lost + proof.repeated + proof.problems.length === 0;
  return [
    paint(app, "bold", setting.title),
    `${people.length} invented readers. The clock is virtual; ledger, messages and SMTP are real.`,
    "",
    ...people.flatMap((email) => describePerson(deliveries, email, app)),
    paint(
      app,
      isWell && nAccepted === proof.expected ? "green" : "red",
      `${nAccepted} of ${proof.expected} messages accepted, ${proof.lost} lost, ${proof.repeated} repeated.`,
    ),
    `${proof.sentences} sentences of the author read back from them${isWell ? ", each once and in order" : ""}.`,
    ...proof.problems.map((problem) => paint(app, "red", `✗ ${problem}`)),
    isLedgerWhole
      ? `The ledger was closed and opened again: all ${deliveries.length} deliveries are there.`
      : paint(app, "red", "✗ The ledger did not hold the same when it was opened again."),
    "",
    `Ledger    ${setting.shown(ledgerPath)}`,
    `Messages  ${setting.shown(inboxFolder)}/`,
    `Open      ${paint(app, "bold", `${setting.gallery}/index.html`)}`,
  ].join("\n");
}

function describePerson(deliveries: readonly DeliveryRecord[], email: string, app: App): string[] {
  const mine = deliveries.filter((one) => one.email === email);
  const timezone = mine[0]?.timezone ?? "UTC";
  const name = mine[0]?.fields["first_name"] ?? "someone without a name";
  const lines = mine.map(({ step, state, acceptedAt, subject, reply }) =>
    acceptedAt
      ? `  ${step}  ${formatLocal(acceptedAt, timezone)}  ${subject}`
      : `  ${step}  ${paint(app, "red", state)}  ${subject}  ${reply}`,
  );
  return [
    `${paint(app, "bold", email)}  ${paint(app, "dim", `${name}, ${timezone}`)}`,
    ...lines,
    "",
  ];
}
