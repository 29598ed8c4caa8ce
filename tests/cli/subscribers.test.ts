import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aLedger } from "../support/a-ledger.ts";
import { START } from "../support/instants.ts";
import { aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";
import type { Finished } from "../support/run-process.ts";

const LIST =
  "Email,Vorname,Town,timezone\nana@example.org,Ana,Porto,Europe/Lisbon\nBo@Example.com,Bo,,\n";

describe("subscribers import", () => {
  test("takes people in, says how the file was read, and what it left", async () => {
    const root = aProject({ "people.csv": LIST });
    const first = await subscribers(root, "import", "people.csv", "--consent", "the form");
    expect(first).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "2 rows",
        "  2 added, 0 updated, 0 unchanged",
        "  utf-8, parted by ,; columns: Email → email, Vorname → first_name, timezone",
        '! Not taken: Town. To take it, add --map "Town=town"',
      ].join("\n"),
    });
    const second = await subscribers(
      root,
      "import",
      "people.csv",
      "--consent",
      "x",
      "--map",
      "Town=city",
    );
    expect(second.stdout).toContain("0 added, 1 updated, 1 unchanged");
  });

  test("maps a column with an equals sign in its name", async () => {
    const root = aProject({ "people.csv": "email,a=b\nana@example.org,Porto\n" });
    const args = ["people.csv", "--consent", "x", "--map", "a=b=city"];
    const { stdout } = await subscribers(root, "import", ...args);
    expect(stdout).toContain("columns: email, a=b → city");
  });

  test("with --dry-run makes no change, and says what it would", async () => {
    const root = aProject({ "people.csv": LIST });
    const args = ["import", "people.csv", "--consent", "x", "--dry-run"];
    const { code, stdout } = await subscribers(root, ...args);
    expect([code, stdout]).toEqual([0, expect.stringContaining("2 would be added")]);
    expect((await subscribers(root, "list")).stdout).toBe("Nobody is there yet.");
  });

  test("exits with 1 where rows could not be taken, and names them", async () => {
    const root = aProject({ "people.csv": `${LIST}cy@,Cy,,\n` });
    const { code, stdout } = await subscribers(root, "import", "people.csv", "--consent", "x");
    expect(code).toBe(1);
    expect(stdout).toContain('row 4: "cy@" is not an email address');
    const json = await subscribers(root, "import", "people.csv", "--consent", "x", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ rows: 3, unchanged: 2, invalid: 1 });
  });

  test("names the rows of one person, and says which of them counts", async () => {
    const list = "email,first_name\nanna@example.org,Anna\nANNA@example.org,Wrong\n";
    const root = aProject({ "people.csv": list });
    const { code, stdout } = await subscribers(root, "import", "people.csv", "--consent", "x");
    expect([code, stdout]).toEqual([
      0,
      [
        "2 rows",
        "  1 added, 1 updated, 0 unchanged",
        "! 1 row is of a person of a row before. What the later row says counts, its empty cells aside:",
        "    row 3: ANNA@example.org is the person of row 2.",
        "  utf-8, parted by ,; columns: email, first_name",
      ].join("\n"),
    ]);
  });

  test("says that it guessed the encoding, and shows a name by which a reader can tell", async () => {
    const root = aProject({});
    const list = Buffer.from("email,first_name\nzoe@example.org,Zoë\n", "latin1");
    writeFileSync(join(root, "people.csv"), list);
    const { stdout } = await subscribers(root, "import", "people.csv", "--consent", "x");
    expect(stdout).toContain("1 row\n");
    expect(stdout).toContain('read as windows-1252: first_name in row 2 is "Zoë".');
  });

  test("names the rows of which something can't be read, and takes them", async () => {
    const root = aProject({});
    const [good, bad] = [
      Buffer.from(`\uFEFF${LIST}`),
      Buffer.from("zoe@x.example,Zoë,,", "latin1"),
    ];
    writeFileSync(join(root, "people.csv"), Buffer.concat([good, bad]));
    const { code, stdout } = await subscribers(root, "import", "people.csv", "--consent", "x");
    expect([code, stdout]).toEqual([0, expect.stringContaining("3 added")]);
    expect(stdout).toContain("! 1 row taken without all of it:\n    row 4: first_name is");
  });

  test("who complained stays known for it where they are let go, which is said", async () => {
    const root = aProject({});
    for (const name of ["ana", "bo"]) {
      await subscribers(root, "add", `${name}@example.org`, "--consent", "x");
    }
    const store = await aLedger(join(root, "dripline.sqlite"));
    await store.setSubscriberState(1, "complained", START);
    const both = ["ana@example.org", "bo@example.org"];
    expect((await subscribers(root, "unsubscribe", ...both)).stdout.split("\n")).toEqual([
      "bo@example.org is unsubscribed.",
      "ana@example.org has complained and stays so: nothing is sent to them.",
    ]);
    const json = await subscribers(root, "unsubscribe", ...both, "--json");
    expect(JSON.parse(json.stdout)).toEqual({
      unsubscribed: ["bo@example.org"],
      stayed: [{ email: "ana@example.org", state: "complained" }],
      unknown: [],
    });
  });

  const refused: [what: string, args: string[], code: number, error: string][] = [
    ["a file that is not there", ["none.csv", "--consent", "x"], 2, "import/not-found"],
    ["a folder", [".", "--consent", "x"], 2, "import/is-directory"],
    ["no word of consent", ["people.csv"], 2, "usage/no-consent"],
    [
      "a --map without a meaning",
      ["people.csv", "--consent", "x", "--map", "Town"],
      2,
      "usage/invalid-pair",
    ],
    [
      "a --map of no column",
      ["people.csv", "--consent", "x", "--map", "Twon=city"],
      2,
      "usage/unknown-column",
    ],
  ];
  test.each(refused)("refuses %s, and takes nobody in", async (_, args, code, error) => {
    const root = aProject({ "people.csv": LIST });
    const result = await subscribers(root, "import", ...args);
    expect([result.code, result.stdout]).toEqual([code, ""]);
    expect(result.stderr).toContain(`[${error}]`);
    const list = await subscribers(root, "list", "--json");
    if (list.code === 0) expect(JSON.parse(list.stdout)).toEqual({ counts: {}, subscribers: [] });
    else expect(list.stdout).toContain("config/no-ledger");
  });
});

describe("one person", () => {
  test("is added, shown, let go, and stays out", async () => {
    const root = aProject({});
    const add = ["add", "ana@example.org", "--consent", "asked me", "--field", "first_name=Ana"];
    expect(await subscribers(root, ...add, "--timezone", "Europe/Lisbon")).toMatchObject({
      code: 0,
      stdout: "ana@example.org is active.",
    });
    expect((await subscribers(root, "show", "ANA@example.org")).stdout).toBe(
      [
        "ana@example.org",
        "  active since Mon 2027-01-04 09:00 Europe/Lisbon",
        "  Europe/Lisbon, language not known",
        "  consent: asked me, Mon 2027-01-04 09:00 Europe/Lisbon",
        "  first_name: Ana",
      ].join("\n"),
    );
    expect((await subscribers(root, "unsubscribe", "ana@example.org")).code).toBe(0);
    expect(await subscribers(root, ...add)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("[audience/has-left]") as string,
    });
    expect((await subscribers(root, "list")).stdout).toBe(
      "1 unsubscribed\n  ana@example.org  unsubscribed  Europe/Lisbon",
    );
  });

  test("may have an equals sign in a field", async () => {
    const root = aProject({});
    const fields = ["--field", "city=a=b", "--field", "code==1="];
    await subscribers(root, "add", "ana@example.org", "--consent", "x", ...fields);
    const { stdout } = await subscribers(root, "show", "ana@example.org");
    expect(stdout.split("\n").slice(-2)).toEqual(["  city: a=b", "  code: =1="]);
  });

  const refused: [what: string, args: string[], said: string][] = [
    ["an address that is none", ["add", "ana", "--consent", "x"], "[usage/invalid-address]"],
    [
      "a zone that is none",
      ["add", "a@example.org", "--consent", "x", "--timezone", "Mars"],
      "[usage/invalid-person]",
    ],
    [
      "a line break in a field",
      ["add", "a@example.org", "--consent", "x", "--field", "city=A\nBcc: x"],
      "[usage/invalid-person]",
    ],
    [
      "a field that can be none",
      ["add", "a@example.org", "--consent", "x", "--field", "First Name=Ann"],
      'names "First Name", expected the name of a merge field.  [usage/invalid-field]',
    ],
    [
      "a field that is ours",
      ["add", "a@example.org", "--consent", "x", "--field", "unsubscribe_url=x"],
      "[usage/invalid-field]",
    ],
    [
      "a field that is the address itself",
      ["add", "a@example.org", "--consent", "x", "--field", "email=b@example.org"],
      "[usage/invalid-field]",
    ],
    [
      "a field without a value",
      ["add", "a@example.org", "--consent", "x", "--field", "first_name"],
      'Write it like --field "first_name=Ana".',
    ],
    ["someone who is not there", ["show", "nobody@example.org"], "[audience/unknown-subscriber]"],
    ["a number that is none", ["list", "--limit", "-3"], "[usage/invalid-number]"],
    ["erasing without --yes", ["erase", "ana@example.org"], "[usage/not-confirmed]"],
  ];
  test.each(refused)("%s is refused in a sentence", async (_, args, said) => {
    const root = aProject({});
    await subscribers(root, "add", "ana@example.org", "--consent", "x");
    const { code, stdout, stderr } = await subscribers(root, ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain("--map");
    expect((await subscribers(root, "list")).stdout).toContain("1 active");
  });

  test("goes who asks for it, though another address is nobody's, which is said", async () => {
    const root = aProject({});
    for (const name of ["ana", "bo", "cy"]) {
      await subscribers(root, "add", `${name}@example.org`, "--consent", "x");
    }
    const args = ["unsubscribe", "ANA@example.org", "nobody@example.org", "bo@example.org"];
    expect(await subscribers(root, ...args)).toEqual({
      code: 1,
      stderr: "",
      stdout:
        "ana@example.org is unsubscribed.\nbo@example.org is unsubscribed.\nNobody here has the address nobody@example.org.",
    });
    expect((await subscribers(root, "list", "--limit", "1")).stdout.split("\n").at(-1)).toBe(
      "  and 2 more: --limit, or dripline subscribers export",
    );
    const left = await subscribers(root, "list", "--state", "unsubscribed", "--limit", "2");
    expect(left.stdout).not.toContain("more:");
  });

  test("is erased so that no byte of them is left beside the keyed hash", async () => {
    const root = aProject({});
    const names = Array.from({ length: 40 }, (_, n) => `reader-number-${n}@example.org`);
    writeFileSync(join(root, "people.csv"), ["email", ...names].join("\n"));
    await subscribers(root, "import", "people.csv", "--consent", "x");
    writeFileSync(join(root, "people.csv"), "");
    await subscribers(root, "unsubscribe", names[7] ?? "");
    const erased = await subscribers(root, "erase", names[7] ?? "", "none@example.org", "--yes");
    expect(erased).toMatchObject({ code: 0, stdout: expect.stringContaining("1 of 2") as string });
    const found = readdirSync(root).filter((name) =>
      readFileSync(join(root, name)).includes("reader-number-7@"),
    );
    expect(found).toEqual([]);
    expect(readFileSync(join(root, "dripline.sqlite")).includes("reader-number-8@")).toBe(true);
    const again = await subscribers(root, "add", names[7] ?? "", "--consent", "x");
    expect(again.stderr).toContain("[audience/suppressed]");
    expect((await subscribers(root, "show", "none@example.org")).stderr).toContain("was erased");
  });
});

describe("subscribers export", () => {
  test("writes to standard output, or to a file that only its owner reads", async () => {
    const root = aProject({ "people.csv": LIST });
    await subscribers(root, "import", "people.csv", "--consent", "the form");
    const { stdout } = await subscribers(root, "export");
    await subscribers(root, "export", "--out", "all.csv");
    expect(readFileSync(join(root, "all.csv"), "utf8").trimEnd()).toBe(stdout);
    expect(stdout.split("\n").map((line) => line.split(",")[0])).toEqual([
      "email",
      "ana@example.org",
      "Bo@Example.com",
    ]);
    if (process.platform !== "win32") {
      expect(statSync(join(root, "all.csv")).mode & 0o077).toBe(0);
    }
    expect(
      (await subscribers(root, "export", "--state", "bounced")).stdout.split("\n"),
    ).toHaveLength(1);
  });

  test("that fails leaves nothing behind", async () => {
    const root = aProject({ "people.csv": LIST });
    await subscribers(root, "import", "people.csv", "--consent", "the form");
    const { code, stderr } = await subscribers(root, "export", "--out", "none/all.csv");
    expect([code, stderr]).toEqual([3, expect.stringContaining("[output/not-writable]")]);
    expect(existsSync(join(root, "none"))).toBe(false);
  });
});

describe("the ledger's place", () => {
  test("is dripline.sqlite in the project, readable by its owner only", async () => {
    const root = aProject({ "people.csv": LIST });
    expect(await subscribers(root, "list")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("There is no ledger dripline.sqlite yet.") as string,
    });
    expect(existsSync(join(root, "dripline.sqlite"))).toBe(false);
    await subscribers(root, "import", "people.csv", "--consent", "x");
    if (process.platform !== "win32") {
      expect(statSync(join(root, "dripline.sqlite")).mode & 0o077).toBe(0);
    }
  });

  test.each(["data/people.sqlite", "./data/people.sqlite", "sqlite:data/people.sqlite"])(
    "is %s where the settings say so",
    async (database) => {
      const root = aProject({ "people.csv": LIST, "dripline.yaml": `database: "${database}"\n` });
      await subscribers(root, "import", "people.csv", "--consent", "x");
      expect(existsSync(join(root, "data", "people.sqlite"))).toBe(true);
    },
  );

  test.each(["out/people.sqlite", "./out/x/people.sqlite", "sqlite:"])(
    "can't be %s",
    async (database) => {
      const root = aProject({ "dripline.yaml": `database: "${database}"\n` });
      const { code, stderr } = await subscribers(root, "list");
      expect(code).toBe(2);
      expect(stderr).toContain("dripline.yaml: database: Expected a file like dripline.sqlite");
    },
  );

  test("is no server in a file that others may read: its password is for the environment", async () => {
    const root = aProject({ "dripline.yaml": 'database: "postgres://u:s3cret@localhost/x"\n' });
    const { code, stderr } = await subscribers(root, "list");
    expect([code, stderr]).toEqual([2, expect.stringContaining("stands in DATABASE_URL")]);
    expect(stderr).not.toContain("s3cret");
  });
});

function subscribers(root: string, ...args: readonly string[]): Promise<Finished> {
  return runCommand(["subscribers", ...args], root);
}
