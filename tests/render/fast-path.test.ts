import { fc } from "../support/fast-check.ts";
import mjml2html from "mjml";
import { beforeAll, describe, expect, test } from "vitest";
import { collapseSpace } from "../../src/core/inline.ts";
import type { EmailData } from "../../src/render/email-data.ts";
import { PART_KINDS, emailParts } from "../../src/render/email-parts.ts";
import { openTheme } from "../../src/render/open-theme.ts";
import type { Renderer } from "../../src/render/open-theme.ts";
import { isSameHtml } from "../../src/render/same-html.ts";
import { SAMPLE_EMAILS } from "../../src/render/sample-emails.ts";
import { loadTheme } from "../../src/themes.ts";
import { THEMES } from "../support/a-theme.ts";
import { SETTINGS } from "../support/an-article.ts";
import { anyArticle, anyHostileText } from "../support/any-blocks.ts";

const [SAMPLE] = SAMPLE_EMAILS as readonly [EmailData];

describe.each(THEMES)("theme %s: compiled once, then filled", (name) => {
  let renderer: Renderer;

  beforeAll(async () => {
    renderer = await openTheme(await loadTheme(SETTINGS.templates, name, "en"));
  });

  /** Expects an email to be what MJML makes of its own source, as anybody may compile it. */
  async function expectSame(data: EmailData): Promise<string> {
    const { mjml, html } = await renderer.render(data);
    const direct = await mjml2html(mjml, {
      validationLevel: "strict",
      fonts: {},
      keepComments: false,
    });
    expect(isSameHtml(html, direct.html)).toBe(true);
    return html;
  }

  test("is so, and not compiled anew for each email", () => {
    expect(renderer.findings).toEqual([]);
  });

  test.each(PART_KINDS)("an email of one block comes out the same: %s", async (kind) => {
    const parts = SAMPLE.parts.filter((part) => part.kind === kind);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) await expectSame({ ...SAMPLE, parts: [part] });
  });

  test.each(["ltr", "rtl"] as const)("so does the whole frame, %s", async (direction) => {
    const start = direction === "rtl" ? "right" : "left";
    for (const isFirst of [true, false]) {
      for (const frame of SAMPLE_EMAILS.map((one) => one.frame)) {
        for (const bio of [[], ["One.", "Two."]]) {
          await expectSame({ ...SAMPLE, direction, start, isFirst, frame, bio, parts: [] });
        }
      }
    }
  });

  test("so do any blocks in any order, whatever they say", async () => {
    await fc.assert(
      fc.asyncProperty(anyArticle, anyHostileText, async ({ blocks }, text) => {
        const frame = { ...SAMPLE.frame, series: text, greeting: text, postalAddress: text };
        const subject = collapseSpace(text) || "Tea";
        const own = { ...SAMPLE, subject, preheader: `a${text}`, frame, bio: [text] };
        const html = await expectSame({ ...own, ...emailParts(blocks) });
        expect(html).not.toMatch(/<script|<\/?mj-|\{\{[#/>]/u);
      }),
      { numRuns: 60 },
    );
  });

  test("what code says keeps its spaces and empty lines", async () => {
    const text = "a\n\n    b\n\n\n  c  d\n";
    const html = await expectSame({ ...SAMPLE, parts: [{ kind: "code", text }] });
    expect(html).toContain(text);
  });

  test("addresses keep their signs, but for those that would end an attribute", async () => {
    const url = `https://tea.example/?a=1&b='2'`;
    const html = await expectSame({
      ...SAMPLE,
      parts: [{ kind: "image", url, alt: "", width: 300, height: 0 }],
    });
    expect(html).toContain(`src="https://tea.example/?a=1&amp;b='2'"`);
  });
});
