import { fc } from "../support/fast-check.ts";
import { expect, test } from "vitest";
import { createBounceAddresses } from "../../src/core/bounce-address.ts";

const addresses = createBounceAddresses("bounces@tea.example", ["new", "old"]);

test("the address of a delivery leads back to it, in whatever case it comes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (id) => {
      const address = addresses.of(id);
      expect(address.split("@")[0]?.length).toBeLessThanOrEqual(64);
      expect([addresses.read(address), addresses.read(address.toUpperCase())]).toEqual([id, id]);
    }),
  );
});

test("an address that was signed with an older key still leads back", () => {
  const old = createBounceAddresses("bounces@tea.example", ["old"]).of(7);
  expect(addresses.read(old)).toBe(7);
  expect(createBounceAddresses("bounces@tea.example", ["new"]).read(old)).toBeUndefined();
});

test.each([
  ["another number", (text: string) => text.replace("+7-", "+8-")],
  [
    "another signature",
    (text: string) => text.replace(/.@/u, (end) => (end === "0@" ? "1@" : "0@")),
  ],
  ["another domain", (text: string) => text.replace("tea.", "evil.")],
  ["another mailbox", (text: string) => text.replace("bounces", "sales")],
  ["no signature", () => "bounces+7@tea.example"],
  ["the address itself", () => "bounces@tea.example"],
  ["no address", () => ""],
])("%s leads nowhere", (_, change) => {
  expect(addresses.read(change(addresses.of(7)))).toBeUndefined();
});
