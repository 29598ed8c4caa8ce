import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { DriplineError } from "../../src/core/errors.ts";

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const SCHEMA = JSON.parse(readFileSync("schemas/config.schema.json", "utf8")) as Schema;

test.each([
  ["a number", -1.5],
  ["a text", "§"],
  ["a list", [[]]],
  ["settings", { "§": "§" }],
  ["nothing", null],
  ["yes", true],
])("no setting with %s where something else belongs is told in words for programs", (_, value) => {
  const said = pathsOf(SCHEMA).flatMap((path) => problemsOf(path, value));
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((line) => /Invalid|received|undefined|NaN/u.test(line))).toEqual([]);
});

function pathsOf({ properties = {}, items }: Schema, above: readonly string[] = []): string[][] {
  const below = Object.entries(properties).map(([name, schema]) => [name, schema] as const);
  if (items !== undefined) below.push(["0", items]);
  return below.flatMap(([name, schema]) => {
    const path = [...above, name];
    return [path, ...pathsOf(schema, path)];
  });
}

function problemsOf(path: readonly string[], value: unknown): string[] {
  const file = path.reduceRight<unknown>(
    (inner, name) => (name === "0" ? [inner] : { [name]: inner }),
    value,
  );
  try {
    parseConfig(JSON.stringify(file), {});
    return [];
  } catch (error) {
    if (!(error instanceof DriplineError)) throw error;
    return error.message.split("\n").slice(1);
  }
}
