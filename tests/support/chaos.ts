import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { DAY_MS, HOUR_MS } from "../../src/core/time-units.ts";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { work } from "../../src/deliver/work.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { seededChance } from "../../src/schedule/seeded-chance.ts";
import { checkChaos, readLedgerFacts } from "./check-chaos.ts";
import type { Sighting } from "./check-chaos.ts";
import { anEdition, aPerson, aSender } from "./an-edition.ts";
import { openLedger } from "./open-ledger.ts";
import { START } from "./instants.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";

/** Where a worker may kill itself. */
const FAIL_POINTS = [
  "before-claim",
  "after-claim",
  "before-transmitting",
  "after-transmitting",
  "body-on-the-wire",
  "after-reply",
  "before-settle",
  "after-settle",
] as const;
export type FailPoint = (typeof FAIL_POINTS)[number];

export interface ChaosRequest {
  readonly seed: string;
  readonly kills: number;
  readonly people: number;
  readonly policy: "resend" | "hold";
  /** The address of an empty PostgreSQL schema. (Default: a new file of SQLite) */
  readonly database?: string;
  /** Kills the server of that, and starts it again; done while workers run, in every third round. */
  readonly crashServer?: () => Promise<void>;
}

export interface ChaosResult {
  /** How many workers were killed in truth. */
  readonly killed: number;
  /** How often the database server was. */
  readonly crashes: number;
  readonly deliveries: number;
  readonly messages: number;
  readonly copies: number;
  /** What is wrong, in sentences; none is good. */
  readonly problems: readonly string[];
}

const OPEN_RULES = { ...DEFAULT_RULES, window: { from: "00:00", until: "24:00" } };
const STEPS = 2;
const CONNECTIONS = 5;
const PATIENCE = 40;

/**
 * Kills workers, two at a time on one ledger, at named points and at any time, until as many as asked
 * for have died; then lets the rest be sent. The mail server is a process of its own, and what is judged
 * is what it saw. Each round is two days, so that leases of the dead have lapsed.
 */
export async function playChaos(request: ChaosRequest): Promise<ChaosResult> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-chaos-"));
  const path = request.database ?? join(folder, "ledger.sqlite");
  const sightings: Sighting[] = [];
  let round = 0;
  const sink = await startSink((line) => {
    const [id = "", to = "", hash = ""] = line.split(" ");
    sightings.push({ id, to, hash, round });
  });
  try {
    const left = new Map<string, number>();
    await fillLedger(path, request.people);
    const chance = seededChance(request.seed);
    let [killed, crashes] = [0, 0];
    for (let quiet = 0; quiet < STEPS + 3 && round < request.kills * PATIENCE; round += 1) {
      const now = new Date(START.getTime() + round * 4 * DAY_MS + HOUR_MS);
      const isKilling = killed < request.kills;
      const crash = isKilling && round % 3 === 1 ? crashSoon(request) : undefined;
      const dead = isKilling
        ? await Promise.all(
            [0, 1].map((worker) => {
              const pick = (what: number): number => chance(round * 2 + worker, what);
              return runDoomed({ path, url: sink.url, now, request, pick });
            }),
          )
        : await finishRound(path, sink.url, now, request.policy);
      if (await crash) crashes += 1;
      killed += dead.filter(Boolean).length;
      if (isKilling) await leaveSome(path, round, request.people, left, now);
      else quiet += 1;
    }
    await sink.flush();
    const problems = checkChaos({
      sightings,
      ledger: await readLedgerFacts(path),
      left,
      people: Array.from({ length: request.people }, (_, n) => emailOf(n)),
      steps: STEPS,
      policy: request.policy,
      mostOnTheWire: (killed + 2 * crashes) * CONNECTIONS,
    });
    const { length: messages } = sightings;
    const distinct = new Set(sightings.map(({ id }) => id)).size;
    return {
      killed,
      crashes,
      deliveries: distinct,
      messages,
      copies: messages - distinct,
      problems,
    };
  } finally {
    sink.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Long enough for workers to have begun. */
const BEFORE_CRASH_MS = 700;

/** Returns whether there is a server that could be killed. */
async function crashSoon({ crashServer }: ChaosRequest): Promise<boolean> {
  if (crashServer === undefined) return false;
  await delay(BEFORE_CRASH_MS);
  await crashServer();
  return true;
}

async function fillLedger(path: string, nPeople: number): Promise<void> {
  const store = await openLedger(path);
  const { planner } = createScheduling(aSender().email, OPEN_RULES);
  const edition = anEdition(STEPS);
  await store.saveEdition(edition, START);
  const people = Array.from({ length: nPeople }, (_, n) => aPerson({ email: emailOf(n) }));
  await store.importSubscribers(people, START);
  const requests = (await store.listEnrollable("tea", 0, nPeople)).flatMap((subscriber) => {
    const first = planner(0, { edition, subscriber, startedAt: START, from: START });
    return first ? [{ subscriberId: subscriber.id, editionId: edition.id, at: START, first }] : [];
  });
  await store.enrollAll(requests);
  await store.close();
}

const emailOf = (number: number): string => `p${number}@example.org`;

interface Doom {
  readonly path: string;
  readonly url: string;
  readonly now: Date;
  readonly request: ChaosRequest;
  readonly pick: (what: number) => number;
}

/** Half of the workers die at a named point, half at any time. */
async function runDoomed({ path, url, now, request, pick }: Doom): Promise<boolean> {
  const isAtPoint = pick(0) < 0.7;
  const point = FAIL_POINTS[Math.floor(pick(1) * FAIL_POINTS.length)] ?? "after-claim";
  const nth = point.endsWith("claim") ? 1 : 1 + Math.floor(pick(2) * 20);
  const killAfterMs = isAtPoint ? undefined : 250 + pick(3) * 500;
  return run(path, url, now, request.policy, isAtPoint ? point : "none", nth, killAfterMs);
}

/** Lets a worker of this process send what is left: nobody kills it. */
async function finishRound(
  path: string,
  url: string,
  now: Date,
  inDoubt: ChaosRequest["policy"],
): Promise<boolean[]> {
  const store = await openLedger(path);
  const mailer = createSmtpMailer(url, { name: "tea.example" });
  const sender = aSender();
  const { planner, judge } = createScheduling(sender.email, OPEN_RULES);
  const clock = createVirtualClock(now);
  await work({ store, mailer, clock, sender, planner, judge, inDoubt, connections: CONNECTIONS });
  await mailer.close();
  await store.close();
  return [];
}

/** Runs one worker to its end; `true` where it was killed. */
function run(
  path: string,
  url: string,
  now: Date,
  policy: string,
  point: string,
  nth: number,
  killAfterMs?: number,
): Promise<boolean> {
  const program = join(import.meta.dirname, "chaos-worker.ts");
  const child: ChildProcess = spawn(
    process.execPath,
    [
      "--import",
      import.meta.resolve("tsx"),
      program,
      path,
      url,
      policy,
      point,
      String(nth),
      now.toISOString(),
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const timer =
    killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  return new Promise((resolve) =>
    child.on("close", (_, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    }),
  );
}

/** One person leaves after each round: answered while no worker runs, so nothing may come later. */
async function leaveSome(
  path: string,
  round: number,
  nPeople: number,
  left: Map<string, number>,
  at: Date,
): Promise<void> {
  const store = await openLedger(path);
  const email = emailOf((round * 7) % nPeople);
  const person = await store.findSubscriber(email);
  if (person) await store.setSubscriberState(person.id, "unsubscribed", at);
  await store.close();
  if (!left.has(email)) left.set(email, round);
}

async function startSink(onLine: (line: string) => void) {
  const program = join(import.meta.dirname, "count-messages.ts");
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), program, "ids"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const port = await new Promise<string>((resolve) => lines.once("line", resolve));
  lines.on("line", onLine);
  return {
    url: `smtp://127.0.0.1:${port}`,
    end: () => void child.kill(),
    /** Resolved when all that it has printed is read. */
    flush: () =>
      new Promise<void>((resolve) => {
        lines.once("close", resolve);
        child.kill();
      }),
  };
}
