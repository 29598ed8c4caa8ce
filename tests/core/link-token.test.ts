import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { createLinkTokens } from "../../src/core/link-token.ts";

const tokens = createLinkTokens(["new key", "old key"]);
const PURPOSES = ["unsubscribe", "preferences", "confirm"] as const;
const anId = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

describe("the token of a link", () => {
  test("says whose link it is, to its own purpose only", () => {
    fc.assert(
      fc.property(anId, fc.constantFrom(...PURPOSES), (id, purpose) => {
        const token = tokens.sign(purpose, id);
        const read = PURPOSES.map((one) => tokens.read(one, token));
        expect(read).toEqual(PURPOSES.map((one) => (one === purpose ? id : undefined)));
      }),
    );
  });

  test("is short, and holds what needs no escaping in an address", () => {
    expect(tokens.sign("unsubscribe", 1_000_000_000)).toMatch(/^[\w.-]{27,34}$/u);
  });

  test("still works after a new key was added, and not after its own is gone", () => {
    const old = createLinkTokens(["old key"]).sign("confirm", 7);
    expect(tokens.read("confirm", old)).toBe(7);
    expect(createLinkTokens(["new key"]).read("confirm", old)).toBeUndefined();
  });

  test("is refused with any character changed, added or taken away", () => {
    const token = tokens.sign("unsubscribe", 4711);
    for (let at = 0; at <= token.length; at += 1) {
      for (const changed of [
        token.slice(0, at) + token.slice(at + 1),
        `${token.slice(0, at)}a${token.slice(at)}`,
        token.slice(0, at) + (token[at] === "b" ? "c" : "b") + token.slice(at + 1),
      ]) {
        if (changed === token) continue;
        expect(tokens.read("unsubscribe", changed), changed).toBeUndefined();
      }
    }
  });

  test("can't be made of parts of two others", () => {
    const [one, other] = [tokens.sign("unsubscribe", 1), tokens.sign("unsubscribe", 2)];
    const mixed = `${one.split(".")[0]}.${other.split(".")[1]}`;
    expect(tokens.read("unsubscribe", mixed)).toBeUndefined();
  });

  test.each([
    "",
    ".",
    "a",
    "x".repeat(10_000),
    "abc1.ÄÖÜ",
    "abc-1.aaaaaaaaaaaaaaaaaaaaaa",
    "\u0000",
  ])("is not %j", (text) => {
    expect(tokens.read("unsubscribe", text)).toBeUndefined();
  });
});
