// A program for tests: passes of a worker until nothing is left, `chaos-worker.ts <ledger> <SMTP address>
// <in-doubt policy> <fail point or "none"> <nth>`; it kills itself at the nth time that it comes to a fail
// point. Leases are short, since its clock runs faster than the world's.
import { createVirtualClock } from "../../src/deliver/play.ts";
import { work } from "../../src/deliver/work.ts";
import type { Mailer, Store } from "../../src/core/ports.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { aSender } from "./an-edition.ts";
import type { FailPoint } from "./chaos.ts";
import { openLedger } from "./open-ledger.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";

const [ledger = "", url = "", policy = "resend", failPoint = "none", nth = "1", now = ""] =
  process.argv.slice(2);
let nVisits = 0;
const pass = (point: FailPoint): void => {
  if (point !== failPoint) return;
  nVisits += 1;
  if (nVisits === Number(nth)) process.kill(process.pid, "SIGKILL");
};

const store = await openLedger(ledger);
const mailer = createSmtpMailer(url, { name: "tea.example" });
const sender = aSender();
const rules = { ...DEFAULT_RULES, window: { from: "00:00", until: "24:00" } };

const failingStore: Store = {
  ...store,
  claimDue: async (request) => {
    pass("before-claim");
    const claims = await store.claimDue(request);
    pass("after-claim");
    return claims;
  },
  markTransmitting: async (claim, transmission) => {
    pass("before-transmitting");
    const mayGo = await store.markTransmitting(claim, transmission);
    pass("after-transmitting");
    return mayGo;
  },
  settle: async (claim, settlement, at) => {
    pass("before-settle");
    const isSettled = await store.settle(claim, settlement, at);
    pass("after-settle");
    return isSettled;
  },
};
const failingMailer: Mailer = {
  close: () => mailer.close(),
  send: async (message, mayTransmit) => {
    const result = await mailer.send(message, async () => {
      const mayGo = await mayTransmit();
      if (mayGo) setImmediate(() => pass("body-on-the-wire"));
      return mayGo;
    });
    pass("after-reply");
    return result;
  },
};

const summary = await work({
  store: failingStore,
  mailer: failingMailer,
  clock: createVirtualClock(new Date(now)),
  sender,
  ...createScheduling(sender.email, rules),
  connections: 5,
  inDoubt: policy === "hold" ? "hold" : "resend",
});
console.log(JSON.stringify(summary));
await mailer.close();
await store.close();
