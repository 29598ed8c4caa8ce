import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { checkChaos, readLedgerFacts } from "../support/check-chaos.ts";
import type { ChaosRecord, LedgerFacts, Sighting } from "../support/check-chaos.ts";
import { aFolder, aLedger, claimAll, enrolled } from "../support/a-ledger.ts";
import { minute, START } from "../support/instants.ts";

const ANA: Sighting = { id: "<1@tea>", to: "ana", hash: "a1", round: 0 };
const ANA_TWO: Sighting = { id: "<2@tea>", to: "ana", hash: "a2", round: 1 };
const CLEAN: LedgerFacts = { damages: [], acceptedTwice: [], accepted: [], held: new Set() };

describe("the checker of the kills is content", () => {
  const fine: [what: string, changes: Partial<ChaosRecord>][] = [
    ["with each step once", {}],
    ["with a copy of what was on the wire at a kill", { sightings: [ANA, ANA, ANA_TWO] }],
    ["with nothing more to somebody who left", { sightings: [ANA], left: new Map([["ana", 0]]) }],
    [
      "with a message that waits for a person",
      { sightings: [ANA], ledger: { ...CLEAN, held: new Set(["ana"]) } },
    ],
  ];
  test.each(fine)("%s", (_, changes) => {
    expect(checkChaos(aRecord(changes))).toEqual([]);
  });
});

describe("the checker of the kills finds", () => {
  const wrong: [what: string, changes: Partial<ChaosRecord>, problem: string][] = [
    ["a lost delivery", { sightings: [ANA] }, "ana got only 1 of 2 steps."],
    [
      "an extra copy with another Message-ID",
      { sightings: [ANA, { ...ANA, id: "<9@tea>" }, ANA_TWO] },
      "ana got 3 messages for 2 steps.",
    ],
    [
      "an extra copy with other bytes",
      { sightings: [ANA, { ...ANA, hash: "b" }, ANA_TWO] },
      "<1@tea> came with other bytes.",
    ],
    [
      "a copy that went to another person",
      { sightings: [ANA, { ...ANA, to: "bo" }, ANA_TWO] },
      "<1@tea> came to two people.",
    ],
    ["a fourth copy", { sightings: [ANA, ANA, ANA, ANA, ANA_TWO] }, "<1@tea> came 4 times."],
    [
      "more copies than can have been on the wire",
      { sightings: [ANA, ANA, ANA_TWO], mostOnTheWire: 0 },
      "1 copies, where at most 0 were on the wire at a kill.",
    ],
    [
      "any copy with `hold`",
      { sightings: [ANA, ANA, ANA_TWO], policy: "hold" },
      "1 copies with hold.",
    ],
    [
      "a copy after the unsubscribe was answered",
      { left: new Map([["ana", 0]]) },
      "ana got <2@tea> after leaving.",
    ],
    [
      "what was accepted twice in the ledger",
      { ledger: { ...CLEAN, acceptedTwice: ["delivery 7"] } },
      "delivery 7 was accepted twice.",
    ],
    [
      "what counts as accepted and never came",
      { ledger: { ...CLEAN, accepted: ["<8@tea>"] } },
      "<8@tea> counts as accepted, and the server never had it.",
    ],
    [
      "a damaged file",
      { ledger: { ...CLEAN, damages: ["row 1 missing from index"] } },
      "row 1 missing from index",
    ],
  ];
  test.each(wrong)("%s", (_, changes, problem) => {
    expect(checkChaos(aRecord(changes))).toEqual([problem]);
  });
});

test("the facts of a ledger are read from its file, faults too", async () => {
  const path = join(aFolder(), "ledger.sqlite");
  const store = await aLedger(path);
  await enrolled(store, "ana");
  const [claim] = await claimAll(store);
  if (claim === undefined) throw new Error("nothing was due");
  const messageHash = "0".repeat(64);
  await store.markTransmitting(claim, { at: START, leaseUntil: minute(9), messageHash });
  await store.settle(claim, { to: "accepted", reply: "250 ok", next: undefined }, START);
  expect(await readLedgerFacts(path)).toEqual({
    damages: [],
    acceptedTwice: [],
    accepted: [claim.messageId],
    held: new Set(),
  });

  const database = new Database(path);
  database.pragma("foreign_keys = off");
  database.exec(
    "INSERT INTO event (at, subscriber_id, delivery_id, kind, detail) " +
      "SELECT at, subscriber_id, delivery_id, kind, detail FROM event WHERE kind = 'accepted'; " +
      "UPDATE delivery SET enrollment_id = 99",
  );
  database.close();
  const facts = await readLedgerFacts(path);
  expect(facts.acceptedTwice).toEqual([`delivery ${claim.deliveryId}`]);
  expect(facts.damages).toContain("delivery refers to a row that is not.");
});

function aRecord(changes: Partial<ChaosRecord>): ChaosRecord {
  return {
    sightings: [ANA, ANA_TWO],
    ledger: CLEAN,
    left: new Map(),
    people: ["ana"],
    steps: 2,
    policy: "resend",
    mostOnTheWire: 5,
    ...changes,
  };
}
