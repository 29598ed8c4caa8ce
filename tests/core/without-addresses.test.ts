import { expect, test } from "vitest";
import { withoutAddresses } from "../../src/core/without-addresses.ts";

const ROWS: [what: string, reply: string, said: string][] = [
  ["in brackets", "554 5.7.1 <ana@example.org>: rejected", "554 5.7.1 <(address)>: rejected"],
  ["without them", "550 unknown user ana@example.org", "550 unknown user (address)"],
  ["two of them", "ana@example.org or bo@example.org", "(address) or (address)"],
  ["with a second @", "550 <ana@home@example.org>: no", "550 <(address)>: no"],
  ["none", "421 4.7.0 not now @ all", "421 4.7.0 not now @ all"],
];

test.each(ROWS)("an address is taken out of a reply that holds it %s", (_, reply, said) => {
  expect(withoutAddresses(reply)).toBe(said);
});

test("a reply of a megabyte in one word is read as soon as any other", () => {
  const word = "a".repeat(1_000_000);
  expect(withoutAddresses(`${word} ${word}@example.org`)).toBe(`${word} (address)`);
});
