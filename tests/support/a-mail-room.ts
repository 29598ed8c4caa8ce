import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Edition } from "../../src/core/edition.ts";
import type { Pace } from "../../src/core/pace-limits.ts";
import type { Mailer, Store } from "../../src/core/ports.ts";
import type { NewSubscriber } from "../../src/core/subscriber.ts";
import { createVirtualClock, playSchedule } from "../../src/deliver/play.ts";
import type { VirtualClock } from "../../src/deliver/play.ts";
import { work } from "../../src/deliver/work.ts";
import type { WorkCounts } from "../../src/deliver/counts.ts";
import type { WorkSummary } from "../../src/deliver/work.ts";
import type { WorkOptions } from "../../src/deliver/work-options.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";
import { aFolder, aLedger } from "./a-ledger.ts";
import { aMailServer } from "./a-mail-server.ts";
import type { Behaviour, MailServer } from "./a-mail-server.ts";
import { anEdition, aSender } from "./an-edition.ts";
import { START } from "./instants.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";

/** Everything that delivers, put together as in the program; only the clock is not real. */
export interface MailRoom {
  readonly store: Store;
  readonly server: MailServer;
  readonly clock: VirtualClock;
  /** The path of the ledger. */
  readonly path: string;
  readonly enroll: (...people: readonly NewSubscriber[]) => Promise<void>;
  /** What its workers work with. */
  readonly options: WorkOptions;
  /** One pass of a worker, now. */
  readonly work: () => Promise<WorkSummary>;
  /** Passes until nothing is due any more. */
  readonly play: () => Promise<WorkCounts>;
  /** `ana 1 accepted`: who, step, state, in the order of planning. */
  readonly ledger: () => Promise<string[]>;
  /** The Message-IDs of what the server took. */
  readonly takenIds: () => string[];
}

/** What is not as by default. */
export interface RoomChanges extends Omit<Partial<WorkOptions>, "store" | "clock" | "pacing"> {
  readonly rules?: Partial<ScheduleRules>;
  /** How fast it sends. (Default: as fast as it goes) */
  readonly pace?: Pace;
  /** (Default: a new ledger) */
  readonly store?: Store;
  /** How messages are signed. (Default: they are not) */
  readonly sign?: Mailer["sign"];
}

/** Returns a mail room with a server that behaves so, message by message. */
export async function aMailRoom(
  behaviours: readonly Behaviour[] = [],
  edition: Edition = anEdition(),
  onTaken?: () => void,
  { rules, pace, store: given, sign, ...changes }: RoomChanges = {},
): Promise<MailRoom> {
  const path = join(aFolder(), "ledger.sqlite");
  const store = given ?? (await aLedger(path));
  const server = await aMailServer(behaviours, onTaken && { onTaken });
  const mailer = createSmtpMailer(server.url, { name: "tea.example", ...(sign && { sign }) });
  onTestFinished(() => mailer.close());
  const clock = createVirtualClock(START);
  const sender = aSender();
  const { planner, judge } = createScheduling(sender.email, { ...DEFAULT_RULES, ...rules });
  const pacing = pace && { pace, waitUntil: clock.waitUntil };
  const ports = { store, mailer, clock, sender, planner, judge };
  const options = { ...ports, ...(pacing && { pacing }), ...changes };
  await store.saveEdition(edition, START);
  return {
    store,
    server,
    clock,
    path,
    options,
    enroll: async (...people) => {
      for (const person of people) await enrollPerson(person, edition, { store, clock, planner });
    },
    work: () => work(options),
    play: () => playSchedule(options),
    ledger: async () =>
      (await store.deliveries()).map(
        ({ email, step, state }) => `${email.split("@", 1)[0]} ${step} ${state}`,
      ),
    takenIds: () =>
      server.taken.map((text) => /^Message-ID: (.+)$/mu.exec(text)?.[1]?.trim() ?? "none"),
  };
}
