import type SMTPConnection from "nodemailer/lib/smtp-connection";
import { DriplineError } from "../core/errors.ts";
import type { Mailer, OutgoingMessage, SendResult } from "../core/ports.ts";
import type { DkimSigner } from "./dkim.ts";
import { readFailure } from "./smtp-reply.ts";
import {
  hasEndedSession,
  isOrderlyRefusal,
  openConnection,
  quit,
  resetSession,
  transmit,
} from "./smtp-session.ts";
import type { SmtpOptions } from "./smtp-session.ts";
import { parseSmtpUrl } from "./smtp-url.ts";
import type { SmtpTarget } from "./smtp-url.ts";

/**
 * Returns a mailer for `smtp://…` or `smtps://…`: a pool that holds as many connections as there are
 * messages sent at once, each opened when first needed and kept. Where the server lets in no more, the
 * others wait for those that are open. Except to this machine it sends nothing without TLS, and a
 * password never. Errors: `smtp/invalid-url`.
 */
export function createSmtpMailer(url: string, options: SmtpOptions): Mailer {
  return new SmtpMailer(parseSmtpUrl(url), options);
}

class SmtpMailer implements Mailer {
  readonly #target: SmtpTarget;
  readonly #options: SmtpOptions;
  readonly #idle: SMTPConnection[] = [];
  readonly #waiting: Waiting[] = [];
  #nOpen = 0;
  /** How many the server lets in; known when it has refused one. */
  #most = Infinity;

  get sign(): DkimSigner | undefined {
    return this.#options.sign;
  }

  constructor(target: SmtpTarget, options: SmtpOptions) {
    this.#target = target;
    this.#options = options;
  }

  async send(message: OutgoingMessage, mayTransmit: () => Promise<boolean>): Promise<SendResult> {
    const { connection, isReused } = await this.#take();
    const attempt = await transmit(connection, message, mayTransmit, this.#options);
    if ("reply" in attempt) {
      this.#give(connection);
      return { outcome: "accepted", reply: attempt.reply };
    }
    // After a refusal the session goes on with the next message; anything else leaves it in an
    // unknown state.
    if (isOrderlyRefusal(attempt) && (await resetSession(connection))) this.#give(connection);
    else this.#drop(connection);
    if (attempt.stop === "withheld") return { outcome: "withheld", reply: "Taken back in time." };
    if (attempt.stop !== undefined) throw attempt.stop;
    // A server may end an idle session at any time (RFC 5321 §3.8); nothing was sent, so again.
    if (isReused && hasEndedSession(attempt)) return this.send(message, mayTransmit);
    const result = readFailure(attempt.failure, attempt.phase, this.#target);
    if (result instanceof DriplineError) throw result;
    return result;
  }

  async close(): Promise<void> {
    const idle = this.#idle.splice(0);
    this.#nOpen -= idle.length;
    await Promise.all(idle.map(quit));
  }

  async #take(): Promise<{ connection: SMTPConnection; isReused: boolean }> {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle?.destroyed === false) return { connection: idle, isReused: true };
      if (idle) this.#drop(idle);
      else if (this.#nOpen < this.#most) {
        const connection = await this.#open();
        if (connection) return { connection, isReused: false };
      } else await new Promise<void>((wake, fail) => this.#waiting.push({ wake, fail }));
    }
  }

  /**
   * Returns a new connection; none where the server refuses one more than those that are open or are being
   * opened. Those that fail together wait for the last of them, so that its error is the error of all.
   */
  async #open(): Promise<SMTPConnection | undefined> {
    this.#nOpen += 1;
    try {
      return await openConnection(this.#target, this.#options);
    } catch (error) {
      this.#nOpen -= 1;
      if (this.#nOpen === 0) {
        for (const { fail } of this.#forgetAll()) fail(error);
        throw error;
      }
      this.#most = this.#nOpen;
      return undefined;
    }
  }

  #give(connection: SMTPConnection): void {
    this.#idle.push(connection);
    this.#waiting.shift()?.wake();
  }

  #drop(connection: SMTPConnection): void {
    connection.close();
    this.#nOpen -= 1;
    if (this.#nOpen === 0) for (const { wake } of this.#forgetAll()) wake();
    else this.#waiting.shift()?.wake();
  }

  /**
   * With none open it is not known any more how many the server lets in, and nobody is left to wake those who
   * wait: returns all of them.
   */
  #forgetAll(): Waiting[] {
    this.#most = Infinity;
    return this.#waiting.splice(0);
  }
}

/** Who waits for a connection of others. */
interface Waiting {
  readonly wake: () => void;
  /** There is none to wait for. */
  readonly fail: (error: unknown) => void;
}
