import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { configSchema, frontMatterSchema, settingsOf } from "../../src/project/editor-schemas.ts";
import { newSettings } from "../../src/project/new-project.ts";
import { CONFIG_TEXTS, FRONT_MATTER_TEXTS } from "../../src/project/setting-texts.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Returns what an editor would underline. */
function problems(schema: object, yaml: string): string[] {
  const ajv = new Ajv({ allErrors: true, validateFormats: false, strict: false });
  ajv.validate(schema, parse(yaml) ?? {});
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe.each([
  ["config", configSchema(), CONFIG_TEXTS],
  ["front-matter", frontMatterSchema(), FRONT_MATTER_TEXTS],
])("the schema of %s", (name, schema, texts) => {
  test("stands in the package as the code has it; else `npm run docs`", () => {
    expect(JSON.parse(read(`schemas/${name}.schema.json`))).toEqual(schema);
  });

  test("describes each setting, and describes none that is not there", () => {
    const settings = settingsOf(schema);
    expect(settings.filter((one) => !one.schema.description).map(({ path }) => path)).toEqual([]);
    const paths = settings.map(({ path }) => path);
    const isUsed = (text: string): boolean =>
      paths.includes(text) ||
      (text.startsWith("*.") && paths.some((one) => one.endsWith(text.slice(1))));
    expect(Object.keys(texts).filter((text) => !isUsed(text))).toEqual([]);
  });
});

test("accepts the settings of the sample project and of a new one, and its articles", () => {
  const sample = read("content/sourdough-starter.md").split("---")[1] ?? "";
  expect(problems(configSchema(), read("dripline.yaml"))).toEqual([]);
  expect(problems(configSchema(), newSettings({}).replaceAll(/^# (?= *[a-z_]+:)/gmu, ""))).toEqual(
    [],
  );
  expect(problems(frontMatterSchema(), sample)).toEqual([]);
});

test.each<[string, object, string, string]>([
  ["a misspelt setting", configSchema(), "brnad: { name: Tea }", "additional properties"],
  ["one below another", configSchema(), "schedule: { windw: 1 }", "additional properties"],
  ["a colour that is none", configSchema(), "brand: { accent: green }", "pattern"],
  ["a weekday that is none", configSchema(), "schedule: { weekdays: [mo] }", "allowed values"],
  ["a sender without an address", configSchema(), "sender: { name: Tea }", "required property"],
  [
    "a misspelt part of series",
    frontMatterSchema(),
    "series: { ordr: [a] }",
    "additional properties",
  ],
])("%s is underlined", (_, schema, yaml, said) => {
  expect(problems(schema, yaml).join("\n")).toContain(said);
});
