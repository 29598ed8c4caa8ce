import mjml2html from "mjml";
import { describe, expect, test } from "vitest";
import { formatPlace } from "../../src/core/errors.ts";
import type { EmailData } from "../../src/render/email-data.ts";
import { openTheme } from "../../src/render/open-theme.ts";
import { SAMPLE_EMAILS } from "../../src/render/sample-emails.ts";
import { aLayout, aTheme } from "../support/a-theme.ts";

const LAYOUT = "templates/mine/email.mjml";

/** A body that MJML has to see anew for each email, the place that is told, and the reason. */
const layouts: [what: string, body: string, place: string, reason: string][] = [
  [
    "a number that depends on the email",
    `<mj-image width="{{stepsDone.length}}00px" src="https://tea.example/a.png" />`,
    `${LAYOUT}:5:1`,
    `MJML counts with width="{{stepsDone.length}}00px" of <mj-image>`,
  ],
  [
    "an attribute that is there or not",
    `<mj-text {{#if isFirst}}color="#112233"{{/if}}>a</mj-text>`,
    `${LAYOUT}:5:1`,
    "<mj-text> has attributes that depend on the email",
  ],
  [
    "a class of several words",
    `<mj-text css-class="a {{start}}">a</mj-text>`,
    `${LAYOUT}:5:1`,
    `css-class="a {{start}}" of <mj-text> depends on the email`,
  ],
  [
    "a class of MJML",
    `<mj-text mj-class="{{start}}">a</mj-text>`,
    `${LAYOUT}:5:1`,
    `mj-class="{{start}}" of <mj-text> depends on the email`,
  ],
  [
    "a partial with arguments",
    `{{> progress frame=frame}}`,
    `${LAYOUT}:5:1`,
    "{{> progress frame=frame}} is more than a name",
  ],
  [
    "columns without a width",
    `</mj-column></mj-section><mj-section>{{#each stepsDone}}<mj-column><mj-text>a</mj-text></mj-column>{{/each}}</mj-section><mj-section><mj-column>`,
    LAYOUT,
    "a sample email comes out as",
  ],
];

describe("a layout is compiled for each email by itself, and the reason told, for", () => {
  test.each(layouts)("%s", async (_, body, place, reason) => {
    const { render, findings } = await openTheme(await aTheme({ layout: aLayout(body) }));
    expect(findings).toEqual([
      expect.objectContaining({ code: "render/direct-compile", severity: "info" }),
    ]);
    const [finding] = findings;
    expect(finding?.place && formatPlace(finding.place)).toBe(place);
    expect(finding?.message).toContain(reason);
    for (const data of SAMPLE_EMAILS) {
      const { mjml, html } = await render(data);
      expect(html).toBe((await mjml2html(mjml, { fonts: {}, keepComments: false })).html);
    }
  });

  test("control flow in the head", async () => {
    const head = "{{#if isFirst}}<mj-style>p { margin: 0; }</mj-style>{{/if}}";
    const layout = aLayout("<mj-text>a</mj-text>", head);
    const { render, findings } = await openTheme(await aTheme({ layout }));
    expect(findings[0]?.message).toContain("{{#if isFirst}} stands outside of <mj-body>");
    const pages = await Promise.all(SAMPLE_EMAILS.map(render));
    expect(pages.map(({ html }) => html.includes("p { margin: 0; }"))).toEqual(
      SAMPLE_EMAILS.map(({ isFirst }) => isFirst),
    );
  });
});

/** Bodies that look hard and are not. */
const carried: [what: string, body: string][] = [
  [
    "control flow between elements, in another, with else",
    "{{#each stepsDone}}{{#if this}}<mj-text>a</mj-text>{{else if @root.isFirst}}<mj-text>b</mj-text>{{else}}<mj-divider />{{/if}}{{/each}}",
  ],
  [
    "control flow that is wrapped already",
    "<mj-raw>{{#if isFirst}}</mj-raw><mj-text>a</mj-text><mj-raw>{{/if}}</mj-raw>",
  ],
  [
    "control flow in a text and in a value",
    `<mj-button href="{{#if isFirst}}https://tea.example/{{language}}{{else}}https://tea.example{{/if}}">{{#each notes}}{{number}}{{/each}}</mj-button>`,
  ],
  [
    "sections and columns that are there or not",
    `</mj-column></mj-section>{{#if isFirst}}<mj-section>{{#each stepsDone}}<mj-column width="30%"><mj-text>a</mj-text></mj-column>{{/each}}</mj-section>{{/if}}{{#unless isFirst}}<mj-section><mj-column width="100%"><mj-text>b</mj-text></mj-column></mj-section>{{/unless}}<mj-section><mj-column width="100%">`,
  ],
  [
    "a partial in a partial, and blocks in two places",
    `{{#each parts}}{{> (lookup . "kind")}}{{/each}}<mj-text>b</mj-text>{{#each parts}}{{> (lookup this 'kind')}}{{/each}}`,
  ],
  [
    "comments of both kinds",
    "<!-- <mj-text>a</mj-text> -->{{!-- {{#if}} --}}{{! b }}<mj-text>c</mj-text>",
  ],
];

describe("a layout is compiled once with", () => {
  test.each(carried)("%s", async (_, body) => {
    const { render, findings } = await openTheme(await aTheme({ layout: aLayout(body) }));
    expect(findings).toEqual([]);
    expect((await render(SAMPLE_EMAILS[0]!)).html).not.toMatch(/\{\{[#/>]|<mj-/u); // there are samples
  });

  test("a name of the email in the defaults of all texts, which lie in loops", async () => {
    const head = `<mj-attributes><mj-text align="{{start}}" /></mj-attributes>`;
    const layout = aLayout("{{#each notes}}<mj-text>a</mj-text>{{/each}}", head);
    const { render, findings } = await openTheme(await aTheme({ layout }));
    expect(findings).toEqual([]);
    expect((await render(SAMPLE_EMAILS[0]!)).html).toContain("text-align:left"); // there are samples
  });
});

describe("MJML gives the same bytes each time, and cells that are closed, for", () => {
  test.each([
    [
      "menus, which it names by lot",
      `<mj-navbar hamburger="hamburger"><mj-navbar-link href="https://tea.example">a</mj-navbar-link></mj-navbar>`.repeat(
        2,
      ),
    ],
    [
      "pictures that take turns",
      `<mj-carousel><mj-carousel-image src="https://tea.example/a.png" /><mj-carousel-image src="https://tea.example/b.png" /></mj-carousel>`,
    ],
    [
      "a picture behind a text",
      `</mj-column></mj-section><mj-hero mode="fluid-height" background-width="600px" background-height="200px" background-url="https://tea.example/a.png"><mj-text>a</mj-text></mj-hero><mj-section><mj-column>`,
    ],
  ])("%s", async (_, body) => {
    const theme = await aTheme({ layout: aLayout(body) });
    const [one, other] = await Promise.all([openTheme(theme), openTheme(theme)]);
    const [data] = SAMPLE_EMAILS as [EmailData]; // there are several
    const { html } = await one.render(data);
    expect((await other.render(data)).html).toBe(html);
    expect(html).not.toMatch(/<td[^>]*\/>/u);
    const names = [...html.matchAll(/<input\b[^>]*\bid="([^"]+)"/gu)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const [, name] of html.matchAll(/<label\b[^>]*\bfor="([^"]+)"/gu)) {
      expect(names).toContain(name);
    }
  });
});

test("a theme may give elements attributes of HTML", async () => {
  const head = `<mj-html-attributes><mj-selector path=".a"><mj-html-attribute name="data-a">{{language}}</mj-html-attribute></mj-selector></mj-html-attributes>`;
  const layout = aLayout(`<mj-text css-class="a">a</mj-text>`, head);
  const { render } = await openTheme(await aTheme({ layout }));
  const [data] = SAMPLE_EMAILS as [EmailData]; // there are several
  expect((await render(data)).html).toContain(`data-a="${data.language}"`);
});
