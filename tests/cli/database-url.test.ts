import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const URL = "postgres://dripline:SECRET@127.0.0.1:9/letters";

/** Runs a command with the ledger that the environment names. */
function dripline(root: string, command: string, environment: Readonly<Record<string, string>>) {
  return runCommand(command.split(" "), root, "", undefined, environment);
}

describe("an address of a database that is written wrong is refused, and neither said nor taken for a file", () => {
  const cases: [what: string, value: string][] = [
    ["in quotes, as `docker run --env-file` leaves them", `"${URL}"`],
    ["in single quotes", `'${URL}'`],
    ["in typographic quotes", `“${URL}”`],
    ["behind the name of the variable", `DATABASE_URL=${URL}`],
    ["without postgres://", "u:SECRET@127.0.0.1:9/letters"],
    ["without postgres:, with slashes in the password", "//dripline:SE/CRET@127.0.0.1:9/letters"],
    ["in the words of libpq", "host=127.0.0.1 port=9 user=dripline password=SECRET"],
    ["in the words of others", "Server=127.0.0.1;Password = SECRET"],
    ["in capitals", URL.replace("postgres", "POSTGRES")],
    ["of another database", URL.replace("postgres", "mysql")],
  ];
  test.each(cases)("%s", async (_, value) => {
    for (const command of ["status", "publish content/chain.md", "doctor"]) {
      const root = aProject({ "content/chain.md": CHAIN });
      const before = readdirSync(root);
      const { code, stdout, stderr } = await dripline(root, command, { DATABASE_URL: value });
      expect([code, stderr]).toEqual([2, expect.stringContaining("[config/invalid]")]);
      expect(stdout + stderr).not.toContain("CRET");
      expect(readdirSync(root)).toEqual(before);
    }
  });

  test("also where its user holds a sign that has to be written as %XX", async () => {
    const environment = { DATABASE_URL: URL.replace("dripline", "drip%line") };
    const { stderr } = await dripline(aProject({}), "status", environment);
    expect(stderr).toContain("The address of the database can't be read.  [store/invalid-url]");
  });

  test("and the way to write it is said", async () => {
    const { stderr } = await dripline(aProject({}), "status", { DATABASE_URL: `"${URL}"` });
    expect(stderr).toContain(
      "DATABASE_URL: Expected a file like dripline.sqlite, outside of out/, or " +
        "postgres://user:password@host:5432/database, without quotes around it.",
    );
  });

  test("also in dripline.yaml, and as the other end of a move", async () => {
    const root = aProject({ "dripline.yaml": "database: dripline:SECRET@127.0.0.1/letters\n" });
    const { stderr } = await dripline(root, "status", {});
    expect(stderr).toContain("dripline.yaml: database: Expected a file like dripline.sqlite");
    const moved = await dripline(aProject({}), `migrate --to "${URL}"`, {});
    expect(moved.stderr).toContain("[usage/no-database]");
    expect(stderr + moved.stderr).not.toContain("SECRET");
  });
});

describe("a file that holds the ledger", () => {
  test.each([
    "letters.sqlite",
    "sqlite:letters.sqlite",
    "./letters.sqlite",
    " letters.sqlite\n",
    "ada@example.org/letters.sqlite",
    "year=2027/ada's letters.sqlite",
  ])("may be called %j", async (value) => {
    const root = aProject({});
    const environment = { DATABASE_URL: value };
    await dripline(root, "subscribers add ana@example.org --consent fair", environment);
    const { stdout } = await dripline(root, "subscribers list", environment);
    expect(stdout).toContain("ana@example.org");
    const [name = ""] = value
      .trim()
      .replace(/^sqlite:|^\.\//u, "")
      .split("/");
    expect(readdirSync(root)).toContain(name);
  });

  test("is not sought under a name in quotes", async () => {
    const { stderr } = await dripline(aProject({}), "status", { DATABASE_URL: '"a.sqlite"' });
    expect(stderr).toContain("[config/invalid]");
  });
});

test("white space around the address of a database does no harm", async () => {
  const { stderr } = await dripline(aProject({}), "status", { DATABASE_URL: ` ${URL}\n` });
  expect(stderr).toContain("dripline@127.0.0.1:9/letters does not answer.  [store/");
});

test("a mail server in quotes is refused as well, and not said", async () => {
  const environment = { DRIPLINE_SMTP_URL: '"smtps://letters:SECRET@mail.example.org"' };
  const { stderr } = await dripline(aProject({}), "work", environment);
  expect(stderr).toContain("DRIPLINE_SMTP_URL: Expected smtp://host:port or smtps://host:port, ");
  expect(stderr).toContain("without quotes around it.");
  expect(stderr).not.toContain("SECRET");
});
