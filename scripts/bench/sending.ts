/** What the benchmarks of sending send: one email of 48 KB for each of many people. */
import { createMessageWriter } from "../../src/mail/message-writer.ts";
import type { Edition } from "../../src/core/edition.ts";
import { fillMergeFields, mergeToken } from "../../src/core/merge-field.ts";

/** When everything is due. */
export const START = new Date("2027-01-04T10:00:00Z");

/** Who sends. */
export const SENDER = {
  name: "Tea Letters",
  email: "letters@tea.example",
  postalAddress: "1 Leaf Lane, Teatown",
};

/** 40 KB of HTML and 8 KB of text, with a name and a link of the reader's own in each line. */
const EMAIL = anEmail();

/** Two of them, so that a next step is planned with each that is sent. */
export const EDITION: Edition = {
  id: "bench",
  series: "tea",
  title: "All about tea",
  language: "en",
  emails: [EMAIL, { ...EMAIL, step: 2, key: "cup-2", delayDays: 3 }],
};

function anEmail(): Edition["emails"][number] {
  const name = mergeToken("first_name", "there");
  const link = `https://tea.example/cups?who=${mergeToken("number", "0", { isInUrl: true })}`;
  const paragraph = (index: number): string =>
    `<p style="margin:0 0 16px;font-size:16px">Cup ${index} is brewed slowly – with care &amp; patience, <a href="${link}">as told</a>.</p>\n`;
  const html = Array.from({ length: 235 }, (_, index) => paragraph(index)).join("");
  const text = "Each cup is brewed slowly, with care and patience, as told.\n".repeat(135);
  return {
    step: 1,
    key: "cup-1",
    delayDays: 0,
    subject: `Cup 1 for ${name}`,
    html: `<!doctype html><html lang="en"><body><p>Hello ${name},</p>\n${html}</body></html>`,
    text: `Hello ${name},\n\n${text}\n${link}\n`,
  };
}

/** Returns the address and the merge fields of a person by number. */
export function personOf(number: number) {
  const fields = { first_name: `Ana${number % 977}`, number: String(number) };
  return { email: `p${number}@mail${number % 50}.example`, fields };
}

/** Returns a function that writes the bytes of the message to a person. */
export function createBytesWriter(): (number: number) => Buffer {
  const write = createMessageWriter({ email: EMAIL, series: "tea", sender: SENDER });
  return (number) =>
    write({
      recipient: personOf(number),
      messageId: `<${number}@tea.example>`,
      date: START,
    });
}

/** Returns the same message as nodemailer takes it. */
export function nodemailerMessage(number: number) {
  const { email, fields } = personOf(number);
  return {
    from: { name: SENDER.name, address: SENDER.email },
    to: { name: "", address: email },
    subject: fillMergeFields(EMAIL.subject, fields, "header"),
    text: fillMergeFields(EMAIL.text, fields, "text"),
    html: fillMergeFields(EMAIL.html, fields, "html"),
  };
}
