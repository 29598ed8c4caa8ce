import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HtmlValidate } from "html-validate";
import { beforeAll, describe, expect, test } from "vitest";
import type { Brand } from "../../src/core/identity.ts";
import type { Draft } from "../../src/core/series.ts";
import { fillMergeFields } from "../../src/core/merge-field.ts";
import { buildDraft } from "../../src/publish.ts";
import { THEMES } from "../support/a-theme.ts";
import { SETTINGS } from "../support/an-article.ts";
import { EVERY_BLOCK } from "../support/every-block.ts";

/** A brand that uses all that a theme can show of one. */
const BRAND: Brand = {
  name: "Tea & Co.",
  fonts: { text: "Inter, Arial, sans-serif", url: "https://fonts.example/inter.css" },
  logo: {
    url: "https://tea.example/logo.png",
    darkUrl: "https://tea.example/dark.png",
    width: 160,
    height: 40,
    alt: "Tea & Co.",
  },
};

const CONTENT = fileURLToPath(new URL("../../content", import.meta.url));

/** Rules of html-validate that email markup has to break, each with the reason. */
const BROKEN_ON_PURPOSE: Readonly<Record<string, string>> = {
  "no-inline-style": "Gmail drops <style> in forwarded and clipped mail; the style attribute stays",
  "no-deprecated-attr": "Outlook classic lays out by align, bgcolor, border and width",
  "no-conditional-comment": "Outlook classic gets its tables by conditional comments",
  "void-style": "a matter of style; MJML closes <br /> as in XML",
  "doctype-style": "a matter of style; MJML writes it in small letters",
  "no-trailing-whitespace": "a matter of style; quoted-printable protects it",
  "prefer-tbody": "a matter of style; every parser adds it, and mj-table is the theme's own",
  "attribute-allowed-values":
    'MJML writes height="auto" on images, which every client takes for none',
  "long-title": "the title is the subject, whose length content/subject-length looks at",
  "prefer-native-element": "role=article is on a <div>, since Outlook and Yahoo drop <article>",
};

/** Python's own reader (`email.policy.SMTP`) of one message: its defects, headers that stand twice, parts. */
const PYTHON = `
import collections, email, email.policy, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.SMTP)
defects = [str(one) for part in message.walk() for one in part.defects]
defects += [f"{name}: {one}" for name, value in message.items() for one in value.defects]
names = collections.Counter(name.lower() for name in message.keys())
print(json.dumps({
  "defects": defects,
  "twice": [name for name, count in names.items() if count > 1],
  "parts": [part.get_content_type() for part in message.walk()],
  "text": message.get_body(("plain",)).get_content(),
}))
`;

const hasPython = spawnSync("python3", ["-c", "import email.policy"]).status === 0;
if (!hasPython) console.log("Skipped: there is no python3, whose reader judges the messages.");

describe("tools that are not ours agree", () => {
  let drafts: Draft[];

  beforeAll(async () => {
    const files = readdirSync(CONTENT).filter((name) => name.endsWith(".md"));
    const samples = THEMES.flatMap((theme) => [
      ...files.map(async (name) =>
        buildDraft(
          { file: `content/${name}`, bytes: readFileSync(join(CONTENT, name)) },
          { ...SETTINGS, theme, site: "https://letters.example" },
        ),
      ),
      buildDraft(
        { file: "tea.md", bytes: Buffer.from(EVERY_BLOCK) },
        { ...SETTINGS, theme, brand: BRAND },
      ),
    ]);
    drafts = await Promise.all(samples);
  });

  test("html-validate finds no error in any sample email", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: Object.fromEntries(Object.keys(BROKEN_ON_PURPOSE).map((rule) => [rule, "off"])),
    });
    const problems: string[] = [];
    for (const { email, html } of drafts.flatMap(({ rendered }) => rendered)) {
      const report = await validator.validateString(fillMergeFields(html, {}, "html"));
      for (const { ruleId, line, message } of report.results.flatMap(({ messages }) => messages)) {
        problems.push(`email ${email.step}:${line} ${ruleId}: ${message}`);
      }
    }
    expect(problems).toEqual([]);
  });

  test("no mail program misses anything that a theme uses, and nothing else is wrong with it", () => {
    const found = drafts.flatMap(({ findings }) =>
      findings.map(({ code, message }) => `${code}: ${message}`),
    );
    expect(
      found.filter((one) => /^(?:clients|markup|size|compliance|message)\//u.test(one)),
    ).toEqual([]);
  });

  test("html-validate does find an error where there is one", async () => {
    const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });
    expect((await validator.validateString("<p><div></p>")).valid).toBe(false);
  });

  test.skipIf(!hasPython)("Python's email reader finds no defect in any message", () => {
    for (const { series, rendered, messages } of drafts) {
      for (const [index, bytes] of messages.entries()) {
        const { stdout, stderr } = spawnSync("python3", ["-c", PYTHON], { input: bytes });
        const read = JSON.parse(stdout.toString() || "{}") as Record<string, unknown>; // our own script's
        expect({ ...read, text: "" }, `${series.slug} ${index + 1} ${stderr.toString()}`).toEqual({
          defects: [],
          twice: [],
          parts: ["multipart/alternative", "text/plain", "text/html"],
          text: "",
        });
        const [title = ""] = (rendered[index]?.text ?? "").split("\n");
        expect(String(read["text"])).toContain(title);
      }
    }
  });
});
