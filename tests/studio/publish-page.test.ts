import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { aStudio } from "../support/a-studio.ts";

const IMAGE = "![](https://chain.example/a.png)";

test("the page of approval leads to each error, says how to mend it, and how to accept it", async () => {
  const article = CHAIN.replace("Wipe it.", IMAGE);
  const line = article.split("\n").indexOf(IMAGE) + 1;
  const { url } = await aStudio(aProject({ "content/chain.md": article }));
  const page = await (await fetch(`${url}chain/publish`)).text();
  expect(page).toContain("1 error has to be mended first:");
  expect(page).toContain("Write one between the square brackets");
  const [, href = ""] =
    new RegExp(`href="([^"]+)">content/chain\\.md:${line}<`, "u").exec(page) ?? [];
  expect(await (await fetch(`${url}chain/${href}`)).text()).toContain(`id="${href.split("#")[1]}"`);
  expect(page).toContain(
    "checks:\n  ignore:\n    - check: content/image-alt\n      article: content/chain.md\n      reason: why it may stay</pre>",
  );
});

test("whom an edition affects is worked out at once for few, and for many when it is asked for", async () => {
  const root = aProject({
    "content/chain.md": CHAIN,
    "few.csv": people(2),
    "many.csv": people(1_001),
  });
  const run = (...args: string[]) => runCommand(args, root);
  const { url } = await aStudio(root);
  const approval = async (query = "") => (await fetch(`${url}chain/publish${query}`)).text();
  const enroll = async (file: string) => {
    await run("subscribers", "import", file, "--consent", "fair");
    await run("enroll", "chain", "--all");
  };

  await run("publish");
  await enroll("few.csv");
  writeFileSync(join(root, "content/chain.md"), CHAIN.replace("Wipe it.", "Wipe it dry."));
  await expect.poll(() => approval()).toContain("2 people on the way with an older edition");
  await enroll("many.csv");
  const page = await approval();
  expect(page).toContain("1,001 people are on the way through this series or have finished it.");
  expect(page).not.toContain("Also move those who are on the way");
  const href = /href="([^"]+)">See whom the new edition affects</u.exec(page)?.[1] ?? "";
  const asked = await approval(new URL(href, `${url}chain/`).search);
  expect(asked).toContain("1001 people on the way with an older edition");
  expect(asked).toContain("Also move those who are on the way");
});

function people(count: number): string {
  return ["email", ...Array.from({ length: count }, (_, n) => `p${n}@mail.example`)].join("\n");
}
