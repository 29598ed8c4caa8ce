import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  GOLDEN,
  GOLDEN_EXPORTS,
  GOLDEN_SCHEMA,
  goldenExports,
  goldenFiles,
} from "../../scripts/golden.ts";
import { readSchema } from "../support/read-schema.ts";

const files = await goldenFiles();
const exports = await goldenExports();

test("the sample article becomes four emails", () => {
  expect([...files.keys()]).toEqual([
    "01-mechanism.html",
    "01-mechanism.txt",
    "02-timeline.txt",
    "03-maintenance.txt",
    "04-faq.html",
    "04-faq.txt",
    "series.json",
  ]);
  expect(readdirSync(GOLDEN).toSorted()).toEqual([...files.keys()].toSorted());
});

test.each([...files.keys()])("%s is as it was reviewed (npm run golden, then look at the diff)", (name) => {
  expect(files.get(name)).toBe(readFileSync(join(GOLDEN, name), "utf8"));
});

test.each([...exports.keys()])("the export %s is as it was reviewed (npm run golden)", (name) => {
  expect(exports.get(name)).toBe(readFileSync(join(GOLDEN_EXPORTS, name), "utf8"));
});

test("a second build gives the same bytes", async () => {
  expect([...(await goldenFiles())]).toEqual([...files]);
});

test("the tables of a new ledger are as they were reviewed (npm run golden)", async () => {
  expect(await readSchema()).toBe(readFileSync(GOLDEN_SCHEMA, "utf8"));
});
