/**
 * Writes what the docs have from the code: schemas for editors, and the reference of commands, settings
 * and errors; `docs/checks.md` too. `docs/benchmarks.md` with its charts, and our column in `docs/house.md`, are written
 * from `scripts/results/`.
 *
 * Usage: npm run docs
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { createApp } from "../src/app.ts";
import { createProgram } from "../src/cli/program.ts";
import { configSchema, frontMatterSchema, settingsOf } from "../src/project/editor-schemas.ts";
import type { JsonSchema, Setting } from "../src/project/editor-schemas.ts";
import { benchmarksPages } from "./bench/benchmarks-page.ts";
import { PAGE, docsPage } from "./docs-checks.ts";
import { housePage } from "./house-page.ts";
import { readErrors } from "./read-errors.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const WRITTEN = "Written by `npm run docs` from the code.";

/** Returns each generated file, by its path from the root of the project, but for the checks. */
export function generatedDocs(): Map<string, string> {
  const config = configSchema();
  const frontMatter = frontMatterSchema();
  return new Map([
    ["schemas/config.schema.json", `${JSON.stringify(config, null, "\t")}\n`],
    ["schemas/front-matter.schema.json", `${JSON.stringify(frontMatter, null, "\t")}\n`],
    ["docs/reference/cli.md", commandsPage()],
    ["docs/reference/config.md", settingsPage("Settings: dripline.yaml", CONFIG_HEAD, config)],
    [
      "docs/reference/front-matter.md",
      settingsPage("Front matter of an article", FRONT_MATTER_HEAD, frontMatter),
    ],
    ["docs/reference/errors.md", errorsPage()],
    ["docs/house.md", housePage()],
    ...benchmarksPages(),
  ]);
}

const CONFIG_HEAD = `One file at the root of a project. All of it may be left out; nothing is sent without \`sender\`. All
mistakes are told at once, with line and column. Secrets never stand here: they come from the environment.

| environment variable | what it is |
|---|---|
| \`DRIPLINE_SMTP_URL\` | the mail server, such as \`smtps://user:password@mail.example.org\` (default: the built-in inbox) |
| \`DATABASE_URL\` | the ledger, before \`database\` |
| \`DRIPLINE_WEBHOOK_…\` | secrets of webhooks, see [operating](../operating.md#webhooks-of-mail-services) |
| \`NO_COLOR\` | no colours on a terminal |`;

const FRONT_MATTER_HEAD = `YAML between two lines of \`---\` at the head of a Markdown article. All of it may be left out. A key that
dripline does not know is told and has no effect; a mistake below \`series\` is an error with its line.`;

function commandsPage(): string {
  const program = createProgram(createApp(), () => undefined);
  const all = (command: Command, names: string): [string, Command][] =>
    command.commands.length === 0
      ? [[names, command]]
      : command.commands.flatMap((inner) => all(inner, `${names} ${inner.name()}`));
  return [
    `# Commands\n\n${WRITTEN}\n`,
    "Exit codes: 0 well, 1 something was found, 2 a mistake in the command or a file, 3 something went",
    "wrong on the way; `feedback -` tells a mail server by 75 to try again. `--json` prints results and errors",
    "for programs; progress and colours are for terminals only, and `NO_COLOR` takes the colours away.\n",
    ...all(program, "dripline").map(([names, command]) => commandSection(names, command)),
  ].join("\n");
}

function commandSection(names: string, command: Command): string {
  let shown = "";
  command.configureOutput({ writeOut: (text) => void (shown += text) });
  command.outputHelp();
  const rest = shown.slice(command.helpInformation().length).trim();
  const rows = [
    ...command.registeredArguments.map((one) => [`<${one.name()}>`, one.description]),
    ...command.options.map((one) => [one.flags, one.description + defaultOf(one.defaultValue)]),
  ].map(([name = "", text = ""]) => `| \`${name}\` | ${cell(text)} |`);
  return [
    `## ${names}\n`,
    `${sentence(command.description())}\n`,
    `\`${names} ${command.usage().replace("[options] ", "")}\`\n`,
    `| | |\n|---|---|\n${rows.join("\n")}\n`,
    rest === "" ? "" : `\`\`\`text\n${rest}\n\`\`\`\n`,
  ].join("\n");
}

function defaultOf(value: unknown): string {
  return typeof value === "string" && value !== "" ? ` (default: ${value})` : "";
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replaceAll(/<([a-z-]+)>/gu, "`<$1>`");
}

function settingsPage(title: string, head: string, schema: JsonSchema): string {
  const rows = settingsOf(schema)
    .filter(({ path }) => !path.includes("/"))
    .map(({ path, schema: one, isRequired }) => {
      const text = `${one.description ?? ""}${isRequired ? " Required." : ""}`;
      return `| \`${path.replaceAll(".[]", "[]")}\` | ${kindOf({ path, schema: one, isRequired })} | ${cell(text)} |`;
    });
  return `# ${title}\n\n${WRITTEN}\n\n${head}\n\n| setting | what stands there | what it is |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function kindOf({ path, schema }: Setting): string {
  const { type, format, enum: values, items, anyOf, properties, additionalProperties } = schema;
  if (path === "checks.ignore.[].check") return "code of a finding";
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(", ");
  if (anyOf !== undefined)
    return anyOf.map((one) => kindOf({ path, schema: one, isRequired: false })).join(" or ");
  if (items !== undefined)
    return items.properties
      ? "list"
      : `list of ${kindOf({ path, schema: items, isRequired: false })}`;
  if (properties !== undefined) return "settings";
  if (typeof additionalProperties === "object") return "names with values";
  const kind = [type ?? "value"].flat().join(" or ");
  return format === undefined ? kind.replace("string", "text") : format.replace("idn-", "");
}

function errorsPage(): string {
  const errors = readErrors(ROOT);
  const sections = [...new Set(errors.map(({ code }) => code))].map((code) => {
    const same = errors.filter((error) => error.code === code);
    const forms = same.map(
      ({ message, hint }) => `- ${cell(message)}${hint === "…" ? "" : `<br>${cell(hint)}`}`,
    );
    return `## ${code}\n\n${forms.join("\n")}\n`;
  });
  return `# Errors\n\n${WRITTEN}\n
An error keeps a command from going on. It says what, where and what to do, and ends with its code in brackets,
which never changes. \`…\` stands for what is only known when it happens. What is merely noteworthy in
an article is a finding; [checks](../checks.md) has those. Codes of the areas audience, config, enrollment, export,
import, render, split and usage end a command with 2, all others with 3; \`publish/errors-left\` ends \`publish\` with 1, as
findings end \`check\`.

${sections.join("\n")}`;
}

/** A tag in a text is meant to be read, and a bar is no border of a table. */
function cell(text: string): string {
  return text
    .replaceAll("\n", " ")
    .replaceAll(/(?<!`)<[^<>\s][^<>]*>(?!`)/gu, "`$&`")
    .replaceAll(/\{\{.*?\}\}/gu, "`$&`")
    .replaceAll("|", "\\|");
}

/** Writes all of it. */
export function writeDocs(): void {
  for (const [path, text] of generatedDocs()) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  writeFileSync(PAGE, docsPage());
}

if (process.argv[1]?.endsWith("docs.ts")) writeDocs();
