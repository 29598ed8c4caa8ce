/**
 * Signs a thousand messages in five languages and has them looked at by two verifiers that are not ours:
 * mailauth, and dkimpy where Python has it (Debian: python3-dkim and python3-nacl). Then changes, removes and doubles each
 * signed field of some of them, which has to fail.
 *
 * Usage: npm run verify:dkim [-- messages]   (default: 1,000)
 * Prints what was seen and writes scripts/results/dkim.json.
 */
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { authenticate } from "mailauth";
import { createDkimSigner } from "../src/mail/dkim.ts";
import { composeMessage } from "../src/mail/message.ts";

const MESSAGES = Number(process.argv[2] ?? 1_000);
const CHANGED = Math.min(20, MESSAGES);
const WORDS = [
  "A cup of tea, brewed slowly",
  "Grüße aus der Küche für 5 €",
  "Une tasse de thé à l’œil",
  "Una taza de té mañana",
  "كوب من الشاي في الصباح",
  "🍵 👩‍👩‍👧 お茶を一杯",
];

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed25519 = generateKeyPairSync("ed25519");
const sign = createDkimSigner("tea.example", [
  { selector: "s1", key: rsa.privateKey },
  { selector: "e1", key: ed25519.privateKey },
]);
const derOf = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });
const RECORDS: Readonly<Record<string, string>> = {
  "s1._domainkey.tea.example": `v=DKIM1; k=rsa; p=${derOf(rsa.publicKey).toString("base64")}`,
  "e1._domainkey.tea.example": `v=DKIM1; k=ed25519; p=${derOf(ed25519.publicKey).subarray(-32).toString("base64")}`,
};

async function aMessage(index: number): Promise<Buffer> {
  const words = `${WORDS[index % WORDS.length] ?? ""} ${index}`;
  const paragraphs = Array.from({ length: 1 + (index % 40) }, (_, line) => `${words} ${line}`);
  return sign(
    await composeMessage({
      email: {
        key: "cup-1",
        subject: words,
        html: paragraphs.map((text) => `<p>${text}</p>`).join("\n"),
        text: paragraphs.join("\n\n"),
      },
      series: "tea",
      recipient: { email: `p${index}@example.org`, fields: { first_name: words } },
      sender: { name: words, email: "letters@tea.example", postalAddress: "1 Leaf Lane" },
      links: { unsubscribe: `https://tea.example/u/abc${index}.abcdefghijklmnopqrstuv` },
      messageId: `<${index}@tea.example>`,
      date: new Date("2027-01-04T10:00:00Z"),
    }),
  );
}

/** Returns the message with each field changed, removed and doubled, one at a time. */
function mutantsOf(message: Buffer): Buffer[] {
  const text = message.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/u);
  return fields.flatMap((field, index) => {
    if (field.startsWith("DKIM-Signature")) return [];
    const forms = [
      fields.with(index, `${field}x`),
      fields.toSpliced(index, 1),
      [field, ...fields],
      [...fields, field],
    ];
    return forms.map((form) => Buffer.from(form.join("\r\n") + text.slice(end), "latin1"));
  });
}

async function passesOfMailauth(messages: readonly Buffer[]): Promise<number> {
  let passes = 0;
  for (const message of messages) {
    const { dkim } = await authenticate(message, {
      resolver: async (name: string) => {
        const record = RECORDS[name];
        if (record !== undefined) return [[record]];
        throw Object.assign(new Error(name), { code: "ENOTFOUND" });
      },
      disableArc: true,
      disableDmarc: true,
      disableBimi: true,
    });
    passes += dkim.results.filter(({ status }) => status.result === "pass").length;
  }
  return passes;
}

const PYTHON = `
import sys, json, pathlib, dkim
records = json.loads(sys.argv[2])
def lookup(name, timeout=5):
    return records.get(name.decode().rstrip("."), "").encode()
passes = 0
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    data = path.read_bytes()
    for index in (0, 1):
        try:
            passes += bool(dkim.DKIM(data).verify(idx=index, dnsfunc=lookup))
        except dkim.DKIMException:
            pass
print(passes)
`;

/** Returns how many signatures pass; `undefined` where there is no such Python. */
function passesOfPython(messages: readonly Buffer[]): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), "dripline-dkim-"));
  for (const [index, message] of messages.entries()) {
    writeFileSync(join(folder, String(index)), message);
  }
  // Beside a Python of one's own, the one that Debian's packages are for.
  const runs = ["python3", "/usr/bin/python3"].map((program) =>
    spawnSync(program, ["-c", PYTHON, folder, JSON.stringify(RECORDS)], { encoding: "utf8" }),
  );
  rmSync(folder, { recursive: true, force: true });
  const done = runs.find(({ status }) => status === 0);
  return done && Number(done.stdout);
}

const messages: Buffer[] = [];
for (let index = 0; index < MESSAGES; index += 1) messages.push(await aMessage(index));
const mutants = messages.slice(0, CHANGED).flatMap(mutantsOf);
const result = {
  messages: MESSAGES,
  signatures: MESSAGES * 2,
  passed: { mailauth: await passesOfMailauth(messages), dkimpy: passesOfPython(messages) },
  mutants: mutants.length,
  mutantsPassed: { mailauth: await passesOfMailauth(mutants), dkimpy: passesOfPython(mutants) },
};
console.log(result);
writeFileSync("scripts/results/dkim.json", `${JSON.stringify(result, null, 2)}\n`);
