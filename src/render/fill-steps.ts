import { escapeHtml } from "../core/merge-field.ts";
import { joinTexts } from "./template-steps.ts";
import type { Path, Step, Steps, Value } from "./template-steps.ts";

/** A template with the partials that it shows, each as steps. */
export interface Program {
  readonly main: Steps;
  readonly partials: Readonly<Record<string, Steps>>;
}

/** What is around a place in a template while it is filled. */
interface Scope {
  readonly context: unknown;
  readonly up: Scope | undefined;
  readonly data: LoopData;
}

/** What `@root`, `@first` and so on stand for. */
interface LoopData {
  readonly root: unknown;
  readonly index?: number;
  readonly key?: number;
  readonly first?: boolean;
  readonly last?: boolean;
}

type Write = (scope: Scope) => string;
type Read = (scope: Scope) => unknown;

/** Returns the value of a look where it can stand in a template as it is. */
export type LookUp = (group: string, name: string) => string | undefined;

/** Nothing that themes do: Handlebars knows what to make of it, or what to say. */
class Unfilled extends Error {}

/**
 * Returns a function that fills a template just as Handlebars does. It throws where there is no value for a
 * name, or one that is neither text nor number nor truth: Handlebars then has the word.
 */
export function createFill(program: Program, lookUp: LookUp): (data: object) => string {
  const partials = new Map<string, Write>();
  const writer: Writer = { lookUp, partials };
  for (const [name, steps] of Object.entries(program.partials))
    partials.set(name, writeSteps(steps, writer));
  const main = writeSteps(program.main, writer);
  return (data) => main({ context: data, up: undefined, data: { root: data } });
}

interface Writer {
  readonly lookUp: LookUp;
  /** Filled while it is made: a partial may show another, or itself. */
  readonly partials: ReadonlyMap<string, Write>;
}

function writeSteps(steps: Steps, writer: Writer): Write {
  const settled = joinTexts(steps.map((step) => settle(step, writer)));
  const writes = settled.map((step) =>
    typeof step === "string" ? () => step : writeStep(step, writer),
  );
  const [only, ...more] = writes;
  if (only === undefined) return () => "";
  if (more.length === 0) return only;
  return (scope) => {
    let text = "";
    for (const write of writes) text += write(scope);
    return text;
  };
}

/** Puts in its place what a look settles. */
function settle(step: Step, { lookUp }: Writer): Step {
  return typeof step === "object" && "look" in step ? (lookUp(...step.look) ?? step) : step;
}

function writeStep(step: Exclude<Step, string>, writer: Writer): Write {
  if ("look" in step) return writePrint({ print: step.print, as: "text" });
  if ("print" in step) return writePrint(step);
  if ("partial" in step) return writePartial(step, writer);
  const [yes, no] = [writeSteps(step.yes, writer), writeSteps(step.no, writer)];
  if ("each" in step) return writeEach(readValue(step.each), yes, no);
  const test = readValue(step.test);
  return (scope) => (isEmpty(test(scope)) ? no(scope) : yes(scope));
}

function writePrint({ print, as }: Extract<Step, { as: string }>): Write {
  const read = "path" in print ? readPrinted(print.path) : readValue(print);
  if (as === "link") {
    return (scope) => {
      const url = read(scope);
      if (typeof url !== "string") throw new Unfilled();
      return escapeHtml(url);
    };
  }
  const escape = as === "text" ? escapeText : (text: string) => text;
  return (scope) => {
    const value = read(scope);
    if (typeof value === "string") return escape(value);
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    throw new Unfilled();
  };
}

function writePartial(
  { partial, context }: Extract<Step, { partial: Value }>,
  { partials }: Writer,
): Write {
  const [readName, readContext] = [readValue(partial), readValue(context)];
  return (scope) => {
    const name = readName(scope);
    const write = typeof name === "string" ? partials.get(name) : undefined;
    const own = readContext(scope);
    if (write === undefined || typeof own !== "object" || own === null) throw new Unfilled();
    // What is around the place where it is shown, a partial does not see.
    return write({ context: own, up: undefined, data: scope.data });
  };
}

function writeEach(read: Read, yes: Write, no: Write): Write {
  return (scope) => {
    const list = read(scope);
    if (!Array.isArray(list)) {
      if (list !== undefined && list !== null) throw new Unfilled();
      return no(scope);
    }
    if (list.length === 0) return no(scope);
    const { root } = scope.data;
    let text = "";
    for (let index = 0; index < list.length; index += 1) {
      const [first, last] = [index === 0, index === list.length - 1];
      const data = { root, index, key: index, first, last };
      text += yes({ context: list[index] as unknown, up: scope, data });
    }
    return text;
  };
}

/** As Handlebars' `if` sees it. */
function isEmpty(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}

function readValue(value: Value): Read {
  if ("literal" in value) return () => value.literal;
  if ("path" in value) return readPath(value.path);
  const [first, second] = value.given.map(readValue) as [Read, Read]; // two, as given
  if (value.call === "is") return (scope) => first(scope) === second(scope);
  return (scope) => {
    const name = second(scope);
    if (typeof name !== "string" && typeof name !== "number") throw new Unfilled();
    return ownValue(first(scope), String(name));
  };
}

function readPath({ names, up, isData }: Path): Read {
  const start: Read = isData ? ({ data }) => data : (scope) => outer(scope, up).context;
  const [first, second, ...more] = names;
  if (first === undefined) return start;
  if (second === undefined) return (scope) => ownValue(start(scope), first);
  return (scope) => {
    let value = ownValue(ownValue(start(scope), first), second);
    for (const name of more) value = ownValue(value, name);
    return value;
  };
}

/** What is printed has to be there; of what is only asked for, Handlebars takes a gap as an answer. */
function readPrinted(path: Path): Read {
  const read = readPath(path);
  return (scope) => {
    const value = read(scope);
    if (value === undefined) throw new Unfilled();
    return value;
  };
}

function outer(scope: Scope, up: number): Scope {
  let found: Scope | undefined = scope;
  for (let left = up; left > 0; left -= 1) found = found?.up;
  if (found === undefined) throw new Unfilled();
  return found;
}

/** What an object inherits is out of reach. */
function ownValue(from: unknown, name: string): unknown {
  if (typeof from !== "object" || from === null) throw new Unfilled();
  return Object.hasOwn(from, name) ? (from as Record<string, unknown>)[name] : undefined; // just seen to be one
}

const SIGNS = /[&<>"'`=]/gu;

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#x27;"],
  ["`", "&#x60;"],
  ["=", "&#x3D;"],
]);

/** Handlebars' own escape. */
function escapeText(text: string): string {
  return /[&<>"'`=]/u.test(text) ? text.replace(SIGNS, (sign) => ESCAPED.get(sign) ?? "") : text;
}
