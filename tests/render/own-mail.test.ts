import { describe, expect, test } from "vitest";
import { checkSeries } from "../../src/check/check-series.ts";
import { brandLook } from "../../src/render/brand-look.ts";
import { openTheme } from "../../src/render/open-theme.ts";
import { renderOwnMail } from "../../src/render/own-mail.ts";
import type { OwnMail, RenderedMail } from "../../src/render/own-mail.ts";
import { loadTheme } from "../../src/themes.ts";
import { THEMES } from "../support/a-theme.ts";
import { SETTINGS, aSeries } from "../support/an-article.ts";

const CONFIRM: OwnMail = {
  series: "All about tea",
  url: "https://letters.example/c/a?b=1&c=2",
};

async function render(mail: OwnMail, theme = "default", language = "en"): Promise<RenderedMail> {
  const loaded = await loadTheme(SETTINGS.templates, theme, language);
  return renderOwnMail(mail, await openTheme(loaded), {
    ...SETTINGS,
    look: brandLook(loaded.look, SETTINGS.brand).look,
    words: loaded.words,
    language,
    direction: language === "ar" ? "rtl" : "ltr",
  });
}

describe.each(THEMES)("the mail to confirm, in theme %s", (theme) => {
  test("says what was asked for, has one button, and no way out of what has not begun", async () => {
    const { subject, html } = await render(CONFIRM, theme);
    expect(subject).toBe("Please confirm: All about tea");
    expect(html.match(/<a\s[^>]*href="[^"]*"/gu)).toHaveLength(1);
    expect(html).toContain(`href="https://letters.example/c/a?b=1&amp;c=2"`);
    expect(html).not.toMatch(/Unsubscribe|Hello|\uFDD0|class="todo"/u);
    expect(html).toContain("1 Leaf Lane");
  });

  test("breaks no rule on markup, mail programs or size", async () => {
    const series = await aSeries("# Tea\n\nHot.\n");
    const { subject, html, text } = await render(CONFIRM, theme);
    const [email] = series.emails;
    if (!email) throw new Error("There is no email.");
    const rendered = [{ email: { ...email, subject }, html, text, mjml: "" }];
    const codes = checkSeries({ ...SETTINGS, series, rendered }).map(({ code }) => code);
    expect(codes.filter((code) => /^(?:markup|clients|size)\//u.test(code))).toEqual([]);
  });
});

test("as plain text it has the address on a line of its own", async () => {
  expect((await render(CONFIRM)).text).toBe(`Tea Letters

Please confirm: All about tea

Somebody, most likely you, asked for “All about tea” to be sent to this
address. Please confirm that it is right; the first email then comes soon.

Yes, send it to me:
https://letters.example/c/a?b=1&c=2

It was not you? Then do nothing, and no more mail comes from us.

-- 
You receive this one message because this address was entered on our page.
Tea Letters, 1 Leaf Lane, Teatown
`);
});

test("a title that tries to be markup is shown as it is", async () => {
  const hostile = `</mj-text><script>x</script> {{constructor}} "q"`;
  const { html } = await render({ ...CONFIRM, series: hostile });
  expect(html).not.toMatch(/<script|<\/?mj-/u);
  expect(html).toContain("&lt;script");
});
