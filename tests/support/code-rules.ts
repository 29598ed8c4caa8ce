import { partOf } from "./layer-rules.ts";
import { isNode, lineAt, parseSource, visitNodes } from "./source-tree.ts";
import type { SourceComment, SourceFile, SyntaxNode } from "./source-tree.ts";

const MOST_LINES = 250;
const MEDIAN_LINES = 120;

const STAGES = ["import", "split", "compose", "render", "check"];

/** File names that say nothing about what is inside. */
const EMPTY_NAME = /(?:^|-)(?:utils?|helpers?|common|shared|misc|managers?)(?:-|\.|$)/u;

const RANDOM_NAMES = ["randomUUID", "randomBytes", "randomInt", "getRandomValues"];

/** Who beside app.ts may use which members of `process`. */
const PROCESS_USES: readonly (readonly [owner: string, uses: readonly (string | undefined)[]])[] = [
  // The arguments come in and the exit code goes out at the command line.
  ["src/cli/", ["argv", "exit", "exitCode", "on", "once", "off"]],
  // MJML runs what a file in the working folder names, so it is loaded as if from its own.
  ["src/render/load-mjml.ts", ["cwd", "this"]],
  // Node calls its SQLite experimental on each start: that one warning is muted.
  ["src/store/driver.ts", ["emitWarning", "this"]],
];

/** Returns where the environment, the clock or chance is read by a file that may not. */
export function findMachineReads(files: readonly SourceFile[]): string[] {
  return findNodes(files, (node, ancestors, { path }) => {
    const read = machineRead(node, ancestors);
    if (read === undefined || path === "src/app.ts") return undefined;
    if (read === "chance") {
      // Temporary names next to the file that they replace: they never get into a result.
      return path.startsWith("src/files/") ? undefined : "reads chance";
    }
    if (read === "date") {
      return STAGES.includes(partOf(path)) ? "uses Date in a stage" : undefined;
    }
    if (read === "process") {
      const allowed = PROCESS_USES.find(([owner]) => path.startsWith(owner))?.[1] ?? [];
      return processUses(ancestors.at(-1)).every((use) => allowed.includes(use))
        ? undefined
        : "reads process";
    }
    return `reads the ${read}`;
  });
}

/** Returns the files that are too long, and the median where that is. */
export function findLongFiles(files: readonly SourceFile[]): string[] {
  const sizes = files.map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }));
  const sorted = sizes.map(({ lines }) => lines).toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return [
    ...sizes
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ path, lines }) => `${path} has ${lines} lines, at most ${MOST_LINES} are good.`),
    ...(median > MEDIAN_LINES
      ? [`The median file has ${median} lines, at most ${MEDIAN_LINES} are good.`]
      : []),
  ];
}

/** Returns the files and folders whose name says nothing, or is not in kebab-case. */
export function findBadNames(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path }) =>
    path
      .split("/")
      .filter((name) => EMPTY_NAME.test(name) || !/^[a-z0-9.]+(?:-[a-z0-9.]+)*$/u.test(name))
      .map((name) => `${path}: ${name} is no name for a file.`),
  );
}

/** Returns the exported names without a docstring directly above. */
export function findUndocumentedExports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const { program, comments } = parseSource(file);
    return statements(program)
      .filter((node) => node.type === "ExportNamedDeclaration" && isNode(node["declaration"]))
      .filter((node) => !hasDocstring(file, node, comments))
      .map((node) => `${file.path}:${lineAt(file, node.start)} has no docstring.`);
  });
}

/** Tables that begin empty beside functions: what is kept in them depends on its key alone, or never changes. */
const EMPTY_TABLES: readonly string[] = [
  // By the very list of topics, or of rules, that is asked about, and gone with it.
  "src/split/topic-evidence.ts",
  "src/import/chrome/chrome-rule.ts",
  // A table without an entry, whose type lets nobody add one.
  "src/split/unheaded-parts.ts",
];

/** Returns default exports, barrels, changing module state, and classes that are no error or adapter. */
export function findWrongShapes(files: readonly SourceFile[]): string[] {
  return findNodes(files, (node, ancestors, { path }) => {
    const isTop = ancestors.every(({ type }) => type === "Program" || type.startsWith("Export"));
    switch (node.type) {
      case "ExportDefaultDeclaration":
        return "has a default export";
      case "ExportAllDeclaration":
        return "exports another file whole";
      case "ExportNamedDeclaration":
        return isNode(node["source"]) && path !== "src/index.ts"
          ? "exports what another file owns"
          : undefined;
      case "VariableDeclaration":
        return isTop && node["kind"] !== "const" ? "has module state that changes" : undefined;
      case "NewExpression": {
        const isEmpty =
          isNamed(node["callee"], (name) => /^(?:Weak)?(?:Map|Set)$/u.test(name)) &&
          listOf(node["arguments"]).length === 0;
        const isKept = ancestors.every(({ type }) => /^(?:Program|Export|Variable)/u.test(type));
        return isEmpty && isKept && !EMPTY_TABLES.includes(path)
          ? "keeps what changes in a table"
          : undefined;
      }
      case "ClassDeclaration":
      case "ClassExpression": {
        const isError = isNamed(node["superClass"], (name) => name.endsWith("Error"));
        const isAdapter = ["store", "mail"].includes(partOf(path));
        return isError || isAdapter ? undefined : "has a class";
      }
      default:
        return undefined;
    }
  });
}

/**
 * Returns where a table of the file, `Record<string, …>`, is asked for a text that is not written there. What all
 * objects inherit, `constructor` and the like, is found in it too; in a `Map` it is not, nor by `Object.hasOwn`.
 */
export function findOpenTables(files: readonly SourceFile[]): string[] {
  return findNodes(files, (node, _, { text }) => {
    const [table, key] = [node["object"], node["property"]];
    if (node.type !== "MemberExpression" || !node["computed"]) return undefined;
    if (!isNode(key) || key.type === "Literal") return undefined;
    const isOpen = isNamed(
      table,
      (name) =>
        new RegExp(`^(?:export )?const ${name}: (?:Readonly<)?Record<string,`, "mu").test(text) &&
        !text.includes(`Object.hasOwn(${name}, `),
    );
    return isOpen ? "finds in a table what all objects inherit" : undefined;
  });
}

type MachineRead = "clock" | "chance" | "process" | "date";

/** Returns what of the machine an identifier stands for, where it stands for any. */
function machineRead(node: SyntaxNode, ancestors: readonly SyntaxNode[]): MachineRead | undefined {
  const parent = ancestors.at(-1);
  if (node.type !== "Identifier" || parent === undefined) return undefined;
  const name = String(node["name"]);
  const member = parent.type === "MemberExpression" ? propertyName(parent) : undefined;
  const isProperty = parent["property"] === node || parent["key"] === node;
  if (RANDOM_NAMES.includes(name)) return "chance";
  if (isProperty && !parent["computed"] && !isGlobal(parent["object"])) return undefined;
  if (name === "Math") return member === "random" ? "chance" : undefined;
  if (name === "process") return "process";
  if (name === "performance") return "clock";
  if (name === "Temporal") return member === "Now" ? "clock" : undefined;
  if (name !== "Date" || ancestors.some(({ type }) => type.startsWith("TSType"))) return undefined;
  const isCalled = parent["callee"] === node;
  const takesNow =
    member === "now" ||
    (isCalled && (parent.type === "CallExpression" || listOf(parent["arguments"]).length === 0));
  return takesNow ? "clock" : "date";
}

/** Returns the members of `process` that are used; `this` where it is handed to a call. */
function processUses(parent: SyntaxNode | undefined): (string | undefined)[] {
  switch (parent?.type) {
    case "MemberExpression":
      return [propertyName(parent)];
    case "VariableDeclarator": {
      const keys = isNode(parent["id"]) ? listOf(parent["id"]["properties"]).filter(isNode) : [];
      return keys.length > 0 ? keys.map((key) => propertyName(key, "key")) : [undefined];
    }
    case "CallExpression":
      return ["this"];
    default:
      return [undefined];
  }
}

function propertyName(
  node: SyntaxNode,
  place: "property" | "key" = "property",
): string | undefined {
  const property = node[place];
  if (!isNode(property)) return undefined;
  const name = property.type === "Identifier" ? property["name"] : property["value"];
  return typeof name === "string" ? name : undefined;
}

function isGlobal(node: unknown): boolean {
  return isNamed(node, (name) => ["globalThis", "global"].includes(name));
}

function isNamed(node: unknown, test: (name: string) => boolean): boolean {
  return isNode(node) && node.type === "Identifier" && test(String(node["name"]));
}

function hasDocstring(
  file: SourceFile,
  node: SyntaxNode,
  comments: readonly SourceComment[],
): boolean {
  return comments.some(
    ({ type, value, end }) =>
      type === "Block" &&
      value.startsWith("*") &&
      end <= node.start &&
      file.text.slice(end, node.start).trim() === "",
  );
}

function findNodes(
  files: readonly SourceFile[],
  judge: (
    node: SyntaxNode,
    ancestors: readonly SyntaxNode[],
    file: SourceFile,
  ) => string | undefined,
): string[] {
  return files.flatMap((file) => {
    const problems = new Set<string>();
    visitNodes(parseSource(file).program, (node, ancestors) => {
      const problem = judge(node, ancestors, file);
      if (problem !== undefined) {
        problems.add(`${file.path}:${lineAt(file, node.start)} ${problem}.`);
      }
    });
    return [...problems];
  });
}

function statements(program: SyntaxNode): SyntaxNode[] {
  return listOf(program["body"]).filter(isNode);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
