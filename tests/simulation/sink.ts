import { DriplineError } from "../../src/core/errors.ts";
import type { Mailer, Store } from "../../src/core/ports.ts";
import type { Life } from "./life.ts";
import { periodAt } from "./scenario.ts";
import type { Scenario } from "./scenario.ts";

/** One thing that the mail server has seen, or that was answered to a person. */
export type SinkLine =
  | {
      readonly kind: "message";
      /** True time in milliseconds since 1970. */
      readonly at: number;
      readonly to: string;
      readonly messageId: string;
      /** `tea 2`: series and step. */
      readonly subject: string;
      /** Whether the server has taken the message, whatever the worker knows of it. */
      isKept: boolean;
      /** What the worker was told; nothing where it was killed before. */
      told: "accepted" | "in-doubt" | "nothing";
    }
  | {
      /** The server has agreed to the envelope and waits for the message. */
      readonly kind: "begun";
      readonly at: number;
      readonly to: string;
      readonly messageId: string;
      readonly subject: string;
    }
  | {
      readonly kind: "refused";
      readonly at: number;
      readonly to: string;
      readonly subject: string;
      readonly told: "deferred" | "bounced" | "failed";
    }
  | { readonly kind: "left"; readonly at: number; readonly to: string }
  | { readonly kind: "killed"; readonly at: number };

/** A mail server that is no better than real ones. */
export interface Sink {
  readonly lines: SinkLine[];
  /** Returns the way to it for one worker. */
  readonly mailer: (life: Life) => Mailer;
  readonly noteKill: () => void;
  readonly noteLeft: (email: string) => void;
}

interface SinkOptions {
  readonly scenario: Scenario;
  readonly store: Store;
  readonly chance: () => number;
  readonly now: () => number;
  /** Lets time go by. */
  readonly pass: (ms: number) => void;
}

/** A message takes so long. */
const MESSAGE_MS = 20;
const RATES = { deferred: 0.03, bounced: 0.004, failed: 0.002, inDoubt: 0.01, leaving: 0.002 };

/** Returns a mail server on which happens what a scenario and chance want. */
export function createSink({ scenario, store, chance, now, pass }: SinkOptions): Sink {
  const lines: SinkLine[] = [];
  const noteLeft = (email: string): void => void lines.push({ kind: "left", at: now(), to: email });
  const mailer = (life: Life): Mailer => ({
    close: async () => undefined,
    send: async ({ to, bytes }, mayTransmit) => {
      pass(MESSAGE_MS);
      life.tick();
      const { subject, messageId } = headersOf(bytes);
      const refused = refuse();
      if (refused) {
        lines.push({ kind: "refused", at: now(), to, subject, told: refused });
        return { outcome: refused, reply: `${refused} by chance` };
      }
      if (chance() < RATES.leaving) await leaveNow(to);
      lines.push({ kind: "begun", at: now(), to, messageId, subject });
      if (!(await mayTransmit())) return { outcome: "withheld", reply: "withheld" };
      const line: SinkLine = {
        kind: "message",
        at: now(),
        to,
        messageId,
        subject,
        isKept: false,
        told: "nothing",
      };
      lines.push(line);
      life.tick();
      if (chance() < RATES.inDoubt / 2) return inDoubt(line);
      line.isKept = true;
      life.tick();
      if (chance() < RATES.inDoubt / 2) return inDoubt(line);
      line.told = "accepted";
      return { outcome: "accepted", reply: "250 2.0.0 ok" };
    },
  });
  return {
    lines,
    mailer,
    noteLeft,
    noteKill: () => void lines.push({ kind: "killed", at: now() }),
  };

  function refuse(): "deferred" | "bounced" | "failed" | undefined {
    const refusal = periodAt(scenario.refusals, now());
    if (refusal?.isUnreachable === true) {
      throw new DriplineError("smtp/unreachable", "The server can't be reached.", {
        hint: "Wait.",
      });
    }
    const luck = refusal ? 0 : chance();
    if (luck < RATES.deferred) return "deferred";
    if (luck < RATES.deferred + RATES.bounced) return "bounced";
    return luck < RATES.deferred + RATES.bounced + RATES.failed ? "failed" : undefined;
  }

  /** The person presses the button while their message waits for the wire. */
  async function leaveNow(email: string): Promise<void> {
    const person = scenario.people.find((one) => one.email === email);
    if (person === undefined) throw new Error(`Nobody has the address ${email}.`);
    const at = new Date(now());
    const { id } = await store.addSubscriber({ email, timezone: person.timezone, fields: {} }, at);
    await store.setSubscriberState(id, "unsubscribed", at);
    noteLeft(email);
  }
}

function inDoubt(line: Extract<SinkLine, { kind: "message" }>) {
  line.told = "in-doubt";
  return { outcome: "in-doubt", reply: "the line broke" } as const;
}

/** Only the head is read: a body may be long. */
function headersOf(bytes: Uint8Array): { readonly subject: string; readonly messageId: string } {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = all.toString("latin1", 0, all.indexOf("\r\n\r\n") + 2);
  return {
    subject: /^Subject: (.*)\r$/mu.exec(head)?.[1] ?? "none",
    messageId: /^Message-ID: (.*)\r$/mu.exec(head)?.[1] ?? "none",
  };
}
