import { expect, onTestFinished, test } from "vitest";
import { mergeToken } from "../../src/core/merge-field.ts";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { sendTest } from "../../src/deliver/send-test.ts";
import type { TestRequest } from "../../src/deliver/send-test.ts";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { defined } from "../support/a-ledger.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import type { Behaviour, MailServer } from "../support/a-mail-server.ts";
import { anEdition, aSender } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

test("all steps go to the address, marked as a test, with the fallbacks filled in", async () => {
  const { request, server } = await aTest();
  const results = await sendTest(request);
  expect(results.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    "1 accepted",
    "2 accepted",
    "3 accepted",
    "4 accepted",
  ]);
  const messages = await Promise.all(server.taken.map((text) => parseMessage(text)));
  expect(messages.map(({ subject }) => subject)).toEqual(
    [1, 2, 3, 4].map((step) => `[Test] Cup ${step} of tea`),
  );
  expect(messages[0]?.to).toEqual(["me@example.org"]);
  expect(messages[0]?.text).toMatch(/^Hello there,/u);
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(4);
});

test("one step goes alone", async () => {
  const { request, server } = await aTest();
  expect(await sendTest({ ...request, step: 3 })).toMatchObject([
    { step: 3, subject: "Cup 3 of tea" },
  ]);
  expect(server.taken).toHaveLength(1);
});

test("a refusal is told, and the next one is sent all the same", async () => {
  const { request } = await aTest([{ data: "554 5.7.1 spam" }]);
  const results = await sendTest(request);
  expect(results[0]).toMatchObject({ outcome: "failed", reply: "554 5.7.1 spam" });
  expect(results.slice(1).every(({ outcome }) => outcome === "accepted")).toBe(true);
});

test("with somebody's fields they are filled in, in the subject that is told, too", async () => {
  const { request, server } = await aTest();
  const [first, ...others] = request.edition.emails;
  const subject = `Tea for ${mergeToken("first_name", "you")}`;
  const edition = { ...request.edition, emails: [{ ...defined(first), subject }, ...others] };
  const [told] = await sendTest({ ...request, edition, fields: { first_name: "Ana" }, step: 1 });
  expect(told?.subject).toBe("Tea for Ana");
  const message = await parseMessage(server.taken[0] ?? "");
  expect(message.subject).toBe("[Test] Tea for Ana");
  expect(message.text).toMatch(/^Hello Ana,/u);
});

test("the same email sent again is another message, since mail programs hide what looks like a copy", async () => {
  const { request, server } = await aTest();
  const later = { now: () => minute(1) };
  for (const changes of [{}, { clock: later }, { to: "you@example.org" }])
    await sendTest({ ...request, ...changes, step: 1 });
  const messages = await Promise.all(server.taken.map((text) => parseMessage(text)));
  const ids = messages.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^<test-[0-9a-f]{32}@tea\.example>$/u);
});

test("it leaves signed where the project has a key, and its bounces go to the sender", async () => {
  const { request, server } = await aTest();
  const sign = async (message: Buffer): Promise<Buffer> =>
    Buffer.concat([Buffer.from("DKIM-Signature: of tea\r\n"), message]);
  const mailer = createSmtpMailer(server.url, { name: "tea.example", sign });
  onTestFinished(() => mailer.close());
  await sendTest({ ...request, mailer, step: 1 });
  expect(server.taken[0]).toMatch(/^DKIM-Signature: of tea\r\n/u);
  expect(server.senders).toEqual(["letters@tea.example"]);
});

async function aTest(
  behaviours: readonly Behaviour[] = [],
): Promise<{ request: TestRequest; server: MailServer }> {
  const server = await aMailServer(behaviours);
  const mailer = createSmtpMailer(server.url, { name: "tea.example" });
  onTestFinished(() => mailer.close());
  const clock = createVirtualClock(START);
  return {
    server,
    request: { edition: anEdition(), to: "me@example.org", sender: aSender(), mailer, clock },
  };
}
