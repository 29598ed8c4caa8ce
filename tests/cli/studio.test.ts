import { expect, test } from "vitest";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

test.each([
  ["a port that is none", ["--port", "http"], "usage/invalid-port", 2],
  ["a port that is too high", ["--port", "70000"], "usage/invalid-port", 2],
  ["an article that is not there", ["content/chian.md"], "import/not-found", 2],
  ["a folder without articles", ["templates"], "usage/no-articles", 2],
])("with %s it does not open, and says why", async (_, args, code, exit) => {
  const root = aProject({ "content/chain.md": CHAIN, "templates/own.txt.mjml": "" });
  const finished = await runCommand(["studio", ...args], root);
  expect(finished.stderr).toContain(`[${code}]`);
  expect(finished.code).toBe(exit);
});

test("settings that can't be read keep it closed", async () => {
  const root = aProject({ "content/chain.md": CHAIN, "dripline.yaml": "sender: 5\n" });
  const { stderr, code } = await runCommand(["studio"], root);
  expect(stderr).toContain("[config/invalid]");
  expect(code).toBe(2);
});
