import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { readRows } from "../../src/audience/read-rows.ts";
import { fc } from "../support/fast-check.ts";

/** Returns the rows of a text that comes in pieces of these lengths, over and over. */
async function rowsOf(text: string, lengths: readonly number[] = [65_536]): Promise<string[][]> {
  const pieces = async function* (): AsyncGenerator<string> {
    for (let start = 0, n = 0; start < text.length; n += 1) {
      const length = lengths[n % lengths.length] ?? 1;
      yield text.slice(start, start + length);
      start += length;
    }
  };
  const all: string[][] = [];
  for await (const rows of readRows(pieces(), { delimiter: ",", file: "people.csv" })) {
    all.push(...rows);
  }
  return all;
}

const cell = fc.string({
  unit: fc.constantFrom("a", "é", " ", ",", '"', "\n", ";", "\uFEFF", "'"),
  maxLength: 5,
});
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 12 });
const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const ends = fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 3 });

describe("a list comes out as it was written", () => {
  test("whatever is in its cells, and wherever pieces are cut", async () => {
    await fc.assert(
      fc.asyncProperty(rows, lengths, async (list, cuts) => {
        const lines = list.map((cells) => `${cells.map(quotedAsNeeded).join(",")}\n`);
        expect(await rowsOf(lines.join(""), cuts)).toEqual(list);
      }),
    );
  });

  test("however its lines end, also one this way and one that", async () => {
    await fc.assert(
      fc.asyncProperty(rows, lengths, ends, async (list, cuts, some) => {
        // In quotes, since an empty line with LF after one with CR would be one with both.
        const lines = list.map(
          (cells, n) => `${cells.map(quoted).join(",")}${some[n % some.length] ?? ""}`,
        );
        expect(await rowsOf(lines.join(""), cuts)).toEqual(list);
        expect(await rowsOf(lines.join("").replace(/\r?\n$|\r$/u, ""), cuts)).toEqual(list);
      }),
    );
  });

  test("with a cell of more lines than come at once", async () => {
    const note = "a line\n".repeat(10_000);
    const text = `email,note\nana@example.org,"${note}"\nbo@example.org,"says ""hi"""\n`;
    expect(await rowsOf(text, [30_000])).toEqual([
      ["email", "note"],
      ["ana@example.org", note],
      ["bo@example.org", 'says "hi"'],
    ]);
  });
});

describe("quotes that are not where they belong are read as csv-parse does, from there on", () => {
  const lists: [what: string, text: string][] = [
    ["within a cell", 'a@example.org,Ana "Annie" Berg\nb@example.org,Bo\n'],
    ["before the end of a cell", 'a@example.org,"Ana" Berg\nb@example.org,"Bo, Jr."\n'],
    ["one too many", 'a@example.org,"Ana""\nb@example.org,Bo"\nc@example.org,Cy\n'],
  ];
  test.each(lists)("%s", async (_, text) => {
    const options = { relax_quotes: true, relax_column_count: true };
    for (const cuts of [[65_536], [1], [7, 30]]) {
      expect(await rowsOf(`email,name\n${text}`, cuts)).toEqual(
        parse(`email,name\n${text}`, options),
      );
    }
  });

  test("whatever they are: nothing before them is lost, and whoever can't go on says in which row", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom("a", '"', ",", "\n"), maxLength: 40 }),
        lengths,
        async (rest, cuts) => {
          const read = await rowsOf(`email,name\nana@example.org,Ana\n${rest}`, cuts).catch(
            (error: unknown) => error,
          );
          if (read instanceof Error) {
            expect(read).toMatchObject({ code: "audience/unreadable-row" });
            expect(Number(/^Row (\d+) /u.exec(read.message)?.[1])).toBeGreaterThan(2);
          } else {
            expect((read as string[][]).slice(0, 2)).toEqual([
              ["email", "name"],
              ["ana@example.org", "Ana"],
            ]);
          }
        },
      ),
    );
  });

  test("a row that never ends costs no more than it is long", async () => {
    const endless = `email\n"${"x".repeat(400_000)}`;
    await expect(rowsOf(endless, [1_000])).rejects.toMatchObject({
      code: "audience/unreadable-row",
      message: expect.stringContaining("Row 2") as string,
    });
    await expect(rowsOf("x".repeat(400_000), [1_000])).rejects.toMatchObject({
      code: "audience/unreadable-row",
      message: expect.stringContaining("Row 1") as string,
    });
  });
});

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function quotedAsNeeded(text: string): string {
  return /[",\n]/u.test(text) ? quoted(text) : text;
}
