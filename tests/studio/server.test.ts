import { request } from "node:http";
import { createServer } from "node:net";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { aHostileArticle } from "../support/a-draft.ts";
import { CHAIN, aLongLivedProject, aProject, filesBelow } from "../support/a-project.ts";
import type { Studio } from "../../src/studio/server/start-studio.ts";
import { aFolder } from "../support/a-ledger.ts";
import { aStudio, openStudio } from "../support/a-studio.ts";

/** An answer of the studio. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What a program may send that browsers don't let a page choose. */
interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks by the path as it is written: `fetch` would tidy it up, and not send any Host. */
async function ask(url: string, { method = "GET", headers = {}, body }: Asking = {}) {
  const { hostname, port } = new URL(url);
  const path = url.slice(url.indexOf(port) + port.length);
  return new Promise<Answer>((resolve, reject) => {
    // Each by its own connection: the server ends one over which it has refused a large form.
    const target = { hostname, port, path, method, headers, agent: false } as const;
    const asking = request(target, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
      );
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

const FORM = "application/x-www-form-urlencoded";

/** One for all who only look, or are refused: nothing of it is changed. */
let studio: Studio;
let project: { readonly root: string; readonly remove: () => void };

beforeAll(async () => {
  const files = { "content/chain.md": CHAIN, "content/tea.md": aHostileArticle() };
  project = aLongLivedProject(files);
  studio = await openStudio(project.root);
});

afterAll(async () => {
  await studio.close();
  project.remove();
});

describe("who gets an answer", () => {
  test("whoever has the address with its token", async () => {
    const { url } = studio;
    expect(await ask(url)).toMatchObject({ status: 200 });
    expect((await ask(`${url}chain/index.html`)).body).toContain("The quiet chain");
  });

  test.each([
    ["no token", (port: number) => `http://127.0.0.1:${port}/chain/index.html`],
    ["another token", (port: number) => `http://127.0.0.1:${port}/${"a".repeat(32)}/`],
    ["nothing", (port: number) => `http://127.0.0.1:${port}/`],
  ])("nobody with %s", async (_, address) => {
    const { url, port } = studio;
    const { status, body } = await ask(address(port));
    expect(status).toBe(404);
    expect(body).not.toContain("quiet chain");
    expect(body).not.toContain(new URL(url).pathname.slice(1, -1));
  });

  test.each(["evil.example", "evil.example:PORT", "127.0.0.1.nip.io:PORT", "127.0.0.1:1"])(
    "no browser that calls this machine %j, as after DNS rebinding",
    async (host) => {
      const { url, port } = studio;
      const headers = { host: host.replace("PORT", String(port)) };
      const { status, body } = await ask(url, { headers });
      expect([400, 403]).toContain(status);
      expect(body).not.toContain("quiet chain");
    },
  );

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["a frame without an origin", { origin: "null" }],
    ["nobody", {}],
  ])("no form of %s", async (_, headers) => {
    const { status } = await ask(`${studio.url}chain/save`, {
      method: "POST",
      headers: { ...headers, "content-type": FORM },
      body: "kind=place&heading=Questions&topic=drop",
    });
    expect(status).toBe(403);
    expect(readFileSync(join(project.root, "content/chain.md"), "utf8")).toBe(CHAIN);
  });

  test("no other site's script, by reading either", async () => {
    const { url } = studio;
    const headers = { origin: "https://evil.example" };
    expect((await ask(`${url}-/events`, { headers })).status).toBe(403);
  });

  test("no form that is larger than any of ours", async () => {
    const { url, port } = studio;
    const headers = { origin: `http://127.0.0.1:${port}`, "content-type": FORM };
    const body = `kind=keep&text=${"a".repeat(2_000_000)}`;
    expect((await ask(`${url}chain/review`, { method: "POST", headers, body })).status).toBe(413);
  });
});

describe("what is answered", () => {
  test.each([
    ["saved", 1],
    ["constructor", 0],
  ])("what has been done by the word for it, and nothing for another: %s", async (said, nLines) => {
    const { status, body } = await ask(`${studio.url}chain/index.html?said=${said}`);
    expect(status).toBe(200);
    expect(body.split('class="note-line good"')).toHaveLength(nLines + 1);
  });

  test.each([
    "chain/../../../../etc/passwd.txt",
    "chain/..%2f..%2fdripline.yaml",
    "chain/%2e%2e/%2e%2e/dripline.yaml",
    "chain/frame/..%2f..%2f..%2fdripline.yaml",
    "-/inbox/..%2f..%2fdripline.yaml",
    "-/inbox/%2fetc%2fpasswd",
    "..%5c..%5cdripline.yaml",
  ])("is nothing for %s", async (path) => {
    const { url } = studio;
    const { status, body } = await ask(url + path);
    expect(status).toBe(404);
    expect(body).not.toMatch(/1 Pin Lane|root:/u);
  });

  test("is bound: a page to its own script, an email to none", async () => {
    const { url } = studio;
    const page = await ask(`${url}chain/index.html`);
    expect(page.headers["content-security-policy"]).toContain("script-src 'self';");
    expect(page.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    for (const path of ["chain/frame/01-mechanism", "chain/01-mechanism.html"]) {
      const { headers, body } = await ask(url + path);
      expect(body).toContain("A dry chain squeaks.");
      const policy = String(headers["content-security-policy"]);
      expect(policy).toMatch(/^sandbox; default-src 'none';/u);
      expect(policy).not.toContain("script-src");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
  });

  test("frames every email without a right to anything", async () => {
    const { url } = studio;
    for (const path of ["chain/index.html", "chain/email-1"]) {
      const frames = (await ask(url + path)).body.match(/<iframe[^>]*>/gu) ?? [];
      expect(frames.length).toBeGreaterThan(1);
      expect(frames.filter((frame) => !frame.includes('sandbox=""'))).toEqual([]);
    }
  });

  test("holds no markup of a text, on any page", async () => {
    const { url } = studio;
    for (const path of ["", "tea/index.html", "tea/coverage.html", "tea/email-1", "tea/email-4"]) {
      const { status, body } = await ask(url + path);
      expect(status).toBe(200);
      expect(body.replaceAll(/<script src="[^"]*client\.js"/gu, "")).not.toMatch(
        /<script|<img|\bonerror=(?!.*&lt;)[^&]*>/u,
      );
    }
  });
});

test.each(["nonsense", "chain/nonsense"])("who calls %s is told so and led on", async (path) => {
  const { url } = studio;
  const { status, body } = await ask(url + path);
  expect(status).toBe(404);
  expect(body).toContain("Your files are as they were.");
  expect(body).toMatch(/There is no (?:such page|article)/u);
  expect(body).toContain(`href="${new URL(url).pathname}"`);
});

test("a test of an email that is not there sends nothing", async () => {
  const root = aProject({ "content/chain.md": CHAIN });
  const { url, port } = await aStudio(root);
  const headers = { origin: `http://127.0.0.1:${port}`, "content-type": FORM };
  const body = "step=9&to=me%40example.org";
  const answer = await ask(`${url}chain/send-test`, { method: "POST", headers, body });
  expect(answer.status).toBe(404);
  expect(answer.body).toContain("There is no such email any more, the series has 4.");
  expect(filesBelow(join(root, "out"))).toEqual({});
});

test("the question where a paragraph goes is a page of its own, without a script", async () => {
  const { url } = studio;
  const { status, body } = await ask(`${url}chain/move?text=Wipe%20it.`);
  expect(status).toBe(200);
  expect(body).toContain('<input type="hidden" name="heading" value="Wipe it.">');
  expect(body).toContain('<option value="timeline">2 · How long it lasts</option>');
  expect((await ask(`${url}chain/move?text=Oil%20it.`)).body).toContain(
    "No single paragraph of content/chain.md begins with &quot;Oil it.&quot; any more.",
  );
});

describe("what was changed in one run", () => {
  const change = JSON.stringify([{ kind: "place", heading: "Wipe it.", topic: "faq" }]);
  const OFFER = "Last change here: moved “Wipe it.” to email 4, “Questions”";

  /** A project in which a change was saved by a studio that is closed again. */
  async function aChangedProject(environment: Record<string, string>) {
    const root = aProject({ "content/chain.md": CHAIN });
    const first = await openStudio(root, {}, environment);
    const base = createHash("sha256").update(CHAIN).digest("hex");
    const body = new URLSearchParams({ base, changes: change, back: "coverage.html" }).toString();
    expect(await post(first, "chain/save", body)).toMatchObject({ status: 303 });
    await first.close();
    return { root, article: join(root, "content/chain.md") };
  }

  async function post({ url, port }: Studio, path: string, body: string): Promise<Answer> {
    const headers = { origin: `http://127.0.0.1:${port}`, "content-type": FORM };
    return ask(url + path, { method: "POST", headers, body });
  }

  /** Takes back the change that has left the article as it is. */
  async function undo(from: Studio, article: string): Promise<Answer> {
    const base = createHash("sha256").update(readFileSync(article)).digest("hex");
    return post(from, "chain/undo", new URLSearchParams({ base, back: "index.html" }).toString());
  }

  test("counts once where its form is sent twice, and is taken back once", async () => {
    const root = aProject({ "content/chain.md": CHAIN });
    const article = join(root, "content/chain.md");
    const own = await aStudio(root);
    const save = async (text: string): Promise<Answer[]> => {
      const base = createHash("sha256").update(readFileSync(article)).digest("hex");
      const changes = JSON.stringify([{ kind: "subject", topic: "faq", text }]);
      const body = new URLSearchParams({ base, changes, back: "index.html" }).toString();
      return Promise.all([post(own, "chain/save", body), post(own, "chain/save", body)]);
    };
    await save("First");
    const first = readFileSync(article, "utf8");
    expect((await save("Second")).map(({ status }) => status)).toEqual([303, 303]);
    const twice = await Promise.all([undo(own, article), undo(own, article)]);
    expect(twice.map(({ status }) => status)).toEqual([303, 422]);
    expect(readFileSync(article, "utf8")).toBe(first);
    await undo(own, article);
    expect(readFileSync(article, "utf8")).toBe(CHAIN);
  });

  test("is taken back in the next", async () => {
    const environment = { XDG_CACHE_HOME: aFolder() };
    const { root, article } = await aChangedProject(environment);
    const next = await aStudio(root, {}, environment);
    expect((await ask(`${next.url}chain/index.html`)).body).toContain(OFFER);
    expect(await undo(next, article)).toMatchObject({ status: 303 });
    expect(readFileSync(article, "utf8")).toBe(CHAIN);
    expect((await ask(`${next.url}chain/index.html`)).body).not.toContain("Last change here");
  });

  test.each<[string, (article: string, cache: string) => void]>([
    ["somebody has changed the file since", (article) => writeFileSync(article, `${CHAIN}More.`)],
    ["the cache was cleared", (_, cache) => rmSync(cache, { recursive: true })],
    ["the cache is spoiled", (_, cache) => spoilFiles(cache)],
  ])("is not offered where %s", async (_, harm) => {
    const environment = { XDG_CACHE_HOME: aFolder() };
    const { root, article } = await aChangedProject(environment);
    harm(article, join(environment.XDG_CACHE_HOME, "dripline"));
    const { url } = await aStudio(root, {}, environment);
    expect((await ask(`${url}chain/index.html`)).body).not.toContain("Last change here");
  });
});

function spoilFiles(folder: string): void {
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), "[{");
}

test("a port that is taken gives way to the next one", async () => {
  const other = createServer();
  await new Promise<void>((ready) => other.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void other.close());
  const address = other.address();
  const taken = typeof address === "object" && address !== null ? address.port : 0;
  const { port } = await aStudio(aProject({ "content/chain.md": CHAIN }), { port: taken });
  expect(port).toBeGreaterThan(taken);
  expect(port).toBeLessThan(taken + 20);
});

test("it opens with a broken article beside a good one, and says what is wrong", async () => {
  const root = aProject({ "content/chain.md": CHAIN, "content/oil.md": "---\ntitle: [\n---\nA." });
  const { url } = await aStudio(root);
  const { body } = await ask(url);
  expect(body).toContain("The quiet chain");
  expect(body).toContain("content/oil.md:2");
  expect(body).toContain("import/front-matter");
  writeFileSync(join(root, "content/oil.md"), "Oil is slippery.");
  await expect
    .poll(async () => (await ask(`${url}oil/index.html`)).body)
    .toContain("Oil is slippery");
});

test.each([
  ["has got another ending", "chain.txt"],
  ["has capitals in its name now", "Chain.md"],
])("an article that %s goes on as the same series", async (_, name) => {
  const root = aProject({ "content/chain.md": CHAIN });
  const { url } = await aStudio(root);
  renameSync(join(root, "content/chain.md"), join(root, "content", name));
  const page = async (): Promise<string> => (await ask(`${url}chain/coverage.html`)).body;
  writeFileSync(join(root, "content", name), CHAIN.replace("About a year.", "About two years."));
  await expect.poll(page).toContain("About two years.");
  expect(await page()).not.toContain("usage/same-slug");
});

test("two articles of one name are told until one of them is gone", async () => {
  const root = aProject({ "content/chain.md": CHAIN });
  const { url } = await aStudio(root);
  const page = async (): Promise<string> => (await ask(`${url}chain/coverage.html`)).body;
  writeFileSync(join(root, "content/chain.txt"), CHAIN.replace("About a year.", "Two years."));
  await expect
    .poll(page)
    .toContain("content/chain.md and content/chain.txt would both be written to chain/.");
  rmSync(join(root, "content/chain.md"));
  await expect.poll(page).toContain("Two years.");
  expect(await page()).not.toContain("usage/same-slug");
});
