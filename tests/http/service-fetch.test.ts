import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createServiceFetch } from "../../src/http/service-fetch.ts";

/** Returns the address of a service that answers so. */
async function aService(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/cert.pem?Token=secret`; // it listens on a port
}

test("what was fetched is kept: a certificate is asked for once", async () => {
  let asked = 0;
  const url = await aService((_, response) => void response.end(`certificate ${(asked += 1)}`));
  const fetchText = createServiceFetch();
  expect([await fetchText(url), await fetchText(url)]).toEqual(["certificate 1", "certificate 1"]);
  expect(await createServiceFetch()(url)).toBe("certificate 2");
});

test.each<[string, RequestListener, string]>([
  [
    "says no",
    (_, response) => void response.writeHead(403).end("<Error>expired</Error>"),
    "answered with 403, expected 2xx",
  ],
  [
    "leads elsewhere, which could be anywhere",
    (_, response) => void response.writeHead(302, { Location: "/other" }).end(),
    "answered with nothing within 5 seconds",
  ],
  [
    "says more than a certificate has, without an end",
    (_, response) => void response.write("a".repeat(200_000)),
    "answered with more than 100000 bytes",
  ],
  [
    "breaks off",
    (request) => void request.socket.destroy(),
    "answered with nothing within 5 seconds",
  ],
])("a service that %s has told nothing, and is asked again", async (_, answer, said) => {
  let asked = 0;
  const url = await aService((request, response) => {
    asked += 1;
    answer(request, response);
  });
  const fetchText = createServiceFetch();
  for (const time of [1, 2]) {
    await expect(fetchText(url)).rejects.toMatchObject({
      code: "feedback/service-silent",
      message: expect.stringContaining(said) as string,
    });
    expect(asked).toBe(time);
  }
  await expect(fetchText(url)).rejects.not.toThrow("secret");
});
