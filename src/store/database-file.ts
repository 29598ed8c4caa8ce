/** An address of a server, whatever is wrong with it: as a file, its password would be said and stand on the disk. */
const ADDRESS = /:\/\/|:(?![\\/]).*@|\b(?:host|server|user|password|pwd|dbname)\s*=/isu;

/** `docker run --env-file` leaves quotes, which a shell takes off: the file would be another one. */
const QUOTED = /^['"]|['"]$/u;

/**
 * Returns the file that a setting names (`ledger.sqlite`, `sqlite:ledger.sqlite`); `undefined` where it
 * names something else, or a file in `out/`, which is thrown away by a build.
 */
export function databaseFile(value: string): string | undefined {
  const path = value.replace(/^(?:sqlite|file):(?:\/\/(?=\/))?/u, "");
  const isOther = /^[a-z][a-z0-9+.-]+:/iu.test(path) || ADDRESS.test(path) || QUOTED.test(path);
  const isGenerated = /^(?:\.\/)*out(?:\/|$)/u.test(path.replaceAll("\\", "/"));
  return path === "" || isOther || isGenerated ? undefined : path;
}
