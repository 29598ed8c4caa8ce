import { generateKeyPairSync } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

test.each([
  [[], "Hello there,", "Oil for you"],
  [["--as", "name"], "Hello Anna,", "Oil for Anna"],
  [["--as", "ben"], "Hello Ben,", "Oil for Ben"],
])("a test email is filled in for the reader of %j", async (as, greeting, subject) => {
  const root = aProject({
    "chain.md": `---\nseries: {subjects: {mechanism: "Oil for {{ first_name | you }}"}}\n---\n${CHAIN}`,
  });
  const settings = "fields: {first_name: }\npersonas: {ben: {first_name: Ben}}\n";
  appendFileSync(join(root, "dripline.yaml"), settings);
  const args = ["test", "chain.md", "--to", "me@example.org", "--step", "1", ...as];
  const { code, stdout } = await runCommand(args, root);
  expect([code, stdout]).toEqual([0, expect.stringContaining(`[Test] ${subject}  accepted`)]);
  const [file = ""] = readdirSync(join(root, "out", "inbox"));
  const message = await parseMessage(readFileSync(join(root, "out", "inbox", file)));
  expect(message.subject).toBe(`[Test] ${subject}`);
  expect(message.text).toContain(greeting);
});

test("with a DKIM key each message is signed for the sender's domain", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const root = aProject({ "chain.md": CHAIN, "keys/e1.pem": pem });
  appendFileSync(
    join(root, "dripline.yaml"),
    "sending: { dkim: [{ selector: e1, key: keys/e1.pem }] }\n",
  );
  await runCommand(["test", "chain.md", "--to", "me@example.org", "--step", "1"], root);
  const [file = ""] = readdirSync(join(root, "out", "inbox"));
  const message = readFileSync(join(root, "out", "inbox", file), "utf8");
  expect(message).toMatch(/^DKIM-Signature: v=1;\s+a=ed25519-sha256;[^:]* d=chain\.example;/u);
});

test.each([
  ["is not there", {}],
  ["is no key", { "keys/e1.pem": "hello" }],
])("mail does not leave unsigned where the DKIM key %s", async (_, files) => {
  const root = aProject({ "chain.md": CHAIN, ...files });
  appendFileSync(
    join(root, "dripline.yaml"),
    "sending: { dkim: [{ selector: e1, key: keys/e1.pem }] }\n",
  );
  const { code, stderr } = await runCommand(["test", "chain.md", "--to", "me@example.org"], root);
  expect([code, stderr]).toEqual([2, expect.stringContaining("[config/dkim-key]")]);
  expect(existsSync(join(root, "out", "inbox"))).toBe(false);
});

test("a test goes to its address and to nobody on the list, and the ledger does not hear of it (T72)", async () => {
  const root = aProject({ "chain.md": CHAIN, "people.csv": "email\nana@example.org\n" });
  await runCommand(["subscribers", "import", "people.csv", "--consent", "a form"], root);
  const ledger = (): Buffer => readFileSync(join(root, "dripline.sqlite"));
  const before = ledger();
  await runCommand(["test", "chain.md", "--to", "me@example.org"], root);
  const inbox = join(root, "out", "inbox");
  const sent = readdirSync(inbox).map((file) => readFileSync(join(inbox, file)));
  const to = await Promise.all(sent.map(async (bytes) => (await parseMessage(bytes)).to));
  expect(new Set(to.flat())).toEqual(new Set(["me@example.org"]));
  expect(ledger().equals(before)).toBe(true);
});
