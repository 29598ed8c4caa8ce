import { expect, test } from "vitest";
import { DriplineError } from "../../src/core/errors.ts";
import { keepAsking } from "../../src/deliver/keep-asking.ts";
import type { ConfirmationPorts } from "../../src/deliver/send-confirmations.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

test("who signs up is asked at once, and others within a minute of whom nothing is heard", async () => {
  const room = await aMailRoom();
  const { waits } = await stay(room, 4, async (nth) => {
    if (nth === 2) await signUp(room, "ana");
  });
  expect(waits).toEqual(["0.25", "60 until woken at 0.25", "0.5", "60.25"]);
  expect(room.server.recipients).toEqual(["ana@example.org"]);
});

test("a mail server that is away is left alone for longer and longer, and then all are asked", async () => {
  const room = await aMailRoom();
  await signUp(room, "ana");
  const away = new DriplineError("smtp/refused", "No.", { hint: "Mend it.", retryable: true });
  let nTries = 0;
  const mailer = {
    ...room.options.mailer,
    send: async (...message: Parameters<typeof room.options.mailer.send>) => {
      nTries += 1;
      if (nTries < 6) throw away;
      return room.options.mailer.send(...message);
    },
  };
  const { errors } = await stay(room, 6, () => undefined, { mailer });
  expect(errors).toEqual(
    [60, 360, 1260, 2160, 3060].map((at) => `${String(away)}, again at ${at}`),
  );
  expect(room.server.recipients).toEqual(["ana@example.org"]);
});

test("the breaks begin anew once a pass has ended well", async () => {
  const room = await aMailRoom([{ mail: "550 no" }, {}, { mail: "550 no" }]);
  await signUp(room, "ana");
  const { errors } = await stay(room, 4, (nth) => (nth === 3 ? signUp(room, "bo") : undefined));
  const times = errors.map((line) => Number(line.split(" at ").at(-1)));
  expect(times).toEqual([60, 120.25]);
});

test("what can't be written is told, and keeps nobody else waiting", async () => {
  const room = await aMailRoom();
  for (const name of ["ana", "bo"]) await signUp(room, name);
  const bug = new TypeError("a bug");
  const { waits, errors } = await stay(room, 1, () => undefined, {
    write: async ({ signup }) => {
      if (signup.subscriber.id === 1) throw bug;
      return A_MAIL;
    },
  });
  expect([waits, errors]).toEqual([["0.25"], [`${String(bug)}, again at 300`]]);
  expect(room.server.recipients).toEqual(["bo@example.org"]);
});

const A_MAIL = { subject: "Please confirm", html: "<p>Please</p>", text: "Please\n" };

async function signUp({ store, clock }: MailRoom, name: string): Promise<void> {
  const person = aPerson({ email: `${name}@example.org` });
  await store.requestSignup({ person, series: ["tea"], source: "form", at: clock.now() });
}

/** Asks by a clock on which a wait takes no time, and ends at the last wait; all times in seconds from the start. */
async function stay(
  { options, clock }: MailRoom,
  nWaits: number,
  meanwhile: (nth: number) => unknown = () => undefined,
  changes: Partial<ConfirmationPorts> = {},
) {
  const ended = new AbortController();
  const waits: string[] = [];
  const errors: string[] = [];
  await keepAsking({
    ...options,
    write: async () => A_MAIL,
    ...changes,
    signal: ended.signal,
    waitUntil: async (instant, signal) => {
      const nth = waits.push(String(seconds(instant)));
      await meanwhile(nth);
      if (nth >= nWaits) ended.abort();
      else if (signal?.aborted) waits[nth - 1] += ` until woken at ${seconds(clock.now())}`;
      if (!signal?.aborted) clock.advanceTo(instant);
    },
    onError: (error, nextAt) => void errors.push(`${String(error)}, again at ${seconds(nextAt)}`),
  });
  return { waits, errors };
}

function seconds(instant: Date): number {
  return (instant.getTime() - START.getTime()) / 1_000;
}
