import { expect, test } from "vitest";
import { countedHtml } from "../../src/core/counted-links.ts";
import { fillMergeFields } from "../../src/core/merge-field.ts";

test.each([
  ["another site", "https://leaf.example/pots", "https://tea.example/l/x/0123456789ab/2/0"],
  ["the project's own pages", "https://tea.example/tea", "https://tea.example/tea"],
  [
    "a site whose name begins the same",
    "https://tea.example.org/a",
    "https://tea.example/l/x/0123456789ab/2/0",
  ],
])("a link to %s leads to the address that counts it or stays", (_, target, expected) => {
  expect(hrefOf(target, "https://tea.example")).toBe(expected);
});

test.each(["https://bücher.example/für/tee", "https://xn--bcher-kva.example/f%C3%BCr/tee"])(
  "own pages are known however their address is written: %s",
  (target) => {
    expect(hrefOf(target, "https://xn--bcher-kva.example/f%C3%BCr")).toBe(target);
  },
);

/** Returns where a link leads once clicks are counted. */
function hrefOf(target: string, own: string): string | undefined {
  const html = `<p><a href="${target}">Read</a></p>`;
  const email = { html, editionId: "0123456789abcdef", step: 2, site: own };
  const counted = countedHtml(email, { opens: false, clicks: true });
  const filled = fillMergeFields(counted, { click_url: "https://tea.example/l/x" }, "html");
  return /href="([^"]*)"/u.exec(filled)?.[1];
}
