import { posix } from "node:path";

/** `file:`, a drive of Windows, a share of another computer (UNC), of which Markdown eats a backslash. */
const OF_A_COMPUTER = /^(?:file:|[a-z]:[\\/]|\\)/iu;

/**
 * Folders at the root of Unix systems (FHS 3.0 §3) and of macOS. Those that web sites have at their
 * own root too, such as `/media`, are not among them.
 */
const OF_A_SYSTEM =
  /^\/(?:etc|proc|sys|dev|root|usr|var|tmp|opt|mnt|home|Users|Volumes|Library|private)\//u;

/**
 * Tells whether an address in an article names a file of somebody's computer that is no part of
 * the project: nothing that a reader could get, and nothing that may get out. `article` is the path
 * of the article, from the root of the project.
 */
export function isLocalFile(url: string, article: string): boolean {
  const path = decode(url.trim());
  if (OF_A_COMPUTER.test(path) || OF_A_SYSTEM.test(path)) return true;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/iu.test(path)) return false;
  const folder = posix.dirname(article.replaceAll("\\", "/"));
  return climbs(posix.join(folder, path.replaceAll("\\", "/"))) > climbs(posix.normalize(folder));
}

/** How many folders a path goes up before it goes down. */
function climbs(path: string): number {
  const parts = path.split("/");
  const down = parts.findIndex((part) => part !== "..");
  return down < 0 ? parts.length : down;
}

/** `%2e%2e` is read as `..` by whatever opens an address. */
function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
