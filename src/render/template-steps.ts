/**
 * A template as a list of steps: data, and no program. Handlebars reads a theme once and makes its syntax
 * tree; what of it themes use is written down here in a form that is quick to fill and can be kept in a cache.
 */

/** Where a value is found: names below the context, one `up` of it, or below what is known of the loop. */
export interface Path {
  readonly names: readonly string[];
  /** How many contexts further out: the number of `../`. */
  readonly up: number;
  /** Whether the first name is one of `@root`, `@first`, `@last`, `@index`, `@key`. */
  readonly isData: boolean;
}

/** Something that a template names. */
export type Value =
  | { readonly path: Path }
  | { readonly literal: string | number | boolean | null }
  | { readonly call: "is" | "lookup"; readonly given: readonly [Value, Value] };

/** One thing that a template does; a text is printed as it stands. */
export type Step =
  | string
  | { readonly print: Value; readonly as: "text" | "html" | "link" }
  /** A colour or font of the look, by its group and name, where `value` is plain; else it is printed as text. */
  | { readonly look: readonly [group: string, name: string]; readonly print: Value }
  | { readonly test: Value; readonly yes: Steps; readonly no: Steps }
  | { readonly each: Value; readonly yes: Steps; readonly no: Steps }
  | { readonly partial: Value; readonly context: Value };

/** What a template does, in order. */
export type Steps = readonly Step[];

/** A node of Handlebars' syntax tree, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Thrown and caught in this file: one way out of all depths. */
class Unusual extends Error {}

const DATA = new Set(["root", "first", "last", "index", "key"]);

/** What a name alone would call; `helperMissing` and its like are Handlebars' own. */
const HELPERS = new Set(
  "if unless each with lookup is link log helperMissing blockHelperMissing".split(" "),
);

/**
 * Returns the steps of a template by its syntax tree, or `undefined` where it does something that few themes
 * do (arguments of partials, names for what a loop goes over): Handlebars itself fills such a template.
 */
export function readSteps(root: unknown): Steps | undefined {
  try {
    return stepsOf(root);
  } catch (error) {
    if (error instanceof Unusual) return undefined;
    throw error;
  }
}

function stepsOf(program: unknown): Steps {
  if (program === undefined || program === null) return [];
  const { body, blockParams } = program as Node; // a block's part, or the whole template
  if (blockParams !== undefined) throw new Unusual();
  return joinTexts((body as readonly Node[]).flatMap(stepOf));
}

/** Returns steps with texts in a row as one. */
export function joinTexts(steps: readonly Step[]): Steps {
  const joined: Step[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (typeof step === "string" && typeof last === "string")
      joined[joined.length - 1] = last + step;
    else if (step !== "") joined.push(step);
  }
  return joined;
}

function stepOf(node: Node): readonly Step[] {
  switch (node.type) {
    case "ContentStatement":
      return [String(node["value"])];
    case "CommentStatement":
      return [];
    case "MustacheStatement":
      return [printStep(node)];
    case "BlockStatement":
      return [blockStep(node)];
    case "PartialStatement":
      // The space before it, since it is not put before each of the partial's lines.
      return [typeof node["indent"] === "string" ? node["indent"] : "", partialStep(node)];
    default:
      throw new Unusual();
  }
}

function printStep(node: Node): Step {
  const as = node["escaped"] === true ? "text" : "html";
  const [first, second] = argumentsOf(node);
  const name = helperOf(node["path"]);
  if (name === undefined && first === undefined) return printPath(node, as);
  if (name === "link" && first && !second) return { print: valueOf(first), as: "link" };
  return { print: callOf(node), as };
}

/** `{{colour.text}}` just so: what stands there is settled before any email is looked at. */
function printPath(node: Node, as: "text" | "html"): Step {
  const print = { path: pathOf(node["path"]) };
  const { names, up, isData } = print.path;
  const [group = "", name = "", ...more] = isData ? names.slice(1) : names;
  const isLook =
    as === "text" &&
    up === 0 &&
    more.length === 0 &&
    (!isData || names[0] === "root") &&
    /^(?:colour|dark|font)$/u.test(group) &&
    /^\w+$/u.test(name) &&
    isTight(node);
  return isLook ? { look: [group, name], print } : { print, as };
}

/** Whether there is nothing but the name between the braces. */
function isTight({ loc, path }: Node): boolean {
  const { start, end } = loc as Record<"start" | "end", { line: number; column: number }>; // each node has it
  const { original } = path as Node;
  return start.line === end.line && end.column - start.column === String(original).length + 4;
}

function blockStep(node: Node): Step {
  const [first, second] = argumentsOf(node);
  if (first === undefined || second !== undefined) throw new Unusual();
  const [value, inner, other] = [
    valueOf(first),
    stepsOf(node["program"]),
    stepsOf(node["inverse"]),
  ];
  switch (helperOf(node["path"])) {
    case "if":
      return { test: value, yes: inner, no: other };
    case "unless":
      return { test: value, yes: other, no: inner };
    case "each":
      return { each: value, yes: inner, no: other };
    default:
      throw new Unusual();
  }
}

function partialStep(node: Node): Step {
  const [context, second] = argumentsOf(node);
  const name = node["name"] as Node;
  if (second !== undefined) throw new Unusual();
  return {
    partial: name.type === "SubExpression" ? callOf(name) : { literal: String(name["original"]) },
    context: context ? valueOf(context) : { path: { names: [], up: 0, isData: false } },
  };
}

function valueOf(node: Node): Value {
  switch (node.type) {
    case "PathExpression":
      return { path: pathOf(node) };
    case "StringLiteral":
    case "NumberLiteral":
    case "BooleanLiteral":
      return { literal: node["value"] as string | number | boolean }; // as the type says
    case "NullLiteral":
      return { literal: null };
    case "SubExpression":
      return callOf(node);
    default:
      throw new Unusual();
  }
}

function callOf(node: Node): Value {
  const [first, second, third] = argumentsOf(node);
  const call = helperOf(node["path"]);
  if (call !== "is" && call !== "lookup") throw new Unusual();
  if (first === undefined || second === undefined || third !== undefined) throw new Unusual();
  return { call, given: [valueOf(first), valueOf(second)] };
}

function argumentsOf({ params, hash }: Node): readonly Node[] {
  if (hash !== undefined && hash !== null) throw new Unusual();
  return Array.isArray(params) ? (params as Node[]) : []; // a list of nodes, where there is one
}

/** Returns the helper that a name alone calls; one behind `this.` or `../` is a name of the data. */
function helperOf(path: unknown): string | undefined {
  const { type, original, parts } = path as Node;
  if (type !== "PathExpression" || (parts as readonly unknown[]).length !== 1) return undefined;
  return HELPERS.has(String(original)) ? String(original) : undefined;
}

function pathOf(node: unknown): Path {
  const { type, parts, depth, data } = node as Node;
  if (type !== "PathExpression") throw new Unusual();
  const names = (parts as readonly unknown[]).map(String);
  const isData = data === true;
  if (isData && (depth !== 0 || !DATA.has(names[0] ?? ""))) throw new Unusual();
  return { names, up: Number(depth), isData };
}
