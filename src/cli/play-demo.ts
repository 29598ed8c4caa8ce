import type { DeliveryRecord } from "../core/delivery.ts";
import type { Edition } from "../core/edition.ts";
import type { Sender } from "../core/identity.ts";
import type { Store } from "../core/ports.ts";
import type { Draft } from "../core/series.ts";
import type { NewSubscriber } from "../core/subscriber.ts";
import { createVirtualClock, playSchedule } from "../deliver/play.ts";
import type { VirtualClock } from "../deliver/play.ts";
import { joinPath } from "../files/paths.ts";
import { makeFolder, removeFiles } from "../files/write-files.ts";
import { startInbox } from "../mail/inbox.ts";
import { createSmtpMailer } from "../mail/smtp.ts";
import { toEdition } from "../publish.ts";
import { enrollPerson } from "../enrollment/enroll-person.ts";
import { DEFAULT_RULES } from "../schedule/rules.ts";
import { openSqliteStore } from "../store/sqlite-store.ts";
import { proveReceived } from "./prove-received.ts";
import type { ReceivedProof } from "./prove-received.ts";
import { createScheduling } from "../schedule/create-scheduling.ts";

/** What the demonstration plays with. */
export interface DemoRequest {
  readonly draft: Draft;
  readonly sender: Sender;
  /** The folder for all that is made: gets `inbox/*.eml` and `demo/ledger.sqlite`, both anew. */
  readonly output: string;
}

/** What became of it. */
export interface DemoResult {
  /** All deliveries, read from the ledger after it was closed and opened again. */
  readonly deliveries: readonly DeliveryRecord[];
  /** Whether the ledger held the same before and after. */
  readonly isLedgerWhole: boolean;
  readonly people: readonly NewSubscriber[];
  readonly proof: ReceivedProof;
  readonly ledgerPath: string;
  readonly inboxFolder: string;
}

/** A Monday morning in Lisbon, the small hours in New York, the late afternoon in Tokyo. */
const BEGINNING = new Date("2027-01-04T08:00:00Z");

/** Invented, at domains that nobody can own (RFC 2606 §3). One of them has not said their name. */
const PEOPLE: readonly NewSubscriber[] = [
  { email: "ines@example.org", timezone: "Europe/Lisbon", fields: { first_name: "Inês" } },
  { email: "sam@example.com", timezone: "America/New_York", fields: { first_name: "Sam" } },
  { email: "reader@example.net", timezone: "Asia/Tokyo", fields: {} },
];

/**
 * Plays a series for three invented people to its end: real ledger, real SMTP connection to the
 * built-in inbox, real messages; only the clock is virtual. Then closes the ledger, opens it again,
 * reads every message back and counts. A configured mail server is not used.
 *
 * Errors: those of the store, the mailer and `output/not-writable`.
 */
export async function playDemo({ draft, sender, output }: DemoRequest): Promise<DemoResult> {
  const edition = toEdition(draft);
  const inboxFolder = joinPath(output, "inbox");
  const ledgerPath = joinPath(output, "demo", "ledger.sqlite");
  await makeFolder(joinPath(output, "demo"));
  // By name: with --out these folders may hold files of the user.
  await removeFiles(joinPath(output, "demo"), /^ledger\.sqlite(?:-wal|-shm)?$/u);
  await removeFiles(inboxFolder, /^\d{4,}-.*\.eml$/u);
  const before = await withStore(ledgerPath, async (store) => {
    await playSeries(store, edition, sender, inboxFolder);
    return store.deliveries();
  });
  const deliveries = await withStore(ledgerPath, (store) => store.deliveries());
  return {
    deliveries,
    people: PEOPLE,
    isLedgerWhole: JSON.stringify(deliveries) === JSON.stringify(before),
    proof: await proveReceived({ draft, edition, sender, people: PEOPLE, deliveries, inboxFolder }),
    ledgerPath,
    inboxFolder,
  };
}

async function playSeries(
  store: Store,
  edition: Edition,
  sender: Sender,
  inboxFolder: string,
): Promise<void> {
  const clock: VirtualClock = createVirtualClock(BEGINNING);
  const { planner, judge } = createScheduling(sender.email, DEFAULT_RULES);
  await store.saveEdition(edition, clock.now());
  for (const person of PEOPLE) await enrollPerson(person, edition, { store, clock, planner });
  const inbox = await startInbox(inboxFolder);
  const mailer = createSmtpMailer(inbox.url, { name: "localhost" });
  try {
    await playSchedule({ store, mailer, clock, sender, planner, judge });
  } finally {
    await mailer.close();
    await inbox.close();
  }
}

async function withStore<T>(path: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(path);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
