import { expect, test } from "vitest";
import { createEditionShelf } from "../../src/core/edition-shelf.ts";
import { anEdition } from "../support/an-edition.ts";

/** A shelf, and the ids for which its ledger was asked; the first so many times it can't be read. */
function aShelf({ failures = 0 } = {}) {
  const asked: string[] = [];
  const shelf = createEditionShelf({
    loadEdition: async (id) => {
      asked.push(id);
      if (asked.length <= failures) throw new Error("The disk is busy.");
      return { ...anEdition(1), id };
    },
  });
  return { shelf, asked };
}

test("an edition is loaded once, for all who ask at the same time too", async () => {
  const { shelf, asked } = aShelf();
  const [one, other] = await Promise.all([shelf("tea"), shelf("tea")]);
  expect(one).toBe(other);
  expect(await shelf("tea")).toBe(one);
  expect(asked).toEqual(["tea"]);
});

test("what could not be read is read when next asked for", async () => {
  const { shelf, asked } = aShelf({ failures: 1 });
  await expect(shelf("tea")).rejects.toThrow("The disk is busy.");
  expect(await shelf("tea")).toMatchObject({ id: "tea" });
  expect(asked).toEqual(["tea", "tea"]);
});

test("a hundred editions are kept, and no more", async () => {
  const { shelf, asked } = aShelf();
  for (let number = 0; number < 100; number += 1) await shelf(`tea-${number}`);
  await shelf("tea-0");
  expect(asked).toHaveLength(100);
  await shelf("one more");
  await shelf("tea-0");
  expect(asked.slice(100)).toEqual(["one more", "tea-0"]);
});
