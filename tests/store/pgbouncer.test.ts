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

/** Returns the address of a role with a schema of its own, which it has from the server: a pooler hands on no settings. */
async function aRole(): Promise<string> {
  const owner = await postgres.url();
  const schema = /search_path%3D(\w+)/u.exec(owner)?.[1] ?? "";
  await postgres.run(`CREATE ROLE ${schema} LOGIN PASSWORD 's3cret'`);
  await postgres.run(`GRANT ALL ON SCHEMA ${schema} TO ${schema}`);
  await postgres.run(`ALTER ROLE ${schema} SET search_path = ${schema}`);
  const direct = new URL(owner);
  direct.search = "";
  direct.username = schema;
  return direct.href;
}

describe.skipIf(!hasPgbouncer())("behind a real pgbouncer in transaction mode", () => {
  test("tables are made, people enrolled, and two workers at once send each email once", async () => {
    const url = await aPgbouncer(await aRole());

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

  const cases: [what: string, change: (url: URL) => void, code: string, says: string][] = [
    ["another password", (url) => (url.password = "no"), "store/auth-refused", "or password"],
    ["another user", (url) => (url.username = "nobody"), "store/auth-refused", "user name"],
    ["a database that is not there", (url) => (url.pathname = "/no"), "store/no-database", "not"],
    [
      "a setting that it does not take",
      (url) => (url.search = "?options=-c%20search_path%3Dx"),
      "store/pooler-refused",
      "unsupported startup parameter: options",
    ],
  ];
  test.each(cases)("what it refuses is told as what it is: %s", async (_, change, code, says) => {
    const url = new URL(await aPgbouncer(await aRole()));
    change(url);
    const refused = expect(openPostgresStore(url.href)).rejects;
    await refused.toMatchObject({ code, retryable: false, message: expect.stringContaining(says) });
  });

  test("a pooler that takes no time to wait for a lock is told the line for pgbouncer.ini", async () => {
    const url = await aPgbouncer(await aRole(), "");
    await expect(openPostgresStore(url)).rejects.toMatchObject({
      code: "store/pooler-refused",
      hint: expect.stringContaining("ignore_startup_parameters = lock_timeout"),
    });
  });

  test("a server that is away behind it is waited for, in the pooler's own words", async () => {
    const away = new URL(await aRole());
    away.port = "1";
    await expect(openPostgresStore(await aPgbouncer(away.href))).rejects.toMatchObject({
      code: "store/unreachable",
      retryable: true,
    });
  });
});
