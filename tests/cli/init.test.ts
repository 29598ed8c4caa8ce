import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { createApp } from "../../src/app.ts";
import { askSender } from "../../src/cli/ask-sender.ts";
import { createProgram } from "../../src/cli/program.ts";
import { PACKAGE_ROOT } from "../../src/files/read-files.ts";
import { newSettings } from "../../src/project/new-project.ts";
import { aFolder } from "../support/a-ledger.ts";
import { CHAIN, filesBelow } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const SENDER = ["--name", "Tea Letters", "--email", "letters@tea.example", "--address", "1 Leaf"];

test("leaves a folder that builds and has nothing to mend", async () => {
  const root = aFolder();
  const { code, stdout, stderr } = await runCommand(["init", "tea", ...SENDER], root);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("tea/ is ready:");
  expect(stdout).not.toContain("sender is not set");
  const tea = join(root, "tea");
  expect(await runCommand(["build"], tea)).toMatchObject({ code: 0 });
  expect(await runCommand(["check"], tea)).toMatchObject({ code: 0, stdout: /Nothing to mend/u });
  expect(existsSync(join(tea, "out", "sourdough-starter", "index.html"))).toBe(true);
});

test("asks nothing without a terminal, and writes no sender that nobody is", async () => {
  const root = aFolder();
  const { code, stdout } = await runCommand(["init"], root);
  expect([code, stdout]).toEqual([0, expect.stringContaining("fill in `sender:`")]);
  expect(Object.keys(filesBelow(root))).toEqual([
    join(".dripline", "config.schema.json"),
    join(".dripline", "front-matter.schema.json"),
    ".gitignore",
    join("content", "sourdough-starter.md"),
    "dripline.yaml",
  ]);
  const settings = readFileSync(join(root, "dripline.yaml"), "utf8");
  expect(parseConfig(settings, {}).isSenderConfigured).toBe(false);
});

test("begins with an article of one's own, Markdown byte for byte", async () => {
  const root = aFolder();
  const article = CHAIN.replaceAll("\n", "\r\n");
  writeFileSync(join(root, "The Chain.md"), article);
  await runCommand(["init", "bike", "--from", "The Chain.md"], root);
  expect(readFileSync(join(root, "bike", "content", "the-chain.md"), "utf8")).toBe(article);
});

test("turns a page into Markdown, with a report on how it was read", async () => {
  const root = aFolder();
  writeFileSync(join(root, "page.html"), "<h1>Tea</h1><h2>Green</h2><p>Steep it.</p>");
  const { code, stdout } = await runCommand(["init", "tea", "--from", "page.html"], root);
  expect([code, stdout]).toEqual([0, expect.stringContaining("content/page.report.md")]);
  expect(readFileSync(join(root, "tea", "content", "page.md"), "utf8")).toContain("## Green");
});

test("keeps the articles and the .gitignore that are there, and the article it is begun from", async () => {
  const root = aFolder();
  await runCommand(["init", ...SENDER], root);
  const before = filesBelow(root);
  const other = aFolder();
  writeFileSync(join(other, ".gitignore"), "mine\n");
  writeFileSync(join(other, "chain.md"), CHAIN);
  await runCommand(["init", "--from", "chain.md"], other);
  expect(readFileSync(join(other, ".gitignore"), "utf8")).toBe("mine\n");
  const missing =
    "Add to .gitignore, so that no address gets into git: dripline*.sqlite*  node_modules/";
  const third = aFolder();
  writeFileSync(join(third, ".gitignore"), "/out\n");
  expect((await runCommand(["init", ...SENDER], third)).stdout).toContain(missing);
  const again = await runCommand(["init", ...SENDER], root);
  expect([again.code, again.stderr]).toEqual([
    2,
    expect.stringContaining("[usage/project-exists]"),
  ]);
  expect(filesBelow(root)).toEqual(before);
});

test.each<[string, string[], string]>([
  ["a file in place of a folder", [join(PACKAGE_ROOT, "README.md")], "usage/no-folder"],
  ["an article that is not there", ["--from", "no.md"], "import/not-found"],
  ["an address that is none", ["--email", "tea"], "usage/invalid-answer"],
  ["a name of two lines", ["--name", "a\nb"], "usage/invalid-answer"],
])("%s is refused, and nothing is written", async (_, args, code) => {
  const root = aFolder();
  const { stderr } = await runCommand(["init", ...args], root);
  expect(stderr).toContain(`[${code}]`);
  expect(filesBelow(root)).toEqual({});
});

test("an article of the same name is refused, and nothing is changed", async () => {
  const root = aFolder();
  writeFileSync(join(root, "chain.txt"), CHAIN);
  await runCommand(["init", "one", "--from", "chain.txt"], root);
  const article = join(root, "one", "content", "chain.md");
  const two = await runCommand(["init", "one/content/..", "--from", "chain.txt"], root);
  expect(two.stderr).toContain("[usage/project-exists]");
  writeFileSync(join(root, "chain.md"), "# Other\n\nText.\n");
  const there = aFolder();
  await runCommand(["import", join(root, "chain.txt")], there);
  const refused = await runCommand(["init", "--from", join(root, "chain.md")], there);
  expect(refused.stderr).toContain("[import/exists]");
  expect(existsSync(join(there, "dripline.yaml"))).toBe(false);
  expect(readFileSync(article, "utf8")).toContain("The quiet chain");
});

test("a person is asked again until an answer is right, and may leave it open", async () => {
  const asked: string[] = [];
  const answers = ["Tea", "tea", "letters@tea.example", ""];
  const said = await askSender({}, async (question) => {
    asked.push(question);
    return answers[asked.length - 1] ?? "";
  });
  expect(said).toEqual({ name: "Tea", email: "letters@tea.example" });
  expect(asked[2]).toMatch(/^Expected an email address\.\n/u);
});

test("a person who mistypes the article is asked for it again", async () => {
  const root = aFolder();
  writeFileSync(join(root, "chain.md"), CHAIN);
  const asked: string[] = [];
  const answers = ["chian.md", "chain.md"];
  const app = {
    ...createApp(),
    root,
    print: () => undefined,
    ask: async (question: string) => {
      asked.push(question);
      return answers[asked.length - 1] ?? "";
    },
  };
  const program = createProgram(app, () => undefined);
  await program.parseAsync(["node", "dripline", "init", "bike", ...SENDER]);
  expect(existsSync(join(root, "bike", "content", "chain.md"))).toBe(true);
  expect(asked).toEqual([
    expect.stringMatching(/^An article to begin with/u),
    expect.stringMatching(/^There is no file chian\.md\. .*\nAn article to begin with/u),
  ]);
});

test("every setting that is written as a comment is right without its mark", () => {
  const text = newSettings({}).replaceAll(/^# (?= *[a-z_]+:(?: |$))/gmu, "");
  const config = parseConfig(text, {});
  expect(config).toMatchObject({ isSenderConfigured: true, theme: "letter" });
  expect(config.serve).toBeDefined();
});

test.each(['Ann: "the" #1', "'", "{a}", "- a", "yes", "Zoë 茶"])(
  "a name such as %s is written so that it is read again",
  (name) => {
    const text = newSettings({ name, email: "a@tea.example", postalAddress: "1 Leaf" });
    expect(parseConfig(text, {}).sender.name).toBe(name);
  },
);
