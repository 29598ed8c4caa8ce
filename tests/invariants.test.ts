import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  findBadNames,
  findLongFiles,
  findMachineReads,
  findOpenTables,
  findUndocumentedExports,
  findWrongShapes,
} from "./support/code-rules.ts";
import {
  findCycles,
  findForeignOwners,
  findImpureImports,
  findWrongDependencies,
  findWrongDirections,
} from "./support/layer-rules.ts";
import type { Manifest } from "./support/layer-rules.ts";
import { readSourceFiles } from "./support/source-tree.ts";
import type { SourceFile } from "./support/source-tree.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCE = readSourceFiles(ROOT, "src");

/** Each rule, with samples that break it and what is said about each. */
const RULES: readonly {
  readonly rule: string;
  readonly find: (files: readonly SourceFile[]) => string[];
  readonly broken: readonly (readonly [files: Record<string, string>, problems: string[]])[];
}[] = [
  {
    rule: "imports go down the layers: core, stages and adapters, services, edges",
    find: findWrongDirections,
    broken: [
      [
        { "src/core/a.ts": `import { b } from "../split/b.ts";` },
        ["src/core/a.ts:1 is core and imports src/split/b.ts."],
      ],
      [
        { "src/split/a.ts": `\nimport type { B } from "../render/b.ts";` },
        ["src/split/a.ts:2 is stage and imports src/render/b.ts."],
      ],
      [
        { "src/check/a.ts": `export type A = import("../files/paths.ts").B;` },
        ["src/check/a.ts:1 is stage and imports src/files/paths.ts."],
      ],
      [
        { "src/store/a.ts": `export { b } from "../mail/b.ts";` },
        ["src/store/a.ts:1 is adapter and imports src/mail/b.ts."],
      ],
      [
        { "src/publish.ts": `const b = await import("./cli/b.ts");` },
        ["src/publish.ts:1 is service and imports src/cli/b.ts."],
      ],
      [
        { "src/deliver/a.ts": `export * from "../schedule/b.ts";` },
        ["src/deliver/a.ts:1 is service and imports src/schedule/b.ts."],
      ],
      [
        { "src/cli/a.ts": `import { b } from "../../tests/b.ts";` },
        ["src/cli/a.ts:1 is edge and imports tests/b.ts."],
      ],
      [{ "src/attic/a.ts": "" }, ["src/attic/a.ts is in no layer."]],
    ],
  },
  {
    rule: "no circle of imports, types included",
    find: findCycles,
    broken: [
      [
        {
          "src/core/a.ts": `import type { B } from "./b.ts";`,
          "src/core/b.ts": `export { c } from "./c.ts";`,
          "src/core/c.ts": `const b = () => import("./b.ts");`,
        },
        ["src/core/b.ts → src/core/c.ts → src/core/b.ts"],
      ],
      [{ "src/core/a.ts": `import { a } from "./a.ts";` }, ["src/core/a.ts → src/core/a.ts"]],
    ],
  },
  {
    rule: "SQL, SMTP, MJML, front matter, files and the network each have one owner",
    find: findForeignOwners,
    broken: [
      [
        {
          "src/deliver/a.ts": `import { Kysely } from "kysely";\nimport "better-sqlite3";`,
          "src/app.ts": `const name = "node:fs/promises"; import(name); import(other);`,
          "src/cli/a.ts": `import { env } from "node:process";`,
        },
        [
          "src/deliver/a.ts:1 imports kysely, which belongs to src/store.",
          "src/deliver/a.ts:2 imports better-sqlite3, which belongs to src/store.",
          "src/app.ts:1 imports node:fs/promises, which belongs to src/files.",
          "src/cli/a.ts:1 imports node:process, which is for nobody.",
        ],
      ],
      [
        {
          "src/deliver/a.ts": `import { createTransport } from "nodemailer";`,
          "src/studio/a.ts": `import type { SMTPServer } from "smtp-server";`,
          "src/check/a.ts": `import mjml from "mjml";\nimport "handlebars/runtime.js";`,
          "src/split/a.ts": `import matter from "gray-matter";`,
          "src/store/a.ts": `import "node:net";`,
        },
        [
          "src/deliver/a.ts:1 imports nodemailer, which belongs to src/mail.",
          "src/studio/a.ts:1 imports smtp-server, which belongs to src/mail.",
          "src/check/a.ts:1 imports mjml, which belongs to src/render.",
          "src/check/a.ts:2 imports handlebars/runtime.js, which belongs to src/render.",
          "src/split/a.ts:1 imports gray-matter, which belongs to src/import.",
          "src/store/a.ts:1 imports node:net, which belongs to src/mail, src/http.",
        ],
      ],
    ],
  },
  {
    rule: "core imports no package, and neither core nor a stage a module that touches the machine",
    find: findImpureImports,
    broken: [
      [
        {
          "src/core/a.ts": `import * as z from "zod";`,
          "src/split/a.ts": `import { spawn } from "node:child_process";`,
        },
        [
          "src/core/a.ts:1 is core and imports zod.",
          "src/split/a.ts:1 is stage and imports node:child_process.",
        ],
      ],
    ],
  },
  {
    rule: "only app.ts reads the environment, the clock and chance",
    find: findMachineReads,
    broken: [
      [
        {
          "src/cli/main.ts":
            `process.argv; process.exitCode = 1; process.on("SIGINT", f);\n` +
            `process.env["HOME"];\nconst { cwd } = process;\nglobalThis.process.env;`,
        },
        [
          "src/cli/main.ts:2 reads process.",
          "src/cli/main.ts:3 reads process.",
          "src/cli/main.ts:4 reads process.",
        ],
      ],
      [
        {
          "src/store/driver.ts":
            `const { emitWarning } = process;\nprocess.emitWarning = () => emitWarning.call(process);\n` +
            `const { env } = process;\nconst itself = process;`,
        },
        ["src/store/driver.ts:3 reads process.", "src/store/driver.ts:4 reads process."],
      ],
      [
        { "src/store/a.ts": `process.argv;\nunified().process(text);\n({ process: 1 });` },
        ["src/store/a.ts:1 reads process."],
      ],
      [
        {
          "src/deliver/a.ts":
            `new Date();\nDate.now();\nDate();\nnew Date(dueAt);\nDate.parse(text);\n` +
            `Date["now"]();\nperformance.now();\nTemporal.Now.instant();\nlet due: Date;`,
        },
        [1, 2, 3, 6, 7, 8].map((line) => `src/deliver/a.ts:${line} reads the clock.`),
      ],
      [
        {
          "src/render/a.ts":
            `new Date(0);\nMath.random();\nMath.max(1, 2);\ncrypto.randomUUID();\n` +
            `import { randomBytes } from "node:crypto";\n// Date.now()\n"Math.random()";`,
        },
        [
          "src/render/a.ts:1 uses Date in a stage.",
          "src/render/a.ts:2 reads chance.",
          "src/render/a.ts:4 reads chance.",
          "src/render/a.ts:5 reads chance.",
        ],
      ],
    ],
  },
  {
    rule: "a table by texts is a Map, or is asked for what is its own",
    find: findOpenTables,
    broken: [
      [
        {
          "src/http/a.ts":
            `const DAYS: Readonly<Record<string, number>> = { week: 7 };\nDAYS[said];\nDAYS["week"];\n` +
            `const SIZES: Record<"a" | "b", number> = { a: 1, b: 2 };\nSIZES[size];\n` +
            `const NAMES: Record<string, string> = {};\nif (Object.hasOwn(NAMES, said)) NAMES[said];`,
        },
        ["src/http/a.ts:2 finds in a table what all objects inherit."],
      ],
    ],
  },
  {
    rule: "no file has more than 250 lines, the median at most 120",
    find: findLongFiles,
    broken: [
      [
        { "src/core/a.ts": "a;\n".repeat(251), "src/core/b.ts": "b;\n".repeat(250) },
        [
          "src/core/a.ts has 251 lines, at most 250 are good.",
          "The median file has 250 lines, at most 120 are good.",
        ],
      ],
    ],
  },
  {
    rule: "a file's name says what is inside, in kebab-case",
    find: findBadNames,
    broken: [
      [
        {
          "src/core/string-utils.ts": "",
          "src/helpers/a.ts": "",
          "src/core/job-manager.ts": "",
          "src/core/splitArticle.ts": "",
          "src/core/common.ts": "",
          "src/core/commonmark.ts": "",
        },
        [
          "src/core/string-utils.ts: string-utils.ts is no name for a file.",
          "src/helpers/a.ts: helpers is no name for a file.",
          "src/core/job-manager.ts: job-manager.ts is no name for a file.",
          "src/core/splitArticle.ts: splitArticle.ts is no name for a file.",
          "src/core/common.ts: common.ts is no name for a file.",
        ],
      ],
    ],
  },
  {
    rule: "each export has a docstring directly above",
    find: findUndocumentedExports,
    broken: [
      [
        {
          "src/core/a.ts":
            "/** Says what A is. */\nexport interface A {}\n// No docstring.\nexport type B = A;\n" +
            "/** Far away. */\nconst c = 1;\nexport const d = 2;\n/** Near. */\nexport function e() {}",
        },
        ["src/core/a.ts:4 has no docstring.", "src/core/a.ts:7 has no docstring."],
      ],
    ],
  },
  {
    rule: "no default export, no barrel, no changing module state, no class but errors and adapters",
    find: findWrongShapes,
    broken: [
      [
        {
          "src/core/a.ts":
            `export default 1;\nexport * from "./b.ts";\nexport { c } from "./b.ts";\n` +
            `let d = 1;\nexport let e = 1;\nclass F {}\nclass G extends Error {}\n` +
            `function h() { let i = 1; }\nconst j = new Map();\nexport const k = new WeakSet();\n` +
            `const l = new Set([1]);\nconst m = () => new Map();`,
          "src/split/topic-evidence.ts": "const known = new WeakMap();",
          "src/store/a.ts": "export class Store {}",
          "src/index.ts": `export { c } from "./core/b.ts";`,
        },
        [
          "src/core/a.ts:1 has a default export.",
          "src/core/a.ts:2 exports another file whole.",
          "src/core/a.ts:3 exports what another file owns.",
          "src/core/a.ts:4 has module state that changes.",
          "src/core/a.ts:5 has module state that changes.",
          "src/core/a.ts:6 has a class.",
          "src/core/a.ts:9 keeps what changes in a table.",
          "src/core/a.ts:10 keeps what changes in a table.",
        ],
      ],
    ],
  },
];

describe.each(RULES)("$rule", ({ find, broken }) => {
  test("holds in src/", () => {
    expect(find(SOURCE)).toEqual([]);
  });

  for (const [files, problems] of broken) {
    test(`finds: ${problems.join(" ")}`, () => {
      expect(find(sample(files))).toEqual(problems);
    });
  }
});

describe("dependencies are what src/ imports, no more and no less", () => {
  test("holds in src/ and package.json", () => {
    // npm has checked the form when it installed the project.
    const manifest = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")) as Manifest;
    expect(findWrongDependencies(SOURCE, manifest)).toEqual([]);
  });

  test("finds an import of a development tool, and a dependency without use", () => {
    const files = sample({
      "src/cli/a.ts":
        `import "vitest/node";\nimport "node:path";\nimport "zod";\n` +
        `import type { Root } from "mdast";\nimport { root } from "hast";\nimport(name);`,
    });
    expect(
      findWrongDependencies(files, {
        dependencies: { zod: "4.6.7", lodash: "5.0.0" },
        optionalDependencies: {},
        devDependencies: { vitest: "4.1.12", "@types/mdast": "4.0.4", "@types/hast": "3.0.5" },
      }),
    ).toEqual([
      "src/cli/a.ts:1 imports vitest/node, which is no dependency.",
      "src/cli/a.ts:5 imports hast, which is no dependency.",
      "src/cli/a.ts:6 imports (computed), which is no dependency.",
      "lodash is a dependency that nothing in src/ imports.",
    ]);
  });
});

function sample(files: Record<string, string>): SourceFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}
