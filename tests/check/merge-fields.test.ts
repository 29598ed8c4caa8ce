import { expect, test } from "vitest";
import { aDraft } from "../support/an-article.ts";

test("a merge field that is nearly one of those declared is told which one is meant", async () => {
  const { findings } = await aDraft(
    "---\nfields: {first_name: you}\n---\n\nDear {{ frist_name }}.",
  );
  expect(findings.find(({ code }) => code === "merge/undeclared-field")).toMatchObject({
    message: expect.stringContaining("declared are first_name"),
    hint: expect.stringContaining('Did you mean "first_name"?'),
    place: { line: 5 },
  });
});
