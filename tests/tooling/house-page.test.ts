import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PACKAGE_ROOT } from "../../src/files/read-files.ts";

const page = readFileSync(join(PACKAGE_ROOT, "docs", "house.md"), "utf8");

test.each(["deliver"])("what docs/house.md says of changes in %s was measured", (part) => {
  const file = join(PACKAGE_ROOT, "scripts", "results", `mutation-${part}.json`);
  const {
    changes,
    noticed,
    refused = 0,
    explained,
    open,
  } = JSON.parse(readFileSync(file, "utf8")) as Record<string, number>;
  expect(page).toContain(
    `| \`src/${part}/\` | ${changes} | ${noticed} | ${refused} | ${explained} | ${open} |`,
  );
});
