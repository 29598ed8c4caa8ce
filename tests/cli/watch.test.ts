import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { aFolder } from "../support/a-ledger.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { SETTINGS } from "../support/an-article.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** A `dripline build --watch` that runs. */
interface Watcher {
  /** Waits for something printed since the last time. */
  readonly said: (what: RegExp) => Promise<string>;
  /** Ends it as a person does, and returns its exit code. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

const running = new Set<Watcher>();

afterEach(async () => {
  for (const watcher of running) await watcher.end("SIGKILL");
});

/** Starts the real program and waits until it watches. */
async function watch(root: string, ...args: readonly string[]): Promise<Watcher> {
  const tsx = import.meta.resolve("tsx");
  const child = spawn(process.execPath, ["--import", tsx, MAIN, "build", "--watch", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  let seen = 0;
  const parts = [child.stdout, child.stderr];
  for (const part of parts) part.setEncoding("utf8").on("data", (more: string) => (text += more));
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  const watcher: Watcher = {
    said: async (what) => {
      await expect.poll(() => text.slice(seen), { timeout: 20_000, interval: 20 }).toMatch(what);
      const found = text.slice(seen);
      seen = text.length;
      return found;
    },
    end: async (signal = "SIGINT") => {
      running.delete(watcher);
      child.kill(signal);
      return closed;
    },
  };
  running.add(watcher);
  await watcher.said(/Watching for changes/u);
  return watcher;
}

/** Puts a file in its place in one step, as editors do: a watcher never sees half of it. */
function save(path: string, text: string): void {
  const draft = join(aFolder(), "draft");
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function read(root: string, name: string): string {
  return readFileSync(join(root, "out", name), "utf8");
}

const TWO = { "content/chain.md": CHAIN, "content/oil.txt": "Oil is slippery." };

test("an article that changes is built again, and no other", async () => {
  const root = aProject(TWO);
  const watcher = await watch(root);
  const before = statSync(join(root, "out", "oil")).ino;
  save(join(root, "content", "chain.md"), CHAIN.replace("squeaks", "sings"));
  const said = await watcher.said(/Built/u);
  expect(said).toMatch(/^Built content\/chain\.md in \d+ ms, \d+ findings?\.\n$/u);
  expect(read(root, "chain/01-mechanism.html")).toContain("A dry chain sings.");
  expect(statSync(join(root, "out", "oil")).ino).toBe(before);
  expect(await watcher.end()).toBe(0);
}, 60_000);

test("an article that is new is built, one that is taken away leaves its folder", async () => {
  const root = aProject(TWO);
  const watcher = await watch(root, "content", "--out", "letters");
  save(join(root, "content", "wax.txt"), "Wax is dry.");
  await watcher.said(/Built content\/wax\.txt/u);
  expect(existsSync(join(root, "letters", "wax", "index.html"))).toBe(true);
  rmSync(join(root, "content", "oil.txt"));
  await watcher.said(/content\/oil\.txt is gone; the folder oil\/ that was made of it stays\./u);
  expect(existsSync(join(root, "letters", "oil", "index.html"))).toBe(true);
  expect(await watcher.end("SIGTERM")).toBe(0);
}, 60_000);

test("settings and theme are those of all articles", async () => {
  const root = aProject(TWO);
  const theme = join(root, "templates", "default");
  const watcher = await watch(root);
  const settings = readFileSync(join(root, "dripline.yaml"), "utf8");
  save(join(root, "dripline.yaml"), settings.replace("1 Pin Lane", "2 Pin Lane"));
  await watcher.said(/Built 2 articles in \d+ ms/u);
  for (const name of ["chain/04-faq.html", "oil/index.html"]) {
    expect(read(root, name)).toContain("2 Pin Lane");
  }
  // A project's own theme goes before that of the package, from when it is there.
  cpSync(join(SETTINGS.templates, "default"), theme, { recursive: true });
  await watcher.said(/Built 2 articles/u);
  const layout = readFileSync(join(theme, "email.mjml"), "utf8");
  save(join(theme, "email.mjml"), layout.replace("28px;line", "29px;line"));
  await expect
    .poll(() => read(root, "chain/01-mechanism.html"), { timeout: 20_000 })
    .toContain("font-size:29px");
  expect(await watcher.end()).toBe(0);
}, 60_000);

test("what can't be built is told, its folder stays, and the next change is built", async () => {
  const root = aProject(TWO);
  cpSync(join(SETTINGS.templates, "default"), join(root, "templates", "default"), {
    recursive: true,
  });
  const layout = join(root, "templates", "default", "email.mjml");
  const good = readFileSync(layout, "utf8");
  const watcher = await watch(root);
  const before = read(root, "chain/01-mechanism.html");

  save(join(root, "content", "chain.md"), "---\ntitle: [\n---\nA.");
  expect(await watcher.said(/hint/u)).toContain("[import/front-matter]\n  at   content/chain.md:2");
  save(join(root, "content", "chain.md"), CHAIN);
  await watcher.said(/Built content\/chain\.md/u);

  save(layout, good.replace("</mj-text>", ""));
  const said = await watcher.said(/hint/u);
  expect(said).toContain("[render/broken-template]\n  at   templates/default/email.mjml:");
  expect(said.match(/render\/broken-template/gu)).toHaveLength(1);
  expect(read(root, "chain/01-mechanism.html")).toBe(before);
  save(layout, good);
  await watcher.said(/Built 2 articles/u);

  save(join(root, "dripline.yaml"), "sender: 5\n");
  await watcher.said(/config\/invalid/u);
  expect(read(root, "chain/01-mechanism.html")).toBe(before);
  expect(await watcher.end()).toBe(0);
}, 60_000);
