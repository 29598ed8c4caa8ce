import { appendFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

test.each([
  [[], "Hello there,", "Oil for you"],
  [["--as", "name"], "Hello Anna,", "Oil for Anna"],
  [["--as", "ben"], "Hello Ben,", "Oil for Ben"],
])("a test email is filled in for the reader of %j", async (as, greeting, subject) => {
  const root = aProject({
    "chain.md": `---\nseries: {subjects: {mechanism: "Oil for {{ first_name | you }}"}}\n---\n${CHAIN}`,
  });
  const settings = "fields: {first_name: }\npersonas: {ben: {first_name: Ben}}\n";
  appendFileSync(join(root, "dripline.yaml"), settings);
  const args = ["test", "chain.md", "--to", "me@example.org", "--step", "1", ...as];
  const { code, stdout } = await runCommand(args, root);
  expect([code, stdout]).toEqual([0, expect.stringContaining(`[Test] ${subject}  accepted`)]);
  const [file = ""] = readdirSync(join(root, "out", "inbox"));
  const message = await parseMessage(readFileSync(join(root, "out", "inbox", file)));
  expect(message.subject).toBe(`[Test] ${subject}`);
  expect(message.text).toContain(greeting);
});
