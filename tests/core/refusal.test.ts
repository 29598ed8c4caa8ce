import { describe, expect, test } from "vitest";
import { readRefusal } from "../../src/core/refusal.ts";
import type { Refusal } from "../../src/core/refusal.ts";

type Row = [what: string, status: string, words: string, refusal: Refusal];

describe("a status of RFC 3463 says what a refusal is about", () => {
  const rows: Row[] = [
    ["no such mailbox", "5.1.1", "550 5.1.1 x", "no-mailbox"],
    ["a moved one", "5.1.6", "", "no-mailbox"],
    ["a domain that takes no mail", "5.1.10", "", "no-mailbox"],
    ["a comment behind the status", "5.1.1 (bad destination mailbox address)", "", "no-mailbox"],
    ["a closed mailbox", "5.2.1", "550 5.2.1 mailbox disabled", "no-mailbox"],
    ["a full mailbox", "5.2.2", "552 5.2.2 over quota", "for-now"],
    ["a full one, until the relay gave up", "4.2.2", "452 4.2.2 full", "for-now"],
    ["a mailbox that could not be looked up", "4.1.1", "450 4.1.1 unverified address", "for-now"],
    ["greylisting", "4.2.0", "450 4.2.0 Greylisted, see http://postgrey.example", "about-us"],
    ["a bad address of the sender", "5.1.8", "553 5.1.8 domain of sender not found", "about-us"],
    ["a message too long for the mailbox", "5.2.3", "552 5.2.3 too long", "about-us"],
    ["a system", "5.3.0", "554 5.3.0 no", "unclear"],
    ["a full system", "5.3.1", "452 5.3.1 no space", "about-us"],
    ["no route", "5.4.4", "550 5.4.4 unable to route", "about-us"],
    ["too many connections until it was given up", "4.4.7", "421 too many", "about-us"],
    ["a wrong command", "5.5.1", "503 5.5.1 what", "about-us"],
    ["the content", "5.6.0", "554 5.6.0 no", "unclear"],
    ["the content, as converted", "5.6.1", "", "about-us"],
    ["a policy", "5.7.1", "550 5.7.1 no such user", "about-us"],
    ["a policy with no more to it", "5.7.0", "550 5.7.0 no", "about-us"],
  ];
  test.each(rows)("%s", (_, status, words, refusal) => {
    expect(readRefusal(status, words)).toBe(refusal);
  });
});

describe("some hosts say with a status what it does not mean, and in words what they mean", () => {
  const rows: Row[] = [
    [
      "Gmail, of a mailbox that gets too much at once",
      "5.2.1",
      "550-5.2.1 The user you are trying to contact is receiving mail at a rate that\r\n550-5.2.1 prevents additional messages from being delivered.",
      "busy",
    ],
    ["a closed mailbox, said to a blocked sender", "5.2.1", "521 5.2.1 IP blocked", "about-us"],
    [
      "Exchange Online, of a recipient whom it does not know",
      "5.4.1",
      "550 5.4.1 Recipient address rejected: Access denied. [x.prod.protection.outlook.com]",
      "no-mailbox",
    ],
    [
      "Postfix, of a domain that does not exist",
      "5.4.4",
      "Host or domain name not found. Name service error for name=nospam.example: Host not found",
      "for-now",
    ],
    [
      "Outlook.com",
      "5.5.0",
      "550 5.5.0 Requested action not taken: mailbox unavailable",
      "no-mailbox",
    ],
    ["a gateway of Cisco's", "5.1.0", "550 #5.1.0 Address rejected.", "no-mailbox"],
    ["Exchange", "5.2.0", "554 5.2.0 STOREDRV.Deliver.Exception:QuotaExceededException", "for-now"],
  ];
  test.each(rows)("%s", (_, status, words, refusal) => {
    expect(readRefusal(status, words)).toBe(refusal);
  });
});

describe("without a status that means anything the words count", () => {
  const rows: [words: string, refusal: Refusal][] = [
    [
      "554-gmx.net (mxgmx016) Nemesis ESMTP Service not available 554-No SMTP service 554 Reject due to policy restrictions.",
      "about-us",
    ],
    [
      "550 Requested action not taken: mailbox unavailable 550 Reject due to policy restrictions",
      "about-us",
    ],
    [
      "554 IP=192.0.2.1 - A problem occurred. Ask your postmaster for help or to contact tobr@rx.t-online.de to clarify.",
      "about-us",
    ],
    ["550 Message rejected as spam", "about-us"],
    ["550 Relaying denied", "about-us"],
    ["550-Response: 550 5.1.1 no such user 550 Sender verify failed", "about-us"],
    ["550 No such user here", "no-mailbox"],
    ["550 <ana@nospam.example>: User unknown", "no-mailbox"],
    ["550 mx1.spam-filter.example: unknown recipient", "no-mailbox"],
    ["554 delivery error: dd This user doesn't have a yahoo.com account", "no-mailbox"],
    ["550 User unknown. The message is returned to sender.", "no-mailbox"],
    ["550 The email account that you tried to reach does not exist.", "no-mailbox"],
    ["554 The domain of From does not exist", "unclear"],
    ["450 no such user for now", "unclear"],
    ["552 Mailbox full", "for-now"],
    ["552 The user has exceeded their quota", "for-now"],
    ["550 Daily sending quota exceeded", "about-us"],
    ["550 sorry, no. (#5.1.1)", "no-mailbox"],
    ["550 5.7.1 no", "about-us"],
    ["550 no", "unclear"],
    ["", "unclear"],
  ];
  test.each(rows)("%s", (words, refusal) => {
    for (const status of ["5.0.0", "", "five"]) {
      expect(readRefusal(status, words)).toBe(refusal);
    }
  });
});

describe("no part of another number is a status", () => {
  test.each([
    ["550 access from 5.1.1.20 is not welcome"],
    ["550 81.5.1.1 is not welcome"],
    ["550 not welcome (Exim 4.92.3)"],
    ["550 15.1.1 not welcome"],
  ])("%s", (words) => {
    expect(readRefusal("5.0.0", words)).toBe("unclear");
  });
});

test("a megabyte of words is read as soon as a line", () => {
  expect(readRefusal("", "mailbox user 5.1 ".repeat(60_000))).toBe("unclear");
});
