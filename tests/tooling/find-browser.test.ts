import { expect, test } from "vitest";
import { browserPlaces, findBrowser } from "../../scripts/find-browser.ts";

test("a browser named in CHROME_PATH is taken before all others", () => {
  expect(findBrowser("darwin", { CHROME_PATH: process.execPath })).toBe(process.execPath);
});

test("a CHROME_PATH that leads nowhere is an error, never a reason to take another browser", () => {
  expect(() => findBrowser("linux", { CHROME_PATH: "/nowhere/chrome" })).toThrow(
    "CHROME_PATH names /nowhere/chrome, which does not start. Correct or unset it.",
  );
});

test.each([
  {
    system: "Linux: in each folder of PATH, without windows before with, Chromium before Chrome",
    platform: "linux",
    environment: { PATH: "/opt/bin:relative:/usr/bin" },
    first: [
      "/opt/bin/chromium-headless-shell",
      "/usr/bin/chromium-headless-shell",
      "/snap/bin/chromium-headless-shell",
      "/opt/bin/chromium",
    ],
    later: "/opt/bin/google-chrome",
  },
  {
    system: "macOS: in the applications of the machine, then of the user",
    platform: "darwin",
    environment: { HOME: "/Users/ada" },
    first: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    later: "/Applications/Chromium.app/Contents/MacOS/Chromium",
  },
  {
    system: "Windows: in the program folders, Edge last",
    platform: "win32",
    environment: { PROGRAMFILES: "C:\\Programs", LOCALAPPDATA: "C:\\Ada" },
    first: [
      "C:\\Programs\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Ada\\Google\\Chrome\\Application\\chrome.exe",
    ],
    later: "C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe",
  },
] as const)("looks on $system", ({ platform, environment, first, later }) => {
  const places = browserPlaces(platform, environment);
  expect(places.slice(0, first.length)).toEqual(first);
  expect(places).toContain(later);
});
