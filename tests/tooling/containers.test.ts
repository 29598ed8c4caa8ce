import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { binOf } from "../../scripts/bin-of.ts";
import { createApp } from "../../src/app.ts";
import { createProgram } from "../../src/cli/program.ts";
import { runNode } from "../support/run-process.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

test("a linter finds nothing in the Dockerfile", () => {
  expect(validate(read("Dockerfile"))).toEqual([]);
});

test("the linter finds a Dockerfile that is wrong", () => {
  expect(validate("FROM node:22-slim\nCOPPY . .\n")).not.toEqual([]);
});

test("a linter finds nothing in the compose files", async () => {
  const files = ["compose.yaml", "compose.postgres.yaml"];
  const { code, stdout } = await runNode(
    [binOf("dclint", "dclint"), "--max-warnings", "0", ...files],
    { cwd: ROOT },
  );
  expect([code, stdout.trim()]).toEqual([0, ""]);
});

test("the container runs a command that is there, as nobody special", () => {
  const file = read("Dockerfile");
  const words = JSON.parse(/^CMD (.*)$/mu.exec(file)?.[1] ?? "[]") as string[];
  const program = createProgram(createApp(), () => undefined);
  const command = program.commands.find((one) => one.name() === words[0]);
  const options = words.filter((word) => word.startsWith("--"));
  expect(options.filter((one) => !command?.options.some(({ long }) => long === one))).toEqual([]);
  expect(file).toMatch(/^USER node$/mu);
});

test("what a build must not take along is left out", () => {
  expect(read(".dockerignore").split("\n")).toEqual(
    expect.arrayContaining([".git", "node_modules", "out", "*.sqlite*"]),
  );
});

test("the second compose file only adds to the services of the first", () => {
  const [one, two] = ["compose.yaml", "compose.postgres.yaml"].map(
    (file) => parse(read(file)) as { services: Record<string, { build?: string; image?: string }> },
  );
  expect(one?.services["dripline"]?.build).toBe(".");
  expect(two?.services["dripline"]?.build).toBeUndefined();
  expect(two?.services["postgres"]?.image).toMatch(/^postgres:\d/u);
});
