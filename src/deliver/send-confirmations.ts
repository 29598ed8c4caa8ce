import { parseAddress } from "../core/address.ts";
import { DriplineError } from "../core/errors.ts";
import type { Sender } from "../core/identity.ts";
import type { Clock, Mailer, Store } from "../core/ports.ts";
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
}

/** Somebody waits for it in front of a screen, so it is tried again soon, and not for days. */
const RETRY_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS];

/**
 * Sends all mails that ask to confirm and are due, each once whoever else does; returns how many were accepted. Errors:
 * those of the store; what the mail server says is recorded with each mail.
 */
export async function sendConfirmations(ports: ConfirmationPorts): Promise<number> {
  const { store, clock } = ports;
  let nSent = 0;
  for (;;) {
    // One at a time: others that wait are not held up by this process if it ends, or by its server.
    const mail = await store.claimConfirmation(leaseAt(clock.now()));
    if (mail === undefined) return nSent;
    if (await sendOne(mail, ports)) nSent += 1;
  }
}

async function sendOne(mail: ConfirmationMail, ports: ConfirmationPorts): Promise<boolean> {
  const { store, clock } = ports;
  let held = mail;
  const mayTransmit = async (): Promise<boolean> => {
    const renewed = await store.renewConfirmation(held, leaseAt(clock.now()));
    held = renewed ?? held;
    return renewed !== undefined;
  };
  const outcome = await transmit(mail, ports, mayTransmit);
  return (await store.settleConfirmation(held, outcome)) && outcome.to === "sent";
}

async function transmit(
  mail: ConfirmationMail,
  { mailer, clock, sender, write }: ConfirmationPorts,
  mayTransmit: () => Promise<boolean>,
): Promise<ConfirmationOutcome> {
  const { subscriber, series } = mail.signup;
  // There is one: when all is confirmed, no mail is left that asks to.
  const [first = ""] = series;
  try {
    const written = await composeMessage({
      email: await write(mail),
      series: first,
      isAnswer: true,
      recipient: { email: subscriber.email, fields: {} },
      sender,
      messageId: messageIdOf(mail, sender),
      date: clock.now(),
    });
    const bytes = mailer.sign ? await mailer.sign(written) : written;
    const message = { from: sender.email, to: subscriber.email, bytes };
    const { outcome } = await mailer.send(message, mayTransmit);
    if (outcome === "accepted" || outcome === "in-doubt") return { to: "sent" };
    // What was withheld is in hand no more, so that nothing is recorded.
    if (outcome !== "deferred") return { to: "given-up" };
  } catch (error) {
    if (!(error instanceof DriplineError)) throw error;
  }
  return putOff(mail, clock.now());
}

function leaseAt(now: Date): ConfirmationLease {
  return { now, leaseUntil: new Date(now.getTime() + LONGEST_LEASE_MS) };
}

function putOff({ attempts }: ConfirmationMail, now: Date): ConfirmationOutcome {
  const wait = RETRY_MS[attempts];
  if (wait === undefined) return { to: "given-up" };
  return { to: "deferred", dueAt: new Date(now.getTime() + wait) };
}

/** The same for each attempt, so that a copy is seen to be one. */
function messageIdOf({ id, signup }: ConfirmationMail, { email }: Sender): string {
  return `<confirm.${signup.subscriber.id}.${id}@${parseAddress(email).domain}>`;
}
