import { expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

test.each([
  ["letters and digits, in small letters", "posts/My Chain 2.md", "my-chain-2"],
  ["a way out of the folder", "../../etc/passwd.md", "passwd"],
  ["a way out in the way of Windows", String.raw`..\..\chain.md`, "chain"],
  ["nothing but dots", "....md", "article-1"],
  ["a device of Windows", "con.md", "article-con"],
  ["a folder that is the program's own", "inbox.md", "article-inbox"],
  ["a turn of the direction of writing", "chain\u202Edm.exe.md", "chain-dm-exe"],
  ["signs that a shell or a web address would read", "a b&c;$(d)?#.md", "a-b-c-d"],
  ["marks on letters, which web addresses do without", "Öl für Ketten.md", "ol-fur-ketten"],
  ["letters of another script, which stay", "自転車のチェーン.md", "自転車のチェーン"],
])("the folder of a series is named after the file: %s", (_, file, slug) => {
  expect(anArticle("Oil it.", file).slug).toBe(slug);
});

test.each(["chain-", "鎖", "𠮷"])("a long name of %j is cut to what file systems take", (part) => {
  const { slug } = anArticle("Oil it.", `${part.repeat(100)}.md`);
  expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(160);
  expect(slug.isWellFormed()).toBe(true);
  expect(slug.endsWith("-")).toBe(false);
});
