import { connect } from "node:net";
import { expect, test } from "vitest";
import { aSite } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";

/** Sends bytes as they are, and returns all that comes back until the server ends the connection. */
async function raw({ url }: Site, request: string): Promise<string> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

const ASK = (path: string, more = ""): string =>
  `GET ${path} HTTP/1.1\r\nHost: tea.example\r\nConnection: close\r\n${more}\r\n`;

test.each([
  ["a path that climbs", ASK("/tea/../../etc/passwd"), "404"],
  ["a path that climbs, encoded", ASK("/%2e%2e/%2e%2e/etc/passwd"), "404"],
  ["a path with slashes", ASK("//evil.example/a"), "404"],
  ["a path that can't be decoded", ASK("/%zz/%c0%ae"), "404"],
  ["a path with a zero byte", ASK("/tea/%00.html"), "404"],
  ["a path of 20,000 characters", ASK(`/${"a".repeat(20_000)}`), "431"],
  // Node 20 leaves aside what is too much, later ones refuse it.
  ["300 headers", ASK("/tea", "a: b\r\n".repeat(300)), "200 or 431"],
  [
    "two lengths",
    `POST /u/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na`,
    "400",
  ],
  [
    "a length and chunks",
    `POST /u/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    "400",
  ],
  ["no HTTP", "hello\r\n\r\n", "400"],
])("%s is answered by a number and no trace", async (_, request, status) => {
  const site = await aSite();
  const answer = await raw(site, request);
  expect(status.split(" or ")).toContain(answer.split(" ")[1]);
  expect(answer).not.toMatch(/\bat .*\.[jt]s:|node:|Error:/u);
  expect(site.errors).toEqual([]);
});

const FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
const LONG = "Content-Length: 10\r\n";

test.each([
  ["a form", "/subscribe/tea", FORM + LONG, "a"],
  ["a form in chunks", "/subscribe/tea", `${FORM}Transfer-Encoding: chunked\r\n`, "3\r\na=b"],
  [
    "a form with files",
    "/subscribe/tea",
    `Content-Type: multipart/form-data; boundary=b\r\n${LONG}`,
    "--b",
  ],
  ["a body that is no form", "/subscribe/tea", LONG, "a"],
  ["a report of a mail service", "/hooks/generic", LONG, "{"],
])("%s that is broken off is no failure of a page", async (_, path, headers, begun) => {
  const site = await aSite("", undefined, undefined, { DRIPLINE_WEBHOOK_GENERIC: "secret" });
  const socket = connect(Number(new URL(site.url).port), "127.0.0.1");
  socket.end(`POST ${path} HTTP/1.1\r\nHost: tea.example\r\n${headers}\r\n${begun}`);
  await expect.poll(() => nPosts(site)).toBe(1);
  expect(site.errors).toEqual([]);
});

/** How many requests with a body have come to their end. */
async function nPosts(site: Site): Promise<number> {
  const metrics = await (await site.get("/metrics")).text();
  return [...metrics.matchAll(/^dripline_http_requests_total\{.*method="POST"/gmu)].length;
}

test("a body larger than any form is refused", async () => {
  const site = await aSite();
  const answer = await fetch(`${site.url}/subscribe/tea`, {
    method: "POST",
    body: new URLSearchParams({ email: "a".repeat(100_000) }),
  });
  expect(answer.status).toBe(413);
});

test.each([
  ["a body that is no form", "application/json", `{"email":"ana@example.org","__proto__":{"a":1}}`],
  [
    "names of the prototype",
    "application/x-www-form-urlencoded",
    "__proto__=a&constructor=b&email[a]=c",
  ],
  ["a hundred times the same field", "application/x-www-form-urlencoded", "email=a&".repeat(100)],
  ["a form without a boundary", "multipart/form-data", "--x"],
])("%s asks for the address again", async (_, type, body) => {
  const site = await aSite();
  const answer = await fetch(`${site.url}/subscribe/tea`, {
    method: "POST",
    body,
    headers: { "content-type": type },
  });
  expect(answer.status).toBe(422);
  expect(site.errors).toEqual([]);
});

test("what a visitor has typed is shown as text", async () => {
  const site = await aSite();
  const script = `"><script>alert(1)</script>`;
  const html = await (
    await site.post("/subscribe/tea", { email: script, first_name: script })
  ).text();
  expect(html).not.toContain("<script");
});

test("a host that is not ours changes no link", async () => {
  const site = await aSite();
  const answer = await raw(site, ASK("/tea").replace("tea.example", "evil.example"));
  expect(answer).toContain("HTTP/1.1 200");
  expect(answer).not.toContain("evil.example");
});

test("no answer may be framed, sniffed, kept or tell another site where it was", async () => {
  const site = await aSite();
  for (const path of ["/subscribe/tea", "/u/none", "/none"]) {
    const { headers } = await site.get(path);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).not.toContain("script-src");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
  }
});

test("a broken link says so, the same for all that are", async () => {
  const site = await aSite();
  const unknown = site.tokens.sign("preferences", 99);
  const other = site.tokens.sign("unsubscribe", 1);
  const answers = [];
  for (const path of [
    `/p/${unknown}`,
    `/p/${other}`,
    "/p/a",
    "/c/a",
    "/p/a/erase",
    `/u/${unknown}`,
  ]) {
    const answer = await site.get(path);
    answers.push(`${answer.status} ${await answer.text()}`);
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^404 .*This link no longer works/su);
});
