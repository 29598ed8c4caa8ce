import { describe, expect, onTestFinished, test } from "vitest";
import { work } from "../../src/deliver/work.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aPgbouncer, hasPgbouncer } from "../support/a-pgbouncer.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

const postgres = aPostgres();

describe.skipIf(!hasPgbouncer())("behind a real pgbouncer in transaction mode", () => {
  test("tables are made, people enrolled, and two workers at once send each email once", async () => {
    const owner = await postgres.url();
    const schema = /search_path%3D(\w+)/u.exec(owner)?.[1] ?? "";
    // The pooler hands on no settings of a connection, so the role has its schema from the server.
    await postgres.run(`CREATE ROLE ${schema} LOGIN PASSWORD 's3cret'`);
    await postgres.run(`GRANT ALL ON SCHEMA ${schema} TO ${schema}`);
    await postgres.run(`ALTER ROLE ${schema} SET search_path = ${schema}`);
    const direct = new URL(owner);
    direct.search = "";
    direct.username = schema;
    const url = await aPgbouncer(direct.href);

    const [one, other] = [await openPostgresStore(url), await openPostgresStore(url)];
    onTestFinished(async () => {
      await Promise.all([one.close(), other.close()]);
    });
    const server = await aMailServer();
    const sender = aSender();
    const clock = { now: () => START };
    const { planner, judge } = createScheduling(sender.email, DEFAULT_RULES);
    const edition = anEdition(1);
    await one.saveEdition(edition, START);
    for (let n = 0; n < 40; n += 1) {
      const person = aPerson({ email: `p${n}@example.org` });
      await enrollPerson(person, edition, { store: one, clock, planner });
    }
    const results = await Promise.all(
      [one, other].map(async (store) => {
        const mailer = createSmtpMailer(server.url, { name: "tea.example" });
        onTestFinished(() => mailer.close());
        return work({ store, mailer, clock, sender, planner, judge, connections: 5 });
      }),
    );
    expect(results.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(40);
    const ids = server.taken.map((text) => /^Message-ID: (.+)$/mu.exec(text)?.[1]);
    expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
    expect(new Set((await other.deliveries()).map(({ state }) => state))).toEqual(
      new Set(["accepted"]),
    );
  });
});
