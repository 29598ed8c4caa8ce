import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { posix, win32 } from "node:path";
import { chromium } from "playwright-core";

/** The variables of the environment that say where programs are. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Programs by which Chrome, Chromium and Edge are known on Linux. The first is Chromium without windows,
 * which takes half of the time for the same pages.
 */
const LINUX_NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
];

const MAC_APPS = ["Google Chrome", "Chromium", "Microsoft Edge"];

const WINDOWS_PROGRAMS = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Chromium", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
];

/**
 * Returns the path of a Chrome, Chromium or Edge that starts on this machine, or `undefined`.
 * Throws where `CHROME_PATH` names one that does not start, rather than take another silently.
 */
export function findBrowser(
  platform: NodeJS.Platform = process.platform,
  environment: Environment = process.env,
): string | undefined {
  const named = environment["CHROME_PATH"];
  if (named) {
    if (canStart(named, platform)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not start. Correct or unset it.`);
  }
  const known = browserPlaces(platform, environment).find((path) => canStart(path, platform));
  if (known !== undefined) return known;
  const downloaded = chromium.executablePath();
  return canStart(downloaded, platform) ? downloaded : undefined;
}

/** Returns where an installed browser may be, in the order in which it is looked for. */
export function browserPlaces(platform: NodeJS.Platform, environment: Environment): string[] {
  switch (platform) {
    case "win32": {
      const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
        .map((name) => environment[name])
        .filter((root) => root !== undefined);
      return WINDOWS_PROGRAMS.flatMap((parts) => roots.map((root) => win32.join(root, ...parts)));
    }
    case "darwin": {
      const roots = ["/Applications", posix.join(environment["HOME"] ?? "/", "Applications")];
      return MAC_APPS.flatMap((app) =>
        roots.map((root) => posix.join(root, `${app}.app`, "Contents", "MacOS", app)),
      );
    }
    default: {
      const folders = [...(environment["PATH"] ?? "").split(":"), "/usr/bin", "/snap/bin"];
      const unique = [...new Set(folders.filter((folder) => folder.startsWith("/")))];
      return LINUX_NAMES.flatMap((name) => unique.map((folder) => posix.join(folder, name)));
    }
  }
}

function canStart(path: string, platform: NodeJS.Platform): boolean {
  if (!existsSync(path)) return false;
  // On Windows `--version` opens a window. On Linux the file may be a stub that only asks to
  // install a snap, or a download whose libraries are missing.
  if (platform !== "linux") return true;
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 60_000 }).status === 0;
}
