import { isNode, parseSource, readSourceFiles, visitNodes } from "../tests/support/source-tree.ts";
import type { SyntaxNode } from "../tests/support/source-tree.ts";

/** One error as the code throws it; `…` stands for what is only known when it happens. */
export interface ThrownError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** The errors whose texts are put together where no parser of code can follow. */
const COMPOSED: readonly ThrownError[] = [
  {
    code: "import/binary",
    message: "… holds a NUL character; this is no text file.",
    hint: "Save the article as text with the encoding UTF-8.",
  },
  {
    code: "render/broken-words",
    message: "templates/…/words/….yaml can't be read: ….",
    hint: 'Write each line as `key: "text"`, as in the themes of the package.',
  },
];

/** A text may depend on conditions, `a ? "…" : b ? "…" : "…"`, and its hint on the same; no error has more forms. */
const MOST_FORMS = 4;

const CODE = /^[a-z]+\/[a-z-]+$/u;

/** Returns every error that the program throws on purpose, sorted by code; of several forms each. */
export function readErrors(root: string): ThrownError[] {
  const found = [...COMPOSED];
  for (const file of readSourceFiles(root, "src")) {
    visitNodes(parseSource(file).program, (node) => {
      for (let form = 0; form < MOST_FORMS; form++) {
        const error = thrown(node, form) ?? passed(node, form) ?? listed(node, form);
        if (error !== undefined && CODE.test(error.code)) found.push(error);
      }
    });
  }
  const unique = new Map(found.map((error) => [JSON.stringify(error), error]));
  return [...unique].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, error]) => error);
}

/** `new DriplineError("area/code", message, { hint })` */
function thrown(node: SyntaxNode, form: number): ThrownError | undefined {
  if (node.type !== "NewExpression" || nameOf(node["callee"]) !== "DriplineError") return undefined;
  const [code, message, details] = node["arguments"] as unknown[];
  return {
    code: textOf(code, form),
    message: textOf(message, form),
    hint: textOf(property(details, "hint"), form),
  };
}

/** `error("area/code", message, hint)`: a function that makes the error. */
function passed(node: SyntaxNode, form: number): ThrownError | undefined {
  if (node.type !== "CallExpression") return undefined;
  const parts = node["arguments"] as unknown[];
  if (parts.length !== 3 || nameOf(node["callee"]) !== "error") return undefined;
  const [code, message, hint] = parts.map((part) => textOf(part, form)) as [string, string, string];
  return { code, message, hint };
}

/** `{ code: "area/code", message, hint }`, without the severity that a finding has. */
function listed(node: SyntaxNode, form: number): ThrownError | undefined {
  if (node.type !== "ObjectExpression" || property(node, "severity") !== undefined)
    return undefined;
  const [code, message, hint] = ["code", "message", "hint"].map((name) => property(node, name));
  if (code === undefined || message === undefined || hint === undefined) return undefined;
  return { code: textOf(code, form), message: textOf(message, form), hint: textOf(hint, form) };
}

function property(node: unknown, name: string): unknown {
  if (!isNode(node) || !Array.isArray(node["properties"])) return undefined;
  return node["properties"].filter(isNode).find((one) => nameOf(one["key"]) === name)?.["value"];
}

function nameOf(node: unknown): unknown {
  return isNode(node) ? node["name"] : undefined;
}

/** What is written in the code, as far as it is known there, in one of its forms. */
function textOf(node: unknown, form: number): string {
  if (!isNode(node)) return "…";
  switch (node.type) {
    case "Literal":
      return String(node["value"]);
    case "TemplateLiteral": // the parser keeps the parts between the values
      return (node["quasis"] as { value: { cooked: string } }[])
        .map(({ value }) => value.cooked)
        .join("…");
    case "BinaryExpression":
      return textOf(node["left"], form) + textOf(node["right"], form);
    case "ConditionalExpression":
      return form === 0 ? textOf(node["consequent"], 0) : textOf(node["alternate"], form - 1);
    default:
      return "…";
  }
}
