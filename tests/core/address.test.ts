import { domainToASCII, domainToUnicode } from "node:url";
import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { addressKey, formatAddress, parseAddress } from "../../src/core/address.ts";

describe("an address that can be mailed", () => {
  const cases: [text: string, sent: string, key: string][] = [
    ["ana@example.org", "ana@example.org", "ana@example.org"],
    ["Ana.Berg+tea@Example.ORG", "Ana.Berg+tea@example.org", "ana.berg+tea@example.org"],
    ["o'neil@example.org", "o'neil@example.org", "o'neil@example.org"],
    ["ana@bücher.example", "ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example"],
    ["ana@BÜCHER.example", "ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example"],
    // The same letters, as one character and as two.
    ["ana@bu\u0308cher.example", "ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example"],
    // A Cyrillic "а" makes another domain; that it looks the same is told by its A-label.
    ["ana@pаypal.example", "ana@xn--pypal-4ve.example", "ana@xn--pypal-4ve.example"],
    [
      `${"a".repeat(64)}@example.org`,
      `${"a".repeat(64)}@example.org`,
      `${"a".repeat(64)}@example.org`,
    ],
  ];
  test.each(cases)("%s is sent to %s", (text, sent, key) => {
    expect(formatAddress(parseAddress(text))).toBe(sent);
    expect(addressKey(text)).toBe(key);
  });

  test("dots and plus signs make different people, as other providers have it", () => {
    const keys = ["anaberg@example.org", "ana.berg@example.org", "anaberg+a@example.org"].map(
      addressKey,
    );
    expect(new Set(keys).size).toBe(3);
  });
});

describe("what is no address of one person is refused", () => {
  test.each([
    ["nothing", ""],
    ["a word", "ana"],
    ["no name", "@example.org"],
    ["no domain", "ana@"],
    ["no dot in the domain", "ana@localhost"],
    ["a dot at the end", "ana@example.org."],
    ["two dots", "ana..berg@example.org"],
    ["a dot first", ".ana@example.org"],
    ["two at signs", "ana@bo@example.org"],
    ["a quoted name", '"a@x y"@example.org'],
    ["a name before it", "Ana <ana@example.org>"],
    ["a comment", "ana(work)@example.org"],
    ["a route", "<@a.example:ana@example.org>"],
    ["a group", "friends: ana@example.org, bo@example.org;"],
    ["two addresses", "ana@example.org,bo@example.org"],
    ["an IP address in brackets", "ana@[127.0.0.1]"],
    ["an IP address", "ana@127.0.0.11"],
    ["an IPv6 address", "ana@[IPv6:::1]"],
    ["a label that begins with a hyphen", "ana@-example.org"],
    ["a space", "ana berg@example.org"],
    ["a line break and a header", "ana@example.org\r\nBcc: x@y.example"],
    ["an encoded line break", "ana%0d%0a@example.org"],
    ["a NUL", "ana\0@example.org"],
    ["a line separator", "ana@example.org\u2028"],
    ["a line break at the end", "ana@example.org\r\n"],
    ["a line break in the domain", "ana@exam\nple.org"],
    ["a tab in the domain", "ana@exam\tple.org"],
    ["a path behind it", "ana@example.org/berlin"],
    ["a query, as in a mailto link", "ana@example.org?subject=x"],
    ["a fragment", "ana@example.org#x"],
    ["a backslash", "ana@example.org\\x"],
    ["an encoded letter in the domain", "ana@ex%61mple.org"],
    ["a wide solidus", "ana@example.org\uFF0Fberlin"],
    ["a sign that holds a solidus", "ana@example.org\u2100berlin"],
    ["a wide percent sign", "ana@ex\uFF0561mple.org"],
    ["letters that need SMTPUTF8", "anä@example.org"],
    ["a sign for kelvin, which folds to a k", "\u212Aim@example.org"],
    ["a long s, which folds to an s", "\u017Fam@example.org"],
    ["65 characters before the @", `${"a".repeat(65)}@example.org`],
    [
      "255 characters",
      `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.example.org`,
    ],
  ])("%s", (what, text) => {
    if (what === "an encoded line break") {
      // It is a plain name: percent signs may stand in one, and nobody decodes them.
      expect(parseAddress(text).local).toBe("ana%0d%0a");
      return;
    }
    expect(() => parseAddress(text)).toThrow(
      expect.objectContaining({ code: "mail/invalid-address" }),
    );
  });

  test.each([
    ["mara@lazybarista", "The ending is missing behind the @: mara@lazybarista.com, for example."],
    ["mara@", "Write behind the @ the name of a site, such as example.org."],
    ["mara@lazy_barista.com", "Write behind the @ the name of a site, such as example.org."],
    ["mara", "Write the whole address, with the @ and what stands behind it."],
    ["Mara <mara@example.org>", "plain letters before the @, without a name or quotes"],
    ["zoë@example.org", "plain letters before the @"],
  ])("%s comes with what is missing", (text, hint) => {
    expect(() => parseAddress(text)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining(hint) as string }),
    );
  });

  test("nothing takes long, however long it is", () => {
    const texts = ["a", "a.", "a@", "@", "a@b.", "ä", "a@ä.", "!#$%"].map((part) =>
      part.repeat(100_000 / part.length),
    );
    for (const text of texts) {
      expect(() => parseAddress(text)).toThrow("is not an email address");
      expect(() => addressKey(text)).toThrow("is not an email address");
    }
  });
});

test("the key of an address is that of its parts, found by its own pattern or by theirs", () => {
  const signs = fc.constantFrom("a", "B", "1", ".", "-", "+", "'", "@", " ", "ä", "ü");
  const anyText = fc.string({ unit: signs, maxLength: 4 });
  const longest = "a".repeat(64);
  const local = fc.oneof(
    fc.constantFrom("ana", "Ana.Berg", "o'neil+x", longest, `${longest}a`, "a..b", ".a", "a."),
    anyText,
  );
  const plain = fc.constantFrom("example", "org", "a-1", "b".repeat(63));
  const odd = fc.constantFrom("Example", "xn--bcher-kva", "xn--", "127", "b".repeat(64), "-a");
  const label = fc.oneof({ weight: 6, arbitrary: plain }, odd, anyText);
  const labels = fc.array(label, { minLength: 1, maxLength: 5 });
  const outcomeOf = (act: () => string): string => {
    try {
      return act();
    } catch (error) {
      return String(error);
    }
  };
  let nPassed = 0;
  fc.assert(
    fc.property(local, labels, (name, names) => {
      const text = `${name}@${names.join(".")}`;
      const key = outcomeOf(() => formatAddress(parseAddress(text)).toLowerCase());
      expect(outcomeOf(() => addressKey(text))).toBe(key);
      if (key.endsWith(names.join(".").toLowerCase())) nPassed += 1;
    }),
    { numRuns: 2_000 },
  );
  expect(nPassed).toBeGreaterThan(100);
});

test("whatever passes can hold nothing that makes a second recipient or header", () => {
  // Addresses with something strange in them: most of what is strange everywhere passes nowhere.
  const piece = fc.constantFrom("", "ana", "b.c", "x-1");
  const strange = fc.oneof(fc.constant(""), fc.string({ unit: "binary", maxLength: 2 }));
  let nPassed = 0;
  fc.assert(
    fc.property(piece, strange, piece, strange, (before, inName, after, inDomain) => {
      const text = `a${before}${inName}${after}@mail${inDomain}.example.org`;
      let sent: string;
      try {
        sent = formatAddress(parseAddress(text));
      } catch {
        return;
      }
      nPassed += 1;
      expect(sent).toMatch(/^[^\s<>,;:"()[\]\\@]+@[a-z0-9.-]+$/iu);
      expect(addressKey(sent)).toBe(addressKey(text));
    }),
    { numRuns: 300 },
  );
  expect(nPassed).toBeGreaterThan(0);
});

describe("where the mail goes is what stands in the address, whatever sign is in it", () => {
  const places = (sign: string): string[] => [
    `${sign}tea.example.org`,
    `tea${sign}leaf.example.org`,
    `tea.example.org${sign}`,
    `tea.example.org${sign}uk`,
  ];
  const sentTo = (name: string): string | undefined => {
    try {
      return parseAddress(`ana@${name}`).domain;
    } catch {
      return undefined;
    }
  };
  const codes = (from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, at) => String.fromCodePoint(from + at));

  test("of ASCII: it is a letter, digit, dot or hyphen, and stays", () => {
    const sent = codes(0, 0x80)
      .flatMap(places)
      .map((name) => [name.toLowerCase(), sentTo(name)]);
    expect(sent.filter(([written, mailed]) => mailed !== undefined && mailed !== written)).toEqual(
      [],
    );
    const kept = codes(0, 0x80).filter((sign) => sentTo(`tea${sign}leaf.example.org`));
    expect(kept.join("")).toMatch(/^-\.[0-9]{10}[A-Z]{26}[a-z]{26}$/u);
  });

  /** What IDNA (UTS 46) takes for the same: capitals, wide and joined letters, other dots, signs that can't be seen. */
  const folded = (name: string): string =>
    name
      .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
      .normalize("NFKC")
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .normalize("NFKC")
      .replaceAll("\u3002", ".");

  test("beyond it: what IDNA takes for the same letters", () => {
    const names = codes(0x80, 0xd800).map((sign) => `tea.example.org${sign}uk`);
    const sent = names.flatMap((name) => {
      const domain = sentTo(name);
      return domain === undefined ? [] : [[folded(name), folded(domainToUnicode(domain))] as const];
    });
    expect(sent.length).toBeGreaterThan(10_000);
    expect(sent.filter(([written, mailed]) => written !== mailed)).toEqual([]);
  });

  test("of several signs too", () => {
    const sign = fc.oneof(
      fc.string({ unit: "binary", maxLength: 2 }),
      fc.constantFrom(
        "\u3002",
        "\uFF0F",
        "\uFF0E",
        "\u00AD",
        "\u200B",
        "\u200D",
        "\uFEFF",
        "\u202E",
        "ü",
        "ß",
      ),
    );
    let nPassed = 0;
    fc.assert(
      fc.property(sign, sign, (one, other) => {
        const name = `tea${one}leaf.example.org${other}uk`;
        const domain = sentTo(name);
        if (domain === undefined) return;
        nPassed += 1;
        expect(folded(domainToUnicode(domain))).toBe(folded(name));
      }),
      { numRuns: 2_000 },
    );
    expect(nPassed).toBeGreaterThan(200);
  });
});

test("the name of a site is always the one that the rules of the web make of it", () => {
  const anyName = fc.oneof(
    fc.domain(),
    fc.stringMatching(/^[a-z0-9-]{1,9}(?:\.[a-z0-9-]{1,9}){1,3}$/u),
    fc.constantFrom(
      "tea.0x1f",
      "tea.1a",
      "10.0.0.1",
      "xn--bcher-kva.example",
      "tea.xn--p1ai",
      "xn--.a",
    ),
  );
  fc.assert(
    fc.property(anyName, (name) => {
      let domain: string;
      try {
        ({ domain } = parseAddress(`ana@${name}`));
      } catch {
        return;
      }
      expect(domain).toBe(domainToASCII(name));
    }),
    { numRuns: 1_000 },
  );
});
