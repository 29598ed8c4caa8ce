import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Log, Result } from "sarif";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { Finding } from "../../src/core/errors.ts";
import { aFolder } from "../support/a-ledger.ts";
import { aProject, CHAIN } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const LONG = "A chain of many links runs over the wheels and takes the rider home. ".repeat(6);

/** Emails long enough, so that nothing but what a test adds is found. */
const ROAD = CHAIN.replaceAll(/^([A-Z][^#\n]*\.)$/gmu, `$1 ${LONG}`);

const ERROR = ROAD.replace("Wipe it.", "Wipe it.\n\n![](https://chain.example/rag.png)\n\n");

function withChecks(checks: string): string {
  return `sender:\n  name: Chain Letters\n  email: letters@chain.example\n  postal_address: 1 Pin Lane, Linktown\nchecks:\n${checks}`;
}

describe("dripline check", () => {
  test("groups by email, the one with the gravest finding first, and counts", async () => {
    const root = aProject({
      "content/chain.md": ERROR.replace("Links turn", "This article: links turn"),
    });
    const { code, stdout, stderr } = await runCommand(["check"], root);
    expect(stderr).toBe("");
    expect(code).toBe(1);
    const headings = stdout.split("\n").filter((line) => /^ {0,2}\S/u.test(line));
    expect(headings[0]).toBe("The quiet chain");
    expect(headings[1]).toBe("  Email 3: Keeping it clean");
    expect(stdout).toMatch(
      / {4}✗ The image .* \[content\/image-alt\]\n {8}content\/chain\.md:\d+\. Write one/u,
    );
    expect(stdout).toMatch(/\n1 error, .*\. `dripline check --explain <code>` says why .*\.$/u);
  });

  test("explains a finding by its code, in a folder without documentation", async () => {
    const { code, stdout, stderr } = await runCommand(
      ["check", "--explain", "content/image-alt"],
      aFolder(),
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^content\/image-alt \(error\)\n.+\n\nWhy: .+\n\nHow to mend: .+$/u);
  });

  test("explains it as JSON with --json", async () => {
    const { stdout } = await runCommand(
      ["check", "--explain", "content/image-alt", "--json"],
      aFolder(),
    );
    expect(JSON.parse(stdout)).toMatchObject({ code: "content/image-alt", severity: "error" });
  });

  test.each([
    ["content/image-alts", 'Did you mean "content/image-alt"?'],
    ["xyz", "Copy it from what `dripline check` shows"],
  ])("tells what else %s could be", async (name, hint) => {
    const { code, stderr } = await runCommand(["check", "--explain", name], aFolder());
    expect(code).toBe(2);
    expect(stderr).toContain(`There is no finding with the code "${name}".`);
    expect(stderr).toContain(hint);
  });

  test("ends with 0 where there are warnings only", async () => {
    const root = aProject({ "content/chain.md": CHAIN });
    const { code, stdout } = await runCommand(["check"], root);
    expect(stdout).toContain("content/short-email");
    expect(code).toBe(0);
  });

  test("says so where nothing is to mend", async () => {
    const root = aProject({
      "content/chain.md": CHAIN,
      "dripline.yaml": withChecks("  content/short-email: off\n  content/repeated-sentence: off\n"),
    });
    const { code, stdout } = await runCommand(["check"], root);
    expect(stdout).toBe("The quiet chain\n  Nothing to mend.\n\nNothing to mend.");
    expect(code).toBe(0);
  });

  test("prints JSON with the line of the article and the page that explains it", async () => {
    const root = aProject({ "content/chain.md": ERROR });
    const { code, stdout } = await runCommand(["check", "--json"], root);
    const findings = JSON.parse(stdout) as Finding[]; // our own
    const line = ERROR.split("\n").findIndex((text) => text.startsWith("![]")) + 1;
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: "content/image-alt",
        place: { file: "content/chain.md", line },
        url: "docs/checks.md#contentimage-alt",
      }),
    );
    expect(code).toBe(1);
  });

  test("refuses --json and --sarif at once", async () => {
    const { code } = await runCommand(["check", "--json", "--sarif"], aProject({}));
    expect(code).toBe(2);
  });
});

describe("checks in dripline.yaml", () => {
  test("can make an error a warning, so that check passes", async () => {
    const root = aProject({
      "content/chain.md": ERROR,
      "dripline.yaml": withChecks("  content/image-alt: warning\n"),
    });
    const { code, stdout } = await runCommand(["check"], root);
    expect(stdout).toContain("! The image");
    expect(code).toBe(0);
  });

  test("can accept a finding in one article, with a reason", async () => {
    const root = aProject({
      "content/chain.md": ERROR,
      "dripline.yaml": withChecks(
        "  ignore:\n    - check: content/image-alt\n      article: content/chain.md\n      reason: An ornament.\n",
      ),
    });
    const { code, stdout } = await runCommand(["check"], root);
    expect(stdout).not.toContain("content/image-alt");
    expect(code).toBe(0);
  });

  test("an entry for an article that is not there is a finding of the project", async () => {
    const root = aProject({
      "content/chain.md": CHAIN,
      "dripline.yaml": withChecks(
        "  ignore:\n    - check: content/image-alt\n      article: content/chian.md\n      reason: An ornament.\n",
      ),
    });
    const { stdout } = await runCommand(["check"], root);
    expect(stdout).toContain(
      "The project\n    ! content/image-alt is ignored for content/chian.md, but there is no such article in the project.",
    );
    expect(stdout).toContain("dripline.yaml:7. Take the entry out");
    const named = await runCommand(["check", "content/chain.md"], root);
    expect(named.stdout).not.toContain("chian");
  });

  test.each([
    [
      "a code that is not known",
      "  content/image-art: off\n",
      'dripline.yaml:6:22: checks.content/image-art: There is no such setting. Did you mean "content/image-alt"?',
    ],
    [
      "a severity that is none",
      "  content/image-alt: fatal\n",
      "dripline.yaml:6:22: checks.content/image-alt: Expected one of error, warning, info, off.",
    ],
    [
      "an entry without a reason",
      "  ignore:\n    - check: content/image-alt\n      article: content/chain.md\n",
      "checks.ignore.0.reason: Expected why the finding is accepted.",
    ],
    [
      "an entry with an unknown code",
      "  ignore:\n    - check: content/image-art\n      article: a.md\n      reason: x\n",
      'dripline.yaml:7:14: checks.ignore.0.check: Expected the code of a finding. Did you mean "content/image-alt"?',
    ],
  ])("%s is an error with its place", async (_, checks, message) => {
    const root = aProject({ "content/chain.md": CHAIN, "dripline.yaml": withChecks(checks) });
    const { code, stderr } = await runCommand(["check"], root);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

/** What SARIF 2.1.0 (OASIS, §3.13 to §3.30) asks of the objects that we write, and nothing beside them. */
const message = z.strictObject({ text: z.string().min(1) });
const level = z.enum(["none", "note", "warning", "error"]);
const SarifLog = z.strictObject({
  $schema: z.url(),
  version: z.literal("2.1.0"),
  runs: z.array(
    z.strictObject({
      columnKind: z.enum(["utf16CodeUnits", "unicodeCodePoints"]),
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          version: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: message,
              fullDescription: message,
              help: message,
              defaultConfiguration: z.strictObject({ level }),
            }),
          ),
        }),
      }),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level,
          message,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string().regex(/^(?!\/)[\w.~%/-]+$/u) }),
                region: z.strictObject({ startLine: z.int().min(1) }).optional(),
              }),
            }),
          ),
        }),
      ),
    }),
  ),
});

describe("dripline check --sarif", () => {
  test("prints what SARIF 2.1.0 asks for, with the rules that its results name", async () => {
    const root = aProject({ "content/the chain.md": ERROR });
    const { code, stdout } = await runCommand(["check", "--sarif"], root);
    const [run] = SarifLog.parse(JSON.parse(stdout)).runs;
    const rules = run?.tool.driver.rules ?? [];
    for (const { ruleId, ruleIndex } of run?.results ?? [])
      expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect(run?.results[0]).toMatchObject({
      ruleId: "content/image-alt",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "content/the%20chain.md" } } }],
    });
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(code).toBe(1);
  });
});

describe("an article that can't be read", () => {
  const BAD = "---\ntitle: [x\n---\n# Tea\n\nLeaf.\n";

  test.each([
    ["--json", (text: string) => JSON.parse(text) as { code?: string }[]],
    ["--sarif", (text: string) => resultsOf(text).map(({ ruleId }) => ({ code: ruleId }))],
  ])("is a finding beside those of the others with %s, and ends with 2", async (form, read) => {
    const root = aProject({ "content/bad.md": BAD, "content/chain.md": ERROR });
    const { code, stdout } = await runCommand(["check", form], root);
    const codes = read(stdout).map((one) => one.code);
    expect(codes).toContain("import/front-matter");
    expect(codes).toContain("content/image-alt");
    expect(code).toBe(2);
  });

  test("is told to a person with the findings of the others", async () => {
    const root = aProject({ "content/bad.md": BAD, "content/chain.md": ERROR });
    const { code, stdout } = await runCommand(["check"], root);
    expect(stdout).toContain("content/bad.md:");
    expect(stdout).toContain("[import/front-matter]");
    expect(stdout).toContain("[content/image-alt]");
    expect(code).toBe(2);
  });

  test.each([
    ["alone", { "content/bad.md": BAD }, "import/front-matter"],
    ["none at all", {}, "usage/no-articles"],
    ["a wrong setting", { "content/chain.md": ERROR, "dripline.yaml": "a: 1" }, "config/invalid"],
  ])("leaves a log of SARIF with its error where it is %s", async (_, files, ruleId) => {
    const { code, stdout, stderr } = await runCommand(["check", "--sarif"], aProject(files));
    const [result] = resultsOf(stdout);
    expect(result).toMatchObject({ ruleId, level: "error", locations: [{}] });
    expect(stderr).toContain(`[${ruleId}]`);
    expect(code).toBe(2);
  });
});

describe("dripline check --fix", () => {
  const hidden = ROAD.replace("Links turn", "Lin\u200Bks\u2060 turn");

  test("removes hidden characters and leaves every other byte as it is", async () => {
    const root = aProject({ "content/chain.md": `\uFEFF${hidden}`.replaceAll("\n", "\r\n") });
    const { code, stdout, stderr } = await runCommand(["check", "--fix"], root);
    expect(stderr).toBe("content/chain.md:7 Removed 2 hidden characters.");
    expect(readFileSync(join(root, "content/chain.md"), "utf8")).toBe(
      `\uFEFF${ROAD}`.replaceAll("\n", "\r\n"),
    );
    expect(stdout).not.toContain("content/hidden-characters");
    expect(code).toBe(0);
  });

  test("has nothing to do the second time", async () => {
    const root = aProject({ "content/chain.md": hidden });
    await runCommand(["check", "--fix"], root);
    expect((await runCommand(["check", "--fix"], root)).stderr).toBe("");
  });

  test.each([
    ["code", "Wipe it.", "    a\u200Bb\n\nWipe it."],
    ["code in a line", "Wipe it.", "Wipe `a\u200Bb` it."],
    ["an address", "Wipe it.", "Wipe [it](https://chain.example/a\u200Bb)."],
    ["front matter", "# The quiet chain", "---\nauthor: A\u200BB\n---\n# The quiet chain"],
    ["a flag", "Wipe it.", "Wipe it in 🏴󠁧󠁢󠁥󠁮󠁧󠁿."],
    ["marks of direction", "Wipe it.", "Wipe \u202Eti\u202C."],
    ["a script without spaces", "Wipe it.", "Wipe สวัสดี\u200Bครับ."],
  ])("leaves %s alone", async (_, from, to) => {
    const article = ROAD.replace(from, to);
    const root = aProject({ "content/chain.md": article });
    const { stderr } = await runCommand(["check", "--fix"], root);
    expect(stderr).toBe("");
    expect(readFileSync(join(root, "content/chain.md"), "utf8")).toBe(article);
  });

  test("says where there is nothing to mend what is missing, as without --fix", async () => {
    const root = aFolder();
    const said = await runCommand(["check"], root);
    expect(said.stderr).toContain("[usage/no-project]");
    expect(await runCommand(["check", "--fix"], root)).toEqual(said);
  });

  test("writes nothing without --fix", async () => {
    const root = aProject({ "content/chain.md": hidden });
    await runCommand(["check"], root);
    expect(readFileSync(join(root, "content/chain.md"), "utf8")).toBe(hidden);
  });
});

function resultsOf(text: string): Result[] {
  return (JSON.parse(text) as Log).runs[0]?.results ?? [];
}
