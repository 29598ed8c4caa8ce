import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { claimAll, enrolled } from "../support/a-ledger.ts";
import { aProject } from "../support/a-project.ts";
import { START } from "../support/instants.ts";
import { runCommand } from "../support/run-command.ts";

test("what was sent long ago is removed", async () => {
  const root = aProject({});
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  await enrolled(store, "ana", "bo");
  for (const claim of await claimAll(store)) {
    await store.settle(claim, { to: "accepted", reply: "250", next: undefined }, START);
  }
  await store.close();
  const prune = (before: string) =>
    runCommand(["prune", "--before", before], root, "", "2028-01-01T00:00:00Z");
  expect((await prune("2027-01-01")).stdout).toBe("Nothing is that old.");
  expect((await prune("2027-06-01")).stdout).toBe(
    "Removed what was sent in 2 series of readers that ended before 2027-06-01. Its links lead on, uncounted.",
  );
  for (const wrong of ["2029-01-01", "soon"]) {
    expect((await prune(wrong)).stderr).toContain("[usage/invalid-date]");
  }
});
