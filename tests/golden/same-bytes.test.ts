import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { buildDraft } from "../../src/publish.ts";
import { staticFolder } from "../../src/studio/static-folder.ts";
import { SETTINGS } from "../support/an-article.ts";

afterEach(() => void vi.useRealTimers());

test.each(["content/ketamine-and-depression.md", "content/sourdough-starter.md"])(
  "all files of %s are the same when it is built again, on another day too",
  async (file) => {
    const first = await buildOn("2026-02-28T23:59:59Z", file);
    const second = await buildOn("2031-07-01T00:00:00Z", file);
    expect([...second.keys()]).toEqual([...first.keys()]);
    expect(first.size).toBe(4 * 4 + 4 + 3 * 4);
    const different = [...first].filter(([name, content]) => second.get(name) !== content);
    expect(different.map(([name]) => name)).toEqual([]);
  },
);

/** Returns the files of an article in hexadecimal, built when the clock shows that date. */
async function buildOn(date: string, file: string): Promise<Map<string, string>> {
  vi.useFakeTimers({ now: new Date(date), toFake: ["Date"] });
  const bytes = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)));
  const files = staticFolder(await buildDraft({ file, bytes }, SETTINGS));
  return new Map(
    [...files].map(([name, content]) => [name, Buffer.from(content).toString("hex")]),
  );
}
