import { expect, test } from "vitest";
import { DriplineError } from "../../src/core/errors.ts";
import { clientNetwork, createProxyTest } from "../../src/http/client-network.ts";
import { aSite } from "../support/a-site.ts";
import { aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

test("health and readiness are words, readiness asks the ledger", async () => {
  const site = await aSite();
  expect(await (await site.get("/health")).text()).toBe("ok\n");
  expect(await (await site.get("/ready")).text()).toBe("ready\n");
  await site.store.close();
  const answer = await site.get("/ready");
  expect([answer.status, await answer.text()]).toEqual([503, "the ledger can't be read\n"]);
});

test("a visitor whom a ledger in trouble keeps waiting is told to come again, by others the page failed", async () => {
  const site = await aSite();
  const tried: [retryable: boolean, status: number, retryAfter: string | null][] = [
    [true, 503, "10"],
    [false, 500, null],
  ];
  for (const [retryable, status, retryAfter] of tried) {
    const away = new DriplineError("store/unreachable", "No.", { hint: "Wait.", retryable });
    site.store.listSeries = () => Promise.reject(away);
    const answer = await site.get("/tea");
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([status, retryAfter]);
    expect(site.errors.at(-1)).toBe(away);
  }
});

test("metrics name routes and states, and nobody", async () => {
  const site = await aSite();
  await site.store.addSubscriber(aPerson(), START);
  await site.get("/tea");
  await site.get(`/p/${site.tokens.sign("preferences", 1)}`);
  const text = await (await site.get("/metrics")).text();
  expect(text).toContain(
    'dripline_http_requests_total{route="/:series",method="GET",status="200"} 1',
  );
  expect(text).toContain(
    'dripline_http_requests_total{route="/p/:token",method="GET",status="404"} 1',
  );
  expect(text).toContain('dripline_subscribers{state="active"} 1');
  expect(text).not.toContain("ana");
});

test("metrics are not for those whom a proxy lets in", async () => {
  const site = await aSite();
  const answer = await site.get("/metrics", { "x-forwarded-for": "203.0.113.9" });
  expect(answer.status).toBe(404);
});

test("a proxy that is not set is told once, as all visitors would share its limit", async () => {
  const site = await aSite();
  for (const _ of [1, 2]) {
    await fetch(`${site.url}/p/none`, {
      method: "POST",
      headers: { "x-forwarded-for": "203.0.113.9" },
    });
  }
  expect(site.reports).toEqual([
    "127.0.0.1 says for whom it asks and is not believed. If it is your proxy: serve: { trusted_proxies: [127.0.0.1] }",
  ]);
});

test.each([
  ["a peer that is no proxy", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["a proxy of ours", "127.0.0.1", "198.51.100.1", "198.51.100.1"],
  ["two proxies of ours", "127.0.0.1", "198.51.100.1, 10.1.2.3", "198.51.100.1"],
  ["a made-up beginning", "127.0.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"],
  ["no header", "127.0.0.1", undefined, "127.0.0.1"],
  ["a header that is none", "127.0.0.1", "unknown", "127.0.0.1"],
  ["IPv4 written as IPv6", "::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"],
  ["IPv6: its first half", "127.0.0.1", "2001:db8:0:7:a:b:c:d", "2001:db8:0:7"],
  ["IPv6, short", "127.0.0.1", "2001:db8::1", "2001:db8:0:0"],
  ["IPv6 in brackets", "127.0.0.1", "[2001:db8::1]", "2001:db8:0:0"],
  ["IPv4 with a port", "127.0.0.1", "203.0.113.5:1234", "203.0.113.5"],
  ["IPv6 with a port", "127.0.0.1", "[2001:db8::1]:443", "2001:db8:0:0"],
  ["IPv4 written as IPv6, with a port", "127.0.0.1", "[::ffff:203.0.113.5]:443", "203.0.113.5"],
  ["two proxies that add ports", "127.0.0.1", "203.0.113.5:80, 10.1.2.3:4711", "203.0.113.5"],
  ["a port and no address", "127.0.0.1", ":1234", "127.0.0.1"],
])("the network of %s", (_, peer, forwarded, expected) => {
  const isProxy = createProxyTest(["127.0.0.1", "10.0.0.0/8"]);
  expect(clientNetwork(peer, forwarded, isProxy)).toBe(expected);
});
