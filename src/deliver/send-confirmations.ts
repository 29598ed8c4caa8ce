import { isAddress, parseAddress } from "../core/address.ts";
import type { Sender } from "../core/identity.ts";
import type { Clock, Mailer, SendResult, Store } from "../core/ports.ts";
import type {
  ConfirmationLease,
  ConfirmationMail,
  ConfirmationOutcome,
} from "../core/signup-store.ts";
import { LONGEST_LEASE_MS } from "../core/delivery.ts";
import { MINUTE_MS } from "../core/time-units.ts";
import { composeMessage } from "../mail/message.ts";
import type { RenderedMail } from "../render/own-mail.ts";

/** What sending mails that ask to confirm needs. */
export interface ConfirmationPorts {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly sender: Sender;
  /** Returns the mail for somebody who has asked for something. */
  readonly write: (mail: ConfirmationMail) => Promise<RenderedMail>;
  /**
   * Is told why a mail can't be written, and when that is tried again: once a pass, since others may fail for the same
   * reason. (Default: nobody is told)
   */
  readonly onUnwritten?: (error: unknown, nextAt: Date) => void;
  /** Ends the pass after the mail on the wire. (Default: goes on until none is due) */
  readonly signal?: AbortSignal;
}

/** Somebody waits for it in front of a screen, so it is tried again soon, and not for days. */
const RETRY_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS];

/** What can't be written keeps nobody else waiting, and a person has to mend it first. */
const UNWRITTEN_WAIT_MS = 5 * MINUTE_MS;

/**
 * Sends all mails that ask to confirm and are due, each once whoever else does; returns how many were accepted.
 *
 * Errors: those of the mailer and of the store; what was claimed is planned again, and no attempt is counted.
 */
export async function sendConfirmations(ports: ConfirmationPorts): Promise<number> {
  const { store, clock, onUnwritten, signal } = ports;
  let nSent = 0;
  let isTold = false;
  const tellOnce = (error: unknown, nextAt: Date): void => {
    if (!isTold) onUnwritten?.(error, nextAt);
    isTold = true;
  };
  for (;;) {
    if (signal?.aborted) return nSent;
    // One at a time: others that wait are not held up by this process if it ends, or by its server.
    const mail = await store.claimConfirmation(leaseAt(clock.now()));
    if (mail === undefined) return nSent;
    if (await askOne(mail, { ...ports, onUnwritten: tellOnce })) nSent += 1;
  }
}

/** Returns whether it was accepted. */
async function askOne(
  mail: ConfirmationMail,
  ports: ConfirmationPorts & Required<Pick<ConfirmationPorts, "onUnwritten">>,
): Promise<boolean> {
  const { store, clock, onUnwritten } = ports;
  // Rules for addresses may have become stricter since somebody signed up.
  if (!isAddress(mail.signup.subscriber.email)) {
    await store.settleConfirmation(mail, { to: "given-up" });
    return false;
  }
  const written = await writeMessage(mail, ports).catch(async (error: unknown) => {
    const dueAt = new Date(clock.now().getTime() + UNWRITTEN_WAIT_MS);
    onUnwritten(error, dueAt);
    await store.settleConfirmation(mail, { to: "released", dueAt });
  });
  return written !== undefined && sendMessage(mail, written, ports);
}

async function writeMessage(
  mail: ConfirmationMail,
  { mailer, clock, sender, write }: ConfirmationPorts,
): Promise<Buffer> {
  const { subscriber, series } = mail.signup;
  // There is one: when all is confirmed, no mail is left that asks to.
  const [first = ""] = series;
  const written = await composeMessage({
    email: await write(mail),
    series: first,
    isAnswer: true,
    recipient: { email: subscriber.email, fields: {} },
    sender,
    messageId: messageIdOf(mail, sender),
    date: clock.now(),
  });
  return mailer.sign ? mailer.sign(written) : written;
}

async function sendMessage(
  mail: ConfirmationMail,
  bytes: Buffer,
  { store, mailer, clock, sender }: ConfirmationPorts,
): Promise<boolean> {
  let held = mail;
  const mayTransmit = async (): Promise<boolean> => {
    const renewed = await store.renewConfirmation(held, leaseAt(clock.now()));
    held = renewed ?? held;
    return renewed !== undefined;
  };
  const message = { from: sender.email, to: mail.signup.subscriber.email, bytes };
  const result = await mailer.send(message, mayTransmit).catch(async (error: unknown) => {
    // Surely not accepted. Where the ledger itself fails, the lease brings it back.
    const released = { to: "released", dueAt: clock.now() } as const;
    await store.settleConfirmation(held, released).catch(() => undefined);
    throw error;
  });
  const outcome = outcomeOf(result, mail, clock.now());
  return (await store.settleConfirmation(held, outcome)) && outcome.to === "sent";
}

function outcomeOf(
  { outcome }: SendResult,
  { attempts }: ConfirmationMail,
  now: Date,
): ConfirmationOutcome {
  switch (outcome) {
    case "accepted":
    case "in-doubt":
      return { to: "sent" };
    case "deferred": {
      const wait = RETRY_MS[attempts];
      if (wait === undefined) return { to: "given-up" };
      return { to: "deferred", dueAt: new Date(now.getTime() + wait) };
    }
    // What was withheld is in hand no more, so that nothing is recorded of it.
    case "withheld":
    case "bounced":
    case "failed":
      return { to: "given-up" };
  }
}

function leaseAt(now: Date): ConfirmationLease {
  return { now, leaseUntil: new Date(now.getTime() + LONGEST_LEASE_MS) };
}

/** The same for each attempt, so that a copy is seen to be one; ids of the ledger are given again. */
function messageIdOf({ askedAt, signup }: ConfirmationMail, { email }: Sender): string {
  const { domain } = parseAddress(email);
  return `<confirm.${signup.subscriber.id}.${askedAt.getTime()}@${domain}>`;
}
