import { describe, expect, test } from "vitest";
import { aLedger } from "../support/a-ledger.ts";
import { exportedPeople, importedPeople } from "../support/a-list.ts";
import { aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

describe("an export", () => {
  test("can be imported again and changes nothing", async () => {
    const store = await aLedger();
    await importedPeople(
      'email,first_name,timezone\nana@example.org,"Ana, ""A""",Europe/Lisbon\nbo@example.org,,\n',
      { store },
    );
    await store.setSubscriberState(2, "unsubscribed", minute(1));
    const csv = await exportedPeople(store);
    expect(csv.split("\n")).toEqual([
      "email,status,timezone,language,consent_source,consent_at,created_at,first_name",
      `ana@example.org,active,Europe/Lisbon,,the form,${START.toISOString()},${START.toISOString()},"Ana, ""A"""`,
      `bo@example.org,unsubscribed,,,the form,${START.toISOString()},${START.toISOString()},`,
      "",
    ]);
    expect(await importedPeople(csv, { store })).toMatchObject({
      unchanged: 1,
      keptOut: { "unsubscribed there": 1 },
    });
    const other = await aLedger();
    expect(await importedPeople(csv, { store: other })).toMatchObject({ added: 1 });
  });

  const guarded: [value: string, cell: string][] = [
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1", "'+1"],
    ["-Bo", "'-Bo"],
    ["@A1", "'@A1"],
    ["\uFF1D1", "'\uFF1D1"],
    // A name that looks guarded gets another, since one is taken off.
    ["'-Bo", "''-Bo"],
    ["''=1", "'''=1"],
    ["'t Hooft", "'t Hooft"],
    ["Bo-", "Bo-"],
  ];
  test.each(guarded)(
    "has the name %s as %s, which no spreadsheet runs, and an import takes it for the name",
    async (first_name, cell) => {
      const store = await aLedger();
      await store.importSubscribers([aPerson({ fields: { first_name } })], START);
      const csv = await exportedPeople(store);
      expect(csv.trimEnd().split(",").at(-1)).toBe(cell);
      expect(await peopleOf(csv)).toMatchObject([{ fields: { first_name } }]);
    },
  );

  test.each(["+news@example.org", "'+news@example.org", "=eva@example.org", "-bo@example.org"])(
    "makes no other person of %s",
    async (email) => {
      const store = await aLedger();
      await store.importSubscribers(
        [aPerson({ email, consent: { source: "fair", at: START } })],
        START,
      );
      const csv = await exportedPeople(store);
      expect(csv.split("\n")[1]).toMatch(/^'/u);
      expect(await importedPeople(csv, { store })).toMatchObject({ added: 0, unchanged: 1 });
      expect(await peopleOf(csv)).toMatchObject([{ email }]);
    },
  );
});

test("a list that another program has guarded is read as one of ours", async () => {
  const csv = "email,first_name\n'+news@example.org,'-Bo\n";
  expect(await peopleOf(csv)).toMatchObject([
    { email: "+news@example.org", fields: { first_name: "-Bo" } },
  ]);
});

async function peopleOf(csv: string) {
  const store = await aLedger();
  await importedPeople(csv, { store });
  return store.listSubscribers({ limit: 9 });
}

test("a field of a word that each object knows, which one of two people has, is a column as any other", async () => {
  const store = await aLedger();
  const ana = aPerson({ fields: { constructor: "Ana & Sons" } });
  const bo = aPerson({ email: "bo@example.org", fields: {} });
  await store.importSubscribers([ana, bo], START);
  const [header, ...rows] = (await exportedPeople(store)).trimEnd().split("\n");
  expect(header).toMatch(/,constructor$/u);
  expect(rows.map((row) => row.split(",").at(-1))).toEqual(["Ana & Sons", ""]);
});
