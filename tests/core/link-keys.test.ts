import { expect, test } from "vitest";
import { openLinkKeys } from "../../src/core/link-keys.ts";
import { createLinkTokens } from "../../src/core/link-token.ts";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { aLedger } from "../support/a-ledger.ts";
import { START } from "../support/instants.ts";

test("a key that is renewed while the program runs is known within seconds", async () => {
  const store = await aLedger();
  const clock = createVirtualClock(START);
  const keys = await openLinkKeys(store, clock);
  const tokens = keys.derive(createLinkTokens);
  const old = tokens().sign("unsubscribe", 7);
  await store.renewLinkKey("another key", true);
  await keys.refresh();
  expect(tokens().read("unsubscribe", old)).toBe(7);
  clock.advanceTo(new Date(START.getTime() + 6_000));
  await keys.refresh();
  expect(tokens().read("unsubscribe", old)).toBeUndefined();
  const renewed = createLinkTokens(["another key"]).sign("unsubscribe", 7);
  expect([tokens().read("unsubscribe", renewed), tokens().sign("unsubscribe", 7)]).toEqual([
    7,
    renewed,
  ]);
});
