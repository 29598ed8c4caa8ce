import { describe, expect, onTestFinished, test } from "vitest";
import type { Mailer, SendResult } from "../../src/core/ports.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import type { SmtpOptions } from "../../src/mail/smtp-session.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aScriptedServer } from "../support/a-scripted-server.ts";
import type { Script } from "../support/a-scripted-server.ts";
import { freePort } from "../support/free-port.ts";

/** What becomes of a message when the server is killed, by how far its connection had come. */
const KILLED = ["deferred", "in-doubt", "smtp/refused", "smtp/unreachable"];
const TURNS_AWAY: Script = { banner: "421 4.3.2 shutting down" };

describe.each([1, 2, 3, 10])("%d messages at once, and a server that can't be used", (count) => {
  const turned: [how: string, script: Script][] = [
    ["shuts the door at once", { banner: "drop" }],
    ["says not now at the door", TURNS_AWAY],
    ["says never at the door", { banner: "554 5.7.1 never" }],
    ["is no mail server", { banner: "HTTP/1.1 400 Bad Request" }],
    ["knows neither EHLO nor HELO", { ehlo: "500 no", helo: "500 no" }],
    ["breaks the line at EHLO", { ehlo: "drop" }],
  ];
  test.each(turned)("which %s: each is told so", async (_, script) => {
    const { url } = await aScriptedServer(script);
    expect(await sendAtOnce(aMailer(url), count)).toEqual(Array(count).fill("smtp/unreachable"));
  });

  test("which never greets: each is told so", async () => {
    const { url } = await aScriptedServer({ banner: "hang" });
    const mailer = aMailer(url, { connectTimeoutMs: 50 });
    expect(await sendAtOnce(mailer, count)).toEqual(Array(count).fill("smtp/unreachable"));
  });

  test("where nobody listens: each is told so", async () => {
    const mailer = aMailer(`smtp://127.0.0.1:${await freePort()}`);
    expect(await sendAtOnce(mailer, count)).toEqual(Array(count).fill("smtp/refused"));
  });

  test("which has no TLS where there is a password: each is told so", async () => {
    const { port } = await aMailServer();
    const mailer = aMailer(`smtp://ana:s3cret@127.0.0.1:${port}`);
    expect(await sendAtOnce(mailer, count)).toEqual(Array(count).fill("smtp/no-tls"));
  });

  test("which turned all away at first: then it is used with as many connections again", async () => {
    const server = await aScriptedServer(...Array.from({ length: count }, () => TURNS_AWAY), {});
    const mailer = aMailer(server.url);
    await sendAtOnce(mailer, count);
    expect(await sendAtOnce(mailer, count)).toEqual(Array(count).fill("accepted"));
    expect(server.heard.filter((line) => line.startsWith("EHLO"))).toHaveLength(count);
  });

  test("which lets in one and then nobody: those who wait for it are told so", async () => {
    const server = await aScriptedServer({ rcpt: "drop" }, TURNS_AWAY);
    const ends = await sendAtOnce(aMailer(server.url), count);
    expect(ends.toSorted()).toEqual([
      "deferred",
      ...Array<string>(count - 1).fill("smtp/unreachable"),
    ]);
  });

  test("which is killed between two messages and comes back", async () => {
    const server = await aScriptedServer({});
    const mailer = aMailer(server.url);
    expect(await sendAtOnce(mailer, count)).toEqual(Array(count).fill("accepted"));
    server.kill();
    expect(await sendAtOnce(mailer, count)).toEqual(Array(count).fill("smtp/refused"));
    await server.revive();
    expect(await sendAtOnce(mailer, count)).toEqual(Array(count).fill("accepted"));
    expect(server.taken).toHaveLength(2 * count);
  });

  test("which is killed in the middle of a message: each has an end, and none is accepted", async () => {
    const server = await aScriptedServer({});
    const ends = await sendAtOnce(aMailer(server.url), count, async () => {
      server.kill();
      return true;
    });
    for (const end of ends) expect(KILLED).toContain(end);
    expect(server.taken).toEqual([]);
  });
});

function aMailer(url: string, options: Partial<SmtpOptions> = {}): Mailer {
  const mailer = createSmtpMailer(url, { name: "tea.example", ...options });
  onTestFinished(() => mailer.close());
  return mailer;
}

/** Returns what became of so many messages that were sent at once: outcomes, or codes of errors. */
function sendAtOnce(
  mailer: Mailer,
  count: number,
  mayTransmit: () => Promise<boolean> = async () => true,
): Promise<string[]> {
  const bytes = Buffer.from("Subject: tea\r\n\r\nA cup.\r\n");
  const message = { from: "letters@tea.example", to: "ana@example.org", bytes };
  const sent = Array.from({ length: count }, () =>
    mailer.send(message, mayTransmit).then(
      ({ outcome }: SendResult) => outcome,
      (error: { readonly code: string }) => error.code,
    ),
  );
  return Promise.all(sent);
}
