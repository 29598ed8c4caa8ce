import { expect, test } from "vitest";
import { droppedOf } from "../support/dropped-lines.ts";

const FIRST = "[IB1] Is this still right after Easter?";
const SECOND = "[OL2] DELETE? Gwen says we no longer do it";

test.each([
  ["initials", [FIRST, SECOND]],
  ["a word before the initials", ["Comment [IB1]: Still right?", "Comment [IB2]: And this?"]],
])(
  "the comments that a word processor writes into a draft, with %s, are none of it",
  (_, lines) => {
    for (const dropped of droppedOf(lines.join("\n\n"), "middle")) expect(dropped).toEqual(lines);
  },
);

test.each([
  ["numbers that do not count", "[NG24] says that they should be watered twice."],
  ["a lone letter", "[A1] A pot of ten litres"],
])("but %s: they are sources", (_, line) => {
  expect(droppedOf(line, "middle")).toEqual([[], []]);
});
