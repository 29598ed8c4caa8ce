import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { binOf } from "./bin-of.ts";
import { findBrowser } from "./find-browser.ts";

/** A browser that starts, and how it came to be there. */
export interface ReadyBrowser {
  readonly path: string;
  readonly how: "found" | "installed with apt" | "installed by Playwright";
}

/** Far more than apt and Playwright print; a program that passes it is ended. */
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

const APT = "/usr/bin/apt-get";

/** Fonts of the widths that emails ask for: DejaVu for every script, Liberation for Arial. */
const FONTS = ["fonts-dejavu-core", "fonts-liberation"];

/** The first is not in every release of Debian. */
const BROWSERS = ["chromium-headless-shell", "chromium"];

/**
 * Returns a browser of this machine, installing Chromium where there is none.
 * Throws with what was tried, and the output of the tools, where that is not possible.
 */
export function ensureBrowser(report: (line: string) => void): ReadyBrowser {
  const found = findBrowser();
  if (found !== undefined) return { path: found, how: "found" };

  const failures: string[] = [];
  const sudo = aptPrefix();
  if (sudo !== undefined) {
    report("No Chrome or Chromium found, installing Chromium with apt ...");
    const failure = installWithApt(sudo);
    const path = findBrowser();
    if (path !== undefined) return { path, how: "installed with apt" };
    failures.push(failure ?? "apt installed a Chromium that does not start.");
  }
  report("No Chrome or Chromium found, downloading Chromium by Playwright ...");
  const failure = installByPlaywright();
  const path = findBrowser();
  if (path !== undefined) return { path, how: "installed by Playwright" };
  failures.push(failure ?? "Playwright installed a Chromium that does not start.");
  throw new Error(
    `${failures.join("\n")}\nInstall Chrome or Chromium, or name one in CHROME_PATH.`,
  );
}

/** Returns what stands before `apt-get`, or `undefined` where apt can't give a Chromium. */
function aptPrefix(): string[] | undefined {
  // Ubuntu's package is a stub for a snap, which does not start in a container.
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  if (!existsSync(APT) || /^ID(_LIKE)?=.*ubuntu/mu.test(release)) return undefined;
  if (isRoot()) return [];
  return run("sudo", ["-n", "true"]) === undefined ? ["sudo", "-n"] : undefined;
}

function installWithApt(sudo: readonly string[]): string | undefined {
  const apt = (...args: string[]): string | undefined => {
    const [command = "env", ...rest] = [
      ...sudo,
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      APT,
      "-oDPkg::Lock::Timeout=300",
      "-oAcquire::Retries=3",
      ...args,
    ];
    return run(command, rest);
  };
  // A mirror that is out of order for one list may still serve Chromium: the install decides.
  const update = apt("update");
  const failures = [update];
  for (const browser of BROWSERS) {
    const failure = apt("install", "-y", "--no-install-recommends", browser, ...FONTS);
    if (failure === undefined) return undefined;
    failures.push(failure);
  }
  return failures.filter((failure) => failure !== undefined).join("\n");
}

function installByPlaywright(): string | undefined {
  // The libraries that the download needs come with apt, for root only.
  const options = existsSync(APT) && isRoot() ? ["--with-deps"] : [];
  return run(process.execPath, [
    binOf("playwright-core", "playwright-core"),
    "install",
    ...options,
    "chromium",
  ]);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Runs a program; returns what it printed where it failed, else `undefined`. */
function run(command: string, args: readonly string[]): string | undefined {
  const result = spawnSync(command, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: MOST_OUTPUT_BYTES,
  });
  if (result.status === 0) return undefined;
  const output = result.error?.message ?? `${result.stdout}${result.stderr}`.trim();
  return `${command} ${args.join(" ")} failed:\n${output}`;
}
