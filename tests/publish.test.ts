import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildDraft, createDraftBuilder } from "../src/publish.ts";
import { aFolder } from "./support/a-ledger.ts";
import { SETTINGS, aDraft, rejectedBy } from "./support/an-article.ts";

test("a defect of ours names the article that shows it", async () => {
  const bytes = undefined as never; // nothing that a caller of the library may give
  const error = await rejectedBy(buildDraft({ file: "content/tea.md", bytes }, SETTINGS));
  expect(error).toMatchObject({
    code: "dripline/unexpected",
    message: expect.stringMatching(
      /^Something unexpected happened in content\/tea\.md: ./u,
    ) as string,
    place: { file: "content/tea.md" },
    cause: expect.any(TypeError) as TypeError,
  });
});

test("a theme that can't be opened is opened for the next article, so mending it is enough", async () => {
  const templates = aFolder();
  const build = createDraftBuilder({ ...SETTINGS, templates, theme: "mine" });
  const source = { file: "tea.md", bytes: Buffer.from("# Tea\n\nWater first.\n") };
  const theme = join(SETTINGS.templates, "default");
  await expect(build(source)).rejects.toMatchObject({ code: "render/unknown-theme" });
  cpSync(join(SETTINGS.templates, "shared"), join(templates, "shared"), { recursive: true });
  cpSync(theme, join(templates, "mine"), { recursive: true });
  writeFileSync(join(templates, "mine", "email.mjml"), "<mjml><mj-body>{{#if}}</mj-body></mjml>");
  await expect(build(source)).rejects.toMatchObject({
    code: expect.stringMatching(/^render\//u) as string,
  });
  cpSync(theme, join(templates, "mine"), { recursive: true });
  expect((await build(source)).rendered).toHaveLength(1);
});

test("a table is whole in its email though a row has more cells than the headings", async () => {
  const { rendered } = await aDraft("# Tea\n\n| A | B |\n|---|---|\n| x | y | extra |\n");
  const html = rendered.map((email) => email.html).join("");
  expect(html.match(/<th /gu)).toHaveLength(3);
  expect(html).toContain("extra</td>");
});

test.each(["default", "letter"])(
  "lists in a quote are lists in the email of the theme %s",
  async (theme) => {
    const bytes = Buffer.from("# Tea\n\n> One.\n>\n> 3. Soak.\n> 4. Boil.\n>\n> - Salt.\n");
    const { rendered, findings } = await buildDraft(
      { file: "tea.md", bytes },
      { ...SETTINGS, theme },
    );
    const html = rendered.map((email) => email.html).join("");
    const quote = /<blockquote.*?<\/blockquote>/su
      .exec(html)?.[0]
      .replaceAll(/ style="[^"]*"/gu, "");
    expect(quote).toBe(
      '<blockquote><p>One.</p><ol start="3"><li>Soak.</li><li>Boil.</li></ol><ul><li>Salt.</li></ul></blockquote>',
    );
    expect(findings.map(({ code }) => code)).not.toContain("render/direct-compile");
  },
);

test.each(["default", "letter"])(
  "the columns of a table stand on their sides in the email of the theme %s",
  async (theme) => {
    const bytes = Buffer.from("# Tea\n\n| A | B | C |\n|---|--:|:-:|\n| a | b | c |\n");
    const { rendered, findings } = await buildDraft(
      { file: "tea.md", bytes },
      { ...SETTINGS, theme },
    );
    const html = rendered.map((email) => email.html).join("");
    const cells = [...html.matchAll(/class="cell[^>]*text-align:(\w+)/gu)].map(([, side]) => side);
    expect(cells).toEqual(["left", "right", "center", "left", "right", "center"]);
    expect(findings.map(({ code }) => code)).not.toContain("render/direct-compile");
  },
);
