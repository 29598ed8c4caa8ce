import { describe, expect, test } from "vitest";
import { DriplineError } from "../../src/core/errors.ts";
import type { Store } from "../../src/core/ports.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { aLedger } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import { always } from "../support/a-mail-server.ts";
import { acceptedAt, enrollAt, stay } from "../support/a-stay.ts";
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

describe("a ledger that is away", () => {
  const away = new DriplineError("store/unreachable", "No.", { hint: "Wait.", retryable: true });

  test("is tried again after a second, then after twice as long each time, up to a minute", async () => {
    const beforeBatch = (): Promise<void> => Promise.reject(away);
    const room = await aMailRoom([], anEdition(1), undefined, { beforeBatch });
    const { waits, errors } = await stay(room, 8);
    expect(waits).toEqual(["1", "3", "7", "15", "31", "63", "123", "183"]);
    expect(errors[0]).toBe("store/unreachable, again at 1");
  });

  test("has breaks of its own beside those of a mail server", async () => {
    const mailer = createSmtpMailer(NOWHERE, { name: "tea.example" });
    const room = await aMailRoom([], anEdition(1), undefined, {
      mailer,
      beforeBatch: async () => {
        if ([60, 61].includes((room.clock.now().getTime() - START.getTime()) / 1_000)) throw away;
      },
    });
    await enrollAt(room, "ana", 0);
    expect((await stay(room, 5)).waits).toEqual(["60", "61", "63", "123", "423"]);
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
