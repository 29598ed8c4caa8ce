import { createHash, generateKeyPairSync } from "node:crypto";
import PostalMime from "postal-mime";
import type { Email } from "postal-mime";
import { expect, onTestFinished, test } from "vitest";
import { createBounceAddresses } from "../../src/core/bounce-address.ts";
import { createLinkTokens } from "../../src/core/link-token.ts";
import { createLinkMaker } from "../../src/core/reader-links.ts";
import { createVirtualClock, playSchedule } from "../../src/deliver/play.ts";
import { createDkimSigner } from "../../src/mail/dkim.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { toEdition } from "../../src/publish.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { aDraft } from "../support/a-draft.ts";
import { aLedger } from "../support/a-ledger.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aPerson, aSender } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

/** One message as a server that is not ours took it. */
interface Taken {
  readonly raw: string;
  readonly head: string;
  readonly parsed: Email;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
}

const NAMES = ["Ana", "Grüße Müller", "œil «d’Ana»", "علي", "お茶", "🍵 👩‍👩‍👧", "a".repeat(300)];
const KEYS = ["a key of links"] as const;
const BOUNCES = createBounceAddresses("bounces@tea.example", KEYS);

/** All emails of a real series to seven people, each first put off by the server: two attempts. */
async function sendSeries(): Promise<Taken[]> {
  const store = await aLedger();
  const edition = toEdition(await aDraft());
  await store.saveEdition(edition, START);
  const clock = createVirtualClock(START);
  const sender = aSender();
  const scheduling = createScheduling(sender.email, DEFAULT_RULES);
  for (const [index, name] of NAMES.entries()) {
    const person = aPerson({ email: `p${index}@example.org`, fields: { first_name: name } });
    await enrollPerson(person, edition, { store, clock, planner: scheduling.planner });
  }
  const seen = new Set<string>();
  const raws: Pick<Taken, "raw" | "envelope">[] = [];
  const server = await aMailServer([], {
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("latin1");
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        raws.push({ raw, envelope: { from, to: envelope.rcptTo.map(({ address }) => address) } });
        const isFirst = !seen.has(from);
        seen.add(from);
        const later = Object.assign(new Error("4.2.0 later"), { responseCode: 450 });
        done(isFirst ? later : null);
      });
    },
  });
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const sign = createDkimSigner("tea.example", [{ selector: "s1", key: privateKey }]);
  const mailer = createSmtpMailer(server.url, { name: "tea.example", sign });
  onTestFinished(() => mailer.close());
  const links = createLinkMaker("https://tea.example", createLinkTokens(KEYS));
  await playSchedule({
    store,
    mailer,
    clock,
    sender,
    ...scheduling,
    links,
    returnPath: BOUNCES.of,
  });
  return Promise.all(
    raws.map(async (one) => ({
      ...one,
      head: one.raw.split("\r\n\r\n", 1)[0] ?? "",
      parsed: await PostalMime.parse(Buffer.from(one.raw, "latin1")),
    })),
  );
}

let sending: Promise<Taken[]> | undefined;

/** Sent once, by the test that asks first. */
function allAttempts(): Promise<Taken[]> {
  return (sending ??= sendSeries());
}

/** Returns a header's value, folded lines joined. */
function header({ parsed }: Taken, name: string): string {
  return parsed.headers.find(({ key }) => key === name.toLowerCase())?.value ?? "";
}

function linksIn(text: string): string[] {
  return [...new Set(text.match(/https:\/\/[^\s"<>)]+/gu))].toSorted();
}

const ONCE = [
  "Date",
  "From",
  "To",
  "Subject",
  "Message-ID",
  "MIME-Version",
  "Content-Type",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "List-ID",
];

const RULES: readonly [rule: string, holds: (message: Taken) => void][] = [
  [
    "M1: each header that has to be there stands once (RFC 5322 §3.6)",
    ({ parsed }) => {
      for (const name of ONCE) {
        expect(
          parsed.headers.filter(({ key }) => key === name.toLowerCase()),
          name,
        ).toHaveLength(1);
      }
    },
  ],
  ["M2: the date is in UTC", (one) => expect(header(one, "Date")).toMatch(/ \+0000$/u)],
  [
    "M3: the Message-ID is short, plain and of the sender's domain",
    (one) => expect(header(one, "Message-ID")).toMatch(/^<[A-Za-z0-9.]{10,60}@tea\.example>$/u),
  ],
  [
    "M5: lines end in CRLF and keep their length (RFC 5322 §2.1.1)",
    ({ raw, head }) => {
      expect(raw).not.toMatch(/(?<!\r)\n|\r(?!\n)|\0/u);
      expect(Math.max(...raw.split("\r\n").map(({ length }) => length))).toBeLessThanOrEqual(998);
      const foldable = head.split("\r\n").filter((line) => / [^ ]+ /u.test(line.trimStart()));
      expect(foldable.filter(({ length }) => length > 78)).toEqual([]);
    },
  ],
  [
    "M6: all is 7-bit, encoded words are whole and short (RFC 2047 §2)",
    ({ raw, head }) => {
      expect(raw).toMatch(/^[\t\r\n -~]*$/u);
      for (const [word, , encoding, text = ""] of head.matchAll(
        /=\?([^?]+)\?([QB])\?([^?]*)\?=/gu,
      )) {
        expect(word.length).toBeLessThanOrEqual(75);
        const bytes =
          encoding === "B"
            ? Buffer.from(text, "base64")
            : Buffer.from(unescape(text.replaceAll("_", " ").replaceAll("=", "%")), "latin1");
        expect(new TextDecoder("utf-8", { fatal: true }).decode(bytes)).not.toBe("");
      }
    },
  ],
  [
    "M7: plain text comes first, and has every link of the HTML (RFC 2046 §5.1.4)",
    ({ raw, parsed }) => {
      const types = [...raw.matchAll(/^Content-Type: (text\/\w+); charset=utf-8/gmu)];
      expect(types.map(([, type]) => type)).toEqual(["text/plain", "text/html"]);
      const linked = [...(parsed.html ?? "").matchAll(/<a\b[^>]* href="(https:[^"]+)"/gu)];
      const inText = linksIn(parsed.text ?? "");
      for (const [, url = ""] of linked) expect(inText).toContain(url.replaceAll("&amp;", "&"));
    },
  ],
  [
    "M8: one https way out and one by mail, without an address in it (RFC 8058 §3.1)",
    (one) => {
      expect(header(one, "List-Unsubscribe")).toMatch(
        /^<https:\/\/tea\.example\/u\/[\w.-]{25,40}>, <mailto:letters@tea\.example\?[^>]+>$/u,
      );
      expect(header(one, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    },
  ],
  [
    "M9: the signature is of the sender's domain and covers what RFC 8058 §4 asks for, once more than it is",
    (one) => {
      const signature = header(one, "DKIM-Signature").replace(/\s+/gu, "");
      expect(signature).toContain("d=tea.example;");
      expect(signature).not.toMatch(/;l=/u);
      const covered = /;h=([^;]+)/u.exec(signature)?.[1]?.toLowerCase().split(":") ?? [];
      for (const name of [...ONCE, "Feedback-ID"].map((text) => text.toLowerCase())) {
        expect(
          covered.filter((other) => other === name),
          name,
        ).toHaveLength(2);
      }
    },
  ],
  [
    "M10: the list is named by its series",
    (one) => expect(header(one, "List-ID")).toBe("<tea.tea.example>"),
  ],
  [
    "M11: Feedback-ID has four short parts, the sender last, and no person",
    (one) => expect(header(one, "Feedback-ID")).toMatch(/^tea:[a-z-]{1,15}:drip:tea-example$/u),
  ],
  [
    "M12: bounces come back to an address of the delivery, and the From is the sender's",
    ({ envelope, parsed }) => {
      expect(BOUNCES.read(envelope.from)).toBeGreaterThan(0);
      expect(envelope.from.split("@")[0]?.length).toBeLessThanOrEqual(64);
      expect(parsed.from?.address).toBe("letters@tea.example");
    },
  ],
  [
    "M13: an email of a series says of itself that it is no answer",
    (one) => expect(header(one, "Auto-Submitted")).toBe(""),
  ],
  [
    "M15: one recipient, and no other reader's address anywhere",
    ({ raw, envelope, parsed }) => {
      expect(envelope.to).toEqual([parsed.to?.[0]?.address]);
      const everybody = NAMES.map((_, index) => `p${index}@example.org`);
      expect(everybody.filter((address) => raw.includes(address))).toEqual(envelope.to);
      expect(raw).not.toMatch(/^B?cc:/imu);
    },
  ],
  [
    "M16: Gmail shows it whole, and pictures are on the web and described",
    ({ parsed: { html = "" } }) => {
      expect(Buffer.byteLength(html)).toBeLessThan(102_400);
      for (const [image] of html.matchAll(/<img\b[^>]*>/gu)) {
        expect(image).toMatch(/\ssrc="https:\/\//u);
        expect(image).toMatch(/\salt="/u);
      }
    },
  ],
  [
    "M17: both parts say who sends, where they are, and how to leave",
    (one) => {
      const leave = /<([^>]+)>/u.exec(header(one, "List-Unsubscribe"))?.[1] ?? "";
      for (const part of [one.parsed.html ?? "", one.parsed.text ?? ""]) {
        expect(part.replace(/\s+/gu, " ")).toContain("Tea Letters, 1 Leaf Lane, Teatown");
        expect(part).toContain(leave);
      }
    },
  ],
];

test.each(RULES)("%s", async (_, holds) => {
  const attempts = await allAttempts();
  expect(attempts).toHaveLength(2 * 4 * NAMES.length);
  for (const one of attempts) holds(one);
});

test("M2, M4: a second attempt has the same bytes, its date too; M3: no two messages share an id", async () => {
  const hashes = new Map<string, Set<string>>();
  const ids = new Set<string>();
  for (const one of await allAttempts()) {
    const own = hashes.get(one.envelope.from) ?? new Set();
    hashes.set(one.envelope.from, own.add(createHash("sha256").update(one.raw).digest("hex")));
    ids.add(header(one, "Message-ID"));
  }
  expect([...hashes.values()].map(({ size }) => size)).toEqual(Array(4 * NAMES.length).fill(1));
  expect(ids.size).toBe(hashes.size);
});
