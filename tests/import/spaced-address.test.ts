import { describe, expect, test } from "vitest";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { anArticle } from "../support/an-article.ts";

const URL = "https://tea.example";

describe("an address with a space is read as browsers read it", () => {
  test.each([
    ["a link of a page", "tea.html", `<a href="${URL}/my list.pdf">List</a>`, "[List]"],
    ["an image of a page", "tea.html", `<img src=" ${URL}/my\n list.pdf" alt="List">`, "![List]"],
    ["a film of a page", "tea.html", `<video src="${URL}/my list.pdf"></video>`, "[Video]"],
    ["HTML in Markdown", "tea.md", `so <a href="${URL}/my list.pdf">List</a>`, "[List]"],
    ["Markdown with signs around it", "tea.md", `[List](<${URL}/my list.pdf>)`, "[List]"],
    ["its definition", "tea.md", `[List][a]\n\n[a]: <${URL}/my list.pdf>\n`, "[List]"],
  ])("%s", (_, file, text, written) => {
    const title = file.endsWith("md") ? "# Tea\n\nA leaf.\n\n" : "<h1>Tea</h1><p>A leaf.</p>";
    const article = anArticle(`${title}${text}`, file);
    expect(article.findings).toEqual([]);
    expect(toMarkdown(article)).toContain(`${written}(${URL}/my%20list.pdf)`);
  });

  test("the spaces of a merge field are its own", () => {
    const article = anArticle(`# Tea\n\n[a](<${URL}/a b?n={{ name | you }}>)\n`);
    expect(JSON.stringify(article.blocks)).toContain(`"${URL}/a%20b?n={{ name | you }}"`);
  });
});

describe("in Markdown such an address makes no link, which is told with what to write", () => {
  test.each([
    ["a link", `So: [list](${URL}/my tea list.pdf) here`, 5],
    ["a link with a title", `So: [list](${URL}/my tea list.pdf "All (of it)") here`, 5],
    ["an image with another", `![P](${URL}/my tea list.pdf 'All of it' )`, 5],
    ["an image", `![P](${URL}/my tea list.pdf)`, 5],
    [
      "a link in a list, behind code",
      `- so \`[a](${URL}/a b)\`\n  [*my* list](${URL}/my tea list.pdf)`,
      6,
    ],
    ["a link in a cell", `| a |\n|-|\n| [list](${URL}/my tea list.pdf) |`, 7],
  ])("%s", (_, text, line) => {
    const { findings } = anArticle(`# Tea\n\nA leaf.\n\n${text}\n`);
    expect(findings).toEqual([
      {
        code: "import/spaced-address",
        severity: "warning",
        message: `An address with a space makes no link, so readers see how it is written: "${URL}/my tea list.pdf".`,
        place: { file: "tea.md", line },
        hint: `Write ${URL}/my%20tea%20list.pdf`,
      },
    ]);
  });

  test.each([
    ["a title", `[list](${URL}/a "my list")`],
    ["code", `\`[a](${URL}/a b)\``],
    ["a note in brackets", `[list] (${URL}/a or another one)`],
    ["a merge field", `[a](${URL}/?n={{ name | you }})`],
  ])("%s is none", (_, text) => {
    expect(anArticle(`# Tea\n\nA leaf.\n\n${text}\n`).findings).toEqual([]);
  });
});
