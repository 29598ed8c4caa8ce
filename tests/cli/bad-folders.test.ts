import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aFolder } from "../support/a-ledger.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

describe("T16 the name of an article leads nowhere but into its own folder", () => {
  test.each([
    ["a name of Windows", "con.md", "article-con"],
    ["dots", "...md", "article-1"],
    ["hyphens", "./---.md", "article-1"],
    ["300 bytes", `${"a".repeat(248)}.md`, "a".repeat(160)],
    ["letters turned round", "a\u202Etxt.md", "a-txt"],
    ["a backslash", "a\\..\\b.md", "b"],
  ])("%s", async (_, name, slug) => {
    const root = aProject({ [name]: CHAIN });
    expect((await runCommand(["build", name], root)).code).toBe(0);
    expect(readdirSync(join(root, "out"))).toEqual([slug]);
  });

  test("two names that differ in capitals", async () => {
    const root = aProject({ "a/Tea.md": CHAIN, "b/tea.md": CHAIN });
    const { code, stderr } = await runCommand(["build", "a/Tea.md", "b/tea.md"], root);
    expect([code, stderr]).toEqual([2, expect.stringContaining("[usage/same-slug]")]);
  });
});

const folders: [what: string, prepare: (root: string) => void, args: string[], code: string][] = [
  ["the folder of the article", () => undefined, ["--out", "posts"], "output/source-folder"],
  [
    "a link to the folder of the article",
    (root) => symlinkSync(join(root, "posts"), join(root, "out")),
    [],
    "output/source-folder",
  ],
  [
    "a link in the place of the series",
    (root) => symlinkSync(join(root, "mine"), join(root, "out", "chain")),
    [],
    "output/no-folder",
  ],
  [
    "a link that leads nowhere",
    (root) => symlinkSync(join(root, "none"), join(root, "out", "chain")),
    [],
    "output/no-folder",
  ],
  ["a file in the place of the series", () => undefined, ["--out", "flat"], "output/no-folder"],
  ["files of the user's", () => undefined, ["--out", "theirs"], "output/foreign-folder"],
  ["a series with a file beside it", () => undefined, ["--out", "noted"], "output/foreign-folder"],
  ["a series around its article", () => undefined, ["--out", "."], "output/foreign-folder"],
  ["a file for a folder", () => undefined, ["--out", "mine/a.txt"], "output/not-writable"],
];

/** Links too, also those that lead nowhere. */
function namesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" }).toSorted();
}

describe("T17 a series goes nowhere where it would replace something", () => {
  test.each(folders)("%s", async (_, prepare, args, code) => {
    const root = aProject({
      "posts/chain.md": CHAIN,
      "chain/chain.md": CHAIN,
      "chain/series.json": "{}",
      "mine/a.txt": "mine",
      "flat/chain": "mine",
      "theirs/chain/a.txt": "mine",
      "noted/chain/series.json": "{}",
      "noted/chain/personas/me/a.txt": "mine",
    });
    if (code === "output/no-folder") mkdirSync(join(root, "out"));
    prepare(root);
    const before = namesBelow(root);
    const file = args.at(-1) === "." ? "chain/chain.md" : "posts/chain.md";
    const result = await runCommand(["build", file, ...args], root);
    expect([result.code, result.stderr]).toEqual([3, expect.stringContaining(`[${code}]`)]);
    expect(namesBelow(root)).toEqual(before);
  });

  test("what a file manager leaves in a finished series is no file of the user's", async () => {
    const root = aProject({
      "posts/chain.md": CHAIN,
      "out/chain/series.json": "{}",
      "out/chain/.DS_Store": "",
    });
    expect((await runCommand(["build", "posts/chain.md"], root)).code).toBe(0);
  });

  test("an export is refused alike", async () => {
    const root = aProject({
      "posts/chain.md": CHAIN,
      "out/chain-for-kit/manifest.json": "{}",
      "out/chain-for-kit/a.txt": "mine",
    });
    const run = (...args: string[]): ReturnType<typeof runCommand> =>
      runCommand(["export", "posts/chain.md", "--for", "kit", ...args], root);
    expect((await run()).stderr).toContain("[output/foreign-folder]");
    expect((await run("--out", "posts")).stderr).toContain("[output/source-folder]");
  });
});

test("where there is no content/, no article of that name is guessed", async () => {
  const { stderr } = await runCommand(["build", "content"], aFolder());
  expect(stderr).toContain("There is no file content.  [import/not-found]");
  expect(stderr).not.toContain("Did you mean");
});
