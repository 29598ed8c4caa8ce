import { spawn } from "node:child_process";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { aNameServer } from "../support/a-name-server.ts";
import type { Zone } from "../support/a-name-server.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aFolder } from "../support/a-ledger.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const RSA = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const ED25519 = generateKeyPairSync("ed25519").privateKey;

const SETTINGS = `sender:
  name: Tea Letters
  email: letters@tea.example
  postal_address: 1 Leaf Lane, Teatown
site: https://tea.example
serve:
sending:
  bounces: bounces@tea.example
  dkim: [{ selector: s1, key: rsa.pem }, { selector: e1, key: ed.pem }]
`;

const ZONE: Zone = {
  "TXT tea.example": ["another text", "v=spf1 include:relay.example ~all"],
  "TXT _dmarc.tea.example": ["v=DMARC1; p=none"],
  "TXT s1._domainkey.tea.example": [`v=DKIM1; k=rsa; p=${halfOf(RSA, 0)}`],
  "TXT e1._domainkey.tea.example": [`v=DKIM1; k=ed25519; p=${halfOf(ED25519, -32)}`],
  "MX tea.example": ["mx.tea.example"],
};

function halfOf(key: KeyObject, from: number): string {
  const der = createPublicKey(key).export({ type: "spki", format: "der" });
  return der.subarray(from).toString("base64");
}

/** Returns what the doctor finds, by its first words: `good`, `bad` or `unknown`, and what. */
async function examine(zone: Zone, settings = SETTINGS, server?: string) {
  const smtp = server ?? (await aMailServer()).url;
  const pem = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();
  const root = aProject({ "dripline.yaml": settings, "rsa.pem": pem(RSA), "ed.pem": pem(ED25519) });
  const dns = await aNameServer(zone);
  const args = ["doctor", "--send", "--dns", dns, "--json"];
  const { stdout, code } = await runCommand(args, root, "", undefined, { DRIPLINE_SMTP_URL: smtp });
  const findings = JSON.parse(stdout) as {
    name: string;
    state: string;
    found: string;
    mend: string;
  }[];
  return { findings, code };
}

test("where all is as the mailbox hosts want it, it says so and ends with 0", async () => {
  const { findings, code } = await examine(ZONE);
  expect(findings.map(({ state, name }) => `${state} ${name}`)).toEqual([
    "good a mail server",
    "good SPF of tea.example",
    "good DKIM of tea.example",
    "good DMARC of tea.example",
    "good leaving with one click",
    "good a mailbox for bounces at tea.example",
  ]);
  expect(code).toBe(0);
});

test.each<[string, Zone, string, string]>([
  ["no SPF", { "TXT tea.example": ["hello"] }, "SPF of tea.example", "no record"],
  [
    "two SPF records",
    { "TXT tea.example": ["v=spf1 ~all", "v=spf1 -all"] },
    "SPF of tea.example",
    "2 records",
  ],
  [
    "an SPF record for everybody",
    { "TXT tea.example": ["v=spf1 +all"] },
    "SPF of tea.example",
    "everybody",
  ],
  [
    "no DKIM record",
    { "TXT s1._domainkey.tea.example": [] },
    "DKIM of tea.example",
    "no record s1._domainkey",
  ],
  [
    "another DKIM key",
    { "TXT e1._domainkey.tea.example": ["v=DKIM1; p=abc"] },
    "DKIM of tea.example",
    "another key",
  ],
  ["no DMARC", { "TXT _dmarc.tea.example": [] }, "DMARC of tea.example", "no record"],
  [
    "DMARC without a policy",
    { "TXT _dmarc.tea.example": ["v=DMARC1; rua=mailto:a@tea.example"] },
    "DMARC of tea.example",
    "no policy",
  ],
  [
    "no mailbox for bounces",
    { "MX tea.example": [] },
    "a mailbox for bounces at tea.example",
    "no MX",
  ],
])("%s is found, with what to do", async (_, change, name, found) => {
  const { findings, code } = await examine({ ...ZONE, ...change });
  const bad = findings.filter(({ state }) => state === "bad");
  expect(bad.map((one) => one.name)).toEqual([name]);
  expect(bad[0]?.found).toContain(found);
  expect(bad[0]?.mend).not.toBe("");
  expect(code).toBe(1);
});

test("a project that is new has most of it before it", async () => {
  const settings = SETTINGS.slice(0, SETTINGS.indexOf("site:"));
  const { findings } = await examine({}, settings, "");
  expect(findings.map(({ state }) => state)).toEqual([
    "bad",
    "bad",
    "unknown",
    "bad",
    "bad",
    "bad",
  ]);
});

test("pages that are not at https don't count as one click", async () => {
  const { findings } = await examine(ZONE, SETTINGS.replace("https:", "http:"));
  expect(findings.filter(({ state }) => state === "bad")).toMatchObject([
    { name: "leaving with one click", found: "the pages are not at https" },
  ]);
});

test("pages whose address is in letters of other languages count as one click", async () => {
  const site = "https://bücher.example/für-dich";
  const { findings } = await examine(ZONE, SETTINGS.replace("https://tea.example", site));
  expect(findings.filter(({ state }) => state === "bad")).toEqual([]);
});

test("of sending, there is nothing to look at without a sender", async () => {
  const root = aProject({ "dripline.yaml": "" });
  const { stderr, code } = await runCommand(["doctor", "--send"], root);
  expect([code, stderr]).toEqual([2, expect.stringContaining("[config/missing-sender]")]);
});

test("in an empty folder it names each thing that is missing, with what to do", async () => {
  const root = aFolder();
  const { stdout, code } = await runCommand(["doctor"], root);
  const lines = stdout.split("\n");
  expect(lines.filter((line) => !line.startsWith(" ")).map((line) => line.split(":")[0])).toEqual([
    "✗ settings",
    "✗ a sender",
    "✗ articles",
    "? pages for readers",
    "✗ a mail server",
  ]);
  expect(lines.filter((line) => line.startsWith("  "))).toHaveLength(5);
  expect(stdout).toContain("dripline init");
  expect(code).toBe(1);
});

test("of a whole project, its settings come first, then its mail", async () => {
  const root = aProject({ "content/chain.md": CHAIN });
  const dns = await aNameServer(ZONE);
  const { stdout } = await runCommand(["doctor", "--dns", dns], root);
  expect(stdout.split("\n").filter((line) => !line.startsWith(" "))[2]).toBe(
    "✓ articles: 1 in content/",
  );
  expect(stdout).toContain("DKIM of chain.example");
});

test("where the DNS gives no answer, all that is known without it is said", async () => {
  const root = aProject({ "content/chain.md": CHAIN });
  const port = await freePort();
  const { stdout, code } = await runCommand(["doctor", "--dns", `127.0.0.1:${port}`], root);
  expect(stdout).toContain("✓ articles: 1 in content/");
  expect(stdout).toContain(
    "? the records of the domain: The DNS gives no answer about chain.example",
  );
  expect(code).toBe(1);
});

test("a key that can't sign is a line among the others", async () => {
  const root = aProject({ "dripline.yaml": SETTINGS, "rsa.pem": "nothing" });
  const { stdout, stderr, code } = await runCommand(["doctor"], root);
  expect(stdout).toContain("✗ a mail server");
  expect(stdout).toContain(
    "✗ the signature: The DKIM key rsa.pem holds no private key that can be read",
  );
  expect([stderr, code]).toEqual(["", 1]);
});

test("somebody who stops reading in the middle sees no error", async () => {
  const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
  const tsx = fileURLToPath(new URL("../../node_modules/tsx/dist/cli.mjs", import.meta.url));
  const child = spawn(process.execPath, [tsx, main, "doctor"], { cwd: aFolder() });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (stderr += part));
  child.stdout.destroy();
  await new Promise((ended) => child.on("close", ended));
  expect(stderr).toBe("");
});
