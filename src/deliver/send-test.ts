import { createHash } from "node:crypto";
import { parseAddress } from "../core/address.ts";
import type { Edition, EditionEmail } from "../core/edition.ts";
import type { Sender } from "../core/identity.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import type { MergeValues } from "../core/merge-field.ts";
import type { Clock, Mailer, SendResult } from "../core/ports.ts";
import { composeMessage } from "../mail/message.ts";

/** What to send to whom. */
export interface TestRequest {
  readonly edition: Edition;
  /** The steps to send. (Default: all) */
  readonly step?: number;
  readonly to: string;
  /** Whose merge fields fill the emails. (Default: those of nobody, so the fallbacks) */
  readonly fields?: MergeValues;
  readonly sender: Sender;
  readonly mailer: Mailer;
  readonly clock: Clock;
}

/** What became of one step. */
export interface TestResult extends SendResult {
  readonly step: number;
  readonly subject: string;
}

/**
 * Sends emails as they are now to one address, each with `[Test]` before its subject; no ledger
 * knows of it. Errors: `mail/invalid-address`, and those of the mailer.
 */
export async function sendTest(request: TestRequest): Promise<TestResult[]> {
  const emails = request.edition.emails.filter(
    ({ step }) => request.step === undefined || step === request.step,
  );
  const results: TestResult[] = [];
  for (const email of emails) results.push(await sendOne(request, email));
  return results;
}

async function sendOne(
  { edition, to, fields = {}, sender, mailer, clock }: TestRequest,
  email: EditionEmail,
): Promise<TestResult> {
  const date = clock.now();
  const written = await composeMessage({
    email,
    series: edition.series,
    recipient: { email: to, fields },
    sender,
    messageId: testMessageId([edition.id, email.key, to, date.toISOString()], sender),
    date,
    subjectPrefix: "[Test] ",
  });
  const bytes = mailer.sign ? await mailer.sign(written) : written;
  const result = await mailer.send({ from: sender.email, to, bytes }, () => Promise.resolve(true));
  return { ...result, step: email.step, subject: fillMergeFields(email.subject, fields, "header") };
}

/** Another one at each call: mail programs hide what looks like a copy. */
function testMessageId(parts: readonly string[], sender: Sender): string {
  const digest = createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
  return `<test-${digest}@${parseAddress(sender.email).domain}>`;
}
