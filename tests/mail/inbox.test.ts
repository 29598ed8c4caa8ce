import { readdirSync, readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { startInbox } from "../../src/mail/inbox.ts";
import type { Inbox } from "../../src/mail/inbox.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { aFolder } from "../support/a-ledger.ts";

describe("the inbox", () => {
  test("keeps each message as it came, in order, named by its Message-ID", async () => {
    const folder = aFolder();
    const inbox = await anInbox(folder);
    const messages = ["one", "two", "one"].map((id) => aMessage(id));
    for (const message of messages) await send(inbox, message);
    expect(readdirSync(folder)).toEqual(["0001-one.eml", "0002-two.eml", "0003-one.eml"]);
    expect(readFileSync(`${folder}/0002-two.eml`, "utf8")).toBe(messages[1]);
  });

  test("keeps what holds addresses and signed links for its owner alone", async () => {
    const folder = aFolder();
    await send(await anInbox(folder), aMessage("one"));
    expect(statSync(`${folder}/0001-one.eml`).mode & 0o777).toBe(0o600);
  });

  test("goes on counting in a folder that has messages", async () => {
    const folder = aFolder();
    const first = await anInbox(folder);
    await send(first, aMessage("one"));
    await first.close();
    await first.close();
    await send(await anInbox(folder), aMessage("two"));
    expect(readdirSync(folder)).toEqual(["0001-one.eml", "0002-two.eml"]);
  });

  test.each([
    ["../../etc/passwd", "0001--etc-passwd.eml"],
    ["a\0b/c", "0001-a-b-c.eml"],
    ["", "0001-message.eml"],
    ["x".repeat(300), `0001-${"x".repeat(60)}.eml`],
  ])("the Message-ID %j makes a plain file name", async (id, name) => {
    const folder = aFolder();
    await send(await anInbox(folder), aMessage(id));
    expect(readdirSync(folder)).toEqual([name]);
  });

  test("lives through rubbish and clients that hang up", async () => {
    const folder = aFolder();
    const inbox = await anInbox(folder);
    for (const rubbish of [
      "\0\xff\r\n",
      "DATA\r\n.\r\n",
      "EHLO x\r\nMAIL FROM:<a@b.example>\r\n",
      "",
    ]) {
      await talk(inbox, rubbish);
    }
    await send(inbox, aMessage("one"));
    expect(readdirSync(folder)).toEqual(["0001-one.eml"]);
  });
});

async function anInbox(folder: string): Promise<Inbox> {
  const inbox = await startInbox(folder);
  onTestFinished(() => inbox.close());
  return inbox;
}

async function send(inbox: Inbox, message: string): Promise<void> {
  const mailer = createSmtpMailer(inbox.url, { name: "tea.example" });
  const envelope = { from: "letters@tea.example", to: "ana@example.org" };
  const result = await mailer.send({ ...envelope, bytes: Buffer.from(message) }, () =>
    Promise.resolve(true),
  );
  await mailer.close();
  expect(result.outcome).toBe("accepted");
}

/** Says something without waiting for answers and hangs up. */
async function talk(inbox: Inbox, text: string): Promise<void> {
  const { hostname, port } = new URL(inbox.url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  socket.resume();
  await new Promise((resolve) => {
    socket.on("close", resolve);
    socket.end(Buffer.from(text, "latin1"));
  });
}

function aMessage(id: string): string {
  return `From: letters@tea.example\r\nMessage-ID: <${id}@tea.example>\r\n\r\nHello.\r\n`;
}
