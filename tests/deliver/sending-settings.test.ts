import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";

describe("`sending:` in dripline.yaml", () => {
  test("may be left out: ten connections, doubts are sent again, and the mail server signs", () => {
    const defaults = {
      connections: 10,
      inDoubt: "resend",
      dkim: [],
      isRewritten: false,
      bounces: undefined,
    };
    expect(parseConfig("", {}).sending).toEqual(defaults);
    expect(parseConfig("sending: {}\n", {}).sending).toEqual(defaults);
  });

  test("says how mail is handed over", () => {
    const text = `sending:
  connections: 50
  in_doubt: hold
  relay_rewrites: true
  bounces: bounces@tea.example
  dkim:
    - selector: s1
      key: keys/s1.pem
    - selector: s2
      key: keys/s2.pem
`;
    expect(parseConfig(text, {}).sending).toEqual({
      connections: 50,
      inDoubt: "hold",
      isRewritten: true,
      bounces: "bounces@tea.example",
      dkim: [
        { selector: "s1", file: "keys/s1.pem" },
        { selector: "s2", file: "keys/s2.pem" },
      ],
    });
  });

  const wrong: [setting: string, said: string][] = [
    ["connections: 0", "Expected 1 connection or more."],
    ["connections: 51", "Expected at most 50 connections."],
    ["connections: 1.5", "Expected a whole number."],
    ["in_doubt: maybe", "Expected one of resend, hold, assume-accepted."],
    ["relay_rewrites: maybe", "Expected true or false."],
    ["bounces: nowhere", "Expected an email address."],
    ["bounces: böunces@tea.example", "Expected an email address with plain letters before the @."],
    // Each message has its own form of it, which begins with a plus.
    ["bounces: bounces+all@tea.example", "Expected an address without +."],
    ["dkim: s1", "Expected a list, each with `selector:` and `key:`."],
    ["dkim: [{ selector: S 1, key: a.pem }]", "Expected a name like s1."],
    ['dkim: [{ selector: s1, key: "" }]', "Expected the path of a PEM file."],
    [
      `dkim: [${Array(3).fill("{ selector: s1, key: a.pem }").join(", ")}]`,
      "Expected at most two keys, RSA and Ed25519.",
    ],
    [
      "dkim: [{ selector: s1, key: a.pem }, { selector: s1, key: b.pem }]",
      "Expected another `selector:` for each key, as each has a record of its own in the DNS.",
    ],
  ];

  test.each(wrong)("%s is refused with what is expected", (setting, said) => {
    expect(() => parseConfig(`sending:\n  ${setting}\n`, {})).toThrow(said);
  });
});

test("addresses of the project's own may have other letters behind the @, and are kept as they are sent", () => {
  const { sender, sending } = parseConfig(
    `sender: { name: Tee, email: post@bücher.example, postal_address: Teeweg 1 }
sending: { bounces: bounces@お茶.example }
`,
    {},
  );
  expect([sender.email, sending.bounces]).toEqual([
    "post@xn--bcher-kva.example",
    "bounces@xn--t8jy01w.example",
  ]);
});
