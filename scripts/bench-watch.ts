/** The part of `bench-build.ts` about `dripline build --watch`. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Edits one line of an article again and again, and returns what each rebuild took until the folder had changed. */
export async function measureRebuilds(
  project: string,
  main: string,
): Promise<{ said: number[]; seen: number[] }> {
  const child = spawn(process.execPath, [main, "build", "--watch"], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more: string) => (text += more));
  const until = async (is: () => boolean): Promise<void> => {
    while (!is()) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  await until(() => text.includes("Watching"));
  const said: number[] = [];
  const seen: number[] = [];
  for (let edit = 1; edit <= 20; edit++) {
    text = "";
    const article = join(project, "content", "starter-50.md");
    writeFileSync(
      article,
      readFileSync(article, "utf8").replace(/in the jar\S*/u, `in the jar${edit}.`),
    );
    const start = performance.now();
    await until(() => /Built .* in \d+ ms/u.test(text));
    seen.push(performance.now() - start);
    said.push(Number(/in (\d+) ms/u.exec(text)?.[1]));
    const page = readFileSync(join(project, "out", "starter-50", "01-mechanism.html"), "utf8");
    if (!page.includes(`jar${edit}.`)) throw new Error("The rebuilt email is the old one.");
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  child.kill("SIGINT");
  // The first ones are those of a program that is still getting warm.
  return { said: said.slice(5), seen: seen.slice(5) };
}
