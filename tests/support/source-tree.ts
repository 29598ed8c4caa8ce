import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync } from "vite";

/** One file of source code. */
export interface SourceFile {
  /** From the root of the project, with forward slashes: `src/split/split-article.ts`. */
  readonly path: string;
  readonly text: string;
}

/** A node of the syntax tree, in the ESTree form. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** A comment: `Line` for `//`, `Block` for the other kind. */
export interface SourceComment {
  readonly type: "Line" | "Block";
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** One `import` or `export … from` of any kind: static, dynamic, value or type. */
export interface SourceImport {
  /** The importing file. */
  readonly from: string;
  /** As written: `./topic.ts`, `node:path`, `yaml`. */
  readonly specifier: string;
  /** The imported file of the project, or `undefined` for a package. */
  readonly target: string | undefined;
  /** Whether only types are taken, which are gone at run time. */
  readonly isTypeOnly: boolean;
  readonly line: number;
}

/** Returns the TypeScript files below a folder of the project, sorted by path. */
export function readSourceFiles(root: string, folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".ts"))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Returns the syntax tree and the comments of a file; throws where it does not parse. */
export function parseSource(file: SourceFile): { program: SyntaxNode; comments: SourceComment[] } {
  const { program, comments, errors } = parseSync(file.path, file.text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file.path}: ${error.message}`);
  // Read by `visitNodes` and type guards only, which ask each node for its type.
  return { program: program as unknown as SyntaxNode, comments };
}

/** Calls `visit` for each node with its ancestors, nearest last; parents before children. */
export function visitNodes(
  node: SyntaxNode,
  visit: (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => void,
  ancestors: readonly SyntaxNode[] = [],
): void {
  visit(node, ancestors);
  const inside = [...ancestors, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visitNodes(child, visit, inside);
    }
  }
}

/** Returns all imports of a file, in source order. */
export function importsOf(file: SourceFile): SourceImport[] {
  const imports: SourceImport[] = [];
  const { program } = parseSource(file);
  visitNodes(program, (node) => {
    if (!IMPORTING.has(node.type) || !isNode(node["source"])) return;
    const specifier = textOf(node["source"], program);
    imports.push({
      from: file.path,
      specifier,
      target: specifier.startsWith(".")
        ? posix.join(posix.dirname(file.path), specifier)
        : undefined,
      isTypeOnly:
        node.type === "TSImportType" ||
        node["importKind"] === "type" ||
        node["exportKind"] === "type",
      line: lineAt(file, node.start),
    });
  });
  return imports;
}

/** Returns the 1-based line of an offset. */
export function lineAt(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split("\n").length;
}

/** Tells whether a value is a node of the syntax tree. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** Returns the text of a literal, or of the constant by this name; else it can't be followed. */
function textOf(source: SyntaxNode, program: SyntaxNode): string {
  let text = source["value"];
  visitNodes(program, ({ type, id, init }) => {
    if (type !== "VariableDeclarator" || !isNode(id) || !isNode(init)) return;
    if (source.type === "Identifier" && id["name"] === source["name"]) text = init["value"];
  });
  return typeof text === "string" ? text : "(computed)";
}

const IMPORTING = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);
