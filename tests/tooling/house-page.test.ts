import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PACKAGE_ROOT } from "../../src/files/read-files.ts";

const page = readFileSync(join(PACKAGE_ROOT, "docs", "house.md"), "utf8");

test("what docs/house.md says of changes in src/deliver was measured", () => {
  const file = join(PACKAGE_ROOT, "scripts", "results", "mutation-deliver.json");
  const { changes, noticed, explained, open } = JSON.parse(readFileSync(file, "utf8")) as Record<
    string,
    number
  >;
  expect(page).toContain(
    `| \`src/deliver/\` | ${changes} | ${noticed} | 0 | ${explained} | ${open} |`,
  );
});
