import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { mergeToken } from "../../src/core/merge-field.ts";
import { composeMessage } from "../../src/mail/message.ts";
import type { MessageRequest } from "../../src/mail/message.ts";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { anEdition, aSender } from "../support/an-edition.ts";
import { MESSAGE_HEADERS } from "../support/message-headers.ts";

describe("a message", () => {
  test("reads as it was written, with the recipient's fields filled in", async () => {
    const message = await parseMessage(await composeMessage(aRequest()));
    expect(message).toMatchObject({
      from: "letters@tea.example",
      to: ["ana@example.org"],
      subject: "Cup 1 of tea",
      messageId: "<abc.1@tea.example>",
      date: new Date("2027-01-04T10:00:00Z"),
    });
    expect(message.text).toContain(
      "Hello Ana,\n\nCup number 1 is brewed slowly – with care & patience.",
    );
    expect(message.html).toContain("<p>Hello Ana,</p><p>Cup number 1 is brewed slowly – with");
    expect(message.text).toContain("Leave: mailto:letters@tea.example?subject=Unsubscribe");
  });

  test("greets someone without a name by the fallback", async () => {
    const recipient = { email: "bo@example.org", fields: {} };
    const message = await parseMessage(await composeMessage({ ...aRequest(), recipient }));
    expect(message.text).toMatch(/^Hello there,/u);
  });

  test("has each header once, and its text part before its HTML part", async () => {
    const raw = (await composeMessage(aRequest())).toString("latin1");
    const head = headOf(raw);
    expect(headerNames(head)).toEqual(MESSAGE_HEADERS);
    expect(head).toContain("List-ID: <tea.tea.example>");
    expect(head).toContain("List-Unsubscribe: <mailto:letters@tea.example?subject=Unsubscribe>");
    expect(
      [...raw.matchAll(/Content-Type: (text\/\w+); charset=utf-8/gu)].map((m) => m[1]),
    ).toEqual(["text/plain", "text/html"]);
  });

  test("is the same to the byte each time", async () => {
    expect(await composeMessage(aRequest())).toEqual(await composeMessage(aRequest()));
  });

  test("a test mail says so in its subject", async () => {
    const bytes = await composeMessage({ ...aRequest(), subjectPrefix: "[Test] " });
    expect((await parseMessage(bytes)).subject).toBe("[Test] Cup 1 of tea");
  });

  test("a domain with other letters is sent in its ASCII form", async () => {
    const recipient = { email: "ana@bücher.example", fields: {} };
    const message = await parseMessage(await composeMessage({ ...aRequest(), recipient }));
    expect(message.to).toEqual(["ana@xn--bcher-kva.example"]);
  });

  test.each([
    "ana@example.org, bo@example.org",
    "Ana <ana@example.org>",
    '"ana@evil.example x"@example.org',
    "ana@example.org\r\nBcc: eve@evil.example",
    "grüße@example.org",
    "ana@[127.0.0.1]",
    `${"a".repeat(65)}@example.org`,
  ])("is not written to %j", async (email) => {
    const recipient = { email, fields: {} };
    await expect(composeMessage({ ...aRequest(), recipient })).rejects.toMatchObject({
      code: "mail/invalid-address",
    });
  });
});

describe("the id of a list (RFC 2919)", () => {
  const idsOf = async (series: string, key = "cup"): Promise<(string | undefined)[]> => {
    const request = { ...aRequest(), series, email: { ...anEmailWith("Tea"), key } };
    const head = headOf((await composeMessage(request)).toString("latin1"));
    return ["List-ID", "Feedback-ID"].map(
      (name) => new RegExp(`^${name}: (.*)$`, "mu").exec(head)?.[1],
    );
  };

  test.each([
    ["of ASCII", "all-about-tea-2", "all-about-tea-2", "all-about-tea-2"],
    ["of other Latin letters", "große-kannen", "gro-e-kannen", "gro-e-kannen"],
    ["of another script", "хлеб", "series-c0cbec0e", "series-c0cbec0e"],
    ["of two scripts", "part-хлеб", "series-09419ab1", "series-09419ab1"],
  ])("says the name of a series %s", async (_, series, list, feedback) => {
    expect(await idsOf(series)).toEqual([
      `<${list}.tea.example>`,
      `${feedback}:cup:drip:tea-example`,
    ]);
  });

  test("is another one for each series, in whichever script its name is", async () => {
    const names = ["хлеб", "чай", "お茶", "ชา", "part-хлеб", "part-чай", "tea"];
    const ids = await Promise.all(names.map((name) => idsOf(name)));
    for (const column of [0, 1]) expect(new Set(ids.map((one) => one[column])).size).toBe(7);
    for (const [list] of ids) expect(list).toMatch(/^<[a-z0-9-]+\.tea\.example>$/u);
  });

  test("is plain where the name of the email is of another script, too", async () => {
    for (const key of ["größe", "размер"]) {
      expect((await idsOf("tea", key))[1]).toMatch(/^tea:[a-z0-9-]{1,15}:drip:tea-example$/u);
    }
  });
});

describe("whatever stands in names, subjects and fields", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "x\r\nBcc: eve@evil.example",
      "x\n\n<script>",
      "=?utf-8?Q?x=0D=0ABcc:_eve@evil.example?=",
      "x\u2028Bcc: eve@evil.example",
      "a, b <eve@evil.example>",
      "é🍵".repeat(200),
      "\uFDD0first_name|x\uFDD1",
      "\0",
      "a\rb\r\nc\nd",
    ),
  );

  const unbroken = fc.integer({ min: 900, max: 3000 }).map((length) => "x".repeat(length));

  test("no header is added, and the bytes are lines of 7-bit text that end in CRLF", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nasty, unbroken), nasty, nasty, async (subject, name, field) => {
        const email = { ...anEmailWith(subject), text: field, html: `<p>${field}</p>` };
        const bytes = await composeMessage({
          ...aRequest(),
          email,
          sender: { ...aSender(), name },
          recipient: { email: "ana@example.org", fields: { first_name: field } },
        });
        const raw = bytes.toString("latin1");
        expect(raw).not.toMatch(/[^\r]\n|\r[^\n]|[\0\x80-\xff]/u);
        expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
        // The only header that may be missing is an empty subject.
        expect([
          MESSAGE_HEADERS,
          MESSAGE_HEADERS.filter((header) => header !== "Subject"),
        ]).toContainEqual(headerNames(headOf(raw)));
        const message = await parseMessage(bytes);
        expect(message.to).toEqual(["ana@example.org"]);
        expect(message.from).toBe("letters@tea.example");
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    "=?utf-8?b?QmNjOiB4?=",
    "=?utf-8?q?=0D=0ABcc=3A_eve=40evil.example?= and tea",
    `=?utf-8?q?x?= ${"long ".repeat(40)}end`,
    "=?x é 🍵",
    "Tea=0D=0ABcc: eve@evil.example",
    "Moss, Ana <eve@evil.example>",
  ])("a subject is read as it is written: %s", async (subject) => {
    const bytes = await composeMessage({ ...aRequest(), email: anEmailWith(subject) });
    expect((await parseMessage(bytes)).subject).toBe(subject);
    expect(headOf(bytes.toString("latin1"))).not.toMatch(/[^\r\n]{79}|=\?[^? ]+\?.\?[^? ]{76}/u);
  });

  test.each([998, 5000])(
    "a subject with a word of %i letters is read as it is written",
    async (length) => {
      const subject = `Tea ${"x".repeat(length)} and cups`;
      const bytes = await composeMessage({ ...aRequest(), email: anEmailWith(subject) });
      expect((await parseMessage(bytes)).subject).toBe(subject);
      expect(bytes.toString("latin1")).not.toMatch(/[^\r\n]{999}/u);
    },
  );

  test("a subject as long as a line may be stands in it as it is", async () => {
    const bytes = await composeMessage({ ...aRequest(), email: anEmailWith("x".repeat(997)) });
    expect(bytes.toString("latin1")).toContain(`Subject:\r\n ${"x".repeat(997)}\r\n`);
  });

  test("a subscriber's data never takes the place of the way out", async () => {
    const html = `<a href="${mergeToken("unsubscribe_url", "mailto:leave@tea.example")}">Leave</a>`;
    const bytes = await composeMessage({
      ...aRequest(),
      email: { ...anEmailWith("x"), html },
      recipient: { email: "ana@example.org", fields: { unsubscribe_url: "https://evil.example" } },
    });
    expect((await parseMessage(bytes)).html).toContain(`href="mailto:leave@tea.example"`);
  });

  test("a field never becomes markup", async () => {
    const html = `<p title="${mergeToken("first_name", "")}">${mergeToken("first_name", "")}</p>`;
    const fields = { first_name: `"><img src=x onerror=alert(1)>` };
    const bytes = await composeMessage({
      ...aRequest(),
      email: { ...anEmailWith("x"), html },
      recipient: { email: "ana@example.org", fields },
    });
    const escaped = "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;";
    expect((await parseMessage(bytes)).html.trim()).toBe(`<p title="${escaped}">${escaped}</p>`);
  });
});

function headOf(raw: string): string {
  return raw.split("\r\n\r\n", 1)[0] ?? "";
}

/** Returns what stands before the colon in each line that does not continue the one before. */
function headerNames(head: string): string[] {
  const lines = head.split("\r\n").filter((line) => !/^[ \t]/u.test(line));
  return lines.map((line) => line.split(":", 1)[0] ?? "").toSorted();
}

function aRequest(): MessageRequest {
  return {
    email: anEmailWith("Cup 1 of tea"),
    series: "tea",
    recipient: { email: "ana@example.org", fields: { first_name: "Ana" } },
    sender: aSender(),
    messageId: "<abc.1@tea.example>",
    date: new Date("2027-01-04T10:00:00Z"),
  };
}

function anEmailWith(subject: string): MessageRequest["email"] {
  const [email] = anEdition(1).emails;
  return { html: email?.html ?? "", text: email?.text ?? "", subject };
}
