import { statfs } from "node:fs/promises";
import { dirname } from "node:path";

/** File systems of other machines by the numbers that Linux gives them (`linux/magic.h`, statfs(2)). */
const NETWORKS: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB2"],
  [0x5346414f, "AFS"],
  [0x00c36400, "Ceph"],
]);

/** Returns the number of the file system on which a path lies. */
export type ReadSystem = (path: string) => Promise<number>;

/**
 * Returns the name of the network file system on which a file lies or would lie; `undefined` on a
 * disk of this machine, on other systems than Linux, and where it can't be told.
 */
export async function networkOf(
  path: string,
  readSystem: ReadSystem = systemOf,
): Promise<string | undefined> {
  const type = await readSystem(path)
    .catch(async () => readSystem(dirname(path)))
    .catch(() => undefined);
  // Some come as signed numbers.
  return type === undefined ? undefined : NETWORKS.get(type >>> 0);
}

async function systemOf(path: string): Promise<number> {
  return (await statfs(path)).type;
}
