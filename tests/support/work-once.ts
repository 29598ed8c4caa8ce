// A program for tests: one pass of a worker, `work-once.ts <ledger> <SMTP address> <instant>`.
import { createVirtualClock } from "../../src/deliver/play.ts";
import { work } from "../../src/deliver/work.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aSender } from "./an-edition.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";

const [ledger = "", url = "", instant = ""] = process.argv.slice(2);
const sender = aSender();
const store = await openSqliteStore(ledger);
const mailer = createSmtpMailer(url, { name: "tea.example" });
const { planner, judge } = createScheduling(sender.email, DEFAULT_RULES);
const clock = createVirtualClock(new Date(instant));
console.log(JSON.stringify(await work({ store, mailer, clock, sender, planner, judge })));
await mailer.close();
await store.close();
