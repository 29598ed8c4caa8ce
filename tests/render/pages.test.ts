import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { openPages } from "../../src/render/open-pages.ts";
import type { PageRenderer } from "../../src/render/open-pages.ts";
import { PAGE_KINDS } from "../../src/render/page.ts";
import { loadPages } from "../../src/themes.ts";
import { THEMES } from "../support/a-theme.ts";
import { SETTINGS } from "../support/an-article.ts";
import { everyPage } from "../support/every-page.ts";

const WORDS = join(SETTINGS.templates, "shared", "words");
const HOSTILE = `"><script>x</script>' onload=x {{brand}} </iframe> &amp;`;

async function pagesOf(
  theme: string,
  { language = "en", brand = SETTINGS.brand.name } = {},
): Promise<PageRenderer> {
  return openPages(await loadPages(SETTINGS.templates, theme, language), {
    sender: SETTINGS.sender,
    brand: { name: brand },
    language,
    direction: language === "ar" ? "rtl" : "ltr",
  });
}

test("there is a page of each kind", () => {
  const kinds = new Set([...everyPage().values()].map(({ kind }) => kind));
  expect([...kinds]).toEqual(PAGE_KINDS);
});

describe.each(THEMES)("the pages of theme %s", (theme) => {
  test("are valid HTML", async () => {
    const render = await pagesOf(theme);
    const validator = new HtmlValidate({
      extends: ["html-validate:recommended"],
      // Matters of style, of which no reader knows; a title of a page may be as long as an article's.
      rules: {
        "void-style": "off",
        "doctype-style": "off",
        "no-trailing-whitespace": "off",
        "attribute-boolean-style": "off",
        "long-title": "off",
        "no-raw-characters": "off",
        // Checkboxes of one name are how a form sends a list.
        "form-dup-name": "off",
      },
    });
    const problems: string[] = [];
    for (const [name, page] of everyPage()) {
      const { results } = await validator.validateString(render(page));
      for (const { ruleId, line, message } of results.flatMap(({ messages }) => messages)) {
        problems.push(`${name}:${line} ${ruleId}: ${message}`);
      }
    }
    expect(problems).toEqual([]);
  });

  test("show each text as it is, run none, and work without a script", async () => {
    const render = await pagesOf(theme, { brand: HOSTILE });
    for (const page of everyPage(HOSTILE).values()) {
      const html = render(page);
      expect(html).not.toMatch(/<script|\{\{(?!brand)|undefined|\[object/u);
      expect(html).not.toMatch(/<(?!iframe|base)[^>]* on[a-z]+=/u);
      expect(render(page)).toBe(html);
    }
  });

  test("change nothing but by a button: what changes something is a form that is posted", async () => {
    const render = await pagesOf(theme);
    const html = [...everyPage().values()].map(render).join("");
    expect(html.match(/<form [^>]*>/gu)?.every((form) => form.includes(`method="post"`))).toBe(
      true,
    );
    expect(html).not.toMatch(/href="\/(?:c|u|e)\//u);
  });

  test("with a token in their address are kept from search engines, and no address leaks by a link", async () => {
    const render = await pagesOf(theme);
    const indexed = [...everyPage().values()]
      .filter((page) => !render(page).includes(`<meta name="robots" content="noindex">`))
      .map(({ kind }) => kind);
    expect([...new Set(indexed)]).toEqual(["subscribe", "web-version", "archive"]);
    for (const page of everyPage().values())
      expect(render(page)).toContain(`<meta name="referrer" content="no-referrer">`);
  });

  test("speak the subscriber's language", async () => {
    const german = (await pagesOf(theme, { language: "de" }))({ kind: "mailbox" });
    expect(german).toContain(`<html lang="de" dir="ltr">`);
    expect(german).toContain("Bitte schauen Sie in Ihr Postfach");
    expect((await pagesOf(theme, { language: "ar" }))({ kind: "mailbox" })).toContain(
      `<html lang="ar" dir="rtl">`,
    );
  });
});

test.each([
  ["en", 1, 0, "1 email. You", "1 email, 1 minute to read"],
  ["en", 2, 1, "2 emails over 1 day. You", "2 emails, 2 minutes to read"],
  ["en", 3, 0, "3 emails. You", "3 emails, 3 minutes to read"],
  ["en", 4, 9, "4 emails over 9 days. You", "4 emails, 4 minutes to read"],
  ["de", 1, 0, "1 E-Mail. Sie", "1 E-Mail, 1 Minute Lesezeit"],
  ["de", 2, 1, "2 E-Mails in 1 Tag. Sie", "2 E-Mails, 2 Minuten Lesezeit"],
  ["fr", 1, 0, "1 e-mail. Vous", "1 e-mail, 1 minute de lecture"],
  ["fr", 3, 6, "3 e-mails en 6 jours. Vous", "3 e-mails, 3 minutes de lecture"],
  ["es", 2, 1, "2 correos en 1 día. Puede", "2 correos, 2 minutos de lectura"],
  ["ar", 2, 1, "عدد الرسائل: 2، على مدى يوم واحد. يمكنك", "عدد الرسائل: 2، دقائق القراءة: 2"],
  ["ar", 5, 12, "عدد الرسائل: 5، على مدى 12 يومًا. يمكنك", "عدد الرسائل: 5، دقائق القراءة: 5"],
])(
  "pages in %s count %i emails and %i days as the language does",
  async (language, nEmails, days, lead, archive) => {
    const render = await pagesOf("default", { language });
    const form = everyPage().get("subscribe");
    if (form?.kind !== "subscribe") throw new Error("There is a form.");
    const series = [{ slug: "tea", title: "Tea", emails: nEmails, days }];
    expect(render({ ...form, series })).toContain(`<p>${lead}`);
    const emails = Array.from({ length: nEmails }, () => ({ title: "Cup", url: "/a", minutes: 1 }));
    expect(render({ kind: "archive", series: "Tea", author: "", emails })).toContain(
      `>${archive}</p>`,
    );
  },
);

describe("the form to subscribe", () => {
  test("asks for a series only where there is more than one", async () => {
    const render = await pagesOf("default");
    const pages = everyPage();
    const [one, several] = ["subscribe", "subscribe to one of several"].map((name) =>
      render(pages.get(name)!),
    ); // both are there
    expect(one).toContain(`<input type="hidden" name="series" value="tea">`);
    expect(one).toContain("4 emails over 9 days");
    expect(several?.match(/<input type="checkbox" name="series"/gu)).toHaveLength(2);
    expect(several).toContain("Please choose at least one series.");
  });

  test("shows again what was entered, and says what is wrong with it", async () => {
    const html = (await pagesOf("default"))(everyPage("a@b").get("subscribe again")!); // it is there
    expect(html).toMatch(
      /name="email" value="a@b"[^>]* aria-invalid="true" aria-describedby="problem"/u,
    );
    expect(html).toMatch(/role="alert" id="problem">Please check the address/u);
  });
});

describe("a page of a theme's own", () => {
  test("stands in the place of the one that all themes share", async () => {
    const theme = await loadPages(SETTINGS.templates, "default", "en");
    const pages = new Map([...theme.pages, ["mailbox", "<h1>{{title}}</h1><p>Hurry.</p>"]]);
    const settings = { ...SETTINGS, language: "en", direction: "ltr" } as const;
    expect(openPages({ ...theme, pages }, settings)({ kind: "mailbox" })).toContain("Hurry.");
  });

  test.each([
    ["a name that is not there", "{{wrods.mailbox_text}}", "Nothing by the name"],
    ["a block that is not closed", "{{#if page.problem}}", "can't"],
  ])("is refused with its file for %s", async (_, text, said) => {
    const theme = await loadPages(SETTINGS.templates, "default", "en");
    const pages = new Map([...theme.pages, ["mailbox", text]]);
    const settings = { ...SETTINGS, language: "en", direction: "ltr" } as const;
    expect(() => openPages({ ...theme, pages }, settings)({ kind: "mailbox" })).toThrow(
      expect.objectContaining({
        code: "render/broken-template",
        message: expect.stringContaining(said) as string,
      }),
    );
  });
});

test.each(readdirSync(WORDS))("%s says all that English says, with the same values", (file) => {
  const read = (name: string): Record<string, string> =>
    parse(readFileSync(join(WORDS, name), "utf8")) as Record<string, string>; // our own file
  const valuesOf = (phrase = ""): string[] => (phrase.match(/\{[a-z]+(?=[|}])/gu) ?? []).toSorted();
  const [english, other] = [read("en.yaml"), read(file)];
  const valuesIn = (words: Record<string, string>): [string, string[]][] =>
    Object.keys(english).map((key) => [key, valuesOf(words[key])]);
  expect(Object.keys(other).toSorted()).toEqual(Object.keys(english).toSorted());
  expect(valuesIn(other)).toEqual(valuesIn(english));
});
