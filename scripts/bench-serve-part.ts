/** One of the processes of `bench-serve.ts`: the pages, a bare server of the same library, or a worker. */
import { Hono } from "hono";
import { createApp } from "../src/app.ts";
import { parseConfig } from "../src/config.ts";
import type { Mailer } from "../src/core/ports.ts";
import { work } from "../src/deliver/work.ts";
import { openPublic } from "../src/http/open-public.ts";
import { startServer } from "../src/http/start-server.ts";
import { createScheduling } from "../src/schedule/create-scheduling.ts";
import { openSqliteStore } from "../src/store/sqlite-store.ts";
import { SERVED_SETTINGS } from "./bench/served-settings.ts";

const SETTINGS = `${SERVED_SETTINGS}schedule:
  window: { from: "00:00", until: "24:00" }
`;

const [part, ledger = ""] = process.argv.slice(2);
const config = parseConfig(SETTINGS, {});
const scheduling = createScheduling(config.sender.email, config.schedule);
const LOOPBACK = { host: "127.0.0.1", port: 0 };

if (part === "pages") {
  const store = await openSqliteStore(ledger);
  const { routes } = await openPublic(createApp(), config, {
    store,
    planner: scheduling.planner,
    onError: (error) => console.error(error),
  });
  process.send?.((await startServer(routes, LOOPBACK)).port);
  process.on("message", () => process.send?.(process.memoryUsage().rss));
} else if (part === "bare") {
  const page = "<!doctype html><title>a</title>".padEnd(5_000, "x");
  const bare = new Hono().get("*", (context) => context.html(page));
  process.send?.((await startServer(bare, LOOPBACK)).port);
} else {
  const store = await openSqliteStore(ledger);
  const mailer: Mailer = {
    send: async (_message, mayTransmit) => ({
      outcome: (await mayTransmit()) ? "accepted" : "withheld",
      reply: "250 ok",
    }),
    close: async () => undefined,
  };
  process.send?.(0);
  process.once("message", () => {
    const clock = { now: () => new Date("2027-01-04T10:00:00Z") };
    const options = { store, mailer, clock, sender: config.sender, ...scheduling, connections: 10 };
    void work(options).then(async () => {
      await store.close();
      process.disconnect();
    });
  });
}
