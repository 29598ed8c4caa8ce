import { expect, onTestFinished, test } from "vitest";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { sendTest } from "../../src/deliver/send-test.ts";
import type { TestRequest } from "../../src/deliver/send-test.ts";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import type { Behaviour, MailServer } from "../support/a-mail-server.ts";
import { anEdition, aSender } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

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
