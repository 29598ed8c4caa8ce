import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aFolder } from "../support/a-ledger.ts";
import { runCommand } from "../support/run-command.ts";

/** Returns what a real bash offers behind these words. */
async function completions(line: string): Promise<string[]> {
  const { stdout } = await runCommand(["completion", "bash"], aFolder());
  const file = join(aFolder(), "completion.bash");
  writeFileSync(file, `${stdout}\n`);
  const words = line.split(" ");
  const call = `source ${file}; COMP_WORDS=(${words.map((word) => `"${word}"`).join(" ")}); COMP_CWORD=${words.length - 1}; _dripline; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["--norc", "-c", call], { encoding: "utf8" }).trim().split("\n");
}

describe.skipIf(process.platform === "win32")("bash completes", () => {
  test.each([
    ["dripline st", ["studio", "status"]],
    ["dripline build --o", ["--out"]],
    ["dripline build my-article.md --w", ["--watch"]],
    ["dripline subscribers e", ["export", "erase"]],
    ["dripline subscribers import --c", ["--consent"]],
    ["dripline build ", [""]],
    ["dripline --v", ["--version"]],
  ])("%s", async (line, expected) => {
    expect((await completions(line)).toSorted()).toEqual(expected.toSorted());
  });
});

test.each(["zsh", "fish"])(
  "%s knows every command and its options, with a word on each",
  async (shell) => {
    const { stdout } = await runCommand(["completion", shell], aFolder());
    for (const word of ["studio", "subscribers", "erase", "watch", "what is due"]) {
      expect(stdout).toContain(word);
    }
    // An odd number of quotes on a line would swallow the rest of the script.
    const odd = stdout.split("\n").filter((line) => (line.match(/'/gu)?.length ?? 0) % 2 === 1);
    expect(odd).toEqual([]);
  },
);

test("another shell is refused with the names of those that are known", async () => {
  expect((await runCommand(["completion", "cmd"], aFolder())).code).toBe(2);
});
