/**
 * Returns the file that a setting names (`ledger.sqlite`, `sqlite:ledger.sqlite`); `undefined` where it
 * names something else, or a file in `out/`, which is thrown away by a build.
 */
export function databaseFile(value: string): string | undefined {
  const path = value.replace(/^(?:sqlite|file):(?:\/\/(?=\/))?/u, "");
  const isOther = /^[a-z][a-z0-9+.-]+:/iu.test(path);
  const isGenerated = /^(?:\.\/)*out(?:\/|$)/u.test(path.replaceAll("\\", "/"));
  return path === "" || isOther || isGenerated ? undefined : path;
}
