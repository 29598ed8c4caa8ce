import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/core/errors.ts";
import { aDraft } from "../support/an-article.ts";

const TEXT = "Tea is a leaf and some water. ".repeat(5);

async function found(code: string, markdown: string): Promise<Finding[]> {
  const { findings, rendered } = await aDraft(`# Tea\n\n${TEXT}\n\n${markdown}\n`);
  expect(rendered.map(({ html }) => html).join("")).not.toMatch(
    /passwd|javascript:|vbscript:|data:|file:|share/iu,
  );
  return findings.filter((finding) => finding.code === code);
}

describe("an image that is not on the web is never read, and told with its line", () => {
  test.each([
    ["one that is missing", "cup.png"],
    ["one by its path on its site", "/images/cup.png"],
    ["an image in the address itself", "data:image/svg+xml;base64,PHN2Zy8+"],
    ["a script", "javascript:alert(1)"],
  ])("%s", async (_, url) => {
    const [finding, second] = await found("content/image-address", `![A cup](<${url}>)`);
    expect(finding?.place).toEqual({ file: "tea.md", line: 5 });
    expect(finding?.message).toContain("has no address on the web, so its description is shown");
    expect(second).toBeUndefined();
  });

  test.each([
    ["one in a folder above", "../../etc/passwd"],
    ["one by its path on this machine", "/etc/passwd"],
    ["one by its path on Windows", String.raw`C:\passwd.png`],
    ["one on another machine of the network", String.raw`\\host\share\cup.png`],
    ["a file address", "file:///etc/passwd"],
  ])("%s, as an error", async (_, url) => {
    const [finding, second] = await found("content/image-file", `![A cup](<${url}>)`);
    expect(finding).toMatchObject({ severity: "error", place: { file: "tea.md", line: 5 } });
    expect(second).toBeUndefined();
  });

  test("one of a megabyte in its own address, in a message that a person can read", async () => {
    const url = `data:image/png;base64,${"A".repeat(1_000_000)}`;
    const [finding] = await found("content/image-address", `![A cup](${url})`);
    expect(finding?.message.length).toBeLessThan(250);
    expect(finding?.message).toContain("AAA…");
  });
});

describe("a link that does no good is left out, and told with its line", () => {
  test.each([
    ["a script", "javascript:alert(1)"],
    ["a script in capitals", "JavaScript:alert(1)"],
    ["a script with a tab in it", "java&#9;script:alert(1)"],
    ["a script with a line break in it", "java&#10;script:alert(1)"],
    ["a script of Windows", "vbscript:x"],
    ["a page in the address itself", "data:text/html,x"],
    ["a file of the reader's", "file:///etc/passwd"],
  ])("%s", async (_, url) => {
    const [finding] = await found("content/link-address", `See [the tin](<${url}>).`);
    expect(finding?.place).toEqual({ file: "tea.md", line: 5 });
    expect(finding?.message).toContain("does not work in an email, so only its text is kept");
  });
});

describe("markup that does something is not in the emails", () => {
  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<iframe src="https://evil.example"></iframe>',
    '<form action="https://evil.example"><input></form>',
    "<style>@import 'https://evil.example/x.css'</style>",
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0">',
    "<svg><script>alert(1)</script></svg>",
    '<a href="https://tea.example" onclick="alert(1)">Tea</a>',
  ])("%s", async (html) => {
    for (const file of ["tea.md", "tea.html"]) {
      const page = `<h1>Tea</h1>\n\n<p>${TEXT}</p>\n\n${html}\n\n<p>The end of it.</p>\n`;
      const { rendered } = await aDraft(page, file);
      // Markdown shows it as the text that it is.
      expect(rendered.map((one) => one.html).join("")).not.toMatch(
        /<(?:script|iframe|form|input|base|svg)|<[^>]* on[a-z]+=|http-equiv="refresh"|@import/iu,
      );
    }
  });
});
