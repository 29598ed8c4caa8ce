import { describe, expect, test } from "vitest";
import { showMergeFields } from "../../src/core/merge-field.ts";
import { findLookalikes, mergeTemplate, mergeUrlTemplate } from "../../src/core/merge-syntax.ts";

const DECLARED = new Map([
  ["first_name", undefined],
  ["city", "your town"],
]);

/** Shows where tokens stand, as ‹name|fallback›. */
function marked(template: string): string {
  return template.replace(
    /\uFDD0([^|]*)\|([^\uFDD1]*)\uFDD1/gu,
    (_, name: string, fallback: string) => `‹${name}|${decodeURIComponent(fallback)}›`,
  );
}

describe("in a text", () => {
  test.each([
    ["a field with its fallback", "Hi {{ first_name | there }}!", "Hi ‹first_name|there›!"],
    ["without spaces", "{{first_name|there}}", "‹first_name|there›"],
    ["over a line end, as one space", "{{ first_name |\n you  all }}", "‹first_name|you all›"],
    ["the fallback of the declaration", "{{ city }} {{ city | X }}", "‹~city|your town› ‹city|X›"],
    ["none at all", "{{ first_name }}{{ first_name | }}", "‹~first_name|›‹~first_name|›"],
    ["what is not declared stays", "{{ last_name | X }}", "{{ last_name | X }}"],
    [
      "another language's syntax stays",
      "{{{ city }}} {{#city}} {% city %} {{ city.x }} {city}",
      "{{{ city }}} {{#city}} {% city %} {{ city.x }} {city}",
    ],
    ["names that every object has are not declared", "{{ constructor }}", "{{ constructor }}"],
  ])("%s", (_, text, template) => {
    expect(marked(mergeTemplate(text, DECLARED))).toBe(template);
  });
});

describe("in an address", () => {
  test.each([
    [
      "the query",
      "https://a.example/?n={{ city }}&m=1",
      "https://a.example/?n=‹%~city|your town›&m=1",
    ],
    ["the path", "https://a.example/{{city}}/x", "https://a.example/‹%~city|your town›/x"],
    ["the fragment", "https://a.example#{{city}}", "https://a.example#‹%~city|your town›"],
    [
      "the subject of a mail",
      "mailto:a@b.example?subject={{city}}",
      "mailto:a@b.example?subject=‹%~city|your town›",
    ],
    ["never the host", "https://{{city}}.example/", "https://{{city}}.example/"],
    ["never right behind the host", "https://a.example{{city}}/", "https://a.example{{city}}/"],
    ["never the scheme", "{{city}}:alert(1)", "{{city}}:alert(1)"],
    ["never a recipient", "mailto:{{city}}", "mailto:{{city}}"],
    ["never the whole", "{{city}}", "{{city}}"],
    [
      "an author's own token is none",
      "https://a.example/\uFDD0city|x\uFDD1",
      "https://a.example/city|x",
    ],
  ])("%s", (_, url, template) => {
    expect(marked(mergeUrlTemplate(url, DECLARED))).toBe(template);
  });
});

test("what was recognised can be shown as it stood", () => {
  const text = "Hi {{ first_name | there }} from {{ city }}";
  expect(showMergeFields(mergeTemplate(text, DECLARED))).toBe(text);
});

test("lookalikes are found with their name where they are written as a field is", () => {
  expect(
    findLookalikes("{{ a | b }} {{{ c }}} {{#if d}} {{ Name }} a { b } {{ cut").map(
      ({ written, name }) => [written, name],
    ),
  ).toEqual([
    ["{{ a | b }}", "a"],
    ["{{ c }}", undefined],
    ["{{#if d}}", undefined],
    ["{{ Name }}", "Name"],
    ["{{ cut", undefined],
  ]);
});
