import { expect, test } from "vitest";
import { droppedOf } from "../support/dropped-lines.ts";

const FIRST = "[IB1] Is this still right after Easter?";
const SECOND = "[OL2] DELETE? Gwen says we no longer do it";

test("the comments that a word processor writes between the lines of a draft are none of the article", () => {
  for (const dropped of droppedOf(`${FIRST}\n\n${SECOND}`, "middle"))
    expect(dropped).toEqual([FIRST, SECOND]);
});

test.each([
  ["numbers that do not count", "[NG24] says that they should be watered twice."],
  ["a lone letter", "[A1] A pot of ten litres"],
])("but %s: they are sources", (_, line) => {
  expect(droppedOf(line, "middle")).toEqual([[], []]);
});
