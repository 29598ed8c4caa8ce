import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { Theme } from "../../src/core/theme.ts";
import { createFolderCache } from "../../src/files/folder-cache.ts";
import type { EmailData } from "../../src/render/email-data.ts";
import { openTheme } from "../../src/render/open-theme.ts";
import { SAMPLE_EMAILS } from "../../src/render/sample-emails.ts";
import { aFolder } from "../support/a-ledger.ts";
import { aProject, CHAIN, filesBelow } from "../support/a-project.ts";
import { aTheme } from "../support/a-theme.ts";
import { runNode } from "../support/run-process.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const [SAMPLE] = SAMPLE_EMAILS as readonly [EmailData];

/** Ends the program where it loads MJML or Handlebars. */
const WITHOUT_BOTH = `data:text/javascript,${encodeURIComponent(
  `import Module from "node:module"; const load = Module._load;
  Module._load = (id, ...rest) => { if (id === "mjml" || id === "handlebars") throw new Error(id + " is loaded"); return load(id, ...rest); };`,
)}`;

const OWN_STYLE = `<mj-style>.own { color: #123456; }</mj-style></mj-head>`;

test("a second build needs neither MJML nor Handlebars, and its output is the same to the byte", async () => {
  const root = aProject({ "chain.md": CHAIN });
  const build = async (out: string, ...imports: string[]): Promise<[number | null, string]> => {
    const loaded = [import.meta.resolve("tsx"), ...imports].flatMap((one) => ["--import", one]);
    const { code, stderr } = await runNode([...loaded, MAIN, "build", "chain.md", "--out", out], {
      cwd: root,
      env: { XDG_CACHE_HOME: join(root, "cache") },
    });
    return [code, stderr];
  };
  // With nothing in the cache this program does load them: else the test would show nothing.
  expect((await build("none", WITHOUT_BOTH))[1]).toMatch(/(?:mjml|handlebars) is loaded/u);
  expect(await build("first")).toEqual([0, ""]);
  expect(await build("second", WITHOUT_BOTH)).toEqual([0, ""]);
  expect(filesBelow(join(root, "second"))).toEqual(filesBelow(join(root, "first")));
});

describe("emails are the same, whatever has become of the cache", () => {
  let theme: Theme;
  let expected: string;

  beforeAll(async () => {
    theme = await aTheme({});
    expected = await htmlWith(undefined);
  });

  async function htmlWith(folder: string | undefined): Promise<string> {
    const cache = folder === undefined ? undefined : createFolderCache(folder);
    const renderer = await openTheme(theme, cache);
    expect(renderer.findings).toEqual([]);
    return (await renderer.render(SAMPLE)).html;
  }

  const spoil: readonly [string, (content: string) => string][] = [
    ["nothing at all", (content) => content],
    ["a file that was cut short", (content) => content.slice(0, -100)],
    ["an empty file", () => ""],
    ["a file that is no JSON of ours", () => "[null]"],
    ["a text that somebody changed", (content) => content.replaceAll("Teatown", "Thiefton")],
  ];

  test.each(spoil)("%s", async (_, change) => {
    const folder = aFolder();
    await htmlWith(folder);
    const names = readdirSync(folder);
    expect(names).toHaveLength(2 + SAMPLE_EMAILS.length);
    const before = names.map((name) => readFileSync(join(folder, name), "utf8"));
    for (const [index, name] of names.entries()) {
      writeFileSync(join(folder, name), change(before[index] ?? ""));
    }
    expect(await htmlWith(folder)).toBe(expected);
    // And the next run finds it whole again.
    expect(names.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(before);
  });

  test("a theme that was kept by a program that saw it otherwise", async () => {
    const folder = aFolder();
    await htmlWith(folder);
    const kept = readdirSync(folder).map((name) => join(folder, name));
    const ready = kept.find((file) => readFileSync(file, "utf8").includes("partials")) ?? "";
    const { text } = JSON.parse(readFileSync(ready, "utf8")) as { text: string };
    // Its layout as MJML has compiled it, and not the source of the samples that it is held against.
    const at = text.indexOf('"compiled"');
    const other = text.slice(0, at) + text.slice(at).replaceAll("greeting", "recap");
    const sum = createHash("sha256").update(other).digest("hex");
    writeFileSync(ready, JSON.stringify({ sum, text: other }));
    expect(await htmlWith(folder)).toBe(expected);
  });

  test("a folder that can't be written", async () => {
    const file = join(aFolder(), "file");
    writeFileSync(file, "");
    expect(await htmlWith(join(file, "cache"))).toBe(expected);
    expect(readFileSync(file, "utf8")).toBe("");
  });

  test("a folder full of old texts, which make room", async () => {
    const folder = join(aFolder(), "cache");
    mkdirSync(folder);
    for (let index = 0; index < 300; index++) writeFileSync(join(folder, `${index}.json`), "");
    expect(await htmlWith(folder)).toBe(expected);
    expect(readdirSync(folder).length).toBeLessThan(200);
    expect(await htmlWith(folder)).toBe(expected);
  });
});

test("a theme that has changed is compiled, and not taken from the cache", async () => {
  const folder = aFolder();
  const cache = createFolderCache(folder);
  const theme = await aTheme({});
  await openTheme(theme, cache);
  const head = theme.blocks.get("head")?.replace("</mj-head>", OWN_STYLE) ?? "";
  const changed = await aTheme({ blocks: { head } });
  const { html } = await (await openTheme(changed, cache)).render(SAMPLE);
  expect(html).toContain("#123456");
});
