/** Returns the file that a setting names, if it may hold a ledger: what stands in `out/` is thrown away. */
export function databaseFile(value: string): string | undefined {
  const path = value.replace(/^(?:sqlite|file):(?:\/\/(?=\/))?/u, "");
  const isOther = /^[a-z][a-z0-9+.-]+:/iu.test(path);
  const isGenerated = /^(?:\.\/)*out(?:\/|$)/u.test(path.replaceAll("\\", "/"));
  return path === "" || isOther || isGenerated ? undefined : path;
}
