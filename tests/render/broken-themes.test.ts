import { describe, expect, test } from "vitest";
import { DriplineError, formatPlace } from "../../src/core/errors.ts";
import { openTheme } from "../../src/render/open-theme.ts";
import { SAMPLE_EMAILS } from "../../src/render/sample-emails.ts";
import { aLayout, aTheme } from "../support/a-theme.ts";

/** Returns the place and message of the error that a theme is refused with. */
async function refusal(theme: Parameters<typeof aTheme>[0]): Promise<[string, string, string]> {
  const error: unknown = await aTheme(theme)
    .then(openTheme)
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof DriplineError)) throw new Error("The theme was not refused.");
  expect(error.code).toBe("render/broken-template");
  expect(error.message).not.toMatch(/\/\w+\/\w+\/\w|undefined|\n/u);
  expect(error.message).toMatch(/\.$/u);
  return [error.place ? formatPlace(error.place) : "", error.message, error.hint];
}

const LAYOUT = "templates/mine/email.mjml";

/** What stands in line 5 of a layout, the place that is told, and what is said. */
const layouts: [what: string, body: string, place: string, said: string, hint: string][] = [
  [
    "an element of text that is not closed",
    "<mj-text>a",
    `${LAYOUT}:5:1`,
    "<mj-text> is not closed before </mj-column> in line 6.",
    "Write </mj-text>",
  ],
  [
    "an element that is not closed",
    "<mj-social>",
    `${LAYOUT}:6:1`,
    "</mj-column> comes before <mj-social> of line 5 is closed.",
    "Close elements",
  ],
  [
    "an element that was never opened",
    "</mj-group>",
    `${LAYOUT}:5:1`,
    "</mj-group> comes before <mj-column> of line 4 is closed.",
    "Close elements",
  ],
  [
    "a text within a text",
    "<mj-text>a<mj-button>b</mj-button></mj-text>",
    `${LAYOUT}:5:1`,
    "<mj-text> is not closed before <mj-button> in line 5.",
    "Write </mj-text>",
  ],
  [
    "control flow that is wrapped where it need not be",
    "<mj-text><mj-raw>{{#if bio}}</mj-raw>a</mj-text>",
    `${LAYOUT}:5:1`,
    "<mj-text> is not closed before <mj-raw> in line 5.",
    "without <mj-raw>",
  ],
  [
    "a block across elements",
    "{{#if bio}}<mj-group>{{/if}}</mj-group>",
    `${LAYOUT}:5:22`,
    "{{/if}} comes before <mj-group> of line 5 is closed.",
    "Close elements",
  ],
  [
    "a text that stands nowhere",
    "lost",
    `${LAYOUT}:5:1`,
    `"lost" stands outside of an element of text, where MJML drops it.`,
    "<mj-text>",
  ],
  [
    "an include",
    `<mj-include path="./a.mjml" />`,
    `${LAYOUT}:5`,
    "<mj-include> is not supported.",
    "{{> NAME}}",
  ],
  [
    "an element that MJML does not know",
    "<mj-nonsense />",
    `${LAYOUT}:5:1`,
    "MJML can't compile the template: Element mj-nonsense doesn't exist or is not registered.",
    "MJML 5",
  ],
  [
    "an attribute that MJML does not know",
    `<mj-text colour="red">a</mj-text>`,
    `${LAYOUT}:5:1`,
    "MJML can't compile the template: Attribute colour is illegal.",
    "MJML 5",
  ],
  [
    "a block of Handlebars that is not closed",
    "<mj-text>{{#if bio}}a</mj-text>",
    `${LAYOUT}:8`,
    "Handlebars can't read the template: ",
    "Close each {{#if}}",
  ],
  [
    "a block of Handlebars that another one closes",
    "<mj-text>{{#if bio}}a{{/each}}</mj-text>",
    `${LAYOUT}:5:13`,
    "Handlebars can't read the template: if doesn't match each.",
    "Close each {{#if}}",
  ],
  [
    "a helper that is not there",
    "<mj-text>\n  {{shout subject}}</mj-text>",
    `${LAYOUT}:6:3`,
    `There is no helper "shout", there are: if, unless, each, with, lookup, is, link.`,
    "templates/README.md",
  ],
  [
    "a helper with a slip",
    "<mj-text>{{#esch notes}}{{/esch}}</mj-text>",
    `${LAYOUT}:5:10`,
    `There is no helper "esch", there are`,
    `Did you mean "each"?`,
  ],
  [
    "a partial that is not there",
    "{{> ending}}",
    `${LAYOUT}:5:1`,
    `There is no partial "ending" in this theme, there are: about, `,
    "blocks/ending.mjml",
  ],
  [
    "a partial outside of the theme",
    "{{> ../../default/email}}",
    `${LAYOUT}:5:1`,
    `There is no partial "../../default/email" in this theme`,
    "in its own folder blocks/",
  ],
  [
    "words that would be taken for markup",
    "<mj-text>{{{subject}}}</mj-text>",
    `${LAYOUT}:5:10`,
    "{{{subject}}} would take the words of an article for markup.",
    "Write {{subject}}",
  ],
  [
    "the same in another spelling",
    "<mj-text>{{&frame.recap}}</mj-text>",
    `${LAYOUT}:5:10`,
    "{{{frame.recap}}} would take the words of an article for markup.",
    "Write {{frame.recap}}",
  ],
  [
    "a name with a slip",
    "<mj-text>{{#if frame.recapp}}a{{/if}}</mj-text>",
    `${LAYOUT}:5:16`,
    `An email has nothing by the name "recapp".`,
    `Did you mean "recap"?`,
  ],
  [
    "a name that is elsewhere",
    "<mj-text>{{recap}}</mj-text>",
    `${LAYOUT}:5:12`,
    `Nothing by the name "recap" is here.`,
    "templates/README.md",
  ],
  [
    "what objects inherit",
    "<mj-text>{{frame.constructor}}</mj-text>",
    `${LAYOUT}:5:12`,
    `An email has nothing by the name "constructor".`,
    "templates/README.md",
  ],
  [
    "a value in single quotes",
    "<mj-image src='{{link unsubscribeUrl}}' />",
    `${LAYOUT}:5:1`,
    "src='{{link unsubscribeUrl}}' of <mj-image> stands in single quotes, in which not everything is escaped.",
    `src="…"`,
  ],
];

describe("a layout is refused with line and remedy for", () => {
  test.each(layouts)("%s", async (_, body, place, said, hint) => {
    const [where, message, remedy] = await refusal({ layout: aLayout(body) });
    expect([where, message]).toEqual([place, expect.stringContaining(said)]);
    expect(remedy).toContain(hint);
  });

  test("a partial that shows itself", async () => {
    const blocks = { progress: "<mj-text>a</mj-text>\n{{> quote}}", quote: "{{> progress}}" };
    expect((await refusal({ blocks })).slice(0, 2)).toEqual([
      "templates/mine/blocks/quote.mjml:1:1",
      "{{> progress}} shows a partial in itself, without end.",
    ]);
  });

  test("a fault in a partial, in the partial", async () => {
    const blocks = {
      quote: `<mj-text css-class="quote">\n{{#each paragraphs}}{{{this}}}\n{{/each}}`,
    };
    expect((await refusal({ blocks })).slice(0, 2)).toEqual([
      "templates/mine/blocks/quote.mjml:1:1",
      "<mj-text> is never closed.",
    ]);
  });

  test("a name that is not there in a partial, in the partial", async () => {
    const blocks = { quote: "<mj-text>\n{{rows}}</mj-text>" };
    expect((await refusal({ blocks })).slice(0, 2)).toEqual([
      "templates/mine/blocks/quote.mjml:2:3",
      `Nothing by the name "rows" is here.`,
    ]);
  });

  test("an element that MJML does not know in a partial, in the partial", async () => {
    const blocks = { list: "<mj-text>\na</mj-text>\n<mj-nonsense />" };
    expect((await refusal({ blocks }))[0]).toBe("templates/mine/blocks/list.mjml:3:1");
  });

  test("a kind of block without a partial, before an article has one", async () => {
    const theme = await aTheme({});
    const blocks = new Map([...theme.blocks].filter(([kind]) => kind !== "table"));
    await expect(openTheme({ ...theme, blocks })).rejects.toMatchObject({
      message: expect.stringContaining(`There is no partial "table"`) as string,
      hint: expect.stringContaining("blocks/table.mjml") as string,
    });
  });

  test("nothing, where a partial or a branch was emptied: it shows nothing", async () => {
    const body =
      "<mj-text>a{{#if subject}}{{else}}b{{/if}}{{#unless subject}}{{/unless}}</mj-text>";
    const theme = await aTheme({ layout: aLayout(`${body}{{> about}}`), blocks: { about: "" } });
    const { render } = await openTheme(theme);
    const plain = await openTheme(await aTheme({ layout: aLayout("<mj-text>a</mj-text>") }));
    for (const data of SAMPLE_EMAILS) {
      expect((await render(data)).html).toBe((await plain.render(data)).html);
    }
  });
});
