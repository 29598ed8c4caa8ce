import { readdirSync } from "node:fs";
import type { Theme } from "../../src/core/theme.ts";
import { loadTheme } from "../../src/themes.ts";
import { SETTINGS } from "./an-article.ts";

/** The names of all themes of the package. */
export const THEMES: readonly string[] = readdirSync(SETTINGS.templates, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "shared")
  .map(({ name }) => name);

/** A layout of a few lines around a body. */
export function aLayout(body: string, head = ""): string {
  return [
    `<mjml lang="{{language}}" dir="{{direction}}">`,
    `<mj-head><mj-title>{{subject}}</mj-title>${head}</mj-head>`,
    `<mj-body>`,
    `<mj-section><mj-column width="100%">`,
    body,
    `</mj-column></mj-section>`,
    `</mj-body>`,
    `</mjml>`,
  ].join("\n");
}

/** Returns the default theme under the name `mine`, with another layout and other blocks, where they are given. */
export async function aTheme({
  layout,
  blocks = {},
}: {
  layout?: string;
  blocks?: Readonly<Record<string, string>>;
}): Promise<Theme> {
  const theme = await loadTheme(SETTINGS.templates, "default", "en");
  return {
    ...theme,
    name: "mine",
    layout: layout ?? theme.layout,
    blocks: new Map([...theme.blocks, ...Object.entries(blocks)]),
  };
}
