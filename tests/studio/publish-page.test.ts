import { expect, test } from "vitest";
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
