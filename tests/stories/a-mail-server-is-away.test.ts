import { once } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Mailer } from "../../src/core/ports.ts";
import { keepWorking } from "../../src/deliver/keep-working.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { aScriptedServer } from "../support/a-scripted-server.ts";
import type { Script, ScriptedServer } from "../support/a-scripted-server.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";

const N_PEOPLE = 30;
// A window that never closes: else what is put off waits for it, too.
const rules = { window: { from: "00:00", until: "24:00" } };

describe.each([1, 2, 3, 10])("over %d connections", (connections) => {
  const away: [how: string, script: Script][] = [
    ["cuts the line at the door", { banner: "drop" }],
    ["says at the door not now", { banner: "421 4.3.2 shutting down" }],
    ["says at the door never", { banner: "554 5.7.1 never" }],
    ["is no mail server", { banner: "HTTP/1.1 400 Bad Request" }],
  ];
  test.each(away)("a server that %s ends the pass; nobody is lost", async (_, script) => {
    const room = await aRoomFor(await aScriptedServer(script), connections);
    await expect(room.work()).rejects.toMatchObject({ code: "smtp/unreachable", retryable: true });
    await expectUntouched(room);
  });

  test("a server that is down ends the pass, and gets all when it is there again", async () => {
    const server = await aScriptedServer({});
    server.kill();
    const room = await aRoomFor(server, connections);
    await expect(room.work()).rejects.toMatchObject({ code: "smtp/refused", retryable: true });
    await expectUntouched(room);
    await server.revive();
    expect(await room.work()).toMatchObject({ accepted: N_PEOPLE });
  });

  test("a server that is killed while a worker sends, and comes back, gets all by and by", async () => {
    const server = await aScriptedServer({});
    const room = await aRoomFor(server, connections);
    const errors = await stayUntilAllIsSent(room, server);
    // It may be killed at the greeting of another connection.
    expect(errors[0]).toMatch(/^smtp\/(?:refused|unreachable)$/u);
    expect(await room.ledger()).toEqual(
      Array.from({ length: N_PEOPLE }, (_, n) => `p${n} 1 accepted`),
    );
  });
});

/** Lets a worker stay whose server is killed after its first message and comes back in the next break. */
async function stayUntilAllIsSent(room: MailRoom, server: ScriptedServer): Promise<string[]> {
  const errors: string[] = [];
  const ended = new AbortController();
  let state: "there" | "away" | "back" = "there";
  let nOnTheWire = 0;
  const mailer: Mailer = {
    ...room.options.mailer,
    send: async (message, mayTransmit) => {
      nOnTheWire += 1;
      return room.options.mailer.send(message, mayTransmit).finally(() => (nOnTheWire -= 1));
    },
  };
  await keepWorking({
    ...room.options,
    mailer,
    signal: ended.signal,
    onSettled: () => {
      if (state !== "there") return;
      server.kill();
      state = "away";
    },
    waitUntil: async (instant, woken) => {
      // Time stands still while a message is on its way.
      if (nOnTheWire > 0 && woken?.aborted === false) await once(woken, "abort");
      if (state === "away") {
        await server.revive();
        state = "back";
      }
      room.clock.advanceTo(instant);
    },
    onError: ({ code }) => void errors.push(code),
    afterPass: async () => {
      if ((await room.store.nextDueAt()) === undefined) ended.abort();
    },
  });
  return errors;
}

async function aRoomFor({ url }: ScriptedServer, connections: number): Promise<MailRoom> {
  const mailer = createSmtpMailer(url, { name: "tea.example" });
  onTestFinished(() => mailer.close());
  const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections, rules });
  const people = Array.from({ length: N_PEOPLE }, (_, n) =>
    aPerson({ email: `p${n}@example.org` }),
  );
  await room.enroll(...people);
  return room;
}

/** All that was claimed is given back, and counts against nobody. */
async function expectUntouched({ store }: MailRoom): Promise<void> {
  const deliveries = await store.deliveries();
  expect(deliveries.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(
    Array(N_PEOPLE).fill("planned 0"),
  );
}
