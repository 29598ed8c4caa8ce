import { fc } from "../support/fast-check.ts";
import type { Nodes } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { beforeAll, describe, expect, test } from "vitest";
import { DriplineError } from "../../src/core/errors.ts";
import type { Edition } from "../../src/core/edition.ts";
import { composeMessage } from "../../src/mail/message.ts";
import { parseMessage } from "../../src/mail/parse-message.ts";
import type { ParsedMessage } from "../../src/mail/parse-message.ts";
import { toEdition } from "../../src/publish.ts";
import { aDraft } from "../support/an-article.ts";
import { aSender } from "../support/an-edition.ts";
import { anyText } from "../support/any-article.ts";

/** A merge field in every place where one may stand, and in code, where none may. */
const ARTICLE = `---
fields:
  name: friend
series:
  topics: auto
  subjects:
    tea-for-name: Tea for {{ name }}!
---
# Letters to {{ name }}

## Tea for {{ name }}

Dear {{ name }}, *{{ name }}* and **[{{ name }}](https://tea.example/{{name}}/?n={{name}}#{{name}})**[^1].

### Cups of {{ name }}

- for {{ name }}
- ![A cup of {{ name }}](https://tea.example/i.png?n={{name}}) in a text

> {{ name }} said so.

| {{ name }} | b |
|---|---|
| c | {{ name }} |

![{{ name }}](https://tea.example/{{name}}.png)

Write \`{{ name }}\` for a name.

    {{ name }}

[^1]: A note for {{ name }}.

## More

The end, {{ name }}.
`;

/** Stands for the value until the messages are compared; nothing has to be escaped in it. */
const MARK = "Quuxmark";

/** What would be syntax in HTML, MIME, a header, a template language or our own tokens. */
const HOSTILE = [
  ...`< > & " ' \` = / \\ </p> </a></td></table> <script>alert(1)</script> <img/src=x/onerror=x> <!-- --> ]]>`.split(
    " ",
  ),
  ...`{{ }} {{{ {{name}} {%raw%} <%= *|FNAME|* \${x} %00 %0d%0a &lt; &#10; javascript:alert(1) ../ .. . // ? # @`.split(
    " ",
  ),
  ..."\r\n|\n|\r|\t|\0|\u0085|\u2028|\u2029|\u202E|\u2066|\u200F|\uFDD0|\uFDD1|\uFDD0name|\uFFFE|\u{1FFFF}|\uD800|\uDC00|\u00A0|\u200B".split(
    "|",
  ),
  "\uFDD0name|x\uFDD1",
  "\r\n\r\n",
  "\r\nBcc: x@y.example\r\n",
  "\r\n.\r\n",
  "--=_x--",
  "=0D=0A",
  "=?utf-8?q?x?=",
  "=",
  "שלום",
  "محمد",
  "日本語",
  "🍵",
  "e\u0301",
  "x".repeat(120),
  " ",
];

const anyValue = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.constantFrom("Bo", "tea", " ")), {
      minLength: 1,
      maxLength: 8,
    })
    .map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
);

let edition: Edition;

beforeAll(async () => {
  edition = toEdition(await aDraft(ARTICLE));
});

async function received(name: string, step: number): Promise<ParsedMessage & { raw: string }> {
  const email = edition.emails[step - 1];
  if (!email) throw new Error(`There is no email ${step}.`);
  const bytes = await composeMessage({
    email,
    series: "tea",
    recipient: { email: "bo@example.org", fields: { name } },
    sender: aSender(),
    messageId: "<1@tea.example>",
    date: new Date(0),
  });
  return { ...(await parseMessage(bytes)), raw: bytes.toString("latin1") };
}

/** What a reader may see of a value: one line of whole, visible characters. */
function shown(value: string): string {
  const clean = Array.from(value)
    .map((character) => (/\p{Surrogate}/u.test(character) ? "\uFFFD" : character))
    .filter(
      (character) => !/\p{Noncharacter_Code_Point}|[\u202A-\u202E\u2066-\u2069]/u.test(character),
    )
    .join("")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  return clean === "" ? "friend" : clean;
}

/** In a path, dots alone lead to another folder. */
function inAddress(value: string): string {
  return encodeURIComponent(/^\.+$/u.test(shown(value)) ? "friend" : shown(value));
}

/** A tree without places, its addresses decoded, and the mark replaced in each text by the value. */
function treeOf(html: string, value: string): unknown {
  const walk = (node: Nodes): unknown => {
    if (node.type === "text" || node.type === "comment") {
      return [node.type, node.value.replaceAll(MARK, () => shown(value))];
    }
    if (node.type !== "element") return "children" in node ? node.children.map(walk) : node.type;
    const properties = Object.entries(node.properties).map(([name, property]) => {
      const isUrl = name === "href" || name === "src";
      const text = String(property).replaceAll(MARK, () =>
        isUrl ? inAddress(value) : shown(value),
      );
      return [
        name,
        isUrl
          ? text.replace(/[!'()*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
          : text,
      ];
    });
    return [node.tagName, properties, node.children.map(walk)];
  };
  return walk(unified().use(rehypeParse).parse(html));
}

test("the article has the field in 22 places of its HTML", async () => {
  expect((await received(MARK, 1)).html.split(MARK)).toHaveLength(22 + 1);
});

describe("whatever the value of a merge field", () => {
  test("a reader's HTML has the same elements and attributes, and the value as mere text", async () => {
    const expected = await received(MARK, 1);
    await fc.assert(
      fc.asyncProperty(anyValue, async (value) => {
        const { html } = await received(value, 1);
        expect(treeOf(html, value)).toEqual(treeOf(expected.html, value));
      }),
      { numRuns: 300 },
    );
  });

  test("the message has the same headers and parts, its lines fit, and no byte is above 7 bits", async () => {
    const headers = (raw: string): string[] =>
      raw
        .slice(0, raw.indexOf("\r\n\r\n"))
        .split(/\r\n(?![ \t])/u)
        .map((line) => line.split(":")[0] ?? "");
    const boundaries = (raw: string): number => raw.split("\r\n----_NmP-").length;
    const expected = (await received(MARK, 1)).raw;
    await fc.assert(
      fc.asyncProperty(anyValue, async (value) => {
        const { raw, to } = await received(value, 1);
        expect(headers(raw)).toEqual(headers(expected));
        expect(boundaries(raw)).toBe(boundaries(expected));
        expect(to).toEqual(["bo@example.org"]);
        expect(raw).toMatch(/^[\x01-\x7F]*$/u);
        expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
        for (const line of raw.split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
      }),
      { numRuns: 300 },
    );
  });

  test("the plain text has the value as it is, and percent-encoded in its addresses", async () => {
    const expected = await received(MARK, 1);
    await fc.assert(
      fc.asyncProperty(anyValue, async (value) => {
        const lines = expected.text
          .split("\n")
          .map((line) =>
            line.startsWith("[") && line.includes("https:")
              ? line.replaceAll(MARK, () =>
                  inAddress(value).replace(
                    /[!'()*]/gu,
                    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
                  ),
                )
              : line.replaceAll(MARK, () => shown(value)),
          );
        // A long value breaks its line, in a quote with another mark.
        const flat = (text: string): string => text.replaceAll(/[\s>]+/gu, "");
        expect(flat((await received(value, 1)).text)).toBe(flat(lines.join("\n")));
      }),
      { numRuns: 300 },
    );
  });
});

test("with fields in any article no sentence is lost, repeated or invented", async () => {
  const anyWritten = fc.constantFrom(
    "{{ x | you }}",
    "{{x}}",
    "{{ y | }}",
    "{{ z | a. B }}",
    "{{ x | ",
    " }}",
  );
  const anyArticle = fc.array(fc.oneof(anyText, anyWritten), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(anyArticle, async (pieces) => {
      const text = `---\nfields: {x: , y: dear reader}\n---\n# Tea\n\n${pieces.join("")}\n`;
      try {
        const { coverage } = await aDraft(text);
        expect([coverage.lost, coverage.repeated, coverage.invented]).toEqual([0, 0, 0]);
      } catch (error) {
        if (!(error instanceof DriplineError)) throw error;
        expect(error.code).toMatch(/^(?:import|split)\//u);
      }
    }),
    { numRuns: 60 },
  );
});

test("a value that looks like another merge field is not filled again", async () => {
  const { html, subject } = await received("{{ name }} \uFDD0name|x\uFDD1", 1);
  expect(subject).toBe("Tea for {{ name }} name|x!");
  expect(html).toContain("Dear {{ name }} name|x,");
});

test("code shows the field as it is written", async () => {
  const { html } = await received("Bo", 1);
  expect(html.match(/<code>\{\{ name \}\}<\/code>/gu)).toHaveLength(2);
  expect(html).not.toMatch(/[\uFDD0\uFDD1]/u);
});
