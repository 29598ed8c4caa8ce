import { Option } from "commander";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import type { Edition } from "../core/edition.ts";
import { DriplineError } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";
import { isTimezone } from "../core/timezone.ts";
import type { Store } from "../core/ports.ts";
import type { Subscriber, SubscriberRecord } from "../core/subscriber.ts";
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
    .addOption(
      new Option(
        "--ics",
        "print the plan as a calendar (iCalendar), for calendar programs",
      ).conflicts("json"),
    )
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
        if (plan.notice !== undefined) app.report(plan.notice);
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
  const edition = await buildEdition(app, config, article);
  const { subscriber, lastAcceptedAt, notice } = await personOf(app, config, edition, options);
  const planning = createPlanning(config.schedule);
  const { zone } = planning.settingOf(subscriber.timezone);
  const { readDate } = await import("./read-date.ts");
  const { from } = options;
  const startedAt =
    from === undefined ? app.clock.now() : await readDate("--from", from, zone.name);
  const planner = createStepPlanner({ senderEmail: config.sender.email, planning });
  const steps = planSeries({ edition, subscriber, startedAt, lastAcceptedAt }, planner);
  return {
    edition,
    address: options.for,
    notice,
    timezone: zone,
    isFallback: subscriber.timezone === undefined,
    startedAt,
    steps,
  };
}

interface KnownPerson {
  readonly subscriber: Subscriber;
  readonly lastAcceptedAt: Date | undefined;
  readonly notice: string | undefined;
}

/** Someone whom the ledger knows, or of whom only this is known; `--zone` comes before what it knows. */
async function personOf(
  app: App,
  config: Config,
  { series }: Edition,
  { for: address, zone }: PlanOptions,
): Promise<KnownPerson> {
  const email = readAddress("--for", address ?? "reader@example.org");
  const { person, notice } =
    address === undefined
      ? { person: undefined, notice: undefined }
      : await withLedger(app, config, "read-if-there", async (store) => {
          const found = await store.findSubscriber(email);
          return { person: found, notice: await noticeOf(store, series, email, found) };
        });
  const { timezone, ...known } = person ?? NOBODY;
  const subscriber = { ...known, email, timezone: zone ?? timezone };
  return { subscriber, lastAcceptedAt: person?.lastAcceptedAt, notice };
}

/** Says why nothing of the plan comes about for this person. (Default: it does) */
async function noticeOf(
  store: Store,
  series: string,
  email: string,
  person: SubscriberRecord | undefined,
): Promise<string | undefined> {
  if (person?.state === "active") return noticeOfRunning(store, series, person);
  if (person) {
    const { showInstant } = await import("./show-instant.ts");
    const since = showInstant(person.stateAt, person.timezone);
    return `Nothing is sent to ${email}, ${person.state} since ${since}. Somebody who gets mail would get:`;
  }
  return (await store.isSuppressed(email))
    ? `Who had ${email} was erased, and nothing is ever sent there. Somebody else would get:`
    : `Nobody here has the address ${email}. Somebody new with it would get:`;
}

/** Says that the plan is that of a new beginning, and they have begun. (Default: they have not) */
async function noticeOfRunning(
  store: Store,
  series: string,
  { id, email }: SubscriberRecord,
): Promise<string | undefined> {
  const query = { subscriberId: id, series, states: ["active", "paused"] as const, limit: 1 };
  const [running] = await store.listEnrollments(query);
  if (running === undefined) return undefined;
  const paused = running.state === "paused" ? ", paused," : "";
  return `${email} goes through ${series}${paused} already, see \`dripline why ${email}\`. Somebody who began it would get:`;
}

const NOBODY = {
  id: 0,
  state: "active",
  timezone: undefined,
  language: undefined,
  fields: {},
} as const;

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
