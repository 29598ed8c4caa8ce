import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { escapeHtml, fillMergeFields, mergeToken } from "../../src/core/merge-field.ts";
import { TARGETS } from "../../src/export/targets.ts";
import { writeTags } from "../../src/export/write-tags.ts";
import { sendAs } from "../support/sender-engines.ts";

const HOSTILE =
  "{|{{|{{{|}}|{%|%}|{#|#}|{% raw %}|{% if x %}|{{ x }}|{{#if x}}|{{else}}|{{/if}}|\\|*|*|*|FNAME|*|*|ELSE:|*|*|END:IF|*|'|\"|<b>|&amp;|&|$&|$1|<%= x %>|tea| |שלום";

/** Any text, with what begins or ends a tag of some sender. */
const anyText = fc
  .array(
    fc.oneof(fc.constantFrom(...HOSTILE.split("|"), "*|", "|*"), fc.string({ maxLength: 3 })),
    {
      maxLength: 6,
    },
  )
  .map((pieces) =>
    pieces.join("").replace(/[\p{Cc}\p{Noncharacter_Code_Point}\p{Surrogate}]/gu, ""),
  );

const KNOWN = { kit: "name", mailchimp: "NAME", brevo: "NAME", sendgrid: "name" } as const;

describe.each(Object.entries(KNOWN))("%s shows", (key, theirs) => {
  const target = TARGETS.find((one) => one.key === key);
  if (!target) throw new Error(`There is no target ${key}.`);
  const mapping = new Map([["name", theirs]]);

  test.each([{}, { name: "Bo" }])(
    "to a reader with %j any text and any fallback as they are",
    (values) => {
      const whose = values.name === undefined ? {} : { [theirs]: values.name };
      fc.assert(
        fc.property(anyText, anyText, anyText, (before, fallback, after) => {
          const token = mergeToken("name", fallback);
          const html = escapeHtml(before) + token + escapeHtml(after);
          const sent = sendAs(key, writeTags(html, "html", target, mapping).text, whose);
          expect(decoded(sent)).toBe(decoded(fillMergeFields(html, values, "html")));
          const text = before + token + after;
          const plain = sendAs(key, writeTags(text, "text", target, mapping).text, whose);
          expect(plain.replace(/\s/gu, "")).toBe(
            fillMergeFields(text, values, "text").replace(/\s/gu, ""),
          );
        }),
        { numRuns: 500 },
      );
    },
  );
});

/** Reads the entities that the two sides may write differently. */
function decoded(html: string): string {
  return html
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(
      /&(?:quot|lt|gt);/gu,
      (name) => ({ "&quot;": `"`, "&lt;": "<", "&gt;": ">" })[name] ?? "",
    )
    .replaceAll("&amp;", "&");
}
