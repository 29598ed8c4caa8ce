import { describe, expect, test } from "vitest";
import { DriplineError } from "../../src/core/errors.ts";
import type { Mailer, Store } from "../../src/core/ports.ts";
import { MINUTE_MS } from "../../src/core/time-units.ts";
import { sendConfirmations } from "../../src/deliver/send-confirmations.ts";
import type { ConfirmationPorts } from "../../src/deliver/send-confirmations.ts";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { always } from "../support/a-mail-server.ts";
import type { Behaviour } from "../support/a-mail-server.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const LATER = { recipient: "450 4.2.0 try again" } as const;
const TWO_HOURS = 120;

describe("a mail that asks to confirm", () => {
  test("goes at once to whoever has signed up, and once", async () => {
    const room = await aMailRoom();
    await signUp(room, "ana");
    expect(await send(room)).toBe(1);
    expect(await send(room)).toBe(0);
    const { to, subject, messageId, date } = await parseMessage(room.server.taken[0] ?? "");
    expect({ to, subject, messageId, date }).toEqual({
      to: ["ana@example.org"],
      subject: "Please confirm: tea",
      messageId: `<confirm.1.${START.getTime()}@tea.example>`,
      date: minute(0),
    });
  });

  test("is no copy of the one before, by which its reader has confirmed", async () => {
    const room = await aMailRoom();
    await signUp(room, "ana");
    await send(room);
    await room.store.confirmSignup(1, [], minute(0));
    room.clock.advanceTo(minute(1));
    await signUp(room, "ana");
    await send(room);
    expect(new Set(room.takenIds()).size).toBe(2);
  });

  test("says that it answers what a person did, so that no other program answers it", async () => {
    const room = await aMailRoom();
    await signUp(room, "ana");
    await send(room);
    expect(room.server.taken[0]).toMatch(/^Auto-Submitted: auto-replied\r$/mu);
  });

  test("leaves signed where the project has a key", async () => {
    const sign = async (message: Buffer): Promise<Buffer> =>
      Buffer.concat([Buffer.from("DKIM-Signature: of tea\r\n"), message]);
    const room = await aMailRoom([], anEdition(1), undefined, { sign });
    await signUp(room, "ana");
    await send(room);
    expect(room.server.taken[0]).toMatch(/^DKIM-Signature: of tea\r\n/u);
  });

  test("goes to all of many who have signed up together", async () => {
    const room = await aMailRoom();
    for (let nth = 0; nth < 25; nth += 1) await signUp(room, `p${nth}`);
    expect(await send(room)).toBe(25);
    expect(new Set(room.server.recipients).size).toBe(25);
  });
});

test("a pass that is asked to end does so after the mail on the wire; the others wait", async () => {
  const room = await aMailRoom();
  for (const name of ["ana", "bo"]) await signUp(room, name);
  const ended = new AbortController();
  const sent: string[] = [];
  const mailer = aMailerOf("a", sent, async () => ended.abort());
  expect(await send(room, { mailer, signal: ended.signal })).toBe(1);
  expect(sent).toEqual(["a: ana"]);
  expect(await send(room)).toBe(1);
});

describe("what the mail server says to it", () => {
  const cases: [what: string, behaviours: Behaviour[], attempts: number[], sent: number][] = [
    ["accepted: nothing more goes", [], [0], 1],
    [
      "put off: soon again, with longer waits, for little more than an hour",
      always(LATER),
      [0, 1, 6, 21, 81],
      0,
    ],
    ["put off once: it goes a minute later", [LATER], [0, 1], 1],
    ["there is no such address: never again", [{ recipient: "550 5.1.1 no such user" }], [0], 0],
    ["refused: never again", [{ data: "554 5.7.1 spam" }], [0], 0],
    [
      "no answer after the message: it may have arrived, so never again",
      [{ data: "drop-after-dot" }],
      [0],
      1,
    ],
  ];

  test.each(cases)("%s", async (_, behaviours, attempts, sent) => {
    const room = await aMailRoom(behaviours);
    await signUp(room, "ana");
    expect(await sendFor(room, TWO_HOURS)).toEqual({ attempts, sent });
    expect(new Set(room.takenIds()).size).toBe(new Set(room.server.taken).size);
  });
});

describe("a fault of the sender's side", () => {
  test.each([
    ["no server answers", "smtp/refused"],
    ["the password is refused", "smtp/auth-refused"],
    ["the server offers no encryption", "smtp/no-tls"],
    ["the sender is not let in", "smtp/sender-refused"],
  ])("counts against nobody: %s for 82 minutes", async (_, code) => {
    const room = await aMailRoom();
    for (const name of ["ana", "bo"]) await signUp(room, name);
    const tries: number[] = [];
    const away = new DriplineError(code, "No.", { hint: "Mend it." });
    const mailer: Mailer = {
      ...room.options.mailer,
      send: async () => {
        tries.push(minutesOf(room));
        throw away;
      },
    };
    for (let nth = 0; nth < 82; nth += 1) {
      room.clock.advanceTo(minute(nth));
      await expect(send(room, { mailer })).rejects.toBe(away);
    }
    // One try ends a pass: no other mail would fare better.
    expect(tries).toHaveLength(82);
    room.clock.advanceTo(minute(82));
    expect(await send(room)).toBe(2);
  });

  test("ends a pass, also where a real server says no", async () => {
    const room = await aMailRoom([{ mail: "550 5.7.1 who are you" }]);
    for (const name of ["ana", "bo"]) await signUp(room, name);
    await expect(send(room)).rejects.toMatchObject({ code: "smtp/sender-refused" });
    expect(room.server.senders).toHaveLength(1);
    expect(await send(room)).toBe(2);
  });

  test("leaves the tries of what is put off as they are", async () => {
    const room = await aMailRoom([LATER, { mail: "550 5.7.1 who are you" }, ...always(LATER)]);
    await signUp(room, "ana");
    await send(room);
    room.clock.advanceTo(minute(1));
    await expect(send(room)).rejects.toMatchObject({ code: "smtp/sender-refused" });
    expect(await sendFor(room, TWO_HOURS)).toEqual({ attempts: [1, 6, 21, 81], sent: 0 });
  });
});

describe("who has meanwhile", () => {
  test("confirmed gets no mail that asks again", async () => {
    const room = await aMailRoom([LATER]);
    await signUp(room, "ana");
    await send(room);
    await room.store.confirmSignup(1, [], minute(0));
    expect(await sendFor(room, TWO_HOURS)).toEqual({ attempts: [], sent: 0 });
  });

  test("been asked by one process is not asked by another", async () => {
    const room = await aMailRoom();
    await signUp(room, "ana");
    const others: number[] = [];
    await send(room, {
      write: async () => {
        if (others.length === 0) others.push(-1, await send(room));
        return aMail("tea");
      },
    });
    expect(others).toEqual([-1, 0]);
    expect(room.server.taken).toHaveLength(1);
  });

  test.each([
    ["6 minutes before it takes a mail", 6, 0, ["b: p2", "b: p3", "a: p1"]],
    ["6 minutes before it answers", 0, 6, ["a: p1", "b: p2", "b: p3"]],
    ["14 minutes for each", 14, 14, ["b: p2", "b: p3", "a: p1"]],
    ["longer than anybody waits for it", 16, 0, ["b: p1", "b: p2", "b: p3"]],
  ])("been asked by one process is not by another, with a server of %s", async (...row) => {
    const [, before, after, expected] = row;
    const room = await aMailRoom();
    for (const name of ["p1", "p2", "p3"]) await signUp(room, name);
    const sent: string[] = [];
    const quick = aMailerOf("b", sent);
    const pass = async (nMinutes: number): Promise<void> => {
      room.clock.advanceTo(new Date(room.clock.now().getTime() + nMinutes * MINUTE_MS));
      if (nMinutes > 0) await send(room, { mailer: quick });
    };
    const slow = aMailerOf(
      "a",
      sent,
      () => pass(before),
      () => pass(after),
    );
    await send(room, { mailer: slow });
    expect(sent).toEqual(expected);
    // Each was settled by whoever sent it, so none comes again.
    expect(await sendFor(room, TWO_HOURS)).toEqual({ attempts: [], sent: 0 });
  });
});

describe("a mail that can't be written", () => {
  const broken = new DriplineError("render/broken-template", "No.", { hint: "Mend it." });
  const bug = new TypeError("a bug");

  test.each([
    ["a broken template", broken],
    ["a bug", bug],
  ])("for %s waits until somebody has mended it, and keeps nobody else waiting", async (_, why) => {
    const room = await aMailRoom();
    for (const name of ["ana", "bo", "cy"]) await signUp(room, name);
    const told: unknown[] = [];
    const nPasses = 50;
    for (let nth = 0; nth < nPasses; nth += 1) {
      room.clock.advanceTo(minute(nth * 5));
      const isSent = await send(room, {
        write: async ({ signup }) => {
          if (signup.subscriber.email !== "cy@example.org") throw why;
          return aMail("tea");
        },
        onUnwritten: (error, nextAt) => void told.push([error, nextAt]),
      });
      expect(isSent).toBe(nth === 0 ? 1 : 0);
    }
    // Once a pass, though it keeps two.
    expect(told).toHaveLength(nPasses);
    expect(told[0]).toEqual([why, minute(5)]);
    room.clock.advanceTo(minute(nPasses * 5));
    expect(await send(room)).toBe(2);
  });

  test("to an address that the rules have come to refuse is given up", async () => {
    const room = await aMailRoom();
    await signUp(room, "ana");
    const claim: Store["claimConfirmation"] = async (lease) => {
      const mail = await room.store.claimConfirmation(lease);
      if (mail === undefined) return undefined;
      const subscriber = { ...mail.signup.subscriber, email: "ana@localhost" };
      return { ...mail, signup: { ...mail.signup, subscriber } };
    };
    const store = { ...room.store, claimConfirmation: claim };
    expect(await send(room, { store })).toBe(0);
    expect(await sendFor(room, TWO_HOURS)).toEqual({ attempts: [], sent: 0 });
  });
});

async function signUp({ store, clock }: MailRoom, name: string): Promise<void> {
  const person = aPerson({ email: `${name}@example.org` });
  await store.requestSignup({ person, series: ["tea"], source: "form", at: clock.now() });
}

function send({ options }: MailRoom, changes: Partial<ConfirmationPorts> = {}): Promise<number> {
  const write: ConfirmationPorts["write"] = async ({ signup }) => aMail(signup.series.join());
  return sendConfirmations({ ...options, write, ...changes });
}

/** Looks once a minute for so many; returns in which a recipient was named to the server, and how many mails went. */
async function sendFor(room: MailRoom, nMinutes: number) {
  const attempts: number[] = [];
  let sent = 0;
  for (let nth = 0; nth < nMinutes; nth += 1) {
    room.clock.advanceTo(minute(nth));
    const before = room.server.recipients.length;
    sent += await send(room);
    if (room.server.recipients.length > before) attempts.push(minutesOf(room));
  }
  return { attempts, sent };
}

/** Returns the mailer of a process; the server takes its time before it takes a mail, and before it answers. */
function aMailerOf(
  name: string,
  sent: string[],
  beforeTaken: () => Promise<void> = async () => undefined,
  beforeAnswer: () => Promise<void> = async () => undefined,
): Mailer {
  return {
    send: async ({ to }, mayTransmit) => {
      await beforeTaken();
      if (!(await mayTransmit())) return { outcome: "withheld", reply: "Taken back in time." };
      sent.push(`${name}: ${to.split("@", 1)[0]}`);
      await beforeAnswer();
      return { outcome: "accepted", reply: "250 ok" };
    },
    close: async () => undefined,
  };
}

function minutesOf({ clock }: MailRoom): number {
  return (clock.now().getTime() - START.getTime()) / MINUTE_MS;
}

function aMail(series: string) {
  return { subject: `Please confirm: ${series}`, html: "<p>Please</p>", text: "Please\n" };
}
