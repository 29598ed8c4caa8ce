import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";

test.each([
  ["as it is", "https://letters.example.org", "https://letters.example.org"],
  ["without a slash at its end", "https://tea.example/letters/", "https://tea.example/letters"],
  [
    "with a host of other letters",
    "https://bücher.example/tee",
    "https://xn--bcher-kva.example/tee",
  ],
  ["with a path of other letters", "https://tea.example/für", "https://tea.example/f%C3%BCr"],
  ["with a space", "https://tea.example/a b", "https://tea.example/a%20b"],
  ["with capitals", "HTTPS://Tea.Example/A", "https://tea.example/A"],
])("the address of the pages is kept as machines write it: %s", (_, written, kept) => {
  expect(parseConfig(`site: ${written}`, {}).site).toBe(kept);
});
