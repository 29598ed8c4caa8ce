import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { aLedger } from "../support/a-ledger.ts";
import { importedPeople } from "../support/a-list.ts";
import { START } from "../support/instants.ts";

describe("columns are found by their names", () => {
  const cases: [header: string, meaning: Record<string, string>, ignored: string[]][] = [
    ["email", { email: "email" }, []],
    [
      "E-Mail Address,First Name,Vorname2",
      { "E-Mail Address": "email", "First Name": "first_name" },
      ["Vorname2"],
    ],
    [
      "Nachname;E-Mail-Adresse;Zeitzone",
      { Nachname: "last_name", "E-Mail-Adresse": "email", Zeitzone: "timezone" },
      [],
    ],
    ["Email\tcity\tphone", { Email: "email", city: "city" }, ["phone"]],
    [
      "OPTIN_TIME|EMAIL|FNAME",
      { OPTIN_TIME: "consent_at", EMAIL: "email", FNAME: "first_name" },
      [],
    ],
    ["email,__proto__,constructor", { email: "email" }, ["__proto__", "constructor"]],
    ["email,unsubscribe_url", { email: "email" }, ["unsubscribe_url"]],
  ];
  test.each(cases)("%s", async (header, meaning, ignored) => {
    const { columns, ignored: left } = await importedPeople(header);
    expect({ ...columns }).toEqual(meaning);
    expect(left).toEqual(ignored);
  });

  test("and as the user says", async () => {
    const map = new Map([
      ["Contact", "email"],
      ["Town", "city"],
      ["email", "ignore"],
    ]);
    const store = await aLedger();
    const { columns } = await importedPeople("Contact,Town,email\nana@example.org,Porto,x", {
      map,
      store,
    });
    expect(columns).toEqual({ Contact: "email", Town: "city" });
    expect(await store.findSubscriber("ana@example.org")).toMatchObject({
      fields: { city: "Porto" },
    });
  });
});

describe("a file is read however it was written", () => {
  const text = "email;first_name\nana@example.org;Zoë\n";
  const cases: [what: string, bytes: Uint8Array, encoding: string][] = [
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`), "utf-8"],
    ["UTF-16, as spreadsheets save it", Buffer.from(`\uFEFF${text}`, "utf16le"), "utf-16le"],
    ["UTF-16, the other way round", Buffer.from(`\uFEFF${text}`, "utf16le").swap16(), "utf-16be"],
    ["the Windows way", Buffer.from(text, "latin1"), "windows-1252"],
    ["with CRLF", Buffer.from(text.replaceAll("\n", "\r\n")), "utf-8"],
    ["with CR alone", Buffer.from(text.replaceAll("\n", "\r")), "utf-8"],
    ["put together from two", Buffer.from(text.replace("\n", "\r\n")), "utf-8"],
    [
      "quoted, with empty lines",
      Buffer.from('\n"email";"first_name"\n\n"ana@example.org";"Zoë"\n\n'),
      "utf-8",
    ],
  ];
  test.each(cases)("%s", async (_, bytes, encoding) => {
    const store = await aLedger();
    expect(await importedPeople(bytes, { store })).toMatchObject({
      encoding,
      delimiter: ";",
      added: 1,
    });
    expect(await store.findSubscriber("ana@example.org")).toMatchObject({
      fields: { first_name: "Zoë" },
    });
  });

  test("also names with what Windows has where ISO 8859-1 has no sign", async () => {
    const store = await aLedger();
    const bytes = Buffer.from("email,first_name\nana@example.org,D\x92Arcy\x85\n", "latin1");
    await importedPeople(bytes, { store });
    expect(await store.findSubscriber("ana@example.org")).toMatchObject({
      fields: { first_name: "D’Arcy…" },
    });
  });

  test("also where a character is cut by the pieces in which it comes", async () => {
    const store = await aLedger();
    const bytes = Buffer.from("email,first_name\nana@example.org,Zoë\n");
    const read = async function* (): AsyncGenerator<Uint8Array> {
      for (const byte of bytes) yield Uint8Array.of(byte);
    };
    expect(await importedPeople(bytes, { store, read })).toMatchObject({
      encoding: "utf-8",
      added: 1,
    });
    expect(await store.findSubscriber("ana@example.org")).toMatchObject({
      fields: { first_name: "Zoë" },
    });
  });
});

describe("one row in another encoding does not garble the names of the others", () => {
  const good = Array.from({ length: 30 }, (_, n) => `p${n}@example.org,Zoë\n`).join("");
  const bad = Buffer.from("bad@example.org,Jörg\n", "latin1");
  const cases: [what: string, bytes: Uint8Array, row: number][] = [
    ["among many", Buffer.concat([Buffer.from(`email,first_name\n${good}`), bad]), 32],
    ["below a byte-order mark", Buffer.concat([Buffer.from("\uFEFFemail,first_name\n"), bad]), 2],
  ];
  test.each(cases)("%s", async (_, bytes, row) => {
    const store = await aLedger();
    const report = await importedPeople(bytes, { store });
    expect(report).toMatchObject({ encoding: "utf-8", invalid: 0, warned: 1 });
    expect(report.columns).toEqual({ email: "email", first_name: "first_name" });
    expect(report.warnings).toEqual([
      {
        row,
        problem:
          'first_name is "J\uFFFDrg", with a character that can\'t be read; the fallback counts.',
      },
    ]);
    // Their fallback is right; a name with a hole is not.
    expect((await store.findSubscriber("bad@example.org"))?.fields).toEqual({});
    const first = await store.findSubscriber("p0@example.org");
    if (first) expect(first.fields).toEqual({ first_name: "Zoë" });
  });

  test("a file that has none in UTF-8 is read the Windows way, and shows a name of it", async () => {
    const rows =
      "email,first_name\nana@example.org,Ana\nzoe@example.org,Zoë\njo@example.org,Jörg\n";
    const report = await importedPeople(Buffer.from(rows, "latin1"));
    expect(report).toMatchObject({ encoding: "windows-1252", warned: 0 });
    expect(report.sample).toEqual({ row: 3, field: "first_name", value: "Zoë" });
    expect((await importedPeople(rows)).sample).toBeUndefined();
  });
});

describe("a row that can't be taken is told with its number, and the others are taken", () => {
  const cases: [row: string, said: string][] = [
    ["bo@,,,,", "is not an email address"],
    ["bo@example.org,Bo,,,,cy@example.org", "It has 6 columns, expected 5."],
    [",Bo,,,", "It has no address."],
    ["bo@example.org,Bo,,,yesterday", 'consent_at is "yesterday"'],
    ["bo@example.org,Bo,,,2999-01-01", "still to come"],
    ['bo@example.org,"Bo\nBcc: x@y.example",,,', "first_name holds a line break"],
    ["bo@example.org,Bo\u0007,,,", "first_name holds a line break or control character"],
    ["bo@example.org,Bo\u2028x,,,", "first_name holds a line break or control character"],
    [`bo@example.org,${"B".repeat(501)},,,`, "first_name has 501 characters"],
  ];
  test.each(cases)("%j", async (row, said) => {
    const store = await aLedger();
    const head = "email,first_name,timezone,language,consent_at";
    const report = await importedPeople(
      `${head}\nana@example.org,Ana,,,\n${row}\ncy@example.org,Cy,,,\n`,
      { store },
    );
    expect(report).toMatchObject({ rows: 3, added: 2, invalid: 1 });
    expect(report.problems).toEqual([{ row: 3, problem: expect.stringContaining(said) as string }]);
    expect(await store.countSubscribers()).toEqual({ active: 2 });
  });

  const lists: [what: string, text: string, row: number][] = [
    ["empty lines before it", "email\nana@example.org\n\n\nbad-address\n", 5],
    ["empty lines before the names of the columns", "\n\nemail\nbad-address\n", 4],
    ["empty lines that end with CR and LF", "email\r\n\r\nbad-address\r\n", 3],
    ["lines that end in three ways", "email\r\nana@example.org\n\rbad-address\n", 4],
    ["a cell of two lines before it", 'email,note\nana@example.org,"a\n\nb"\nbad-address,\n', 3],
    ["an empty cell in quotes before it", 'email\n""\nbad-address\n', 3],
  ];
  test.each(lists)("as a spreadsheet counts: %s", async (_, text, row) => {
    const report = await importedPeople(text);
    expect(report.problems).toEqual([
      { row, problem: expect.stringContaining('"bad-address" is not') as string },
    ]);
    expect([report.rows, report.invalid]).toEqual([report.added + 1, 1]);
  });

  test("so are rows with a warning, of one person, and by which the encoding shows", async () => {
    const text = "email,timezone,city\n\nzoe@example.org,Malmö,Malmö\n\n\nZOE@example.org,,\n";
    const report = await importedPeople(Buffer.from(text, "latin1"));
    expect(report).toMatchObject({
      rows: 2,
      warnings: [{ row: 3 }],
      sample: { row: 3 },
      repeats: [{ row: 6, firstRow: 3 }],
    });
  });

  test("all are counted, the first hundred told", async () => {
    const rows = Array.from({ length: 150 }, (_, n) => `no-address-${n}`);
    const report = await importedPeople(["email", ...rows].join("\n"));
    expect([report.invalid, report.problems.length]).toEqual([150, 100]);
  });
});

describe("a row that says less than it should is of a person all the same", () => {
  const head = "email,first_name,timezone,language,consent_at";

  test("with a zone that is none: it is named, and the fallback zone counts", async () => {
    const store = await aLedger();
    const report = await importedPeople(`${head}\nbo@example.org,Bo,Malmö,sv,\n`, { store });
    expect(report).toMatchObject({ added: 1, invalid: 0, warned: 1 });
    expect(report.warnings).toEqual([
      {
        row: 2,
        problem:
          'Unknown time zone "Malmö", expected one like Europe/Lisbon; the fallback zone counts.',
      },
    ]);
    const person = await store.findSubscriber("bo@example.org");
    expect(person).toMatchObject({ fields: { first_name: "Bo" }, language: "sv" });
    expect(person?.timezone).toBeUndefined();
  });

  test("with a language that is none: it is named, and that of the series counts", async () => {
    const store = await aLedger();
    const report = await importedPeople(`${head}\nbo@example.org,Bo,,Swedish!,\n`, { store });
    expect(report).toMatchObject({ added: 1, invalid: 0, warned: 1 });
    expect(report.warnings[0]?.problem).toBe(
      'Unknown language "Swedish!", expected one like en or pt-BR; that of the series counts.',
    );
    expect((await store.findSubscriber("bo@example.org"))?.language).toBeUndefined();
  });

  test.each(["bo@example.org", "bo@example.org,Bo", "bo@example.org,Bo,,"])(
    "without the empty cells at its end: %s",
    async (row) => {
      const report = await importedPeople(`${head}\n${row}\ncy@example.org,Cy,,,\n`);
      expect(report).toMatchObject({ added: 2, invalid: 0, warned: 0 });
    },
  );
});

describe("a column that is not taken comes with what would take it", () => {
  const cases: [header: string, suggested: string[]][] = [
    ["email,name", ["name=first_name"]],
    ["email,Full Name,Town", ["Full Name=first_name", "Town=town"]],
    ["email,first_name,name", ["name=name"]],
    ["email,Prénom", ["Prénom=prenom"]],
    ["email,unsubscribe_url,2nd,", []],
  ];
  test.each(cases)("%s", async (header, suggested) => {
    const { suggestedMaps } = await importedPeople(header);
    expect(suggestedMaps).toEqual(suggested);
    const map = new Map(suggested.map((one) => one.split("=") as [string, string]));
    expect((await importedPeople(header, { map })).suggestedMaps).toEqual([]);
  });

  test("but not where the user leaves it out", async () => {
    const map = new Map([["Town", "ignore"]]);
    expect(await importedPeople("email,Town", { map })).toMatchObject({
      ignored: ["Town"],
      suggestedMaps: [],
    });
  });
});

describe("a file that can't be read is refused in a sentence", () => {
  const cases: [what: string, text: string, code: string, said: string][] = [
    ["nothing in it", "", "audience/empty", "is empty"],
    ["only empty lines", "\n\n", "audience/empty", "is empty"],
    ["no names of columns", "ana@example.org,Ana\n", "audience/no-header", "first row"],
    [
      "no column of addresses",
      "name,town\nAna,Porto\n",
      "audience/no-email-column",
      '"name", "town"',
    ],
    [
      "two columns of addresses",
      "email,E-Mail\na@example.org,b@example.org\n",
      "audience/column-twice",
      "two columns for email",
    ],
    ["a spreadsheet, not CSV", "PK\u0003\u0004\0\0", "audience/binary", "NUL"],
    [
      "a quote that is never closed",
      'email\nana@example.org\n"bo@example.org\n',
      "audience/unreadable-row",
      "Row 3",
    ],
    [
      "a quote that is never closed below empty lines",
      'email\n\n\nana@example.org\n"bo@example.org\n',
      "audience/unreadable-row",
      "Row 5",
    ],
    [
      "a quote that swallows the rest",
      `email\n"${"x@example.org\n".repeat(9_000)}`,
      "audience/unreadable-row",
      "Row 2",
    ],
  ];
  test.each(cases)("%s", async (_, text, code, said) => {
    await expect(importedPeople(text)).rejects.toMatchObject({
      name: "DriplineError",
      code,
      message: expect.stringContaining(said) as string,
    });
  });

  test.each([
    ["no names of columns", "\n\nana@example.org,Ana\n", 3],
    ["no column of addresses", "\nname,town\nAna,Porto\n", 2],
    ["two columns of addresses", "email,E-Mail\n", 1],
  ])("with the line: %s", async (_, text, line) => {
    await expect(importedPeople(text)).rejects.toMatchObject({
      place: { file: "people.csv", line },
    });
  });

  test.each([
    [new Map([["Emial", "email"]]), "usage/unknown-column"],
    [new Map([["Email", "First Name"]]), "usage/invalid-map"],
    [new Map([["Email", "unsubscribe_url"]]), "usage/invalid-map"],
  ])("a --map that makes no sense: %o", async (map, code) => {
    await expect(importedPeople("Email\nana@example.org", { map })).rejects.toMatchObject({ code });
  });

  test("nothing says that the people agreed", async () => {
    const store = await aLedger();
    const request = { store, consentSource: undefined };
    await expect(importedPeople("email\nana@example.org", request)).rejects.toMatchObject({
      code: "usage/no-consent",
    });
    expect(await store.countSubscribers()).toEqual({});
    const rows = "email,consent_source\nana@example.org,fair\nbo@example.org,\n";
    expect(await importedPeople(rows, request)).toMatchObject({ added: 1, invalid: 1 });
  });
});

describe("who is taken in", () => {
  test("consent is that of the row, else what the user says, from now", async () => {
    const store = await aLedger();
    await importedPeople(
      "email,consent_source,consent_at\nana@example.org,fair,2026-05-06 07:08:09\nbo@example.org,,\n",
      { store },
    );
    expect((await store.findSubscriber("ana@example.org"))?.consent).toEqual({
      source: "fair",
      at: new Date("2026-05-06T07:08:09Z"),
    });
    expect((await store.findSubscriber("bo@example.org"))?.consent).toEqual({
      source: "the form",
      at: START,
    });
  });

  test("whoever has left, here or at the sender that wrote the file, stays out", async () => {
    const store = await aLedger();
    await importedPeople("email\nana@example.org\nbo@example.org\ncy@example.org\n", { store });
    await store.setSubscriberState(1, "unsubscribed", START);
    await store.eraseSubscribers(["bo@example.org"], START);
    const text =
      "email,status\nANA@example.org,subscribed\nbo@example.org,\ncy@example.org,active\ndan@example.org,Cleaned\n";
    expect(await importedPeople(text, { store })).toMatchObject({
      rows: 4,
      added: 0,
      unchanged: 1,
      keptOut: { unsubscribed: 1, suppressed: 1, "cleaned there": 1 },
    });
    expect(await store.countSubscribers()).toEqual({ unsubscribed: 1, active: 1 });
  });

  test("one address is one person, however it is spelled, however many batches lie between", async () => {
    const store = await aLedger();
    const many = Array.from({ length: 2_500 }, (_, n) => `p${n}@example.org`);
    const text = ["email", ...many, "P0@EXAMPLE.org", "p1@example.org"].join("\n");
    const dry = await importedPeople(text, { store, isDryRun: true });
    expect(await store.countSubscribers()).toEqual({});
    expect(dry).toMatchObject({ rows: 2_502, added: 2_500, unchanged: 2 });
    expect(await importedPeople(text, { store })).toEqual(dry);
    expect(await importedPeople(text, { store })).toMatchObject({ added: 0, unchanged: 2_502 });
  });

  test("rows of one person are named, and what the last one says counts", async () => {
    const store = await aLedger();
    const text =
      "email,first_name,city\nanna@example.org,Anna,Lund\nbo@example.org,Bo,\nANNA@example.org,Wrong,\n";
    const dry = await importedPeople(text, { store, isDryRun: true });
    const report = await importedPeople(text, { store });
    for (const { repeated, repeats } of [dry, report]) {
      expect(repeated).toBe(1);
      expect(repeats).toEqual([{ row: 4, email: "ANNA@example.org", firstRow: 2 }]);
    }
    const anna = await store.findSubscriber("anna@example.org");
    expect(anna?.fields).toEqual({ first_name: "Wrong", city: "Lund" });
  });

  test("addresses of an office are taken, and counted", async () => {
    const text = "email\npostmaster@example.org\nNo-Reply@example.org\nana@example.org\n";
    expect(await importedPeople(text)).toMatchObject({ added: 3, roles: 2 });
  });
});

test("whatever bytes a file has, it is read or refused, never worse", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, hasHeader) => {
      const all = hasHeader ? Buffer.concat([Buffer.from("email,first_name\n"), bytes]) : bytes;
      const report = await importedPeople(all, { isDryRun: true }).catch((error: unknown) => error);
      if (report instanceof Error) expect(report.name).toBe("DriplineError");
      else expect(report).toMatchObject({ rows: expect.any(Number) as number });
    }),
    { numRuns: 60 },
  );
});
