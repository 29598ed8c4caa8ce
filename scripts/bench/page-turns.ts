/** What the gate compares of pages: those for readers beside a bare server, and the start of the studio. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import { openPublic } from "../../src/http/open-public.ts";
import { buildArticles } from "../../src/project/build-articles.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { startStudio } from "../../src/studio/server/start-studio.ts";
import { costOf } from "./compare-costs.ts";
import type { Turns } from "./compare-costs.ts";
import { SAMPLE } from "./long-texts.ts";
import { EDITION, START } from "./sending.ts";
import { SERVED_SETTINGS } from "./served-settings.ts";

/** A page of the bare server takes less than a twentieth of a millisecond. */
const REQUESTS = 1_000;

/** The page on which a reader joins, beside a page of the same size from a server that does nothing. */
export async function openJoinPage(): Promise<Turns> {
  const config = parseConfig(SERVED_SETTINGS, {});
  const { planner } = createScheduling(config.sender.email, config.schedule);
  const store = await openSqliteStore(":memory:");
  await store.saveEdition(EDITION, START);
  const { routes } = await openPublic(createApp(), config, {
    store,
    planner,
    onError: (error) => console.error(error),
  });
  const page = "<!doctype html><title>a</title>".padEnd(5_000, "x");
  const bare = new Hono().get("*", (context) => context.html(page));
  return {
    ours: () => costOf(REQUESTS, () => askAgain(routes)),
    theirs: () => costOf(REQUESTS, () => askAgain(bare)),
    close: () => store.close(),
  };
}

async function askAgain(routes: Hono): Promise<void> {
  for (let asked = 0; asked < REQUESTS; asked += 1) {
    const answer = await routes.request("/subscribe/tea");
    await answer.text();
    if (answer.status !== 200) throw new Error(`The page says ${answer.status}.`);
  }
}

/** The studio from its start until a browser has the first page, beside the build of its article alone. */
export async function openStudioStart(): Promise<Turns> {
  const root = mkdtempSync(join(tmpdir(), "dripline-bench-"));
  mkdirSync(join(root, "content"));
  writeFileSync(join(root, "content", "starter.md"), SAMPLE);
  const app = { ...createApp(), root };
  const config = parseConfig("", {});
  const request = { named: [], out: join(root, "out"), port: 0, client: "" };
  return {
    ours: () =>
      costOf(1, async () => {
        const studio = await startStudio(app, request);
        const answer = await fetch(studio.firstPage);
        await answer.text();
        await studio.close();
        if (answer.status !== 200) throw new Error(`The studio says ${answer.status}.`);
      }),
    theirs: () => costOf(1, () => buildArticles(app, config, [])),
    close: async () => rmSync(root, { recursive: true, force: true }),
  };
}
