import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { networkOf } from "../../src/files/network-file.ts";

test.each([
  ["NFS", 0x6969],
  ["CIFS", 0xff534d42],
  // As a signed number of 32 bits.
  ["CIFS", 0xff534d42 | 0],
  [undefined, 0xef53],
])("a file on %s is told by the number of its file system", async (name, type) => {
  expect(await networkOf("/mail/ledger.sqlite", async () => type)).toBe(name);
});

test("a file that is not there yet lies where its folder does", async () => {
  const asked: string[] = [];
  const name = await networkOf("/mail/ledger.sqlite", async (path) => {
    asked.push(path);
    if (path.endsWith(".sqlite")) throw new Error("ENOENT");
    return 0x6969;
  });
  expect([name, asked]).toEqual(["NFS", ["/mail/ledger.sqlite", "/mail"]]);
});

test("this machine's own disk is none, nor is a folder that can't be asked", async () => {
  expect(await networkOf(join(tmpdir(), "ledger.sqlite"))).toBeUndefined();
  expect(await networkOf("/nowhere/at/all/ledger.sqlite")).toBeUndefined();
});
