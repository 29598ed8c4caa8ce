import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { clientSupportData, DATA_FILE } from "../../scripts/client-support.ts";
import { docsPage, PAGE } from "../../scripts/docs-checks.ts";
import { generatedDocs } from "../../scripts/docs.ts";
import { docsUrl, FINDING_TEXTS } from "../../src/check/all-rules.ts";
import { readSourceFiles } from "../support/source-tree.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

test("docs/checks.md is what `npm run docs:checks` writes", () => {
  expect(readFileSync(PAGE, "utf8")).toBe(docsPage());
});

test.each([...generatedDocs()])("%s is what `npm run docs` writes", (path, text) => {
  expect(readFileSync(join(ROOT, path), "utf8")).toBe(text);
});

test("each code of an error that the program knows is explained", () => {
  const page = generatedDocs().get("docs/reference/errors.md") ?? "";
  const codes = readSourceFiles(ROOT, "src")
    .flatMap(({ text }) => text.match(/Errors?: [^*]*(?:\n \* [^*]*)*/gu) ?? [])
    .flatMap((text) => text.match(/(?<=`)[a-z]+\/[a-z-]+(?=`)/gu) ?? []);
  const known = (code: string): boolean =>
    page.includes(`## ${code}\n`) || FINDING_TEXTS.some((text) => text.code === code);
  expect(codes.length).toBeGreaterThan(50);
  expect([...new Set(codes.filter((code) => !known(code)))]).toEqual([]);
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
