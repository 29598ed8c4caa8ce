import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { DriplineError } from "../../src/core/errors.ts";
import type { Mailer, Store } from "../../src/core/ports.ts";
import type { WorkCounts } from "../../src/deliver/counts.ts";
import { keepWorking } from "../../src/deliver/keep-working.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { aLedger, aStep } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { always } from "../support/a-mail-server.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

/** Where nothing listens. */
const NOWHERE = "smtp://127.0.0.1:9";

describe("a worker that stays", () => {
  test("looks for work after ten seconds, and never more often than four times a second", async () => {
    const room = await aMailRoom();
    const { waits } = await stay(room, 4);
    expect(waits).toEqual(["0.25", "10", "10.25", "20"]);
  });

  test("sends what is due at its instant, and counts what it has sent in all its passes", async () => {
    const room = await aMailRoom();
    await enrollAt(room, "ana", 0);
    await enrollAt(room, "bo", 4);
    const { waits, counts } = await stay(room, 4);
    expect(waits).toEqual(["0.25", "4", "4.25", "14"]);
    expect(counts).toMatchObject({ accepted: 2, deferred: 0 });
    expect(await acceptedAt(room)).toEqual([0, 4]);
  });

  test("sends what is due at its instant while a message before it takes long on the wire", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "ana", 0);
    await enrollAt(room, "bo", 4);
    const { waits } = await stay(room, 5, (nth) => nth === 4 && answer());
    expect(waits).toEqual(["0.25", "4", "4.25", "14", "14.25"]);
    expect(await acceptedAt(room)).toEqual([14, 4]);
  });

  /** A mailer that takes long for the first message: before it takes it, or before it answers. */
  function aSlowMailer(when: "before it is taken" | "before the answer") {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const sent: string[] = [];
    const mailer: Mailer = {
      send: async ({ to }, mayTransmit) => {
        const isSlow = to.startsWith("ana");
        if (isSlow && when === "before it is taken") await answered;
        if (!(await mayTransmit())) return { outcome: "withheld", reply: "not now" };
        sent.push(to);
        if (isSlow && when === "before the answer") await answered;
        return { outcome: "accepted", reply: "250 ok" };
      },
      close: async () => undefined,
    };
    return { mailer, sent, answer };
  }

  test.each(["before it is taken", "before the answer"] as const)(
    "keeps a message in hand for which a mail server takes minutes %s, also if the machine sleeps",
    async (when) => {
      const { mailer, sent, answer } = aSlowMailer(when);
      const ledger = await aLedger();
      const kept = new Set<string>();
      const store: Store = {
        ...ledger,
        renewLeases: (claims, ...times) => {
          for (const { subscriber } of claims) kept.add(subscriber.email);
          return ledger.renewLeases(claims, ...times);
        },
      };
      const room = await aMailRoom([], anEdition(1), undefined, { mailer, store, connections: 2 });
      await enrollAt(room, "ana", 0);
      await enrollAt(room, "bo", 0);
      const { counts } = await stay(room, 30, async (nth) => {
        // No time passes while the other message is on its way.
        if (nth === 1) await delay(50);
        if (nth === 20) room.clock.advanceTo(new Date(room.clock.now().getTime() + 1_200_000));
        if (nth === 25) answer();
      });
      expect(sent.toSorted()).toEqual(["ana@example.org", "bo@example.org"]);
      expect([...kept]).toEqual(["ana@example.org"]);
      expect(counts).toMatchObject({ accepted: 2, recovered: 0, released: 0 });
    },
  );

  test("takes back what a dead worker held as soon as it may, while a message takes long", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "bo", 0);
    const leaseUntil = new Date(START.getTime() + 7_000);
    await room.store.claimDue({ now: START, limit: 1, leaseUntil });
    await enrollAt(room, "ana", 0);
    const { waits } = await stay(room, 5, (nth) => nth === 4 && answer());
    expect(waits.slice(0, 3)).toEqual(["0.25", "7", "7.25"]);
    expect(await acceptedAt(room)).toEqual([7, 17]);
  });

  test("that is asked to end while a message takes long ends with that", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "ana", 0);
    const { waits, counts } = await stay(room, 2, (nth) => nth === 2 && setTimeout(answer, 50));
    // The third is over as soon as it begins.
    expect([waits, counts.accepted]).toEqual([["0.25", "10", "10.25"], 1]);
  });

  test("sends what is planned for now while a message takes long, and then waits as before", async () => {
    const { mailer, sent, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "ana", 0);
    const { waits } = await stay(room, 5, (nth) => {
      if (nth === 4) answer();
      return nth === 2 && enrollAt(room, "bo", 0.25);
    });
    expect(waits).toEqual(["0.25", "10 until woken at 0.25", "0.5", "10.25", "10.5"]);
    expect(sent).toEqual(["ana@example.org", "bo@example.org"]);
  });

  test("looks no longer than until the message has ended", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "ana", 0);
    const { waits } = await stay(room, 4, async (nth) => {
      if (nth !== 2) return;
      answer();
      await delay(50);
    });
    expect(waits).toEqual(["0.25", "10 until woken at 0.25", "0.5", "10.25"]);
  });

  test("and a ledger that can't be read meanwhile end it when the message has ended", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const ledger = await aLedger();
    const store: Store = {
      ...ledger,
      nextDueAt: () => {
        setTimeout(answer, 50);
        return Promise.reject(new TypeError("a bug"));
      },
    };
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, store, connections: 2 });
    await enrollAt(room, "ana", 0);
    await expect(stay(room, 9)).rejects.toThrow("a bug");
    expect(await acceptedAt(room)).toEqual([0]);
  });

  test("does not keep the machine busy with what another worker has in its hands", async () => {
    const room = await aMailRoom();
    await enrollAt(room, "ana", -60);
    const leaseUntil = new Date(START.getTime() + 1_000);
    await room.store.claimDue({ now: START, limit: 1, leaseUntil });
    const { waits } = await stay(room, 2);
    expect(waits).toEqual(["0.25", "1"]);
  });

  test("is told after each pass, and ends in the middle of a wait when it is asked to", async () => {
    const room = await aMailRoom();
    const { passes, waits } = await stay(room, 3);
    expect(waits).toEqual(["0.25", "10", "10.25"]);
    expect(passes).toEqual([0, 10]);
  });

  test("does nothing when it is asked to end before it begins", async () => {
    const room = await aMailRoom();
    await room.enroll(aPerson());
    const { counts, passes } = await stay(room, 0);
    expect([counts.accepted, passes]).toEqual([0, []]);
  });

  test("waits as long as the pace of all mail holds it, whatever is planned meanwhile", async () => {
    const pace = { domains: {}, perMinute: 10 };
    const room = await aMailRoom([], anEdition(1), undefined, { pace });
    for (const name of ["ana", "bo", "cy"]) await enrollAt(room, name, 0);
    const { waits } = await stay(room, 3, () => enrollAt(room, "di", 0));
    expect(waits).toEqual(["6", "12", "18"]);
    expect(await acceptedAt(room)).toEqual([0, 6, 12]);
  });

  test("looks every ten seconds whether the pace was changed meanwhile", async () => {
    const pace = { domains: {}, perDay: 1 };
    const room = await aMailRoom([], anEdition(1), undefined, { pace });
    for (const name of ["ana", "bo"]) await enrollAt(room, name, 0);
    expect((await stay(room, 2)).waits).toEqual(["10", "20"]);
  });
});

test("a worker that has ended hears nothing any more, whatever ended it", async () => {
  const store = await aLedger();
  let nListeners = 0;
  const onPlanned: Store["onPlanned"] = (listener) => {
    const stop = store.onPlanned(listener);
    nListeners += 1;
    return () => {
      nListeners -= 1;
      stop();
    };
  };
  const heard: Store = Object.assign(Object.create(store) as Store, { onPlanned });
  const room = await aMailRoom([], anEdition(1), undefined, { store: heard });
  await stay(room, 1, () => expect(nListeners).toBe(1));
  expect(nListeners).toBe(0);
  await expect(stay(room, 1, () => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
  expect(nListeners).toBe(0);
});

describe("a worker that waits", () => {
  test("is woken by what is due at once", async () => {
    const room = await aMailRoom();
    const { waits } = await stay(room, 4, (nth) => nth === 2 && enrollAt(room, "ana", 0.25));
    expect(waits).toEqual(["0.25", "10 until woken at 0.25", "0.5", "10.25"]);
    expect(await acceptedAt(room)).toEqual([0.25]);
  });

  test("takes what was planned before it began to wait", async () => {
    const room = await aMailRoom();
    const { waits } = await stay(room, 2, (nth) => nth === 1 && enrollAt(room, "ana", 0));
    expect(waits).toEqual(["0.25", "0.5"]);
    expect(await acceptedAt(room)).toEqual([0.25]);
  });

  test("waits until the first of what is planned meanwhile", async () => {
    const room = await aMailRoom();
    const { waits } = await stay(room, 4, async (nth) => {
      if (nth !== 2) return;
      await enrollAt(room, "ana", 7);
      await enrollAt(room, "bo", 3);
      await enrollAt(room, "cy", 5);
    });
    expect(waits).toEqual(["0.25", "10 until woken at 0.25", "3", "3.25"]);
  });

  test("goes on waiting where what is planned is due later still", async () => {
    const room = await aMailRoom();
    const { waits, passes } = await stay(room, 3, (nth) => nth === 2 && enrollAt(room, "ana", 900));
    expect(waits).toEqual(["0.25", "10 until woken at 0.25", "10"]);
    expect(passes).toEqual([0]);
  });

  test("hears nothing of mails that ask to confirm, which are another's work", async () => {
    const room = await aMailRoom();
    const { waits } = await stay(room, 3, async (nth) => {
      if (nth !== 2) return;
      const person = aPerson();
      await room.store.requestSignup({ person, series: ["tea"], source: "form", at: START });
    });
    expect(waits).toEqual(["0.25", "10", "10.25"]);
  });
});

describe("a mail server that is away", () => {
  test("is tried again after breaks that grow, and nobody loses an attempt", async () => {
    const mailer = createSmtpMailer(NOWHERE, { name: "tea.example" });
    const room = await aMailRoom([], anEdition(1), undefined, { mailer });
    await enrollAt(room, "ana", 0);
    const { waits, errors, passes } = await stay(room, 4);
    expect(waits).toEqual(["60", "360", "1260", "2160"]);
    expect(errors).toEqual([
      "smtp/refused, again at 60",
      "smtp/refused, again at 360",
      "smtp/refused, again at 1260",
      "smtp/refused, again at 2160",
    ]);
    expect(passes).toEqual([]);
    expect(await room.store.deliveries()).toMatchObject([{ state: "planned", attempts: 0 }]);
  });

  test("has its breaks short again once it was there", async () => {
    const away = { mail: "550 5.7.1 who are you" } as const;
    const room = await aMailRoom([away, away, {}, away], anEdition(1));
    await enrollAt(room, "ana", 0);
    await enrollAt(room, "bo", 361);
    const { waits } = await stay(room, 5);
    expect(waits).toEqual(["60", "360", "360.25", "361", "421"]);
  });

  test("that refuses one message after the other needs a person, so the worker ends", async () => {
    const room = await aMailRoom(always({ data: "554 5.7.1 spam" }), anEdition(1));
    for (const name of ["ana", "bo", "cy", "di", "ed"]) await enrollAt(room, name, 0);
    await expect(stay(room, 3)).rejects.toMatchObject({ code: "deliver/refused" });
  });

  test("and what is no fault of a mail server ends the worker, too", async () => {
    const beforeBatch = (): Promise<void> => Promise.reject(new TypeError("a bug"));
    const room = await aMailRoom([], anEdition(1), undefined, { beforeBatch });
    await expect(stay(room, 3)).rejects.toThrow("a bug");
  });
});

/** What a worker did until it was asked to end. */
interface Stay {
  /** Until when it waited, in seconds from the start. */
  readonly waits: readonly string[];
  /** When a pass ended well, in seconds from the start. */
  readonly passes: readonly number[];
  readonly errors: readonly string[];
  readonly counts: WorkCounts;
}

/**
 * Lets a worker stay by a clock on which a wait takes no time, and asks it to end at its last wait. What happens during
 * a wait happens at its beginning.
 */
async function stay(
  room: MailRoom,
  nWaits: number,
  meanwhile: (nth: number) => unknown = () => undefined,
): Promise<Stay> {
  const ended = new AbortController();
  if (nWaits === 0) ended.abort();
  const waits: string[] = [];
  const passes: number[] = [];
  const errors: string[] = [];
  const counts = await keepWorking({
    ...room.options,
    signal: ended.signal,
    waitUntil: async (instant, signal) => {
      const nth = waits.push(String(seconds(instant)));
      await meanwhile(nth);
      if (nth >= nWaits) ended.abort();
      else if (signal?.aborted) waits[nth - 1] += ` until woken at ${seconds(room.clock.now())}`;
      if (!signal?.aborted) room.clock.advanceTo(instant);
    },
    onError: (error: DriplineError, nextAt) =>
      void errors.push(`${error.code}, again at ${seconds(nextAt)}`),
    afterPass: async () => void passes.push(seconds(room.clock.now())),
  });
  return { waits, passes, errors, counts };
}

/** Adds somebody whose only email is due so many seconds after the start. */
async function enrollAt(
  { store, clock }: MailRoom,
  name: string,
  inSeconds: number,
): Promise<void> {
  const now = clock.now();
  const edition = anEdition(1);
  await store.saveEdition(edition, now);
  const { id } = await store.addSubscriber(aPerson({ email: `${name}@example.org` }), now);
  const first = aStep(1, new Date(START.getTime() + inSeconds * 1_000), name);
  await store.enroll({ subscriberId: id, editionId: edition.id, at: now, first });
}

async function acceptedAt({ store }: MailRoom): Promise<number[]> {
  return (await store.deliveries()).flatMap(({ acceptedAt: at }) => (at ? [seconds(at)] : []));
}

function seconds(instant: Date): number {
  return (instant.getTime() - START.getTime()) / 1_000;
}
