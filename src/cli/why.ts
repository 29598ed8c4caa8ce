import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import type { Explanation } from "../enrollment/explain-person.ts";
import { describeStaying } from "../project/kept-mail.ts";
import { findPerson } from "./find-person.ts";
import { readCount } from "./read-count.ts";

interface WhyOptions {
  readonly series?: string;
  readonly step?: string;
  readonly json?: true;
}

/** Adds `why`: why one person got, or did not get, an email. */
export function addWhyCommand(program: Command, app: App): void {
  program
    .command("why")
    .description("show what happened to one person's emails, why, and what is next")
    .argument("<address>", "the email address")
    .option("--series <name>", "only this series")
    .option("--step <number>", "only this step")
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline why ana@example.org --step 3")
    .action(async (address: string, options: WhyOptions) => {
      const { describeWhy } = await import("./describe-why.ts");
      const { explainPerson } = await import("../enrollment/explain-person.ts");
      const step = options.step === undefined ? undefined : readCount("--step", options.step);
      const config = await loadConfig(app);
      const { all, staying } = await withLedger(app, config, "read", async (store) => {
        const person = await findPerson(store, address);
        return {
          all: await explainPerson(store, person),
          staying: describeStaying(app, config, await store.countAccepted()),
        };
      });
      const chosen = choose(all, options.series, step);
      if (options.json) app.print(JSON.stringify(chosen, null, 2));
      else {
        const { fallbackZone } = config.schedule;
        const lines = describeWhy(chosen, app, { notes: staying, fallbackZone });
        for (const line of lines) app.print(line);
      }
    });
}

/** Leaves what was asked for. Errors: `usage/unknown-series`, `usage/unknown-step`. */
function choose(
  all: Explanation,
  series: string | undefined,
  step: number | undefined,
): Explanation {
  const enrollments = all.enrollments
    .filter(({ enrollment }) => series === undefined || enrollment.series === series)
    .map((one) => ({
      ...one,
      deliveries: one.deliveries.filter((delivery) => step === undefined || delivery.step === step),
      coming: one.coming.filter((coming) => step === undefined || coming.step === step),
    }));
  if (series !== undefined && enrollments.length === 0) {
    throw new DriplineError("usage/unknown-series", `This person has never been in ${series}.`, {
      hint: "Leave --series out to see what they were in.",
    });
  }
  const isThere = enrollments.some(
    ({ deliveries, coming }) => deliveries.length + coming.length > 0,
  );
  if (step !== undefined && !isThere) {
    throw new DriplineError(
      "usage/unknown-step",
      `Step ${step} is none that this person had, or is going to get.`,
      { hint: "Leave --step out to see all of them." },
    );
  }
  return { ...all, enrollments };
}
