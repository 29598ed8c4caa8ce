import { describe, expect, test } from "vitest";
import type { Brand } from "../../src/core/identity.ts";
import { buildDraft } from "../../src/publish.ts";
import { THEMES } from "../support/a-theme.ts";
import { SETTINGS } from "../support/an-article.ts";
import { EVERY_BLOCK } from "../support/every-block.ts";

const BACKGROUNDS = ["page", "card", "tint"] as const;
const SHADES = [
  ["dark", "#1b4332"],
  ["middling", "#7a7a7a"],
  ["light", "#eef3f0"],
] as const;

/** Returns what `check` finds hard to read in emails with every kind of block. */
async function hardToRead(theme: string, brand: Partial<Brand>): Promise<string[]> {
  const { findings } = await buildDraft(
    { file: "tea.md", bytes: Buffer.from(EVERY_BLOCK) },
    { ...SETTINGS, theme, brand: { ...SETTINGS.brand, ...brand } },
  );
  return findings
    .filter(({ code }) => code.startsWith("markup/contrast-"))
    .map(({ message }) => message);
}

describe.each(THEMES)("in theme %s", (theme) => {
  for (const background of BACKGROUNDS) {
    test.each(SHADES)(`all can be read on a ${background} that is %s`, async (_, shade) => {
      const colours = { [background]: shade };
      expect(await hardToRead(theme, { colours, dark: colours })).toEqual([]);
    });
  }

  test("all can be read where each background is of another kind, whatever the accent", async () => {
    const colours = { page: "#1b4332", card: "#f6f6f0", tint: "#203050" };
    const dark = { page: "#e0e0e0", card: "#101010", tint: "#c0d0c0" };
    for (const accent of ["#ffcc00", "#1b4332", "#808080"]) {
      expect(await hardToRead(theme, { accent, colours, dark })).toEqual([]);
    }
  });
});
