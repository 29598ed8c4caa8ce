import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { defined } from "../support/a-ledger.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const postgres = aPostgres();
const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
const NOW = "2026-11-26T09:00:00Z";
const PEOPLE = Array.from({ length: 120 }, (_, n) => `p${n}@example.org`);

/** Runs a worker in a process of its own and returns what it printed. */
async function aWorker(root: string, url: string): Promise<string> {
  const program = ["--import", import.meta.resolve("tsx"), MAIN, "work"];
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => (out += part));
  }
  const code = await new Promise((resolve) => child.on("close", resolve));
  return `${String(code)} ${out}`;
}

test("the same commands on PostgreSQL: people in, publish, enrol, two workers at once, status and why", async () => {
  const url = await postgres.url();
  const root = aProject({
    "content/chain.md": CHAIN,
    "people.csv": `email\n${PEOPLE.join("\n")}\n`,
  });
  const env = { DATABASE_URL: url };
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCommand(args, root, "", NOW, env);
    expect(stderr).not.toContain("Error");
    return { code, text: stdout };
  };
  await run("subscribers", "import", "people.csv", "--consent", "a form");
  await run("publish", "content/chain.md");
  expect((await run("enroll", "chain", "--all")).text).toContain("120");
  // Whatever the hour is, each first email is due because its reader asks for it.
  const store = await openPostgresStore(url);
  for (const { deliveryId } of await store.deliveries()) {
    await store.hastenDelivery(deliveryId, new Date());
  }
  const printed = await Promise.all([aWorker(root, url), aWorker(root, url)]);
  expect(printed.map((text) => text.slice(0, 1))).toEqual(["0", "0"]);

  const inbox = join(root, "out", "inbox");
  const messages = await Promise.all(
    readdirSync(inbox).map(async (file) => parseMessage(readFileSync(join(inbox, file)))),
  );
  expect(messages.flatMap(({ to }) => to).toSorted()).toEqual(PEOPLE.toSorted());
  const accepted = await store.deliveries({ state: "accepted" });
  expect(accepted).toHaveLength(PEOPLE.length);
  await store.close();
  expect((await run("status")).text).toContain("120 accepted");
  const why = await run("why", defined(PEOPLE[7]), "--step", "1");
  expect(why.text).toContain("accepted");
  expect((await runCommand(["backup", "copy.sqlite"], root, "", NOW, env)).stderr).toContain(
    "pg_dump",
  );
});
