/**
 * Sends twenty messages through a real Postfix to a server that refuses each in another way, takes in what
 * Postfix reports, and compares what follows with what should. Then takes in forged copies of the reports,
 * of which none may count.
 *
 * Usage: npm run verify:bounces   (as root, with Postfix installed: apt-get install postfix)
 * Postfix runs with a configuration and a queue of its own in a temporary folder, on loopback only. Prints
 * what was seen and writes scripts/results/bounces.json.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { createBounceAddresses } from "../src/core/bounce-address.ts";
import { createLinkTokens } from "../src/core/link-token.ts";
import type { Reaction } from "../src/core/reaction.ts";
import { work } from "../src/deliver/work.ts";
import { takeReport } from "../src/feedback/take-report.ts";
import type { FeedbackPorts } from "../src/feedback/take-report.ts";
import { parseReport } from "../src/mail/parse-report.ts";
import { createSmtpMailer } from "../src/mail/smtp.ts";
import { createScheduling } from "../src/schedule/create-scheduling.ts";
import { DEFAULT_RULES } from "../src/schedule/rules.ts";
import { openSqliteStore } from "../src/store/sqlite-store.ts";

/** What the server answers, to RCPT or after the message, and what has to follow. */
const KINDS: readonly (readonly [reply: string, at: "rcpt" | "dot", follows: Reaction])[] = [
  ["550 5.1.1 no such user", "rcpt", "bounced"],
  ["550 5.1.2 no such host", "rcpt", "bounced"],
  ["553 5.1.3 bad address", "rcpt", "bounced"],
  ["550 5.1.6 has moved", "rcpt", "bounced"],
  ["556 5.1.10 takes no mail", "rcpt", "bounced"],
  ["550 5.2.1 is closed", "rcpt", "bounced"],
  ["552 5.2.2 is full", "rcpt", "soft"],
  ["552 5.2.3 too large for it", "rcpt", "soft"],
  ["550 5.3.0 a system is in the way", "rcpt", "soft"],
  ["554 5.3.2 takes no messages now", "rcpt", "soft"],
  ["550 5.4.1 no answer", "rcpt", "soft"],
  ["554 5.4.6 a loop", "rcpt", "soft"],
  ["550 5.5.0 a protocol", "rcpt", "soft"],
  ["550 5.7.1 policy", "rcpt", "noted"],
  ["550 5.7.26 not authenticated", "rcpt", "noted"],
  ["550 no such user", "rcpt", "soft"],
  ["550 5.1.1 no such user, said late", "dot", "bounced"],
  ["552 5.2.2 full, said late", "dot", "soft"],
  ["554 5.6.0 a word it does not like", "dot", "soft"],
  ["554 5.7.1 spam", "dot", "noted"],
];

const START = new Date();
const FOLDER = mkdtempSync(join(tmpdir(), "dripline-postfix-"));
const SENDER = { name: "Tea", email: "letters@tea.example", postalAddress: "1 Leaf Lane" };

function refusal(text: string): Error {
  const [, code = "550", message = ""] = /^(\d{3}) (.*)$/u.exec(text) ?? [];
  return Object.assign(new Error(message), { responseCode: Number(code) });
}

/** The person's number is in the address: p3@mail.example. */
function kindOf(address: string): (typeof KINDS)[number] | undefined {
  return KINDS[Number(/^p(\d+)@/u.exec(address)?.[1])];
}

async function startSink(): Promise<SMTPServer> {
  const sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => {
      const [reply = "", at] = kindOf(address) ?? [];
      done(at === "rcpt" ? refusal(reply) : null);
    },
    onData: (stream, session, done) => {
      stream.resume();
      const [reply = ""] = kindOf(session.envelope.rcptTo[0]?.address ?? "") ?? [];
      stream.on("end", () => done(refusal(reply)));
    },
  });
  await new Promise<void>((resolve) => void sink.listen(0, "127.0.0.1", resolve));
  return sink;
}

function portOf(sink: SMTPServer): number {
  const address = sink.server.address();
  if (typeof address !== "object" || address === null) throw new Error("The sink has no port.");
  return address.port;
}

/** Returns the folder of its configuration. */
function writePostfix(port: number, sinkPort: number): string {
  const etc = join(FOLDER, "etc");
  for (const name of ["etc", "queue", "data", "mail"]) mkdirSync(join(FOLDER, name));
  chmodSync(FOLDER, 0o755);
  spawnSync("chown", ["postfix", join(FOLDER, "data"), join(FOLDER, "mail")]);
  const uid = spawnSync("id", ["-u", "postfix"], { encoding: "utf8" }).stdout.trim();
  writeFileSync(
    join(etc, "main.cf"),
    `compatibility_level = 3.6
queue_directory = ${FOLDER}/queue
data_directory = ${FOLDER}/data
maillog_file = ${FOLDER}/data/log
maillog_file_prefixes = ${FOLDER}
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = relay.example
mydestination =
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:${sinkPort}
recipient_delimiter = +
virtual_mailbox_domains = tea.example
virtual_mailbox_base = ${FOLDER}/mail
virtual_mailbox_maps = static:bounces/
virtual_uid_maps = static:${uid}
virtual_gid_maps = static:${uid}
virtual_minimum_uid = 1
smtpd_relay_restrictions = permit_mynetworks, reject
`,
  );
  const standard = readFileSync("/etc/postfix/master.cf", "utf8");
  writeFileSync(
    join(etc, "master.cf"),
    standard
      .replace(/^smtp(\s+inet)/mu, `127.0.0.1:${port}$1`)
      .replace(/^(\S+\s+\S+\s+\S+\s+\S+\s+)y/gmu, "$1n"),
  );
  return etc;
}

function postfix(etc: string, act: "start" | "stop"): void {
  const { status, stderr } = spawnSync("postfix", ["-c", etc, act], { encoding: "utf8" });
  if (status !== 0 && act === "start") throw new Error(`Postfix did not start: ${stderr}`);
}

const sink = await startSink();
const port = portOf(sink) + 1;
const etc = writePostfix(port, portOf(sink));
postfix(etc, "start");
try {
  const store = await openSqliteStore(join(FOLDER, "ledger.sqlite"));
  const { planner } = createScheduling(SENDER.email, DEFAULT_RULES);
  const email = {
    step: 1,
    key: "cup",
    delayDays: 0,
    subject: "Cup",
    html: "<p>Cup</p>",
    text: "Cup",
  };
  const edition = { id: "e", series: "tea", title: "Tea", language: "en", emails: [email] };
  await store.saveEdition(edition, START);
  for (const index of KINDS.keys()) {
    const person = { email: `p${index}@mail.example`, fields: {} };
    const subscriber = await store.addSubscriber(person, START);
    const first = planner(0, { edition, subscriber, startedAt: START, from: START });
    if (first === undefined) throw new Error("There is no step.");
    const request = { subscriberId: subscriber.id, editionId: "e", at: START };
    await store.enroll({ ...request, first: { ...first, dueAt: START } });
  }
  const keys = await store.linkKeys();
  const bounces = createBounceAddresses("bounces@tea.example", keys);
  const clock = { now: () => new Date() };
  const mailer = createSmtpMailer(`smtp://127.0.0.1:${port}`, { name: "tea.example" });
  const sent = await work({
    store,
    mailer,
    clock,
    sender: SENDER,
    planner,
    judge: () => ({ to: "send" }),
    returnPath: bounces.of,
  });
  await mailer.close();
  const box = join(FOLDER, "mail", "bounces", "new");
  let reports: string[] = [];
  for (let wait = 0; wait < 60 && reports.length < KINDS.length; wait += 1) {
    await setTimeout(1_000);
    reports = readBox(box);
  }
  const ports: FeedbackPorts = { store, clock, bounces, tokens: createLinkTokens(keys) };
  const originals = reports.map((name) => readFileSync(join(box, name)));
  const forged = await countForged(originals, ports);
  const wrong: string[] = [];
  let matched = 0;
  for (const bytes of originals) {
    const outcome = await takeReport(await parseReport(bytes), ports);
    const index = Number(/p(\d+)@mail\.example/u.exec(bytes.toString())?.[1]);
    const [reply, , follows] = KINDS[index] ?? [];
    if (outcome.to === "recorded" && outcome.reaction === follows) matched += 1;
    else wrong.push(`${reply}: ${JSON.stringify(outcome)}, expected ${follows}`);
  }
  const states = await store.countSubscribers();
  await store.close();
  const result = {
    accepted: sent.accepted,
    reports: reports.length,
    matched,
    wrong,
    forged,
    states,
  };
  console.log(result);
  writeFileSync("scripts/results/bounces.json", `${JSON.stringify(result, null, 2)}\n`);
  process.exitCode = matched === KINDS.length && forged.counted === 0 ? 0 : 1;
} finally {
  postfix(etc, "stop");
  sink.close();
  rmSync(FOLDER, { recursive: true, force: true });
}

function readBox(box: string): string[] {
  try {
    return readdirSync(box);
  } catch {
    return [];
  }
}

/** Each report with another delivery's number, with another signature, and without any. */
async function countForged(
  originals: readonly Buffer[],
  ports: FeedbackPorts,
): Promise<{ reports: number; counted: number }> {
  let reports = 0;
  let counted = 0;
  for (const bytes of originals) {
    const text = bytes.toString("latin1");
    for (const forge of [
      text.replaceAll(/bounces\+\w+-/gu, "bounces+zz-"),
      text.replaceAll(/(bounces\+\w+-)(\w{20})/gu, "$1" + "0".repeat(20)),
      text.replaceAll(/bounces\+[\w-]+@/gu, "bounces@"),
    ]) {
      reports += 1;
      const outcome = await takeReport(await parseReport(Buffer.from(forge, "latin1")), ports);
      if (outcome.to === "recorded") counted += 1;
    }
  }
  return { reports, counted };
}
