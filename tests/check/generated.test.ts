import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clientSupportData, DATA_FILE } from "../../scripts/client-support.ts";
import { docsPage, PAGE } from "../../scripts/docs-checks.ts";
import { docsUrl, FINDING_TEXTS } from "../../src/check/all-rules.ts";
import { readSourceFiles } from "../support/source-tree.ts";

test("docs/checks.md is what `npm run docs:checks` writes", () => {
  expect(readFileSync(PAGE, "utf8")).toBe(docsPage());
});

test("each finding's page has a section with its code", () => {
  const headings = readFileSync(PAGE, "utf8").match(/^### .*$/gmu);
  expect(headings?.toSorted()).toEqual(FINDING_TEXTS.map(({ code }) => `### ${code}`).toSorted());
  expect(docsUrl("content/link-text")).toBe("docs/checks.md#contentlink-text");
  expect(docsUrl("content/nothing")).toBeUndefined();
});

test("what import and split find is explained too", () => {
  const root = new URL("../..", import.meta.url).pathname;
  const codes = ["src/import", "src/split", "src/render"].flatMap((folder) =>
    readSourceFiles(root, folder).flatMap(({ text }) =>
      [...text.matchAll(/code: "([a-z/-]+)",\s*severity:/gu)].map(([, code]) => code),
    ),
  );
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.filter((code) => !FINDING_TEXTS.some((text) => text.code === code))).toEqual([]);
});

test("the data on mail programs are what `npm run client-support` writes", async () => {
  expect(readFileSync(DATA_FILE, "utf8")).toBe(await clientSupportData());
});
