import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Article } from "../src/core/article.ts";
import { importArticle } from "../src/import/import-article.ts";
import type { GoldBlock } from "./align-blocks.ts";

/** What a gold file says of its article. */
export interface Gold {
  readonly file: string;
  readonly kind: string;
  readonly blocks: readonly GoldBlock[];
  readonly sections?: readonly { readonly blockIds: readonly number[] }[];
  /** Blocks before which a further cut is as good as none. */
  readonly cutsAlsoFineBefore?: readonly number[];
}

/** Returns a gold file and the article beside it, as it is imported. */
export function readGold(goldPath: string): { readonly gold: Gold; readonly article: Article } {
  const gold = JSON.parse(readFileSync(goldPath, "utf8")) as Gold; // checked by the folder's own checker
  const file = join(dirname(goldPath), gold.file);
  return { gold, article: importArticle({ file, bytes: readFileSync(file) }) };
}
