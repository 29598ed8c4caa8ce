import { expect, test } from "vitest";
import { judgeVisitor } from "../../src/http/visitor.ts";

const CHROME = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML) Chrome/142.0 Safari/537.36";
const OUTLOOK =
  "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Trident/7.0; Microsoft Outlook 16.0)";

test.each([
  ["a browser, minutes later", CHROME, 300_000, "reader"],
  ["a mail program", OUTLOOK, 300_000, "reader"],
  ["a browser at once", CHROME, 2_000, "scanner"],
  ["before the server's answer was noted", CHROME, 0, "scanner"],
  ["no name", "", 300_000, "scanner"],
  ["a library", "python-requests/2.32", 300_000, "scanner"],
  ["a preview of a chat", "Slackbot-LinkExpanding 1.0", 300_000, "scanner"],
  ["a browser without a window", "Mozilla/5.0 HeadlessChrome/142.0", 300_000, "scanner"],
  ["Gmail's pictures", "Mozilla/5.0 (via ggpht.com GoogleImageProxy)", 300_000, "proxy"],
  ["Apple's, at once", "Mozilla/5.0", 1_000, "proxy"],
] as const)("%s is seen as it is", (_, userAgent, afterMs, expected) => {
  expect(judgeVisitor({ userAgent, afterMs })).toBe(expected);
});
