import { describe, expect, test } from "vitest";
import { aPostgres } from "../support/a-postgres.ts";
import { playChaos } from "../support/chaos.ts";

// The long form: npm run chaos
test("killed at named points and at any time, two at once: nobody is lost, copies only of what was on the wire", async () => {
  const result = await playChaos({ seed: "1", kills: 4, people: 60, policy: "resend" });
  expect(result.problems).toEqual([]);
  expect(result.killed).toBeGreaterThanOrEqual(4);
});

test("with `hold` nobody gets anything twice, whenever workers are killed", async () => {
  const result = await playChaos({ seed: "2", kills: 2, people: 40, policy: "hold" });
  expect(result).toMatchObject({ problems: [], copies: 0 });
});

describe("on PostgreSQL", () => {
  const postgres = aPostgres();

  test("killed, workers and the server itself: nobody is lost, copies only of what was on the wire", async () => {
    const database = await postgres.url();
    const request = { seed: "3", kills: 4, people: 60, policy: "resend", database } as const;
    const result = await playChaos({ ...request, crashServer: postgres.crash });
    expect(result.problems).toEqual([]);
    expect(result.killed).toBeGreaterThanOrEqual(4);
  });
});
