import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { claimAll, enrolled } from "../support/a-ledger.ts";
import { aProject } from "../support/a-project.ts";
import { START } from "../support/instants.ts";
import { runCommand } from "../support/run-command.ts";

/** A project in which two messages were refused for one reason, with whose they were, and one for another. */
async function aProjectWithFailures(): Promise<string> {
  const root = aProject({});
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  await enrolled(store, "ana", "bo", "cy");
  for (const [index, claim] of (await claimAll(store)).entries()) {
    const reply = index < 2 ? `554 5.7.1 <p${index}@example.org>: spam` : "554 5.6.0 a word";
    await store.settle(claim, { to: "failed", reply }, START);
  }
  await store.setSubscriberState(3, "unsubscribed", START);
  await store.close();
  return root;
}

test("it says first what would be tried, then does it, and leaves who has left", async () => {
  const root = await aProjectWithFailures();
  const reasons = [
    "3 messages have failed:",
    "  2  554 5.7.1 <(address)>: spam",
    "  1  554 5.6.0 a word",
  ];
  const looked = await runCommand(["retry", "tea", "--dry-run"], root);
  expect(looked.stdout.split("\n")).toEqual(reasons);
  const { stdout } = await runCommand(["retry", "tea", "--failed-only"], root);
  expect(stdout.split("\n")).toEqual([
    ...reasons,
    "2 will be tried again: dripline work",
    "1 is left alone, as these people get nothing any more.",
  ]);
  const again = await runCommand(["retry", "--all", "--json"], root);
  expect(JSON.parse(again.stdout)).toEqual({ failed: [3], retried: 0 });
});

test("of one person only", async () => {
  const root = await aProjectWithFailures();
  const { stdout } = await runCommand(["retry", "--for", "bo@example.org", "--json"], root);
  expect(JSON.parse(stdout)).toEqual({ failed: [2], retried: 1 });
});

test("where nothing has failed it says so", async () => {
  const root = aProject({});
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  await enrolled(store, "ana");
  await store.close();
  expect((await runCommand(["retry", "tea"], root)).stdout).toBe("Nothing has failed.");
});
