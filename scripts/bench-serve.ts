/**
 * Measures the public pages while a worker sends from the same ledger: mixed requests at a steady rate, and
 * beside them the same rate on a bare server of the same library. Then the same beside five hundred clients
 * that send a byte a second, and after a thousand bodies that are far too large. Then lets readers leave in
 * the very moment in which their email is sent, and counts what was handed over after the answer.
 *
 * Usage: npm run bench:serve [-- requests a second]   (default: 500, for ten seconds)
 * Pages, worker and this driver are processes of their own. Prints what was seen and writes
 * scripts/results/serve.json.
 */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createLinkTokens } from "../src/core/link-token.ts";
import { createScheduling } from "../src/schedule/create-scheduling.ts";
import { DEFAULT_RULES } from "../src/schedule/rules.ts";
import { openSqliteStore } from "../src/store/sqlite-store.ts";
import { writeResult } from "./bench/write-result.ts";
import { smallEdition } from "./bench/small-edition.ts";

const RATE = Number(process.argv[2] ?? 500);
const SECONDS = 10;
const PEOPLE = 20_000;
const RACES = 10_000;
const SLOW_CLIENTS = 500;
const START = new Date("2027-01-04T10:00:00Z");
const PART = fileURLToPath(new URL("bench-serve-part.ts", import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), "dripline-serve-"));
const LEDGER = join(FOLDER, "ledger.sqlite");

const EDITION = smallEdition("<p>Cup</p>".repeat(500));

/** Returns the paths of the ways out of people whose first email is due. */
async function fill(from: number, people: number): Promise<string[]> {
  const store = await openSqliteStore(LEDGER);
  const { planner } = createScheduling("letters@tea.example", DEFAULT_RULES);
  await store.saveEdition(EDITION, START);
  await store.importSubscribers(
    Array.from({ length: people }, (_, n) => ({ email: `p${from + n}@mail.example`, fields: {} })),
    START,
  );
  const added = await store.listEnrollable("tea", from, people);
  await store.enrollAll(
    added.flatMap((subscriber) => {
      const first = planner(0, { edition: EDITION, subscriber, startedAt: START, from: START });
      const one = { subscriberId: subscriber.id, editionId: EDITION.id, at: START };
      return first ? [{ ...one, first: { ...first, dueAt: START } }] : [];
    }),
  );
  const tokens = createLinkTokens(await store.linkKeys());
  await store.close();
  return added.map(({ id }) => `/u/${tokens.sign("unsubscribe", id)}`);
}

async function start(
  part: "pages" | "bare" | "work",
): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(PART, [part, LEDGER], { execArgv: ["--import", "tsx"] });
  const [port] = (await once(child, "message")) as [number];
  return { child, port };
}

const agent = new Agent({ keepAlive: true, maxSockets: 200 });

async function ask(port: number, path: string, method = "GET"): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: "127.0.0.1", port, path, method }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end();
  });
}

interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
}

/** Asks at a steady rate, whether answers come or not. */
async function load(port: number, paths: readonly string[]): Promise<Load> {
  const times: number[] = [];
  let failed = 0;
  const asked: Promise<void>[] = [];
  const began = performance.now();
  for (let tick = 0; tick < SECONDS * 100; tick += 1) {
    for (let n = 0; n < RATE / 100; n += 1) {
      const path = paths[asked.length % paths.length] ?? "/";
      const at = performance.now();
      asked.push(
        ask(port, path).then(
          (status) => {
            if (status >= 400) failed += 1;
            times.push(performance.now() - at);
          },
          () => void (failed += 1),
        ),
      );
    }
    await setTimeout(Math.max(0, began + (tick + 1) * 10 - performance.now()));
  }
  await Promise.all(asked);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
  const perSecond = Math.round(times.length / ((performance.now() - began) / 1_000));
  return { perSecond, p50Ms: at(0.5), p99Ms: at(0.99), failed };
}

/**
 * Lets people leave while their email is being sent. By the ledger, a message is handed over when it is marked
 * for the wire; after the leave of its reader none may be.
 */
async function race(port: number, leaving: readonly string[], worker: ChildProcess) {
  worker.send("go");
  let answered = 0;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < leaving.length) {
      if ((await ask(port, leaving[next++] ?? "", "POST")) === 200) answered += 1;
    }
  };
  const isOver = once(worker, "exit");
  await Promise.all(Array.from({ length: 10 }, lane));
  await isOver;
  const store = await openSqliteStore(LEDGER);
  const left = new Set<number>();
  const sent = new Set<number>();
  let sentAfter = 0;
  for (const { subscriberId, kind } of await store.events()) {
    if (kind === "unsubscribed") left.add(subscriberId);
    if (kind !== "transmitting") continue;
    sent.add(subscriberId);
    if (left.has(subscriberId)) sentAfter += 1;
  }
  await store.close();
  const sentBefore = [...left].filter((id) => sent.has(id)).length;
  return { answered, left: left.size, sentBefore, sentAfter };
}

/** Returns the memory of the pages in MB. */
async function memoryOf(child: ChildProcess): Promise<number> {
  child.send("memory");
  const [bytes] = (await once(child, "message")) as [number];
  return Math.round(bytes / 1_048_576);
}

/** Opens connections that send a header byte by byte; returns how many the server has ended by itself. */
function openSlowClients(port: number): {
  readonly ended: () => number;
  readonly close: () => void;
} {
  let ended = 0;
  const sockets = Array.from({ length: SLOW_CLIENTS }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: tea.example\r\nX: ");
    socket.on("error", () => undefined).on("close", () => (ended += 1));
    return socket;
  });
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write("a");
  }, 1_000);
  return {
    ended: () => ended,
    close: () => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function sendTooMuch(port: number): Promise<number> {
  const body = Buffer.alloc(1_000_000, "a");
  let refused = 0;
  for (let sent = 0; sent < 1_000; sent += 10) {
    const answers = Array.from({ length: 10 }, () =>
      fetch(`http://127.0.0.1:${port}/subscribe/tea`, { method: "POST", body }).then(
        ({ status }) => status === 413,
        () => true,
      ),
    );
    refused += (await Promise.all(answers)).filter(Boolean).length;
  }
  return refused;
}

const links = await fill(0, PEOPLE);
const pages = await start("pages");
const bare = await start("bare");
const paths = ["/subscribe/tea", "/tea", "/tea/01-cup-1.html", ...links.slice(0, 200)];
const alone = await load(bare.port, paths);
const worker = await start("work");
worker.child.send("go");
const beside = await load(pages.port, paths);
worker.child.kill();
const memoryBefore = await memoryOf(pages.child);
const slow = openSlowClients(pages.port);
const besideSlow = await load(pages.port, paths);
await setTimeout(5_000);
const endedSlow = slow.ended();
slow.close();
const refused = await sendTooMuch(pages.port);
const memoryAfter = await memoryOf(pages.child);
const leaving = await fill(PEOPLE, RACES);
const racer = await start("work");
const races = await race(pages.port, leaving, racer.child);
pages.child.kill();
bare.child.kill();
agent.destroy();
rmSync(FOLDER, { recursive: true, force: true });
const result = {
  bareServer: alone,
  pagesBesideAWorker: beside,
  pagesBesideSlowClients: { ...besideSlow, slowClients: SLOW_CLIENTS, ended: endedSlow },
  tooLarge: { sent: 1_000, refused },
  memoryMb: { before: memoryBefore, after: memoryAfter },
  races,
};
console.log(result);
writeResult("serve", result);
