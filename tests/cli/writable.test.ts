import { expect, test } from "vitest";
import { writable } from "../../src/project/terminal.ts";

const TERMINAL = { isTTY: true };

test.each([
  ["a title that would clear the screen", "Tea\u001B[2J\u001B[H.", "Tea [2J [H."],
  [
    "a link that shows another address",
    "\u001B]8;;https://x.example\u0007Tea",
    " ]8;;https://x.example Tea",
  ],
  ["a bell, a step back and a one-byte control", "a\u0007b\bc\u009Bd", "a b c d"],
  [
    "styles, tabs and line ends",
    "\u001B[1mTea\u001B[22m\tcup\r\nleaf",
    "\u001B[1mTea\u001B[22m\tcup\r\nleaf",
  ],
  ["letters of all kinds", "Größe 茶 🍵", "Größe 茶 🍵"],
])("a terminal is given %s as text", (_, line, shown) => {
  expect(writable(line, TERMINAL)).toBe(shown);
});

test("a file or a program is given what there is", () => {
  expect(writable("a\u001B[2Jb", {})).toBe("a\u001B[2Jb");
});
