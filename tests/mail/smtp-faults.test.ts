import { describe, expect, onTestFinished, test } from "vitest";
import type { SendResult } from "../../src/core/ports.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import type { SmtpOptions } from "../../src/mail/smtp-session.ts";
import { aScriptedServer } from "../support/a-scripted-server.ts";
import type { Script, ScriptedServer } from "../support/a-scripted-server.ts";

// Each row is a fault of a mail server by its number in the list of faults; F1, F24 and F25 are in
// smtp.test.ts and in deliver/work.test.ts, F10 and F11 in smtp-login.test.ts and smtp.test.ts, F35 in
// stories/a-server-of-all-faults.test.ts.
const BIG = "x".repeat(70).concat("\r\n").repeat(1_000);
/** More than the buffers of two sockets hold. */
const HUGE = Buffer.from("x".repeat(70).concat("\r\n").repeat(300_000));

describe("faults of a server that are about one message", () => {
  type Row = [fault: string, script: Script, outcome: SendResult["outcome"], nTaken: number];
  const rows: Row[] = [
    ["F8: EHLO is not known, HELO is", { ehlo: "500 what" }, "accepted", 1],
    ["F12: MAIL 451", { mail: "451 4.3.0 busy" }, "deferred", 0],
    ["F12: MAIL 421 on a new connection", { mail: "421 4.3.2 bye" }, "deferred", 0],
    ["F13: RCPT 450, greylisted", { rcpt: "450 4.2.0 later" }, "deferred", 0],
    ["F14: RCPT 550 5.1.1, no such user", { rcpt: "550 5.1.1 nobody" }, "bounced", 0],
    ["F15: RCPT 552 5.2.2, full", { rcpt: "552 5.2.2 full" }, "deferred", 0],
    ["F16: RCPT 550 5.7.1, policy: not about the person", { rcpt: "550 5.7.1 no" }, "failed", 0],
    ["F17: RCPT 421", { rcpt: "421 4.7.0 slow down" }, "deferred", 0],
    ["F17: RCPT 452, too many recipients", { rcpt: "452 4.5.3 many" }, "deferred", 0],
    ["F18: DATA 451", { data: "451 4.3.0 busy" }, "deferred", 0],
    ["F18: DATA 554", { data: "554 5.6.0 no" }, "failed", 0],
    ["F19: after the message 451", { dot: "451 4.3.0 busy" }, "deferred", 1],
    ["F19: after the message 452", { dot: "452 4.3.1 disk" }, "deferred", 1],
    ["F19: after the message 550 5.7.1", { dot: "550 5.7.1 spam" }, "failed", 1],
    ["F19: after the message 552, too large", { dot: "552 5.3.4 large" }, "failed", 1],
    ["F20: the line drops at RCPT", { rcpt: "drop" }, "deferred", 0],
    ["F20: the line drops before 354", { data: "drop" }, "deferred", 0],
    ["F21: the line drops after the message", { dot: "drop" }, "in-doubt", 1],
    ["F26: replies in single bytes", { isSlow: true }, "accepted", 1],
    ["F26: a reply of many lines", { mail: "250-one\r\n250-two\r\n250 three" }, "accepted", 1],
    ["F26: a reply whose lines end with LF alone", { mail: "250-one\n250 two" }, "accepted", 1],
    ["F27: a reply of 20 MB in one line", { mail: "2".repeat(20_000_000) }, "deferred", 0],
    ["F28: larger than the server takes", { ehlo: "250-x\r\n250 SIZE 1000" }, "failed", 0],
    [
      "F29: RSET is refused after a refusal",
      { rcpt: "550 5.1.1 no", rset: "500 no" },
      "bounced",
      0,
    ],
    [
      "F29: the line drops at RSET after a refusal",
      { rcpt: "550 5.1.1 no", rset: "drop" },
      "bounced",
      0,
    ],
    ["F30: no extension at all", { ehlo: "250 scripted" }, "accepted", 1],
    ["F33: RCPT 199", { rcpt: "199 hm" }, "deferred", 0],
    ["F33: RCPT 999", { rcpt: "999 hm" }, "deferred", 0],
    ["F33: after the message 199", { dot: "199 hm" }, "in-doubt", 1],
    ["F33: after the message 999", { dot: "999 hm" }, "in-doubt", 1],
    ["F33: after the message 354 once more", { dot: "354 go on" }, "in-doubt", 1],
    ["F33: after the message 25, which is no code", { dot: "25 ok" }, "in-doubt", 1],
    ["F33: after the message words without a code", { dot: "OK thanks" }, "in-doubt", 1],
    ["F33: MAIL is answered by words without a code", { mail: "OK thanks" }, "deferred", 0],
    ["F33: DATA is answered by words without a code", { data: "OK thanks" }, "deferred", 0],
  ];
  test.each(rows)("%s", async (_, script, outcome, nTaken) => {
    const server = await aScriptedServer(script);
    expect((await send(server)).outcome).toBe(outcome);
    expect(server.taken).toHaveLength(nTaken);
  });

  test("F20: the line drops in the middle of a message that the line had not taken whole", async () => {
    const { outcome } = await send(await aScriptedServer({ dropAfterBytes: 10_000 }), {}, HUGE);
    expect(outcome).toBe("deferred");
  });

  test("F20: the line drops in the middle of a message that this machine had handed on whole", async () => {
    const { outcome } = await send(await aScriptedServer({ dropAfterBytes: 10_000 }));
    // The final dot was on its way; whether it came cannot be known here.
    expect(outcome).toBe("in-doubt");
  });

  test("F22: an answer that comes too late leaves the message in doubt", async () => {
    const server = await aScriptedServer({ dot: "hang" });
    expect((await send(server, { replyTimeoutMs: 50 })).outcome).toBe("in-doubt");
  });
});

describe("a server that falls silent", () => {
  const rows: [fault: string, script: Script, outcome: SendResult["outcome"], bytes?: Buffer][] = [
    ["F23: at MAIL", { mail: "hang" }, "deferred"],
    ["F23: at RCPT", { rcpt: "hang" }, "deferred"],
    ["F23: at DATA", { data: "hang" }, "deferred"],
    ["F23: in the middle of the message", { isDeaf: true }, "deferred", HUGE],
    ["F23: after the message", { dot: "hang" }, "in-doubt"],
    ["F23: at RSET after a refusal", { rcpt: "550 5.1.1 no", rset: "hang" }, "bounced"],
  ];
  test.each(rows)("%s", async (_, script, outcome, bytes) => {
    const server = await aScriptedServer(script);
    expect((await send(server, { replyTimeoutMs: 50 }, bytes)).outcome).toBe(outcome);
  });

  test("F32: or says one byte at a time without end is left, before others may send the message", async () => {
    const server = await aScriptedServer({ dot: "trickle" });
    const sent = await send(server, { replyTimeoutMs: 10_000, transmitTimeoutMs: 50 });
    expect(sent).toEqual({
      outcome: "in-doubt",
      reply: "No answer after the message: The server is too slow.",
    });
  });

  test("F32: keeps none of the others waiting", async () => {
    const server = await aScriptedServer({ mail: "hang" }, {});
    const mailer = aMailer(server, { replyTimeoutMs: 200 });
    const order: string[] = [];
    const note = ({ outcome }: SendResult): void => void order.push(outcome);
    const slow = mailer.send(aMessage(), async () => true).then(note);
    await mailer.send(aMessage(), async () => true).then(note);
    await slow;
    expect(order).toEqual(["accepted", "deferred"]);
  });
});

describe("faults of a server that are about us, and count against nobody", () => {
  const rows: [fault: string, script: Script, code: string][] = [
    ["F6: 421 at the door", { banner: "421 4.7.0 not now" }, "smtp/unreachable"],
    ["F6: 554 at the door", { banner: "554 5.7.1 never" }, "smtp/unreachable"],
    ["F7: the door is shut at once", { banner: "drop" }, "smtp/unreachable"],
    ["F7: it is no mail server", { banner: "HTTP/1.1 400 Bad Request" }, "smtp/unreachable"],
    ["F9: neither EHLO nor HELO", { ehlo: "500 no", helo: "500 no" }, "smtp/unreachable"],
    ["F12: MAIL 550", { mail: "550 5.7.1 who are you" }, "smtp/sender-refused"],
    ["F33: a reply of 999", { banner: "999 hello" }, "smtp/unreachable"],
  ];
  test.each(rows)("%s", async (_, script, code) => {
    const server = await aScriptedServer(script);
    await expect(send(server)).rejects.toMatchObject({ code, retryable: true });
    expect(server.taken).toEqual([]);
  });

  test.each<[point: string, script: Script]>([
    ["MAIL", { mail: "530 5.7.0 Authentication required" }],
    ["RCPT, without a code of RFC 3463", { rcpt: "530 Authentication required" }],
    ["DATA", { data: "530 5.7.0 Authentication required" }],
  ])("F12: 530 at %s, a login is wanted", async (_, script) => {
    const server = await aScriptedServer(script);
    await expect(send(server)).rejects.toMatchObject({ code: "smtp/auth-required" });
  });

  test("F12: MAIL 530, encryption is wanted, which is not told as a login", async () => {
    const server = await aScriptedServer({ mail: "530 5.7.0 Must issue STARTTLS first" });
    await expect(send(server)).rejects.toMatchObject({ code: "smtp/sender-refused" });
  });

  test("F2: its name is not known", async () => {
    const mailer = createSmtpMailer("smtp://localhost.invalid:25", { name: "tea.example" });
    await expect(mailer.send(aMessage(), async () => true)).rejects.toMatchObject({
      code: "smtp/unreachable",
      retryable: true,
    });
  });

  test("F3: no connection comes about", async () => {
    const server = await aScriptedServer({ banner: "hang" });
    // To shake hands for TLS is a part of connecting, and this server never does.
    const silent = { ...server, url: server.url.replace("smtp:", "smtps:") };
    await expect(send(silent, { connectTimeoutMs: 50 })).rejects.toMatchObject({ retryable: true });
  });

  test("F4: it never greets", async () => {
    const server = await aScriptedServer({ banner: "hang" });
    await expect(send(server, { connectTimeoutMs: 50 })).rejects.toMatchObject({
      code: "smtp/unreachable",
      retryable: true,
    });
    expect(server.heard).toEqual([]);
  });
});

test("F5: a server that greets late gets nothing before, and the message once", async () => {
  let greet: (value?: unknown) => void = () => undefined;
  const server = await aScriptedServer({
    bannerAfter: new Promise((resolve) => (greet = resolve)),
  });
  const sending = send(server);
  await server.connected;
  expect(server.heard).toEqual([]);
  greet();
  expect((await sending).outcome).toBe("accepted");
  expect(server.taken).toHaveLength(1);
});

describe("a connection that is kept", () => {
  test("F29: a server that never answers QUIT does not keep us", async () => {
    const server = await aScriptedServer({ quit: "hang" });
    const mailer = aMailer(server);
    await mailer.send(aMessage(), async () => true);
    await mailer.close();
    expect(server.heard.at(-1)).toBe("QUIT");
  });

  test("F31: a server that lets in one at a time gets all messages, one behind the other", async () => {
    const server = await aScriptedServer({}, { banner: "421 4.7.0 too many connections" });
    const mailer = aMailer(server);
    const sent = await Promise.all(
      Array.from({ length: 6 }, () => mailer.send(aMessage(), async () => true)),
    );
    expect(sent.map(({ outcome }) => outcome)).toEqual(Array(6).fill("accepted"));
    expect(server.taken).toHaveLength(6);
  });
});

function aMailer({ url }: ScriptedServer, options: Partial<SmtpOptions> = {}) {
  const mailer = createSmtpMailer(url, { name: "tea.example", ...options });
  onTestFinished(() => mailer.close());
  return mailer;
}

function send(
  server: ScriptedServer,
  options: Partial<SmtpOptions> = {},
  bytes?: Buffer,
): Promise<SendResult> {
  return aMailer(server, options).send(aMessage(bytes), async () => true);
}

function aMessage(bytes: Buffer = Buffer.from(`Subject: tea\r\n\r\n${BIG}`)) {
  return { from: "letters@tea.example", to: "ana@example.org", bytes };
}
