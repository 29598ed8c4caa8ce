import { describe, expect, test } from "vitest";
import { parseReport } from "../../src/mail/parse-report.ts";
import { aBounce, aComplaint } from "../support/a-report.ts";

const TO = "bounces+1a-00112233445566778899@tea.example";
const parse = (text: string) => parseReport(Buffer.from(text));

test.each(["text/rfc822-headers", "message/rfc822"] as const)(
  "a bounce that quotes %s says what, why and about which message",
  async (quotes) => {
    expect(await parse(aBounce({ to: TO, quotes }))).toEqual({
      kind: "delivery-status",
      addresses: [TO, TO],
      action: "failed",
      status: "5.1.1",
      detail: "550 5.1.1 no such user",
    });
  },
);

test("a bounce that quotes ten megabytes is read as far as it is about the message", async () => {
  const bounce = aBounce({ to: TO, quotes: "message/rfc822" });
  const quoted = bounce.replace("\r\n--b--", `\r\n${"Tea.\r\n".repeat(1_600_000)}--b--`);
  expect(await parse(quoted)).toEqual(await parse(bounce));
});

test("a bounce gives the status as it is written, and the words in one line", async () => {
  const diagnostic = "x-unix;\r\n whatever 5.1.1";
  expect(await parse(aBounce({ to: TO, status: "5.2.2 (full)", diagnostic }))).toMatchObject({
    status: "5.2.2 (full)",
    detail: "x-unix; whatever 5.1.1",
  });
  expect(await parse(aBounce({ to: TO, status: "5.1.1", diagnostic: "" }))).toMatchObject({
    detail: "5.1.1",
  });
});

test("a bounce of a message with letters that are no ASCII is one, too (RFC 6533)", async () => {
  const bounce = aBounce({ to: TO })
    .replace("message/delivery-status", "message/global-delivery-status")
    .replace("text/rfc822-headers", "message/global-headers")
    .replace("Action: failed", "Action: failed (für immer)");
  expect(await parse(bounce)).toMatchObject({
    kind: "delivery-status",
    addresses: [TO, TO],
    action: "failed",
    status: "5.1.1",
  });
});

test("a complaint says whose words they are, and the way out of the message", async () => {
  const link = "https://tea.example/u/abc1.abcdefghijklmnopqrstuv";
  expect(await parse(aComplaint("fbl@tea.example", link))).toEqual({
    kind: "complaint",
    addresses: ["fbl@tea.example"],
    detail: "SomeHost/1.0",
    unsubscribeUrls: [link, "mailto:letters@tea.example"],
  });
});

test.each([
  ["a report that a message is no spam", aComplaint(TO, "", "not-spam")],
  [
    "an answer by a person",
    `From: ana@example.org\r\nTo: ${TO}\r\nSubject: Re: Cup 1\r\n\r\nThanks!\r\n`,
  ],
  [
    "a vacation message",
    `From: ana@example.org\r\nTo: ${TO}\r\nAuto-Submitted: auto-replied\r\n\r\nAway.\r\n`,
  ],
  [
    "a report without its machine-readable part",
    aBounce({ to: TO }).replace("message/delivery-status", "text/plain"),
  ],
  ["nothing", ""],
  ["bytes", "\u0000\uFFFF\r\n\r\n\u0000"],
  [
    "a boundary that never ends",
    'Content-Type: multipart/report; boundary="b"\r\n\r\n--b\r\n--b\r\n--b',
  ],
  ["ten megabytes of empty lines", `To: ${TO}\r\nContent-Type: text/html\r\n${"\n".repeat(1e7)}`],
  ["ten megabytes of one line", `To: ${TO}\r\n\r\n${"a".repeat(10_000_000)}`],
  ["a mail loop of parts in parts", "Content-Type: message/rfc822\r\n\r\n".repeat(5_000)],
])("%s is no report", async (_, text) => {
  expect(await parse(text)).toMatchObject({ kind: "other" });
});

// A field is read in one pass: with each letter a begin anew, this took minutes.
describe("200 KB that anybody may send in one field are read", () => {
  const letters = "a".repeat(200_000);
  const spaces = " ".repeat(200_000);

  test.each([
    ["letters without an @, as the address that it came to", letters],
    ["brackets that are never closed", "(".repeat(200_000)],
    ["an @ behind each letter", "a@".repeat(100_000)],
  ])("%s", async (_, to) => {
    expect(await parse(`To: ${to}\r\n\r\nhi\r\n`)).toMatchObject({ kind: "other" });
  });

  test.each([
    ["letters", letters],
    ["spaces before a carriage return", `${spaces}x\ry`],
  ])("%s, as the sender in a complaint", async (_, sender) => {
    const complaint = aComplaint(TO).replace("Version: 1", `Original-Mail-From: ${sender}`);
    expect(await parse(complaint)).toMatchObject({ kind: "complaint", addresses: [TO] });
  });

  test("brackets, as the way out of the message", async () => {
    const report = parse(aComplaint(TO, "<".repeat(200_000)));
    expect(await report).toMatchObject({ kind: "complaint", unsubscribeUrls: [] });
  });

  test("spaces, as the words of the other server", async () => {
    const bounce = aBounce({ to: TO, diagnostic: `${spaces}x\ry` });
    expect(await parse(bounce)).toMatchObject({ kind: "delivery-status", status: "5.1.1" });
  });
});
