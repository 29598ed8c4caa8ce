import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aCertificate } from "../support/a-certificate.ts";
import { aStep } from "../support/a-ledger.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { ticketIn } from "../support/a-site.ts";
import { freePort } from "../support/free-port.ts";
import { runNode } from "../support/run-process.ts";
import { runCommand } from "../support/run-command.ts";

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
const SETTINGS = `sender:
  name: Chain Letters
  email: letters@chain.example
  postal_address: 1 Pin Lane, Linktown
site: https://chain.example
serve:
`;

async function aPublishedProject(): Promise<string> {
  const root = aProject({ "content/chain.md": CHAIN, "dripline.yaml": SETTINGS });
  await runCommand(["publish", "content/chain.md"], root);
  return root;
}

test("the pages are served until SIGTERM; who signs up gets the mail that asks", async () => {
  const root = await aPublishedProject();
  const program = ["--import", import.meta.resolve("tsx"), MAIN, "serve", "--port", "0", "--work"];
  const child = spawn(process.execPath, program, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const url = /http:\/\/127\.0\.0\.1:\d+/u.exec(line)?.[0] ?? "";
  expect(line).toContain("as https://chain.example");

  const send = async (form: string): Promise<string> => {
    const body = new URLSearchParams({ email: "ana@example.org", ticket: ticketIn(form) });
    return (await fetch(`${url}/subscribe/chain`, { method: "POST", body })).text();
  };
  const answer = await send(await (await fetch(`${url}/subscribe/chain`)).text());
  // Sooner than a person fills in a form, where the machine is quick: then the button is pressed once more.
  const last = ticketIn(answer) === "" ? answer : await send(answer);
  expect(last).toContain("Check your mailbox");
  const inbox = join(root, "out", "inbox");
  await expect.poll(() => readdirSync(inbox), { timeout: 20_000 }).toHaveLength(1);
  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === "::1"),
);

test.skipIf(!hasIpv6).each(["::1", "[::1]"])(
  "listens at %s, and prints an address that a browser takes",
  async (host) => {
    const root = await aPublishedProject();
    const serve = ["serve", "--host", host, "--port", "0"];
    const child = spawn(
      process.execPath,
      ["--import", import.meta.resolve("tsx"), MAIN, ...serve],
      {
        cwd: root,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const url = /http:\S+/u.exec(line)?.[0] ?? "";
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/u);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  },
);

test("goes on answering when nobody reads what it tells on standard error", async () => {
  const root = await aPublishedProject();
  const program = ["--import", import.meta.resolve("tsx"), MAIN, "serve", "--port", "0"];
  const child = spawn(process.execPath, program, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const url = /http:\/\/127\.0\.0\.1:\d+/u.exec(line)?.[0] ?? "";
  child.stderr.destroy();
  // A stranger that passes for a proxy is told of.
  const headers = { "X-Forwarded-For": "192.0.2.1" };
  expect((await fetch(`${url}/p/token`, { method: "POST", headers })).status).toBe(404);
  expect((await fetch(`${url}/subscribe/chain`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
});

test("says that the mail that asks waits for the mail server, and when it is tried again", async () => {
  const root = await aPublishedProject();
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  const signup = { series: ["chain"], source: "form", at: new Date() };
  await store.requestSignup({ person: aPerson(), ...signup });
  await store.close();
  const program = ["--import", import.meta.resolve("tsx"), MAIN, "serve", "--port", "0", "--json"];
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, DRIPLINE_SMTP_URL: `smtp://127.0.0.1:${await freePort()}` },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  const { value } = (await lines.next()) as IteratorYieldResult<string>;
  const { event, code, at, nextAt } = JSON.parse(value) as Record<string, string>;
  expect([event, code]).toEqual(["error", "smtp/refused"]);
  expect(Date.parse(nextAt ?? "") - Date.parse(at ?? "")).toBeGreaterThan(59_000);
});

test("ends with the reason when its worker's password is refused", async () => {
  const root = await aPublishedProject();
  await enrolNow(root);
  const { key, cert } = aCertificate();
  writeFileSync(join(root, "trusted.pem"), cert);
  const { port } = await aMailServer([], {
    disabledCommands: [],
    key,
    cert,
    onAuth: (_, __, done) => done(Object.assign(new Error("no"), { responseCode: 535 })),
  });
  const program = ["--import", import.meta.resolve("tsx"), MAIN, "serve", "--port", "0", "--work"];
  const { code, stderr } = await runNode(program, {
    cwd: root,
    env: {
      DRIPLINE_SMTP_URL: `smtp://ana:wr0ng@localhost:${port}`,
      NODE_EXTRA_CA_CERTS: join(root, "trusted.pem"),
    },
  });
  expect(stderr).toContain("[smtp/auth-refused]");
  expect(stderr).not.toMatch(/wr0ng|ana@|\n {4}at /u);
  expect(code).toBe(3);
});

/** Has somebody whose first email is due, whatever the hour. */
async function enrolNow(root: string): Promise<void> {
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  const [series] = await store.listSeries();
  const { id } = await store.addSubscriber(aPerson(), START);
  const step = aStep(1, new Date(), "ana");
  const editionId = series?.editionId ?? "";
  await store.enroll({ subscriberId: id, editionId, first: step, at: START });
  await store.hastenDelivery(1, new Date());
  await store.close();
}

test.each([
  ["without `serve:` in dripline.yaml", "serve:\n", "", "config/not-served"],
  ["without `site:` in dripline.yaml", "site: https://chain.example\n", "", "config/invalid"],
  [
    "with a proxy that is no address",
    "serve:",
    "serve:\n  trusted_proxies: [proxy]",
    "config/invalid",
  ],
])("%s it says what to write", async (_, from, to, code) => {
  const root = aProject({ "dripline.yaml": SETTINGS.replace(from, to) });
  const { stderr, code: exit } = await runCommand(["serve"], root);
  expect(stderr).toContain(`[${code}]`);
  expect(exit).toBe(2);
});

test("a port that is taken is said", async () => {
  const root = await aPublishedProject();
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const { stderr } = await runCommand(["serve", "--port", port], root);
  expect(stderr).toContain(`Another program answers at 127.0.0.1:${port}.  [serve/port-taken]`);
});

test("the form for another website leads to the pages", async () => {
  const root = await aPublishedProject();
  const { stdout } = await runCommand(["form", "chain"], root);
  expect(stdout).toContain('action="https://chain.example/subscribe/chain"');
});

test("a form names a series whose title holds a merge field by its fallback", async () => {
  const matter = 'title: "Oil for {{ first_name | you }}"\nfields: { first_name: there }';
  const root = aProject({
    "chain.md": `---\n${matter}\n---\n${CHAIN}`,
    "dripline.yaml": SETTINGS,
  });
  await runCommand(["publish", "chain.md"], root);
  expect((await runCommand(["form", "chain"], root)).stdout).toContain("Get “Oil for you” by");
});

test("links get a new key, and the old ones stay or go as it is said", async () => {
  const root = await aPublishedProject();
  const keys = async (): Promise<number> => {
    const store = await openSqliteStore(join(root, "dripline.sqlite"));
    const all = await store.linkKeys();
    await store.close();
    return all.length;
  };
  expect((await runCommand(["renew-links"], root)).stdout).toContain("go on working");
  expect(await keys()).toBe(2);
  expect((await runCommand(["renew-links", "--forget-old"], root)).stdout).toContain("any more");
  expect(await keys()).toBe(1);
});
