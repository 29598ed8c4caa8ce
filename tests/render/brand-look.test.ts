import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import type { Look } from "../../src/core/theme.ts";
import { brandLook } from "../../src/render/brand-look.ts";
import { contrast } from "../../src/render/colour.ts";
import { loadTheme } from "../../src/themes.ts";
import { THEMES } from "../support/a-theme.ts";
import { SETTINGS } from "../support/an-article.ts";

const { look: LOOK } = await loadTheme(SETTINGS.templates, "default", "en");

/** Returns the look of a brand as dripline.yaml says it. */
function lookOf(yaml: string, look: Look = LOOK): ReturnType<typeof brandLook> {
  return brandLook(look, parseConfig(`brand:\n  name: Tea\n${yaml}`, {}).brand);
}

describe("a brand on a theme", () => {
  test("without settings is the theme, and nothing is said", () => {
    const { look, findings } = lookOf("");
    expect(look.colour).toMatchObject(LOOK.colours);
    expect([look.font.text, look.logo.url, findings]).toEqual([LOOK.fonts.text, "", []]);
  });

  test("has its own colours, fonts and logo", () => {
    const { look } = lookOf(
      `  accent: "#703050"\n  colours: {page: "#fafafa"}\n  dark: {accent: "#e0a0c0"}\n  fonts: {text: "'Open Sans', Arial", url: https://fonts.example/a.css}\n  logo: {url: https://tea.example/l.png, width: 120, height: 40}\n`,
    );
    expect([look.colour.accent, look.colour.page, look.dark.accent]).toEqual([
      "#703050",
      "#fafafa",
      "#e0a0c0",
    ]);
    expect(look.font).toMatchObject({ text: "Open Sans, Arial", headings: LOOK.fonts.headings });
    expect(look.logo).toMatchObject({ alt: "Tea", width: 120, darkUrl: "" });
  });

  test("is corrected where it could not be read, and told with the line", () => {
    const { look, findings } = lookOf(`  accent: "#ffcc00"\n  dark: {text: "#333333"}\n`);
    expect(contrast(look.colour.accent, LOOK.colours.card)).toBeGreaterThanOrEqual(4.5);
    expect(look.dark.accent).toBe("#ffcc00");
    expect(findings).toEqual([
      {
        code: "render/colour-corrected",
        severity: "info",
        message: expect.stringMatching(
          /^brand\.accent #ffcc00 has a contrast of 1\.3 on #f3f1ec in light mode, expected 4\.5: it is #[0-9a-f]{6} there\.$/u,
        ) as string,
        place: { file: "dripline.yaml", line: 3 },
        hint: "Leave it so, or choose one that can be read: brand.accent.",
      },
      expect.objectContaining({
        message: expect.stringContaining("brand.dark.text #333333") as string,
        place: { file: "dripline.yaml", line: 4 },
      }),
    ]);
  });

  test("that changes only what lies behind is told what that does to the theme's colours", () => {
    const { look, findings } = lookOf(`  colours: {page: "#1b4332"}\n`);
    const { textOnPage, softOnPage, accentOnPage } = look.colour;
    expect(look.colour).toMatchObject({ ...LOOK.colours, page: "#1b4332" });
    expect(findings.map(({ message }) => message)).toEqual([
      `The theme's text #1f2a2e has a contrast of 1.3 on brand.colours.page #1b4332 in light mode, expected 4.5: it is ${textOnPage} there.`,
      `The theme's soft #566266 has a contrast of 1.8 on brand.colours.page #1b4332 in light mode, expected 4.5: it is ${softOnPage} there.`,
      `The theme's accent #0f6b5c has a contrast of 1.7 on brand.colours.page #1b4332 in light mode, expected 4.5: it is ${accentOnPage} there.`,
    ]);
    expect(findings[0]).toMatchObject({
      code: "render/colour-corrected",
      place: { file: "dripline.yaml", line: 3 },
      hint: "Leave it so, or choose one that can be read: brand.colours.text or brand.colours.page.",
    });
  });

  test("keeps one colour on all that is behind it, as long as one can be read there", () => {
    const { colour } = lookOf(`  colours: {page: "#9a9a9a", text: "#555555"}\n`).look;
    expect([colour.textOnTint, colour.textOnPage]).toEqual([colour.text, colour.text]);
  });

  test("whose readable colours are written in capitals is told nothing", () => {
    expect(lookOf(`  accent: "#0F6B5C"\n  dark: {accent: "#68B5A6"}\n`).findings).toEqual([]);
  });

  test("a dark accent is another one in dark mode, and the hint says how to choose it", () => {
    const { findings } = lookOf(`  accent: "#123456"\n`);
    expect(findings).toEqual([
      expect.objectContaining({
        message: expect.stringContaining("in dark mode") as string,
        hint: expect.stringContaining("brand.dark.accent") as string,
      }),
    ]);
  });
});

test.each([
  ['accent: "#abc"', "brand.accent: Expected a colour like #0f6b5c."],
  ['accnt: "#0f6b5c"', 'brand.accnt: There is no such setting. Did you mean "accent"?'],
  ['dark: {tins: "#0f6b5c"}', 'brand.dark.tins: There is no such setting. Did you mean "tint"?'],
  ["fonts: {text: 'Arial; color: red'}", "brand.fonts.text: Expected font families"],
  ["fonts: {url: http://fonts.example/a.css}", "brand.fonts.url: Expected an address that begins"],
  ["logo: {url: 'https://tea.example/l.png'}", "brand.logo.width: "],
  [
    "logo: {url: 'javascript:alert(1)', width: 10, height: 10}",
    "brand.logo.url: Expected an address that begins with https://.",
  ],
  [
    "logo: {url: 'https://tea.example/l.png', width: 900, height: 10}",
    "brand.logo.width: Expected at most 300 pixels.",
  ],
])("a brand with %s is refused with line and remedy", (setting, said) => {
  expect(() => parseConfig(`brand:\n  ${setting}\n`, {})).toThrow(
    expect.objectContaining({
      code: "config/invalid",
      message: expect.stringMatching(/dripline\.yaml:2:\d+: /u) as string,
    }),
  );
  expect(() => parseConfig(`brand:\n  ${setting}\n`, {})).toThrow(said);
});

test.each([
  ["https://letters.example/", "https://letters.example"],
  ["https://letters.example/a/b//", "https://letters.example/a/b"],
  ["http://localhost:8080", "http://localhost:8080"],
])("the site %s is %s", (written, site) => {
  expect(parseConfig(`site: ${written}\n`, {}).site).toBe(site);
});

test.each(["letters.example", "ftp://letters.example", "https://letters.example/?a=1"])(
  "%s is no site",
  (written) => {
    expect(() => parseConfig(`site: ${written}\n`, {})).toThrow(
      "dripline.yaml:1:7: site: Expected",
    );
  },
);

test.each(THEMES)("whatever colours a brand chooses, %s can be read", async (theme) => {
  const { look } = await loadTheme(SETTINGS.templates, theme, "en");
  const hex = fc
    .integer({ min: 0, max: 0xffffff })
    .map((number) => `#${number.toString(16).padStart(6, "0")}`);
  const palette = fc.record(
    { page: hex, card: hex, tint: hex, line: hex, text: hex, soft: hex },
    { requiredKeys: [] },
  );
  const brands = fc.record({ accent: hex, colours: palette, dark: palette });
  fc.assert(
    fc.property(brands, (brand) => {
      const { colour, dark } = brandLook(look, { name: "Tea", ...brand }).look;
      for (const scheme of [colour, dark]) {
        const pairs = [
          [scheme.text, scheme.card],
          [scheme.textOnTint, scheme.tint],
          [scheme.textOnPage, scheme.page],
          [scheme.soft, scheme.card],
          [scheme.softOnTint, scheme.tint],
          [scheme.softOnPage, scheme.page],
          [scheme.accent, scheme.card],
          [scheme.accentOnTint, scheme.tint],
          [scheme.accentOnPage, scheme.page],
          [scheme.onAccent, scheme.accent],
        ] as const;
        for (const [front, back] of pairs)
          expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
});
