import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Claim, PlannedStep } from "../../src/core/delivery.ts";
import type { Store, Transmission } from "../../src/core/ports.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { anEdition, aPerson } from "./an-edition.ts";
import { START } from "./instants.ts";

/** Returns a new folder that is removed at the end of the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dripline-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a ledger that is closed at the end of the test. (Default path: in memory) */
export async function aLedger(path = ":memory:"): Promise<Store> {
  const store = await openSqliteStore(path);
  onTestFinished(() => store.close());
  return store;
}

/** Returns a step as a planner would plan it. */
export function aStep(step: number, dueAt: Date, name = "tea"): PlannedStep {
  return { step, dueAt, messageId: `<${name}.${step}@tea.example>`, reason: `step ${step}` };
}

/** Returns what is written before a message leaves. */
export function aTransmission(at: Date, leaseUntil: Date): Transmission {
  return { at, leaseUntil, messageHash: "c0ffee".padEnd(64, "0") };
}

/** Adds people (each `name@example.org`) whose first step is due at the start. */
export async function enrolled(store: Store, ...names: readonly string[]): Promise<void> {
  const edition = anEdition();
  await store.saveEdition(edition, START);
  for (const name of names) {
    const person = aPerson({ email: `${name}@example.org`, fields: { first_name: name } });
    const { id } = await store.addSubscriber(person, START);
    const first = aStep(1, START, name);
    await store.enroll({ subscriberId: id, editionId: edition.id, at: START, first });
  }
}

/** Claims all that is due, for a minute. */
export async function claimAll(store: Store, now = START): Promise<Claim[]> {
  return store.claimDue({ now, limit: 99, leaseUntil: new Date(now.getTime() + 60_000) });
}

/** Returns the state of each delivery in the order of planning. */
export async function states(store: Store): Promise<string[]> {
  return (await store.deliveries()).map(({ state }) => state);
}

/** Returns what is there; throws where it is not. */
export function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("Expected a value.");
  return value;
}
