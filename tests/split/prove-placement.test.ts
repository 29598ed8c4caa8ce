import { describe, expect, test } from "vitest";
import type { Outline } from "../../src/core/outline.ts";
import { provePlacement } from "../../src/split/prove-placement.ts";
import { anOutline, thrownBy } from "../support/an-article.ts";

/** Enough for an email of its own. */
const LONG = "Leaves are steeped until the cup is strong. ".repeat(30).trim();

describe("the proof of placement", () => {
  const whole = anOutline(`# Tea\n\n## Green\n\n${LONG}\n\n## Black\n\n${LONG}\n`);
  const [first, second] = whole.steps;
  const broken: [fault: string, outline: Outline, said: string][] = [
    [
      "a lost block",
      { ...whole, steps: [{ ...first, blockIds: [2] } as never, second as never] },
      "lost blocks 3, placed twice none, unknown none",
    ],
    [
      "a block placed twice",
      { ...whole, steps: [first as never, { ...second, blockIds: [3, 4, 5] } as never] },
      "lost none, placed twice blocks 3, unknown none",
    ],
    [
      "a block that is none",
      { ...whole, steps: [first as never, { ...second, blockIds: [4, 5, 9] } as never] },
      "lost none, placed twice none, unknown blocks 9",
    ],
    [
      "as many lost as placed twice",
      {
        ...whole,
        steps: [{ ...first, blockIds: [2] } as never, { ...second, blockIds: [4, 5, 5] } as never],
      },
      "lost blocks 3, placed twice blocks 5, unknown none",
    ],
    [
      "as many lost as are none",
      { ...whole, steps: [{ ...first, blockIds: [2, 9] } as never, second as never] },
      "lost blocks 3, placed twice none, unknown blocks 9",
    ],
    ["an email that is missing", { ...whole, steps: [first as never] }, "lost blocks 4, 5"],
    [
      "a block that is dropped without a reason",
      {
        ...whole,
        placements: whole.placements.map((one) => (one.step === null ? { ...one, why: "" } : one)),
      },
      "lost blocks 1",
    ],
    [
      "an email that says nothing",
      {
        ...whole,
        steps: [
          first as never,
          second as never,
          { ...second, topic: "white", blockIds: [] } as never,
        ],
      },
      "unknown none, emails without a block: white.",
    ],
  ];
  test.each(broken)("finds %s", (_, outline, said) => {
    const error = thrownBy(() => provePlacement(outline));
    expect(error.code).toBe("split/not-whole");
    expect(error.message).toContain(said);
  });

  test("says nothing where all is whole", () => {
    expect(() => provePlacement(whole)).not.toThrow();
  });
});
