import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { DriplineError } from "../../src/core/errors.ts";
import type { Mailer, OutgoingMessage, SendResult } from "../../src/core/ports.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import type { Behaviour } from "../support/a-mail-server.ts";
import { freePort } from "../support/free-port.ts";

const YES = (): Promise<boolean> => Promise.resolve(true);

describe("what a server's answer means", () => {
  const cases: [what: string, behaviour: Behaviour, outcome: SendResult["outcome"]][] = [
    ["all is well", {}, "accepted"],
    ["not now for this recipient", { recipient: "450 4.2.0 greylisted" }, "deferred"],
    ["no such recipient", { recipient: "550 5.1.1 no such user" }, "bounced"],
    [
      "a recipient whom Exchange Online does not know",
      { recipient: "550 5.4.1 Recipient address rejected: Access denied." },
      "bounced",
    ],
    [
      "a recipient to whom no route leads",
      { recipient: "550 5.4.1 no answer from host" },
      "failed",
    ],
    ["a recipient refused without a code of RFC 3463", { recipient: "550 no" }, "bounced"],
    [
      "a sender refused at the recipient, without a code",
      { recipient: "554 IP=192.0.2.1 - A problem occurred." },
      "failed",
    ],
    [
      "an address of ours that looks like a code",
      { recipient: "554 5.1.1.20 is listed by dnsbl.example" },
      "failed",
    ],
    ["a full mailbox, without a code", { recipient: "552 Mailbox full" }, "deferred"],
    [
      "a mailbox of Gmail's that gets too much at once",
      { recipient: "550 5.2.1 The user you are trying to contact is receiving mail at a rate" },
      "deferred",
    ],
    ["a closed mailbox", { recipient: "550 5.2.1 disabled" }, "bounced"],
    ["a full mailbox, which may be emptied", { recipient: "552 5.2.2 full" }, "deferred"],
    [
      "a policy against us, which says nothing about the person",
      { recipient: "550 5.7.1 blocked" },
      "failed",
    ],
    ["not now for us", { mail: "451 4.3.0 busy" }, "deferred"],
    ["not now for this message", { data: "451 4.3.0 busy" }, "deferred"],
    ["a message that is not wanted", { data: "554 5.7.1 spam" }, "failed"],
    ["no such recipient, said late", { data: "550 5.1.1 no such user" }, "bounced"],
    ["the line breaks before the message", { recipient: "drop" }, "deferred"],
    ["the line breaks after the message has ended", { data: "drop-after-dot" }, "in-doubt"],
  ];
  test.each(cases)("%s", async (_, behaviour, outcome) => {
    const server = await aMailServer([behaviour]);
    const result = await aMailer(server.url).send(aMessage(), YES);
    expect(result.outcome).toBe(outcome);
    expect(result.reply).not.toBe("");
    const isTaken = outcome === "accepted" || outcome === "in-doubt";
    expect(server.taken).toHaveLength(isTaken ? 1 : 0);
  });

  test("a sender that is not let in is an error, since no other message would fare better; it names no address", async () => {
    const server = await aMailServer([{ mail: "550 5.7.1 <bounces+1a-3f@tea.example>: not you" }]);
    await expect(aMailer(server.url).send(aMessage(), YES)).rejects.toMatchObject({
      code: "smtp/sender-refused",
      message: `127.0.0.1:${server.port} does not let us send: 550 5.7.1 <(address)>: not you.`,
    });
  });
});

describe("the connection", () => {
  test("is kept from message to message, also after a refusal", async () => {
    const server = await aMailServer([{}, { recipient: "550 5.1.1 no" }, { data: "554 no" }, {}]);
    const mailer = aMailer(server.url);
    const outcomes: string[] = [];
    for (let n = 0; n < 3; n += 1) outcomes.push((await mailer.send(aMessage(), YES)).outcome);
    expect(outcomes).toEqual(["accepted", "bounced", "failed"]);
    expect(server.nConnections).toBe(1);
  });

  test("is opened anew when the server has ended it between two messages", async () => {
    const server = await aMailServer([{}, { mail: "421 4.4.2 idle too long" }, {}]);
    const mailer = aMailer(server.url);
    await mailer.send(aMessage(), YES);
    expect(await mailer.send(aMessage(), YES)).toMatchObject({ outcome: "accepted" });
    expect(server.nConnections).toBe(2);
    expect(server.taken).toHaveLength(2);
  });

  test("can be closed twice and opened again", async () => {
    const server = await aMailServer();
    const mailer = aMailer(server.url);
    await mailer.close();
    await mailer.send(aMessage(), YES);
    await mailer.close();
    await mailer.close();
    await mailer.send(aMessage(), YES);
    expect(server.nConnections).toBe(2);
  });

  test("hands over the bytes as they are, dots at the start of lines too", async () => {
    const server = await aMailServer();
    const body = "Subject: x\r\n\r\n.\r\n..two\r\n.\r\n";
    await aMailer(server.url).send({ ...aMessage(), bytes: Buffer.from(body) }, YES);
    expect(server.taken).toEqual([body]);
  });
});

describe("the last moment to say no", () => {
  test("is after the envelope and before the first byte: then nothing is taken", async () => {
    const server = await aMailServer();
    const mailer = aMailer(server.url);
    const result = await mailer.send(aMessage(), () => Promise.resolve(false));
    expect(result.outcome).toBe("withheld");
    expect(server.recipients).toEqual(["ana@example.org"]);
    await mailer.send(aMessage(), YES);
    expect(server.taken).toHaveLength(1);
  });

  test("does not come where the envelope is refused", async () => {
    const server = await aMailServer([{ recipient: "550 5.1.1 no" }]);
    let nAsked = 0;
    await aMailer(server.url).send(aMessage(), () => {
      nAsked += 1;
      return YES();
    });
    expect(nAsked).toBe(0);
  });

  test("an error there is the caller's own again", async () => {
    const server = await aMailServer();
    const error = new DriplineError("store/disk-full", "The disk is full.", { hint: "Make room." });
    await expect(aMailer(server.url).send(aMessage(), () => Promise.reject(error))).rejects.toBe(
      error,
    );
    expect(error.code).toBe("store/disk-full");
    expect(server.taken).toEqual([]);
  });
});

describe("a server that can't be used is named, with a remedy and without the password", () => {
  test("nobody listens", async () => {
    const port = await freePort();
    await expectError(`smtp://127.0.0.1:${port}`, {
      code: "smtp/refused",
      message: `No mail server answers at 127.0.0.1:${port}.`,
      retryable: true,
    });
  });

  test("it turns everybody away", async () => {
    const server = await aMailServer([], {
      onConnect: (_, done) => done(Object.assign(new Error("go away"), { responseCode: 554 })),
    });
    await expectError(server.url, { code: "smtp/unreachable" });
  });

  test("it is no mail server", async () => {
    const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    await expectError(`smtp://127.0.0.1:${port}`, { code: "smtp/unreachable" });
  });

  test("a password is never sent without TLS", async () => {
    let nLogins = 0;
    const server = await aMailServer([], {
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => {
        nLogins += 1;
        done(null, { user: "ana" });
      },
    });
    await expectError(`smtp://ana:s3cret@127.0.0.1:${server.port}`, { code: "smtp/no-tls" });
    expect(nLogins).toBe(0);
  });

  test("a certificate that nobody vouches for", async () => {
    const server = await aMailServer([], { disabledCommands: [] });
    await expectError(`smtp://ana:s3cret@127.0.0.1:${server.port}`, { code: "smtp/no-tls" });
  });

  test.each(["http://mail.example", "smtp://", "mail.example:25", "smtp://a:%ZZ@mail.example"])(
    "%j is no address of a mail server",
    (url) => {
      expect(() => aMailer(url)).toThrow(expect.objectContaining({ code: "smtp/invalid-url" }));
    },
  );
});

test.each(["ana@example.org>\r\nRCPT TO:<eve@evil.example", "a@b.example,c@d.example", ""])(
  "the envelope is never %j",
  async (to) => {
    const server = await aMailServer();
    await expect(aMailer(server.url).send({ ...aMessage(), to }, YES)).rejects.toMatchObject({
      code: "mail/invalid-address",
    });
    expect(server.recipients).toEqual([]);
  },
);

async function expectError(url: string, error: object): Promise<void> {
  const failure: unknown = await aMailer(url)
    .send(aMessage(), YES)
    .catch((reason: unknown) => reason);
  expect(failure).toMatchObject({ name: "DriplineError", ...error });
  expect(JSON.stringify(failure) + String(failure)).not.toContain("s3cret");
}

function aMailer(url: string): Mailer {
  const mailer = createSmtpMailer(url, { name: "tea.example" });
  onTestFinished(() => mailer.close());
  return mailer;
}

function aMessage(): OutgoingMessage {
  const bytes = Buffer.from("Subject: x\r\n\r\nHello.\r\n");
  return { from: "letters@tea.example", to: "ana@example.org", bytes };
}
