import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { authenticate } from "mailauth";
import { describe, expect, test } from "vitest";
import { mergeToken } from "../../src/core/merge-field.ts";
import { createDkimSigner } from "../../src/mail/dkim.ts";
import { readDkimKey } from "../../src/mail/dkim-key.ts";
import { composeMessage } from "../../src/mail/message.ts";
import { createMessageWriter } from "../../src/mail/message-writer.ts";
import { aSender } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

const RSA = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ED25519 = generateKeyPairSync("ed25519");
const sign = createDkimSigner("tea.example", [
  { selector: "s1", key: RSA.privateKey },
  { selector: "e1", key: ED25519.privateKey },
]);

/** Returns what each signature is worth to a verifier that is not ours. */
async function verify(message: Buffer | string, keys = PUBLISHED): Promise<string[]> {
  const { dkim } = await authenticate(Buffer.from(message), {
    resolver: (name: string, type: string) => resolve(name, type, keys),
    disableArc: true,
    disableDmarc: true,
    disableBimi: true,
  });
  return dkim.results.map(({ status }) => status.result);
}

const PUBLISHED: ReadonlyMap<string, string> = new Map([
  ["s1._domainkey.tea.example", recordOf("rsa", RSA.publicKey)],
  ["e1._domainkey.tea.example", recordOf("ed25519", ED25519.publicKey)],
]);

function recordOf(type: string, key: KeyObject): string {
  const der = key.export({ type: "spki", format: "der" });
  // RFC 8463 §4: of Ed25519 only the key itself, its last 32 bytes.
  const published = type === "rsa" ? der : der.subarray(-32);
  return `v=DKIM1; k=${type}; p=${published.toString("base64")}`;
}

async function resolve(
  name: string,
  type: string,
  keys: ReadonlyMap<string, string>,
): Promise<string[][]> {
  const text = keys.get(name);
  if (type === "TXT" && text !== undefined) return [[text]];
  throw Object.assign(new Error(`There is no ${name}.`), { code: "ENOTFOUND" });
}

async function aMessage(words = "Cup 1 – tea"): Promise<Buffer> {
  return composeMessage({
    email: {
      key: "cup-1",
      subject: words,
      html: `<p dir="auto">Hello ${mergeToken("first_name", "there")}, ${words}</p>`,
      text: `${words}\n\n  ${words} \n`,
    },
    series: "tea",
    recipient: { email: "ana@example.org", fields: { first_name: words } },
    sender: aSender(),
    links: { unsubscribe: "https://tea.example/u/abc1.abcdefghijklmnopqrstuv" },
    messageId: "<1@tea.example>",
    date: START,
  });
}

test.each([
  ["English", "A cup of tea"],
  ["German", "Grüße aus der Küche, 5 €"],
  ["Japanese", "お茶を一杯いかがですか"],
  ["Arabic", "كوب من الشاي"],
  ["Hebrew with numbers", "כוס תה 42"],
  ["emoji", "🍵 tea 👩‍👩‍👧 time"],
  ["a long line", "tea ".repeat(300)],
  ["what looks like the end of a message", ".\n.\n.tea"],
])("a message in %s passes with another verifier", async (_, words) => {
  expect(await verify(await sign(await aMessage(words)))).toEqual(["pass", "pass"]);
});

test("the bytes are the same at each attempt, and lines no longer than 78 characters", async () => {
  const message = await aMessage();
  const [one, other] = [await sign(message), await sign(message)];
  expect(one.equals(other)).toBe(true);
  const head = one.toString("latin1").split("\r\nList-ID")[0] ?? "";
  expect(Math.max(...head.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(78);
});

test("what workers write passes, too", async () => {
  const write = createMessageWriter({
    email: { subject: "Tea", html: "<p>Tea</p>", text: "Tea\n" },
    series: "tea",
    sender: aSender(),
  });
  const recipient = { email: "ana@example.org", fields: {} };
  const written = write({ recipient, messageId: "<1@tea.example>", date: START });
  expect(await verify(await sign(written))).toEqual(["pass", "pass"]);
});

test("what a relay writes anew is left unsigned where it is set so, and passes after it", async () => {
  const signRest = createDkimSigner("tea.example", [{ selector: "s1", key: RSA.privateKey }], true);
  const rewrite = (signed: Buffer): string =>
    signed
      .toString("latin1")
      .replace(/^Message-ID: .*$/mu, "Message-ID: <0100-abc@eu.relay.example>")
      .replace(/^Date: .*$/mu, "Date: Wed, 02 Dec 2026 10:00:00 +0000")
      .replace(/^Feedback-ID: .*$/mu, "Feedback-ID: 1.eu:relay");
  expect(await verify(rewrite(await signRest(await aMessage())))).toEqual(["pass"]);
  expect(await verify(rewrite(await sign(await aMessage())))).toEqual(["fail", "fail"]);
});

describe("a message that was changed on its way fails", async () => {
  const signed = (await sign(await aMessage())).toString("latin1");
  const [head = "", ...body] = signed.split("\r\n\r\n");
  const own = head.slice(head.indexOf("List-ID: "));
  const fields = own.split(/\r\n(?![ \t])/u);
  const signatures = head.slice(0, head.length - own.length);
  const rebuild = (changed: readonly string[]): string =>
    `${signatures}${changed.join("\r\n")}\r\n\r\n${body.join("\r\n\r\n")}`;

  test("but not where nothing was changed", async () => {
    expect(await verify(rebuild(fields))).toEqual(["pass", "pass"]);
  });

  test.each(fields.map((field) => [field.split(":")[0] ?? "", field]))(
    "in %s",
    async (_, field) => {
      const others = fields.filter((one) => one !== field);
      const changed = field.replace(/:(.*)/su, (value) => `${value}x`);
      for (const mutant of [
        others,
        [...others, changed],
        [field, ...fields],
        [...fields, field],
        [changed, ...fields],
      ]) {
        expect(await verify(rebuild(mutant))).not.toContain("pass");
      }
    },
  );

  test.each(["Reply-To", "Sender", "Cc", "Auto-Submitted"])(
    "by a %s that it did not have",
    async (name) => {
      expect(await verify(rebuild([...fields, `${name}: a@evil.example`]))).not.toContain("pass");
    },
  );

  test("in its body", async () => {
    expect(await verify(signed.replace("Cup", "Cap"))).not.toContain("pass");
    expect(await verify(`${signed}x\r\n`)).not.toContain("pass");
  });
});

test("Ed25519 signs what RFC 8463 appendix A signs, to the same key", async () => {
  const seed = Buffer.from("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=", "base64");
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const key = createPrivateKey({
    key: Buffer.concat([prefix, seed]),
    format: "der",
    type: "pkcs8",
  });
  const published = createPublicKey(key).export({ type: "spki", format: "der" }).subarray(-32);
  expect(published.toString("base64")).toBe("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  const football = Buffer.from(
    "From: Joe SixPack <joe@football.example.com>\r\nTo: Suzie Q <suzie@shopping.example.net>\r\n\r\nHi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n",
  );
  const signed = await createDkimSigner("football.example.com", [{ selector: "brisbane", key }])(
    football,
  );
  // The body hash of the appendix, whose body differs in nothing that relaxed canonicalisation keeps.
  expect(signed.toString()).toContain("bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
  const record = `v=DKIM1; k=ed25519; p=${published.toString("base64")}`;
  const keys = new Map([["brisbane._domainkey.football.example.com", record]]);
  expect(await verify(signed, keys)).toEqual(["pass"]);
});

test("a body of nothing has the hash that RFC 6376 §3.4.4 gives", async () => {
  const signed = await sign(Buffer.from("From: a@tea.example\r\n\r\n\r\n\r\n"));
  expect(signed.toString()).toContain(`bh=${createHash("sha256").digest("base64")}`);
});

describe("a key that would end in mail without a signature", () => {
  const pem = (key: KeyObject): Buffer => Buffer.from(key.export({ type: "pkcs8", format: "pem" }));
  test.each<[string, Buffer, string]>([
    ["too short", pem(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey), "1024 bits"],
    [
      "of another kind",
      pem(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey),
      "for ec",
    ],
    [
      "a public one",
      Buffer.from(RSA.publicKey.export({ type: "spki", format: "pem" })),
      "no private",
    ],
    ["no key", Buffer.from("hello"), "no private key"],
  ])("%s is refused", (_, file, what) => {
    expect(() => readDkimKey(file, "s1.pem")).toThrow(what);
  });

  test.each([RSA, ED25519])("one that is good is taken", ({ privateKey }) => {
    expect(readDkimKey(pem(privateKey), "s1.pem").equals(privateKey)).toBe(true);
  });
});
