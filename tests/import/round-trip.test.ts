import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { importArticle } from "../../src/import/import-article.ts";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { anArticle } from "../support/an-article.ts";
import { keptPlacements, keptShapes } from "../support/kept-blocks.ts";

const ARTICLES = fileURLToPath(new URL("../articles", import.meta.url));

const files = ["dev", "wild"].flatMap((folder) =>
  readdirSync(join(ARTICLES, folder))
    .filter((name) => !name.endsWith(".json"))
    .map((name) => join(folder, name)),
);

test.each(files)(
  "%s is imported, written and imported again with the same blocks in the same emails",
  (file) => {
    const article = importArticle({ file, bytes: readFileSync(join(ARTICLES, file)) });
    const again = anArticle(toMarkdown(article));
    expect(keptShapes(again)).toEqual(keptShapes(article));
    expect(keptPlacements(again)).toEqual(keptPlacements(article));
  },
);
