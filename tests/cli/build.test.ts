import { appendFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CHAIN, aProject, filesBelow } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const ARC = ["01-mechanism", "02-timeline", "03-maintenance", "04-faq"];
const FILES = [
  ...ARC.flatMap((name) => [".eml", ".html", ".mjml", ".txt"].map((end) => `${name}${end}`)),
  "coverage.html",
  "findings.json",
  "index.html",
  "personas",
  "series.json",
];
const PERSONAS = ["long-name", "name", "right-to-left"];

describe("dripline build", () => {
  test("writes a folder for each article of the project, with everything in it", async () => {
    const root = aProject({
      "content/Quiet Chain.md": CHAIN,
      "content/oil.txt": "Oil is slippery.",
    });
    const { code, stdout } = await runCommand(["build"], root);
    expect(code).toBe(0);
    expect(readdirSync(join(root, "out")).toSorted()).toEqual(["index.html", "oil", "quiet-chain"]);
    expect(readdirSync(join(root, "out", "quiet-chain")).toSorted()).toEqual(FILES);
    expect(stdout).toContain("11 of 11 blocks");
    expect(stdout).toContain("10 of 10 sentences");
    expect(stdout).toContain("0 lost, 0 repeated, 0");
    expect(stdout).toContain("Open out/quiet-chain/index.html");
  });

  test("of a whole project makes the page that leads to all of its series, and leaves another's alone", async () => {
    const root = aProject({
      "content/chain.md": CHAIN,
      "content/oil.md": "# Oil\n\nIt is slippery.",
    });
    const index = join(root, "out", "index.html");
    await runCommand(["build", "content/oil.md"], root);
    expect(existsSync(index)).toBe(false);
    await runCommand(["build"], root);
    const links = readFileSync(index, "utf8").match(/(?<=<h2><a href=")[^"]+/gu);
    expect(links).toEqual(["./chain/index.html", "./oil/index.html"]);
    writeFileSync(join(root, "content", "oil.md"), "# Olive oil\n\nIt is slippery.");
    await runCommand(["build"], root);
    expect(readFileSync(index, "utf8")).toContain("Olive oil");
    writeFileSync(index, "<title>Mine</title>");
    await runCommand(["build"], root);
    expect(readFileSync(index, "utf8")).toBe("<title>Mine</title>");
  });

  test("writes where --out says, replaces what it wrote before, and gives the same bytes again", async () => {
    const root = aProject({ "chain.md": CHAIN });
    await runCommand(["build", "chain.md", "--out", "letters"], root);
    const first = filesBelow(join(root, "letters"));
    expect(Object.keys(first)).toHaveLength(FILES.length - 1 + PERSONAS.length * ARC.length);
    writeFileSync(join(root, "letters", "chain", "09-old.html"), "old");
    await runCommand(["build", "./chain.md", "--out", join(root, "letters")], root);
    expect(Object.keys(filesBelow(join(root, "letters")))).toEqual(Object.keys(first));
    await runCommand(["build", "chain.md", "--out", "letters"], root);
    expect(filesBelow(join(root, "letters"))).toEqual(first);
  });

  test("each email stands below personas/ as each reader gets it, the project's own readers too", async () => {
    const root = aProject({
      "chain.md": CHAIN.replace("A dry", "{{ first_name | Friend }}, your {{ bike }}: a dry"),
    });
    appendFileSync(
      join(root, "dripline.yaml"),
      "fields: {first_name: , bike: bicycle}\npersonas: {ben: {first_name: Ben & Co, bike: tandem}}\n",
    );
    await runCommand(["build", "chain.md"], root);
    const folder = join(root, "out", "chain");
    expect(readdirSync(join(folder, "personas")).toSorted()).toEqual(["ben", ...PERSONAS]);
    const read = (name: string): string =>
      readFileSync(join(folder, name, "01-mechanism.html"), "utf8");
    expect(read(".")).toContain("Friend, your bicycle: a dry");
    expect(read("personas/ben")).toContain("Ben &amp; Co, your tandem: a dry");
    expect(read("personas/name")).toContain("Anna, your bicycle: a dry");
    expect(readFileSync(join(folder, "index.html"), "utf8")).toContain(
      `href="personas/ben/01-mechanism.html"`,
    );
  });

  test("series.json says where each block went and why, and the proof", async () => {
    const root = aProject({ "chain.md": CHAIN });
    await runCommand(["build", "chain.md"], root);
    const series = JSON.parse(readFileSync(join(root, "out", "chain", "series.json"), "utf8")) as {
      emails: { blockIds: number[]; htmlBytes: number }[];
      blocks: { id: number; why: string }[];
    };
    expect(series).toMatchObject({
      slug: "chain",
      title: "The quiet chain",
      mode: "arc",
      edition: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
      coverage: {
        blocks: 11,
        placed: 10,
        series: 1,
        dropped: 0,
        lost: 0,
        repeated: 0,
        invented: 0,
      },
    });
    expect(series.emails.flatMap(({ blockIds }) => blockIds)).toHaveLength(10);
    expect(series.blocks.every(({ why }) => why !== "")).toBe(true);
    const bytes = readFileSync(join(root, "out", "chain", "01-mechanism.html")).byteLength;
    expect(series.emails[0]?.htmlBytes).toBe(bytes);
  });

  test("the example message has headers of plain ASCII, whatever the headings", async () => {
    const text =
      "---\nlanguage: ru\nseries:\n  topics: auto\n---\n# Чай\n\n## Первый день\n\nТекст.\n";
    const root = aProject({ "чай.md": text });
    expect((await runCommand(["build", "чай.md"], root)).code).toBe(0);
    const [folder = ""] = readdirSync(join(root, "out"));
    const names = readdirSync(join(root, "out", folder)).filter((name) => name.endsWith(".eml"));
    for (const name of names) {
      const [head = ""] = readFileSync(join(root, "out", folder, name), "latin1").split("\r\n\r\n");
      expect(head).toMatch(/^[\t\r\n -~]+$/u);
      expect(head).toMatch(/^Message-ID: <[^@<>\s]+@chain\.example>$/mu);
    }
    expect(names).toHaveLength(1);
  });

  test("--json prints what was made", async () => {
    const root = aProject({ "chain.md": CHAIN });
    const { stdout } = await runCommand(["build", "chain.md", "--json"], root);
    expect(JSON.parse(stdout)).toMatchObject([
      { slug: "chain", emails: 4, folder: join(root, "out", "chain"), coverage: { lost: 0 } },
    ]);
  });

  test("nothing is written when one of several articles can't be built", async () => {
    const root = aProject({ "content/a.md": CHAIN, "content/b.md": "---\ntitle: [\n---\nB." });
    expect((await runCommand(["build"], root)).code).toBe(2);
    expect(filesBelow(join(root, "out"))).toEqual({});
  });

  test("an article that is named twice is built once", async () => {
    const root = aProject({ "content/a.md": CHAIN });
    const args = ["build", "content", "./content/a.md", "content/a.md", "--json"];
    const { code, stdout } = await runCommand(args, root);
    expect([code, (JSON.parse(stdout) as unknown[]).length]).toEqual([0, 1]);
  });

  test("two articles for one folder are refused before one replaces the other", async () => {
    const root = aProject({ "a.md": CHAIN, "more/A.txt": "Oil is slippery." });
    const { code, stderr } = await runCommand(["build", "a.md", "more/A.txt"], root);
    expect([code, stderr.split("\n")[0]]).toEqual([
      2,
      "a.md and more/A.txt would both be written to a/.  [usage/same-slug]",
    ]);
  });

  test("a folder that no build has made stays as it is", async () => {
    const root = aProject({ "chain.md": CHAIN, "out/chain/diary.txt": "mine" });
    const { code, stderr } = await runCommand(["build", "chain.md"], root);
    expect(code).toBe(3);
    expect(stderr).toContain("[output/foreign-folder]");
    expect(Object.keys(filesBelow(join(root, "out")))).toEqual([join("chain", "diary.txt")]);
  });
});

describe("dripline check", () => {
  test("ends with 0 where there are only warnings, and writes nothing", async () => {
    const root = aProject({ "chain.md": CHAIN });
    const { code, stdout } = await runCommand(["check", "chain.md"], root);
    expect([code, stdout.split("\n")[0]]).toEqual([0, "The quiet chain"]);
    expect(readdirSync(root).toSorted()).toEqual(["chain.md", "dripline.yaml"]);
  });

  test("ends with 1 where there are errors, with place and remedy", async () => {
    const root = aProject({ "chain.md": `${CHAIN}\n![](https://chain.example/i.png)\n` });
    const { code, stdout } = await runCommand(["check", "chain.md"], root);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ .*\[content\/image-alt\]\n\s+chain\.md:23\. \S/u);
    const json = await runCommand(["check", "chain.md", "--json"], root);
    expect(JSON.parse(json.stdout)).toContainEqual(
      expect.objectContaining({ code: "content/image-alt", severity: "error" }),
    );
  });

  test("a project without a sender is an error", async () => {
    const root = aProject({ "chain.md": CHAIN, "dripline.yaml": "brand:\n  name: Chain\n" });
    const { code, stdout } = await runCommand(["check", "chain.md"], root);
    expect([code, stdout.includes("[compliance/sender-unset]")]).toEqual([1, true]);
  });
});

describe("dripline split", () => {
  test("shows each email with its headings, the reasons, and what is in none", async () => {
    const root = aProject({
      "chain.txt": `Exit mobile version\n\n${CHAIN.replaceAll(/^#+ /gmu, "")}`,
    });
    const { code, stdout } = await runCommand(["split", "chain.txt"], root);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 {2}How a chain works {2}\(mechanism, \d+ blocks\)$/mu);
    expect(stdout).toContain('How long it lasts  (the heading says "how long")');
    expect(stdout).toMatch(/dropped +Exit mobile version {2}\(a control of the web page\)/u);
  });

  test("--json prints every block of the source with every key", async () => {
    const root = aProject({ "chain.md": `---\nauthor: Ida Berg\n---\n${CHAIN}\n<!-- later -->\n` });
    const { stdout } = await runCommand(["split", "chain.md", "--json"], root);
    const outline = JSON.parse(stdout) as Record<string, unknown> & {
      blocks: Record<string, unknown>[];
      emails: Record<string, unknown>[];
    };
    expect(outline).toMatchObject({ title: "The quiet chain", author: "Ida Berg", language: "en" });
    expect(Object.keys(outline)).toEqual(
      expect.arrayContaining([
        "title",
        "author",
        "language",
        "blocks",
        "emails",
        "dropped",
        "findings",
      ]),
    );
    const keys = "id type level line text role topic step why question pairsWith".split(" ");
    for (const block of outline.blocks)
      expect(Object.keys(block)).toEqual(expect.arrayContaining(keys));
    expect(outline.blocks.map(({ id }) => id)).toEqual(outline.blocks.map((_, index) => index + 1));
    expect(outline.blocks.at(-3)).toMatchObject({
      type: "heading",
      level: 3,
      line: 22,
      text: "Can I use butter?",
      role: "body",
      topic: "faq",
      step: 4,
      question: true,
      pairsWith: 12,
    });
    expect(outline.blocks.at(-1)).toMatchObject({
      type: "comment",
      level: null,
      role: "dropped",
      topic: null,
      step: null,
    });
    expect(outline.emails.map((email) => Object.keys(email))).toEqual(
      outline.emails.map(
        () => expect.arrayContaining(["step", "topic", "title", "blockIds"]) as string[],
      ),
    );
    expect(outline["dropped"]).toEqual([{ blockId: 13, why: "a comment that readers never see" }]);
  });
});
