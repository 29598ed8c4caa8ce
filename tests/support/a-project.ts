import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { aFolder } from "./a-ledger.ts";

/** A short article for all four topics. */
export const CHAIN = `# The quiet chain

A dry chain squeaks.

## How a chain works

Links turn on pins.

## How long it lasts

About a year.

## Keeping it clean

Wipe it.

## Questions

### Can I use butter?

No.
`;

const SENDER =
  "sender:\n  name: Chain Letters\n  email: letters@chain.example\n  postal_address: 1 Pin Lane, Linktown\n";

/** Returns the folder of a project with a sender and these files; it is removed after the test. */
export function aProject(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = aFolder();
  writeProject(root, files);
  return root;
}

/** Returns a project like `aProject` for all tests of a file, which then has to remove it. */
export function aLongLivedProject(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly root: string;
  readonly remove: () => void;
} {
  const root = mkdtempSync(join(tmpdir(), "dripline-"));
  writeProject(root, files);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

function writeProject(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries({ "dripline.yaml": SENDER, ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

/** Returns what each file below a folder holds, by its path, in base64; empty where there is no folder. */
export function filesBelow(folder: string): Record<string, string> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return {};
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name, readFileSync(join(folder, name)).toString("base64")]),
  );
}
