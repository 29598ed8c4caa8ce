import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { keepWorking } from "../../src/deliver/keep-working.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aReplicatedServer, replicaPrograms } from "../support/a-replica.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";

const PEOPLE = 120;
const CONNECTIONS = 5;
const programs = replicaPrograms() ?? "";

describe.skipIf(programs === "")(
  "the primary server is killed under load, and its replica takes over",
  () => {
    test("the worker waits, says why, and goes on: nobody is lost, copies only of what was on the wire", async () => {
      const database = await aReplicatedServer(programs);
      const store = await openPostgresStore(database.url);
      onTestFinished(() => store.close());
      const ended = new AbortController();
      let failed: Promise<void> | undefined;
      const server = await aMailServer([], {
        onTaken: () => {
          if (server.taken.length >= PEOPLE / 3) failed ??= database.failOver();
        },
      });
      const mailer = createSmtpMailer(server.url, { name: "tea.example" });
      onTestFinished(() => mailer.close());
      const sender = aSender();
      // Each wait is a step into the future, so that what is in doubt is decided soon.
      let now = Date.now();
      const clock = { now: () => new Date(now) };
      const rules = { ...DEFAULT_RULES, window: { from: "00:00", until: "24:00" } };
      const { planner, judge } = createScheduling(sender.email, rules);
      const edition = anEdition(1);
      await store.saveEdition(edition, clock.now());
      for (let n = 0; n < PEOPLE; n += 1) {
        const person = aPerson({ email: `p${n}@example.org`, timezone: "UTC" });
        await enrollPerson(person, edition, { store, clock, planner });
      }
      const said: string[] = [];
      const isAllDone = async (): Promise<boolean> =>
        (await store.deliveries({ state: "accepted" })).length === PEOPLE;
      await keepWorking({
        store,
        mailer,
        clock,
        sender,
        planner,
        judge,
        connections: CONNECTIONS,
        signal: ended.signal,
        waitUntil: async (instant) => {
          await delay(100);
          now = Math.max(now + 60_000, instant.getTime());
          if (await isAllDone().catch(() => false)) ended.abort();
        },
        onError: ({ code }) => said.push(code),
        afterPass: async () => undefined,
      });
      await failed;
      expect(failed).toBeDefined();
      expect(said.length).toBeGreaterThan(0);
      expect(new Set(said)).toEqual(new Set(said.filter((code) => code.startsWith("store/"))));
      const ids = server.taken.map((text) => /^Message-ID: (.+)$/mu.exec(text)?.[1]);
      expect(new Set(ids).size).toBe(PEOPLE);
      expect(ids.length - PEOPLE).toBeLessThanOrEqual(CONNECTIONS);
    });
  },
);
