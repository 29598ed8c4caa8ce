import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { aFolder } from "../support/a-ledger.ts";
import { CHAIN, aProject, filesBelow } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";
import { runNode } from "../support/run-process.ts";
import type { Finished } from "../support/run-process.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

const CODE = `---js\n{ title: require("node:fs").writeFileSync("ran.txt", "yes") }\n---\nText.\n`;

const BAD = {
  "empty.md": "",
  "picture.md": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff),
  "nul.txt": "One.\nTwo\0.",
  "latin.txt": Buffer.from("One.\n\nCaf\xE9.", "latin1"),
  "broken.md": "---\ntitle: A\nauthor: [B\n---\nText.\n",
  "open.md": "---\ntitle: A\n\nText.\n",
  "code.md": CODE,
  "topic.md": CHAIN.replace(/^/u, "---\nseries:\n  place:\n    Questions: fag\n---\n"),
  "heading.md": CHAIN.replace(/^/u, "---\nseries:\n  place:\n    Question: faq\n---\n"),
  "drop.md": "---\nseries:\n  place:\n    One: drop\n---\n# T\n\n## One\n\nText.\n",
  "folder/notes.pdf": "no article",
} as const;

const cases: [
  what: string,
  args: string[],
  code: number,
  error: string,
  place: string | undefined,
  said: string,
][] = [
  ["a name that is empty", ["build", ""], 2, "usage/empty", undefined, "An argument is empty."],
  ["an option that is empty", ["build", "--out", ""], 2, "usage/empty", undefined, "--out is"],
  ["a missing file", ["build", "none.md"], 2, "import/not-found", undefined, "none.md"],
  ["a folder without articles", ["build", "folder"], 2, "usage/no-articles", undefined, "folder"],
  ["a folder for split", ["split", "folder"], 2, "import/is-directory", undefined, "folder"],
  ["an empty file", ["build", "empty.md"], 2, "import/empty", "empty.md", "is empty"],
  ["a picture", ["build", "picture.md"], 2, "import/not-text", "picture.md", "is a picture"],
  ["a NUL character", ["build", "nul.txt"], 2, "import/binary", "nul.txt:2", "NUL"],
  ["invalid UTF-8", ["build", "latin.txt"], 2, "import/not-utf8", "latin.txt:3", "UTF-8"],
  [
    "broken front matter",
    ["build", "broken.md"],
    2,
    "import/front-matter",
    "broken.md:3:9",
    "can't be read",
  ],
  [
    "front matter that never ends",
    ["build", "open.md"],
    2,
    "import/front-matter-unclosed",
    "open.md:1",
    "never closes",
  ],
  [
    "front matter that is a program",
    ["build", "code.md"],
    2,
    "import/front-matter-language",
    "code.md:1",
    '"js"',
  ],
  ["an unknown topic", ["build", "topic.md"], 2, "split/unknown-topic", "topic.md:4:16", '"fag"'],
  [
    "an unknown heading",
    ["build", "heading.md"],
    2,
    "split/unknown-heading",
    "heading.md:4:15",
    '"Question"',
  ],
  [
    "an article that is all dropped",
    ["build", "drop.md"],
    2,
    "split/nothing-left",
    "drop.md",
    "no email",
  ],
  [
    "a persona that nobody invented",
    ["test", "chain.md", "--to", "me@example.org", "--as", "long-nam"],
    2,
    "usage/unknown-persona",
    undefined,
    "right-to-left",
  ],
  [
    "a file where the folder should be",
    ["build", "chain.md", "--out", "chain.md"],
    3,
    "output/not-writable",
    undefined,
    "Can't write",
  ],
];

if (process.platform === "linux") {
  cases.push([
    // Node's own recursive mkdir never comes back from there.
    "a folder that the file system never makes",
    ["build", "chain.md", "--out", "/proc/dripline"],
    3,
    "output/not-writable",
    undefined,
    "Can't write in /proc/dripline",
  ]);
}

/** Returns a project with good and bad articles and a series that was built before. */
async function aBuiltProject(): Promise<string> {
  const root = aProject({ "chain.md": CHAIN, ...BAD });
  expect((await runCommand(["build", "chain.md"], root)).code).toBe(0);
  return root;
}

/** Every error reads alike: a sentence with its code, the place, what to do; never a stack trace. */
function expectSentence(
  { stdout, stderr }: Finished,
  error: string,
  place: string | undefined,
): void {
  const [first, ...more] = stderr.trimEnd().split("\n");
  expect(first?.endsWith(`.  [${error}]`)).toBe(true);
  expect(more.filter((line) => line.startsWith("  at   "))).toEqual(
    place === undefined ? [] : [`  at   ${place}`],
  );
  expect(more.at(-1)).toMatch(/^ {2}hint [A-Z`].*[.?]$/u);
  expect(stderr).not.toMatch(/^ +at [^ ]|node_modules|Error:/mu);
  expect(stdout).toBe("");
}

describe("bad input is told in one sentence, with place and remedy, and changes nothing", () => {
  test.each(cases)("%s", async (_, args, code, error, place, said) => {
    const root = await aBuiltProject();
    const before = filesBelow(root);
    const result = await runCommand(args, root);
    expect(result.code).toBe(code);
    expectSentence(result, error, place);
    expect(result.stderr).toContain(said);
    expect(filesBelow(root)).toEqual(before);
  });

  test("with --json it is told as JSON", async () => {
    const root = aProject(BAD);
    const { code, stdout, stderr } = await runCommand(["build", "latin.txt", "--json"], root);
    expect([code, stderr]).toEqual([2, ""]);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: "import/not-utf8",
        message: expect.stringContaining("line 3") as string,
        hint: expect.any(String) as string,
        place: { file: "latin.txt", line: 3 },
      },
    });
  });

  test("every problem of the settings at once, each with its line", async () => {
    const root = aProject({
      "chain.md": CHAIN,
      "dripline.yaml":
        "sender:\n  name: A\n  email: no\nbrant:\n  accent: red\nfields:\n  City: x\npersonas:\n  ben: 5\n",
    });
    const { code, stderr } = await runCommand(["build", "chain.md"], root);
    expect(code).toBe(2);
    expect(stderr).toContain("dripline.yaml:7:9: fields.City: Expected a name of small letters");
    expect(stderr).toContain("dripline.yaml:9:8: personas.ben: Expected merge fields");
    expect(stderr).toContain("5 problems:  [config/invalid]");
    expect(stderr).toContain("dripline.yaml:3:10: sender.email: Expected an email address.");
    expect(stderr).toContain('brant: There is no such setting. Did you mean "brand"?');
  });
});

describe("in a process of its own", () => {
  test("an error ends it with its code and one sentence, and the series that was there stays", async () => {
    const root = await aBuiltProject();
    writeFileSync(join(root, "chain.md"), CODE);
    const before = filesBelow(root);
    const result = await dripline(["build", "chain.md"], root);
    expect(result.code).toBe(2);
    expectSentence(result, "import/front-matter-language", "chain.md:1");
    expect(filesBelow(root)).toEqual(before);
  });

  test("an unknown option ends it with 2, a hint and no stack trace", async () => {
    const { code, stdout, stderr } = await dripline(["build", "--ouput", "x"], aProject({}));
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("unknown option '--ouput'");
    expect(stderr).toContain("--out");
    expect(stderr).not.toMatch(/^ +at /mu);
  });

  test("help shows an example and ends with 0", async () => {
    const { code, stdout } = await dripline(["build", "--help"], aProject({}));
    expect([code, stdout.includes("$ dripline build")]).toEqual([0, true]);
  });
});

function dripline(args: readonly string[], cwd: string): Promise<Finished> {
  return runNode(["--import", import.meta.resolve("tsx"), MAIN, ...args], { cwd });
}

describe("a folder that is none of ours", () => {
  test.each([["build"], ["publish"], ["check"], ["studio"]])("%s says so", async (...args) => {
    const { code, stderr } = await runCommand(args, aFolder());
    expect(code).toBe(2);
    expect(stderr).toContain("This folder holds no dripline project");
    expect(stderr).toMatch(/dripline\.yaml[^]*`cd`[^]*`dripline init`/u);
  });

  test("is another thing than a project without articles", async () => {
    const root = aProject({ "dripline.yaml": "" });
    const { code, stderr } = await runCommand(["build"], root);
    expect([code, stderr]).toEqual([2, expect.stringContaining("no folder content/ yet")]);
  });
});

describe("the name of a series where a file is expected", () => {
  test.each([["split"], ["test", "--to", "a@tea.example"], ["plan"], ["publish"], ["build"]])(
    "%s names the file that was meant",
    async (...command) => {
      const root = aProject({ "content/chain.md": CHAIN });
      const { code, stderr } = await runCommand([...command, "chain"], root);
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining('Did you mean "content/chain.md"?'),
      ]);
    },
  );
});
