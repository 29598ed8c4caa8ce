import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MAX_ARTICLE_BYTES } from "../../src/core/article-size.ts";
import { findArticles, readUserFile } from "../../src/files/read-files.ts";
import { importArticle } from "../../src/import/import-article.ts";
import { aFolder } from "../support/a-ledger.ts";
import { thrownBy } from "../support/an-article.ts";

const SENTENCE = "Oil the chain — often.";

function textsOf(bytes: Uint8Array): string[] {
  return importArticle({ file: "chain.md", bytes }).blocks.map(({ text }) => text);
}

function bigEndian(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
}

describe("every usual encoding and line end reads alike", () => {
  test.each([
    ["UTF-8", Buffer.from(SENTENCE)],
    ["UTF-8 with a byte-order mark", Buffer.from(`\uFEFF${SENTENCE}`)],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${SENTENCE}`, "utf16le")],
    ["UTF-16, big end first", bigEndian(SENTENCE)],
  ])("%s", (_, bytes) => {
    expect(textsOf(bytes)).toEqual([SENTENCE]);
  });

  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("lines that end in %s", (_, end) => {
    const text = ["---", "title: Chains", "---", "", "One.", "", "Two."].join(end);
    const { title, blocks } = importArticle({ file: "chain.md", bytes: Buffer.from(text) });
    expect(title).toBe("Chains");
    expect(blocks.slice(1).map(({ line, text: words }) => [line, words])).toEqual([
      [5, "One."],
      [7, "Two."],
    ]);
  });

  test.each(["windows-1252", "ISO-8859-1"])("a page that says it is %s", (charset) => {
    const page = `<html><head><meta charset="${charset}"></head><body><p>Caf\u00E9.</p></body></html>`;
    const bytes = Buffer.from(page, "latin1");
    const { blocks } = importArticle({ file: "chain.html", bytes });
    expect(blocks.map(({ text }) => text)).toEqual(["Caf\u00E9."]);
  });

  test.each([
    ["windows-1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'],
    ["ISO-8859-1 (which browsers read as windows-1252)", '<meta charset="iso-8859-1">'],
    ["US-ASCII (likewise)", '<meta charset="us-ascii">'],
  ])("a page in %s keeps its signs of money, quotes and dashes", (_, meta) => {
    const page = `<html><head>${meta}</head><body><p>\x805 \x96 it\x92s \x93cheap\x94.</p></body></html>`;
    const { blocks } = importArticle({ file: "shop.html", bytes: Buffer.from(page, "latin1") });
    expect(blocks.map(({ text }) => text)).toEqual(["€5 – it’s “cheap”."]);
  });

  test("a page in Chinese that ends within a character is refused", () => {
    const page = '<html><head><meta charset="gbk"></head><body><p>\xC4\xE3\xBA';
    const error = thrownBy(() =>
      importArticle({ file: "a.html", bytes: Buffer.from(page, "latin1") }),
    );
    expect(error.code).toBe("import/not-utf8");
  });

  test("a no-break space is a space, and what looks like a space but is none is kept", () => {
    expect(textsOf(Buffer.from("3\u00A0mm of\u2009play, soft\u00ADhyphen"))).toEqual([
      "3 mm of play, soft\u00ADhyphen",
    ]);
  });
});

const refused: [what: string, bytes: Uint8Array, code: string, line: number | undefined][] = [
  ["an empty file", Buffer.from(""), "import/empty", undefined],
  ["a file of white space", Buffer.from(" \n\t\n\u00A0"), "import/empty", undefined],
  ["a byte-order mark alone", Buffer.from("\uFEFF"), "import/empty", undefined],
  ["a NUL character", Buffer.from("One.\nTwo\0."), "import/binary", 2],
  ["Latin-1", Buffer.from("One.\n\nCaf\xE9.", "latin1"), "import/not-utf8", 3],
  ["a cut-off character", Buffer.from([0x41, 0x0a, 0xe2, 0x82]), "import/not-utf8", 2],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), "import/not-text", undefined],
  ["a document", Buffer.from("PK\u0003\u0004 word/document.xml"), "import/not-text", undefined],
  ["a PDF", Buffer.from("%PDF-1.7\n"), "import/not-text", undefined],
  ["bytes of no text", Buffer.from([0x41, 0x0d, 0x0a, 0, 0xff]), "import/not-utf8", 2],
  ["half a UTF-16 character", Buffer.from([0xff, 0xfe, 0x41]), "import/not-utf8", 1],
  [
    "a character of our own templates",
    Buffer.from("One.\nA \uFDD0."),
    "import/reserved-character",
    2,
  ],
  [
    "front matter and nothing else",
    Buffer.from("---\ntitle: A\n---\n"),
    "import/no-text",
    undefined,
  ],
];

describe("what is no text is refused with the place", () => {
  test.each(refused)("%s", (_, bytes, code, line) => {
    const error = thrownBy(() => textsOf(bytes));
    expect([error.code, error.place?.line]).toEqual([code, line]);
    expect(error.message).toContain("chain.md");
    expect(error.message).toMatch(/\.$/u);
    expect(error.hint).not.toBe("");
  });
});

describe("files", () => {
  /** Returns a folder with two articles, a picture and a file that is too long. */
  function aLibrary(): string {
    const root = aFolder();
    mkdirSync(join(root, "posts"));
    writeFileSync(join(root, "posts", "b.md"), "B");
    writeFileSync(join(root, "posts", "a.txt"), "A");
    writeFileSync(join(root, "posts", "a.png"), "no article");
    writeFileSync(join(root, "long.md"), Buffer.alloc(MAX_ARTICLE_BYTES + 1, "a"));
    return root;
  }

  test("a folder stands for the articles in it, in the order of their names", async () => {
    const root = aLibrary();
    expect(await findArticles(root, "posts")).toEqual(["posts/a.txt", "posts/b.md"]);
    expect(await findArticles(root, "posts/b.md")).toEqual(["posts/b.md"]);
  });

  test.each([
    ["a missing file", "none.md", "import/not-found"],
    ["a file below a file", "long.md/x.md", "import/not-readable"],
    ["a folder", "posts", "import/is-directory"],
    ["more than 5 MB", "long.md", "import/too-large"],
  ])("%s is refused by name", async (_, name, code) => {
    await expect(readUserFile(aLibrary(), name)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(name) as string,
    });
  });
});
