import type { Command } from "commander";
import { loadConfig, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { DriplineError } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";
import { isTimezone } from "../core/timezone.ts";
import type { Subscriber } from "../core/subscriber.ts";
import { buildEdition } from "./build-edition.ts";
import type { SeriesPlan } from "./describe-plan.ts";
import { readAddress } from "./read-address.ts";

interface PlanOptions {
  readonly for?: string;
  readonly zone?: string;
  readonly from?: string;
  readonly json?: true;
  readonly ics?: true;
}

/** Adds `plan`: when one person gets each email of a series, and why then. */
export function addPlanCommand(program: Command, app: App): void {
  program
    .command("plan")
    .description("show when someone gets each email of an article, and why then")
    .argument("<article>", "an article (.md, .txt, .html)")
    .option("--for <address>", "who gets them (default: anyone)")
    .option(
      "--zone <name>",
      "their time zone (default: what the ledger knows, else the fallback of dripline.yaml)",
    )
    .option("--from <date>", "when they enrol, by their clock: 2027-01-04T10:00 (default: now)")
    .option("--json", "print the plan as JSON")
    .option("--ics", "print the plan as a calendar (iCalendar), for calendar programs")
    .addHelpText(
      "after",
      "\nEach email is taken to be accepted when it is due. The rules stand under `schedule:` in\n" +
        "dripline.yaml.\n\nExamples:\n  $ dripline plan my-article.md --zone Europe/Lisbon --from 2027-03-25\n" +
        "  $ dripline plan my-article.md --for ana@example.org --zone Asia/Tokyo --json\n" +
        "  $ dripline plan my-article.md --ics > my-article.ics",
    )
    .action(async (article: string, options: PlanOptions) => {
      const { describePlan, planJson } = await import("./describe-plan.ts");
      const plan = await planArticle(app, article, options);
      if (options.ics) {
        const { describeCalendar } = await import("./describe-calendar.ts");
        app.print(`${describeCalendar(plan)}\r`);
      } else {
        app.print(options.json ? JSON.stringify(planJson(plan), null, 2) : describePlan(plan, app));
      }
    });
}

async function planArticle(app: App, article: string, options: PlanOptions): Promise<SeriesPlan> {
  const { planSeries } = await import("../schedule/plan-series.ts");
  const { createPlanning } = await import("../schedule/plan.ts");
  const { createStepPlanner } = await import("../schedule/plan-step.ts");
  const config = await loadConfig(app);
  if (options.zone !== undefined) refuseUnknownZone(options.zone);
  const subscriber = await personOf(app, config, options);
  const planning = createPlanning(config.schedule);
  const { zone } = planning.settingOf(subscriber.timezone);
  const startedAt = await startOf(app, options, zone.name);
  const edition = await buildEdition(app, config, article);
  const planner = createStepPlanner({ senderEmail: config.sender.email, planning });
  const steps = planSeries({ edition, subscriber, startedAt }, planner);
  return {
    edition,
    address: options.for,
    timezone: zone,
    isFallback: subscriber.timezone === undefined,
    startedAt,
    steps,
  };
}

/** Someone whom the ledger knows, or of whom only this is known; `--zone` comes before what it knows. */
async function personOf(app: App, config: Config, options: PlanOptions): Promise<Subscriber> {
  const { for: address = "reader@example.org", zone } = options;
  readAddress("--for", address);
  const known =
    options.for === undefined
      ? undefined
      : await withLedger(app, config, "read-if-there", (store) => store.findSubscriber(address));
  const person = known ?? NOBODY;
  return { ...person, email: address, timezone: zone ?? person.timezone };
}

const NOBODY = {
  id: 0,
  state: "active",
  timezone: undefined,
  language: undefined,
  fields: {},
} as const;

async function startOf(app: App, { from }: PlanOptions, timezone: string): Promise<Date> {
  if (from === undefined) return app.clock.now();
  const { readInstant } = await import("../schedule/read-instant.ts");
  const instant = readInstant(from, timezone);
  if (instant !== undefined) return instant;
  throw new DriplineError("usage/invalid-date", `--from: "${from}" is no date.`, {
    hint: "Write 2027-01-04, 2027-01-04T10:00, or 2027-01-04T10:00Z for UTC.",
  });
}

function refuseUnknownZone(zone: string): void {
  if (isTimezone(zone)) return;
  const guess = nearest(zone, Intl.supportedValuesOf("timeZone"));
  throw new DriplineError("usage/unknown-timezone", `--zone: "${zone}" is no time zone.`, {
    hint:
      guess === undefined
        ? "Use a name from the IANA time zone database, like Europe/Lisbon."
        : `Did you mean "${guess}"?`,
  });
}
