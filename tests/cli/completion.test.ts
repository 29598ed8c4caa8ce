import { execFileSync, spawnSync } from "node:child_process";
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

/** Runs a script of a shell that has the completion in its folder as `completion`. */
async function inShell(shell: "zsh" | "fish", script: string): Promise<string[]> {
  const { stdout } = await runCommand(["completion", shell], aFolder());
  const cwd = aFolder();
  writeFileSync(join(cwd, "completion"), `${stdout}\n`);
  const args = shell === "zsh" ? ["-f", "-c", script] : ["--no-config", "-c", script];
  return execFileSync(shell, args, { cwd, encoding: "utf8" }).trim().split("\n");
}

/** Not every machine has these shells; bash is tried on each. */
function hasShell(shell: string): boolean {
  return spawnSync(shell, ["--version"]).status === 0;
}

const LINES: readonly (readonly [line: string, word: string, help: string])[] = [
  ["dripline st", "studio", "look at the emails in a browser"],
  ["dripline subscribers e", "erase", "remove people"],
  ["dripline build my-article.md --w", "--watch", "build again what a change concerns"],
];

describe.skipIf(!hasShell("fish"))("a real fish completes", () => {
  test.each(LINES)("%s", async (line, word, help) => {
    const found = await inShell("fish", `source completion; complete -C "${line}"`);
    expect(found.find((one) => one.startsWith(`${word}\t`))).toContain(help);
  });
});

describe.skipIf(!hasShell("zsh"))("a real zsh offers", () => {
  // Read in at the start, or by zsh itself from a folder of its own when it completes for the first time.
  const ways = [
    "source ./completion; _dripline",
    "cp completion _dripline; fpath=(. $fpath); autoload -Uz _dripline; _dripline",
  ];
  test.each(LINES.flatMap((one) => ways.map((run) => [...one, run] as const)))(
    "%s",
    async (line, word, help, run) => {
      const words = line.split(" ");
      // What zsh's own function would narrow down and show.
      const offered = `_describe() { print -l -- "\${found[@]}" }; _files() { : }; compdef() { : }`;
      const script = `${offered}; words=(${words.join(" ")}); CURRENT=${words.length}; ${run}`;
      const found = await inShell("zsh", script);
      expect(found.find((one) => one.startsWith(`${word}:`))).toContain(help);
    },
  );
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
