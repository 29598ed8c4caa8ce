import { createHmac, createSign, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { SECOND_MS } from "../../src/core/time-units.ts";
import { readGeneric } from "../../src/feedback/webhooks/generic.ts";
import { readMailgun } from "../../src/feedback/webhooks/mailgun.ts";
import { readPostmark } from "../../src/feedback/webhooks/postmark.ts";
import { readSendgrid } from "../../src/feedback/webhooks/sendgrid.ts";
import { readSes } from "../../src/feedback/webhooks/ses.ts";
import type { WebhookReader, WebhookReading } from "../../src/feedback/webhooks/webhook.ts";
import { aCertificate } from "../support/a-certificate.ts";

const FORGED = { kind: "forged" };

/** The second in which all is signed, and comes. */
const SIGNED_AT = 1798970400;

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

async function read(
  reader: WebhookReader,
  { headers = {}, body }: Sent,
  secret = "secret",
  fetchText: (url: string) => Promise<string> = async () => "",
  afterS = 0,
): Promise<WebhookReading> {
  const at = new Date((SIGNED_AT + afterS) * SECOND_MS);
  return reader({ header: (name) => headers[name], body, at }, secret, fetchText);
}

/** When a request comes, in seconds after it was signed, and what is made of it: SendGrid asks again for longest. */
const ARRIVALS = [
  ["by a clock that is behind by five minutes", -300, "reports"],
  ["by a clock that is further behind", -301, "stale"],
  ["when the service asks for the last time", 86_400, "reports"],
  ["later, so that it may have been caught", 86_400 + 301, "stale"],
] as const;

/** Returns `<id> recipient reaction` of each report. */
function shown(reading: WebhookReading): string[] {
  if (reading.kind !== "reports") throw new Error(reading.kind);
  return reading.reports.map((one) => `${one.messageId ?? "?"} ${one.recipient} ${one.reaction}`);
}

describe("Mailgun", () => {
  const signed = (data: object, key = "secret"): Sent => {
    const [timestamp, token] = ["1798970400", "t1"];
    const signature = createHmac("sha256", key)
      .update(timestamp + token)
      .digest("hex");
    return {
      body: JSON.stringify({ signature: { timestamp, token, signature }, "event-data": data }),
    };
  };
  const event = (changes: object): object => ({
    event: "failed",
    severity: "permanent",
    recipient: "ana@example.org",
    message: { headers: { "message-id": "abc.1@tea.example" } },
    "delivery-status": { code: 550, "enhanced-code": "5.1.1", message: "no such user" },
    ...changes,
  });

  test.each([
    ["no such user", {}, "bounced"],
    ["a full mailbox", { "delivery-status": { code: 552, "enhanced-code": "5.2.2" } }, "soft"],
    [
      "no such user, in words alone",
      { "delivery-status": { code: 550, "enhanced-code": "", message: "550 no such user" } },
      "bounced",
    ],
    [
      "a policy, in words alone",
      { "delivery-status": { code: 550, "enhanced-code": "", message: "550 blocked by policy" } },
      "noted",
    ],
    ["no reason at all", { "delivery-status": { code: 550 } }, "noted"],
    ["an address that bounced before", { "delivery-status": { code: 605 } }, "bounced"],
    ["a moment", { severity: "temporary" }, "noted"],
    ["spam", { event: "complained" }, "complained"],
  ])("%s", async (_, changes, reaction) => {
    expect(shown(await read(readMailgun, signed(event(changes))))).toEqual([
      `<abc.1@tea.example> ana@example.org ${reaction}`,
    ]);
  });

  test("anything else is heard and not counted", async () => {
    expect(shown(await read(readMailgun, signed(event({ event: "opened" }))))).toEqual([]);
  });

  test.each(ARRIVALS)("that comes %s", async (_, afterS, kind) => {
    const sent = signed(event({}));
    expect(await read(readMailgun, sent, "secret", undefined, afterS)).toMatchObject({ kind });
  });

  test.each([
    ["another key", signed(event({}), "guess")],
    ["no signature", { body: JSON.stringify({ "event-data": event({}) }) }],
    ["a signature that is no text", { body: '{"signature":{"signature":{"a":1}}}' }],
    ["no JSON", { body: "a=b" }],
    ["nothing", { body: "" }],
  ])("with %s is forged", async (_, sent) => {
    expect(await read(readMailgun, sent)).toEqual(FORGED);
  });
});

describe("SendGrid", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const secret = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const signed = (events: unknown): Sent => {
    const body = JSON.stringify(events);
    const signature = sign("sha256", Buffer.from(`1798970400${body}`), privateKey).toString(
      "base64",
    );
    return {
      body,
      headers: {
        "x-twilio-email-event-webhook-signature": signature,
        "x-twilio-email-event-webhook-timestamp": "1798970400",
      },
    };
  };
  const bounce = {
    event: "bounce",
    type: "bounce",
    status: "5.1.1",
    email: "ana@example.org",
    "smtp-id": "<abc.1@tea.example>",
  };

  test("several events at once", async () => {
    const events = [
      bounce,
      { ...bounce, type: "blocked" },
      { ...bounce, status: "5.2.2" },
      { ...bounce, status: "5.0.0", reason: "554 5.0.0 rejected as spam" },
      { ...bounce, status: "", reason: "550 user unknown" },
      { ...bounce, event: "spamreport" },
      { ...bounce, event: "dropped", reason: "Bounced Address" },
      { ...bounce, event: "open" },
      null,
      "a",
    ];
    const reactions = ["bounced", "noted", "soft", "noted", "bounced", "complained", "bounced"];
    expect(shown(await read(readSendgrid, signed(events), secret))).toEqual(
      reactions.map((reaction) => `<abc.1@tea.example> ana@example.org ${reaction}`),
    );
  });

  test.each(ARRIVALS)("that comes %s", async (_, afterS, kind) => {
    const sent = signed([bounce]);
    expect(await read(readSendgrid, sent, secret, undefined, afterS)).toMatchObject({ kind });
  });

  test.each<[string, (sent: Sent) => Sent]>([
    ["another body", (sent) => ({ ...sent, body: sent.body.replace("ana", "bo") })],
    [
      "another time",
      ({ body, headers }) => ({
        body,
        headers: { ...headers, "x-twilio-email-event-webhook-timestamp": "1" },
      }),
    ],
    ["no signature", ({ body }) => ({ body })],
  ])("with %s is forged", async (_, change) => {
    expect(await read(readSendgrid, change(signed([bounce])), secret)).toEqual(FORGED);
  });

  test("with a key that is none nothing is believed", async () => {
    expect(await read(readSendgrid, signed([bounce]), "key")).toEqual(FORGED);
  });
});

describe("Postmark", () => {
  const sent = (changes: object, password = "secret"): Sent => ({
    body: JSON.stringify({
      RecordType: "Bounce",
      Type: "HardBounce",
      Email: "ana@example.org",
      ...changes,
    }),
    headers: { authorization: `Basic ${Buffer.from(`dripline:${password}`).toString("base64")}` },
  });

  test.each([
    [{}, "bounced"],
    [{ Type: "SoftBounce" }, "soft"],
    [{ Type: "SoftBounce", Details: "smtp;554 5.7.1 blocked" }, "noted"],
    [{ Type: "SoftBounce", Details: "smtp;452 4.2.2 full" }, "soft"],
    [{ Type: "Transient" }, "noted"],
    [{ Type: "AutoResponder" }, "noted"],
    [{ Type: "SpamNotification" }, "noted"],
    [{ Type: "DnsError" }, "noted"],
    [{ Type: "constructor" }, "noted"],
    [{ RecordType: "SpamComplaint", Type: "SpamComplaint" }, "complained"],
  ])("%j is %s", async (changes, reaction) => {
    expect(shown(await read(readPostmark, sent(changes)))).toEqual([
      `? ana@example.org ${reaction}`,
    ]);
  });

  test.each([
    ["another password", sent({}, "guess")],
    ["no password", { body: sent({}).body }],
    ["an empty one", sent({}, "")],
  ])("with %s is forged", async (_, request) => {
    expect(await read(readPostmark, request)).toEqual(FORGED);
  });

  test("without a secret of ours an empty password opens nothing", async () => {
    expect(await read(readPostmark, sent({}, ""), "")).toEqual(FORGED);
  });
});

describe("Amazon SES, by SNS", () => {
  const topic = "arn:aws:sns:eu-west-1:1234:dripline";
  const certUrl = `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${"0a".repeat(16)}.pem`;
  const { key, cert: certificate } = aCertificate(
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
  );
  const fetchText = async (): Promise<string> => certificate;

  const signed = (changes: Readonly<Record<string, string>>, version: "1" | "2" = "2"): Sent => {
    const fields: Record<string, string> = {
      Type: "Notification",
      MessageId: "m1",
      TopicArn: topic,
      Message: JSON.stringify(bounce("Permanent", { status: "5.1.1" })),
      Timestamp: new Date(SIGNED_AT * SECOND_MS).toISOString(),
      SigningCertURL: certUrl,
      SignatureVersion: version,
      ...changes,
    };
    const names =
      fields["Type"] === "Notification"
        ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
        : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
    const text = names
      .filter((name) => name in fields)
      .map((name) => `${name}\n${fields[name] ?? ""}\n`)
      .join("");
    const signature = createSign(version === "1" ? "RSA-SHA1" : "RSA-SHA256")
      .update(text)
      .sign(key, "base64");
    return { body: JSON.stringify({ ...fields, Signature: signature }) };
  };
  const bounce = (bounceType: string, person: object, bounceSubType = "General"): object => ({
    notificationType: "Bounce",
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients: [{ emailAddress: "ana@example.org", ...person }],
    },
    mail: { headers: [{ name: "Message-ID", value: "<abc.1@tea.example>" }] },
  });
  const complaint = (complaintFeedbackType?: string): object => ({
    eventType: "Complaint",
    complaint: {
      complainedRecipients: [{ emailAddress: "ana@example.org" }],
      complaintFeedbackType,
    },
    mail: {},
  });

  test.each([
    [
      "a permanent bounce",
      bounce("Permanent", { status: "5.1.1" }),
      "<abc.1@tea.example>",
      "bounced",
    ],
    ["a permanent one without a status", bounce("Permanent", {}), "<abc.1@tea.example>", "bounced"],
    [
      "one that the other server has explained",
      bounce("Permanent", { status: "5.0.0", diagnosticCode: "smtp; 554 Reject due to policy" }),
      "<abc.1@tea.example>",
      "noted",
    ],
    ["a full mailbox", bounce("Transient", {}, "MailboxFull"), "<abc.1@tea.example>", "soft"],
    ["an answer by somebody on leave", bounce("Transient", {}), "<abc.1@tea.example>", "noted"],
    [
      "a message too large",
      bounce("Transient", {}, "MessageTooLarge"),
      "<abc.1@tea.example>",
      "noted",
    ],
    [
      "one that is still tried",
      bounce("Transient", { action: "delayed", status: "4.2.2" }),
      "<abc.1@tea.example>",
      "noted",
    ],
    ["a complaint", complaint(), "?", "complained"],
    ["a complaint about spam", complaint("abuse"), "?", "complained"],
    ["a report that a message is no spam", complaint("not-spam"), "?", "noted"],
  ])("%s, in both versions of the signature", async (_, message, id, reaction) => {
    for (const version of ["1", "2"] as const) {
      const sent = signed({ Message: JSON.stringify(message) }, version);
      expect(shown(await read(readSes, sent, topic, fetchText))).toEqual([
        `${id} ana@example.org ${reaction}`,
      ]);
    }
  });

  test.each(ARRIVALS)("that comes %s", async (_, afterS, kind) => {
    expect(await read(readSes, signed({}), topic, fetchText, afterS)).toMatchObject({ kind });
  });

  test("without a time it may have been caught at any", async () => {
    const sent = signed({ Timestamp: "soon" });
    expect(await read(readSes, sent, topic, fetchText)).toEqual({ kind: "stale" });
  });

  test.each([
    ["of the United States' own", "us-gov-west-1.amazonaws.com"],
    ["in China", "cn-northwest-1.amazonaws.com.cn"],
    ["of Europe's own cloud", "eusc-de-east-1.amazonaws.eu"],
  ])("by a region %s", async (_, place) => {
    const sent = signed({ SigningCertURL: certUrl.replace("eu-west-1.amazonaws.com", place) });
    expect(shown(await read(readSes, sent, topic, fetchText))).toHaveLength(1);
  });

  test("a certificate that can't be had now is no forgery: the service has to ask again", async () => {
    const silent = async (): Promise<string> => Promise.reject(new Error("503"));
    await expect(read(readSes, signed({}), topic, silent)).rejects.toThrow("503");
  });

  test("a subscription to a topic of ours is to be confirmed", async () => {
    const url = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription";
    const sent = signed({ Type: "SubscriptionConfirmation", SubscribeURL: url, Token: "t" });
    expect(await read(readSes, sent, `other, ${topic}`, fetchText)).toEqual({
      kind: "confirm",
      url,
    });
  });

  test.each<[string, Sent]>([
    [
      "from a topic of somebody else, though Amazon signs it",
      signed({ TopicArn: `${topic}-evil` }),
    ],
    [
      "with a certificate from elsewhere",
      signed({ SigningCertURL: "https://evil.example/cert.pem" }),
    ],
    [
      "with a host that only begins alike",
      signed({ SigningCertURL: certUrl.replace(".com", ".com.evil.example") }),
    ],
    ...[
      "https://sns.s3.amazonaws.com",
      "https://sns.s3-eu-west-1.amazonaws.com",
      "https://sns.s3.eu-west-1.amazonaws.com",
      "https://eu-west-1.amazonaws.com",
    ].map((bucket): [string, Sent] => [
      `with a certificate in a bucket of anybody, ${bucket}`,
      signed({ SigningCertURL: bucket + new URL(certUrl).pathname }),
    ]),
    [
      "with a certificate at another path",
      signed({ SigningCertURL: "https://sns.eu-west-1.amazonaws.com/?cert.pem" }),
    ],
    ["with a certificate behind a question", signed({ SigningCertURL: `${certUrl}?again` })],
    [
      "with a certificate without TLS",
      signed({ SigningCertURL: certUrl.replace("https", "http") }),
    ],
    ["with another message", { body: signed({}).body.replace("ana@", "bo@") }],
    ["with a version that is none", signed({ SignatureVersion: "3" })],
    [
      "to confirm at another host",
      signed({
        Type: "SubscriptionConfirmation",
        SubscribeURL: "https://evil.example/",
        Token: "t",
      }),
    ],
    ["that is no JSON", { body: "<xml>" }],
  ])("one %s is forged", async (_, sent) => {
    expect(await read(readSes, sent, topic, fetchText)).toEqual(FORGED);
  });

  test("one with a certificate that can't be read is forged", async () => {
    expect(await read(readSes, signed({}), topic, async () => "<html>")).toEqual(FORGED);
  });

  test("no certificate is asked for before the topic is known", async () => {
    const asked: string[] = [];
    await read(readSes, signed({ TopicArn: "evil" }), topic, async (url) => {
      asked.push(url);
      return certificate;
    });
    expect(asked).toEqual([]);
  });
});

describe("a program of one's own", () => {
  const sent = (changes: object, key = "secret", time = SIGNED_AT): Sent => {
    const body = JSON.stringify({
      message_id: "abc.1@tea.example",
      recipient: "ana@example.org",
      reaction: "bounced",
      detail: "gone",
      ...changes,
    });
    const v1 = createHmac("sha256", key).update(`${time}.${body}`).digest("hex");
    return { body, headers: { "dripline-signature": `t=${time},v1=${v1}` } };
  };

  test("reports what it says", async () => {
    expect(shown(await read(readGeneric, sent({})))).toEqual([
      "<abc.1@tea.example> ana@example.org bounced",
    ]);
    expect(shown(await read(readGeneric, sent({ reaction: "erase" })))).toEqual([]);
  });

  test.each([
    ["as it comes", SIGNED_AT, "reports"],
    ["five minutes before, or by a clock that is behind", SIGNED_AT - 300, "reports"],
    ["by a clock that is ahead by five minutes", SIGNED_AT + 300, "reports"],
    ["longer ago, so that it may have been caught", SIGNED_AT - 301, "stale"],
    ["by a clock that is further ahead", SIGNED_AT + 301, "stale"],
    ["in 2001", 1_000_000_000, "stale"],
  ])("signed %s", async (_, time, kind) => {
    expect(await read(readGeneric, sent({}, "secret", time))).toMatchObject({ kind });
    expect(await read(readGeneric, sent({}, "guess", time))).toEqual(FORGED);
  });

  test.each<[string, Sent]>([
    ["another key", sent({}, "guess")],
    ["another body", { ...sent({}), body: sent({ detail: "x" }).body }],
    ["no signature", { body: sent({}).body }],
    ["names of the prototype", { body: '{"__proto__":{"reaction":"bounced"}}' }],
  ])("with %s is forged", async (_, request) => {
    expect(await read(readGeneric, request)).toEqual(FORGED);
  });
});
