import { proveCoverage } from "../check/prove-coverage.ts";
import type { Block } from "../core/article.ts";
import type { DeliveryRecord } from "../core/delivery.ts";
import type { Edition } from "../core/edition.ts";
import type { Sender } from "../core/identity.ts";
import { blockTemplate } from "../core/block-inlines.ts";
import { changeBlock } from "../core/change-block.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import type { MergeValues } from "../core/merge-field.ts";
import type { Draft, Email, Series } from "../core/series.ts";
import type { NewSubscriber } from "../core/subscriber.ts";
import { listFiles, readTextBelow } from "../files/read-files.ts";
import { parseMessage } from "../mail/parse-message.ts";
import type { ParsedMessage } from "../mail/parse-message.ts";

/** What an inbox is compared with. */
export interface ReceivedRequest {
  readonly draft: Draft;
  readonly edition: Edition;
  readonly sender: Sender;
  readonly people: readonly NewSubscriber[];
  readonly deliveries: readonly DeliveryRecord[];
  readonly inboxFolder: string;
}

/** What was found in an inbox. */
export interface ReceivedProof {
  /** How many messages should be there: people × steps. */
  readonly expected: number;
  readonly received: number;
  /** Messages that are not there. */
  readonly lost: number;
  /** Messages that are there more than once, or belong to nobody. */
  readonly repeated: number;
  /** The author's sentences, read back from the messages of all people. */
  readonly sentences: number;
  /** What is not as it should be, in words; empty where all is well. */
  readonly problems: readonly string[];
}

/**
 * Reads every message of an inbox with a parser that is not ours and compares: each person has each
 * step once, with its subject, and each sentence of the author once and in order.
 */
export async function proveReceived(request: ReceivedRequest): Promise<ReceivedProof> {
  const { people, edition, inboxFolder } = request;
  const messages = await readInbox(inboxFolder);
  const problems: string[] = [];
  let found = 0;
  let sentences = 0;
  for (const person of people) {
    const mine = edition.emails.map(({ step }) => messageOf(messages, person, step, request));
    found += mine.filter((message) => message !== undefined).length;
    const proof = proveOnePerson(request, person, mine);
    sentences += proof.sentences;
    problems.push(...proof.problems);
  }
  const expected = people.length * edition.emails.length;
  return {
    expected,
    received: messages.length,
    lost: expected - found,
    repeated: messages.length - found,
    sentences,
    problems,
  };
}

async function readInbox(folder: string): Promise<ParsedMessage[]> {
  const names = await listFiles(folder);
  const texts = names
    .filter((name) => name.endsWith(".eml"))
    .map((name) => readTextBelow(folder, name));
  return Promise.all((await Promise.all(texts)).map((text) => parseMessage(text)));
}

function messageOf(
  messages: readonly ParsedMessage[],
  person: NewSubscriber,
  step: number,
  { deliveries }: ReceivedRequest,
): ParsedMessage | undefined {
  const record = deliveries.find((one) => one.email === person.email && one.step === step);
  return messages.find(
    ({ to, messageId }) => to.join() === person.email && messageId === record?.messageId,
  );
}

/** Proves the text of one person's messages by the same count as the build's own. */
function proveOnePerson(
  { draft, sender }: ReceivedRequest,
  { email: address, fields }: NewSubscriber,
  messages: readonly (ParsedMessage | undefined)[],
): { sentences: number; problems: string[] } {
  const problems: string[] = [];
  const unsubscribe = `mailto:${sender.email}?subject=Unsubscribe`;
  const received = draft.rendered.flatMap((one, index) => {
    const message = messages[index];
    if (message === undefined) return [];
    const subject = fillMergeFields(one.email.subject, fields, "header");
    if (message.subject !== subject) {
      problems.push(`${address}: expected the subject "${subject}", got "${message.subject}".`);
    }
    // The proof takes addresses for words that nobody wrote.
    const text = message.text.replaceAll(unsubscribe, "-");
    return [{ ...one, email: filled(one.email, fields), html: message.html, text }];
  });
  const series = asSentTo(fields, draft.series, received);
  const { coverage, faults } = proveCoverage(series, received);
  problems.push(...faults.map((fault) => `${address}: ${fault}`));
  return { sentences: coverage.sentences - coverage.lost, problems };
}

/** Returns the series as one person should have received it, with the emails that came. */
function asSentTo(
  fields: MergeValues,
  series: Series,
  received: readonly { readonly email: Email }[],
): Series {
  const emails = received.map(({ email }) => email);
  const sent = new Map(
    series.emails.flatMap(({ blocks }) =>
      blocks.map((block) => [block.id, filledBlock(block, fields)]),
    ),
  );
  const { outline } = series;
  const blocks = outline.article.blocks.map((block) => sent.get(block.id) ?? block);
  return { ...series, emails, outline: { ...outline, article: { ...outline.article, blocks } } };
}

function filledBlock(block: Block, fields: MergeValues): Block {
  const fill = (template: string): string => fillMergeFields(template, fields, "text");
  const sent = changeBlock(block, {
    inline: (inline) =>
      inline.type === "merge-field" ? [{ type: "text", value: fill(inline.token) }] : [inline],
    alt: fill,
    url: fill,
  });
  return { ...sent, text: blockTemplate(sent) };
}

/** Returns an email whose frame and bio speak to one person. */
function filled(email: Email, fields: MergeValues): Email {
  const fill = (template: string): string => fillMergeFields(template, fields, "text");
  const frame = { ...email.frame };
  for (const key of Object.keys(frame) as (keyof typeof frame)[]) frame[key] = fill(frame[key]);
  return { ...email, frame, bio: fill(email.bio) };
}
