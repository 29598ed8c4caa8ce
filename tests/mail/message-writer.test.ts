import { fc } from "../support/fast-check.ts";
import { expect, test } from "vitest";
import { mergeToken } from "../../src/core/merge-field.ts";
import { createHeadWriter } from "../../src/mail/message-head.ts";
import type { LearntHeads } from "../../src/mail/message-head.ts";
import { composeHead, composeMessage } from "../../src/mail/message.ts";
import { createMessageWriter } from "../../src/mail/message-writer.ts";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { aSender } from "../support/an-edition.ts";

const NAME = mergeToken("first_name", "there");
const URL_NAME = mergeToken("first_name", "", { isInUrl: true });

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom("é🍵".repeat(50), "a b ", "\t", "= =3D", ".\n..\n", " \r\n x\r", ""),
);
const anyPiece = fc.oneof(anyText, fc.constantFrom(NAME, URL_NAME, `\n${NAME}`, `${NAME}\n\n`));
const anyTemplate = fc.array(anyPiece, { maxLength: 8 }).map((pieces) => pieces.join(""));

test("a message from prebuilt pieces reads as the one that nodemailer builds, whatever the values", async () => {
  await fc.assert(
    fc.asyncProperty(anyTemplate, anyTemplate, anyText, async (text, html, field) => {
      const template = {
        email: { subject: `Tea for ${NAME}`, text: clean(text), html: `<p>${clean(html)}</p>` },
        series: "tea",
        sender: aSender(),
      };
      const address = {
        recipient: { email: "ana@example.org", fields: { first_name: field } },
        messageId: "<abc.1@tea.example>",
        date: new Date("2027-01-04T10:00:00Z"),
      };
      const written = createMessageWriter(template)(address);
      const built = await composeMessage({ ...template, ...address });
      expect(await parseMessage(written)).toEqual(await parseMessage(built));
      const raw = written.toString("latin1");
      expect(raw.split("\r\n\r\n", 1)).toEqual(built.toString("latin1").split("\r\n\r\n", 1));
      expect(raw).not.toMatch(/[^\r]\n|\r[^\n]|[\0\x80-\xff]/u);
      const body = raw.slice(raw.indexOf("\r\n\r\n"));
      expect(Math.max(...body.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(76);
      expect(createMessageWriter(template)(address)).toEqual(written);
    }),
    { numRuns: 300 },
  );
});

test("a head after the first is the one that nodemailer builds, whatever is each message's own", () => {
  const anyLocal = fc.stringMatching(/^[a-z][a-z0-9.+-]{0,60}[a-z]$/u);
  const anyAddress = fc.record({
    recipient: fc.record({
      email: fc.oneof(
        anyLocal.map((local) => `${local.replace(/\.{2,}/gu, ".")}@example.org`),
        fc.constantFrom("ana@bücher.example", `a@${"b".repeat(60)}.${"c".repeat(60)}.example`),
      ),
      fields: fc.record({ first_name: anyText }),
    }),
    messageId: fc.stringMatching(/^[a-z0-9.]{1,70}$/u).map((id) => `<${id}@tea.example>`),
    date: fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
    links: fc.option(
      fc.record({ unsubscribe: fc.stringMatching(/^https:\/\/tea\.example\/u\/[a-z0-9]{1,90}$/u) }),
      { nil: undefined },
    ),
  });
  const anySubject = fc.constantFrom(
    "Tea",
    `Tea for ${NAME}`,
    NAME,
    "Grüße",
    "=?x",
    "t ".repeat(60),
    "",
    " ",
  );
  const anyStep = fc.record({
    subject: anySubject,
    key: fc.constantFrom("cup-1", "cup-2", "a-very-long-key-of-a-step"),
    series: fc.constantFrom("tea", "bread", "t".repeat(70), "чай"),
    name: fc.constantFrom("Ana", "Ana Łoś", "Ana, of the tea"),
  });
  const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(anySteps, fc.array(anyAddress, { minLength: 2 }), (steps, addresses) => {
      const learnt: LearntHeads = new Map();
      const templates = steps.map(({ subject, key, series, name }) => {
        const email = { key, subject, html: "<p>Tea</p>", text: "Tea\n" };
        return { email, series, sender: { ...aSender(), name } };
      });
      for (const template of templates) {
        const write = createHeadWriter(template, learnt);
        for (const address of addresses) {
          expect(write(address)).toEqual(composeHead({ ...template, ...address }));
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** An article holds no noncharacters, which are those of tokens, and no halves of characters. */
function clean(template: string): string {
  return template.toWellFormed().replace(/[\uFDD2-\uFDEF]/gu, "");
}
