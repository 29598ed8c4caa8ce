import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runNode } from "../support/run-process.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

const PROGRAM = `require("node:fs").writeFileSync(__dirname + "/ran.txt", "yes");\nmodule.exports = {};\n`;

test("a `.mjmlconfig` beside the article is not read, and what it names is not run", async () => {
  const root = aProject({
    "chain.md": CHAIN,
    ".mjmlconfig": JSON.stringify({ packages: ["./evil.js"] }),
    "evil.js": PROGRAM,
  });
  // By itself, MJML does run it: else this test would show nothing.
  const mjml = `require(${JSON.stringify(fileURLToPath(import.meta.resolve("mjml")))})`;
  writeFileSync(join(root, "mjml.cjs"), mjml);
  await runNode(["mjml.cjs"], { cwd: root });
  expect(existsSync(join(root, "ran.txt"))).toBe(true);
  writeFileSync(join(root, "evil.js"), PROGRAM.replace("ran.txt", "ran-again.txt"));
  const tsx = import.meta.resolve("tsx");
  const { code, stderr } = await runNode(["--import", tsx, MAIN, "build", "chain.md"], {
    cwd: root,
    // Nothing is kept there, so that MJML has to be loaded.
    env: { XDG_CACHE_HOME: join(root, "cache") },
  });
  expect([code, stderr]).toEqual([0, ""]);
  expect(existsSync(join(root, "ran-again.txt"))).toBe(false);
});
