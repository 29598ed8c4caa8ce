import type { Place } from "../core/errors.ts";
import { PART_KINDS } from "./email-parts.ts";
import { scanMjml } from "./scan-mjml.ts";
import type { MjmlToken, ThemeFile } from "./scan-mjml.ts";
import { brokenTemplate } from "./theme-error.ts";

/** A theme as one MJML document that is compiled once, with Handlebars still in it. */
export interface CarriedLayout {
  readonly mjml: string;
  /** Where each of its lines comes from, the first at index 0. */
  readonly origins: readonly Place[];
}

/** Why a layout can't be compiled once for all emails. */
export interface CarryProblem {
  readonly reason: string;
  readonly place: Place;
}

/** Thrown and caught in this file: one way out of all depths. */
class CarryError extends Error {
  readonly problem: CarryProblem;
  constructor(problem: CarryProblem) {
    super(problem.reason);
    this.problem = problem;
  }
}

/** What comes out, piece by piece. */
interface Output {
  mjml: string;
  readonly origins: Place[];
}

/**
 * Returns the layout with all partials in their places and control flow in `<mj-raw>`, the only
 * place where MJML lets it through; or why that can't be done. A partial whose name is decided by
 * each email's blocks becomes a choice between all of them.
 *
 * Errors: `render/broken-template`.
 */
export function carryControlFlow(
  layout: ThemeFile,
  partials: ReadonlyMap<string, ThemeFile>,
): CarriedLayout | CarryProblem {
  const output: Output = { mjml: "", origins: [{ file: layout.file, line: 1 }] };
  try {
    carryFile(layout, { partials, output, ancestors: [], elements: [] });
  } catch (error) {
    if (error instanceof CarryError) return error.problem;
    throw error;
  }
  return output;
}

interface Walk {
  readonly partials: ReadonlyMap<string, ThemeFile>;
  readonly output: Output;
  /** The files around this one, to find a partial that shows itself. */
  readonly ancestors: readonly string[];
  /** The elements around this place. */
  readonly elements: string[];
}

function carryFile(file: ThemeFile, around: Walk): void {
  const walk = { ...around, ancestors: [...around.ancestors, file.file] };
  for (const token of scanMjml(file)) carryToken(token, walk);
}

function carryToken(token: MjmlToken, walk: Walk): void {
  const { output, elements } = walk;
  switch (token.kind) {
    case "comment":
      return;
    case "handlebars":
      return carryHandlebars(token, walk);
    case "open":
      refuseUncarriedAttributes(token);
      addElement(
        output,
        elements.includes("mj-attributes") ? fromRoot(token.raw) : token.raw,
        token.place,
      );
      if (!token.isSelfClosed) elements.push(token.name);
      return;
    case "close":
      elements.pop();
      break;
    case "text":
      refuseText(token);
      break;
    case "content":
      break;
  }
  add(output, token.raw, token.place);
}

function carryHandlebars(token: MjmlToken, walk: Walk): void {
  const { raw, place } = token;
  const inner = raw.replace(/^\{\{~?|~?\}\}$/gu, "").trim();
  if (inner.startsWith("!")) return;
  if (inner.startsWith(">")) return carryPartial(inner.slice(1).trim(), token, walk);
  if (!/^(?:[#/^](?!>)|else\b)/u.test(inner)) {
    throw uncarried(token, `${raw} stands between elements`);
  }
  if (!walk.elements.includes("mj-body")) {
    throw uncarried(token, `${raw} stands outside of <mj-body>`);
  }
  add(walk.output, `<mj-raw>${raw}</mj-raw>`, place);
}

function carryPartial(name: string, token: MjmlToken, walk: Walk): void {
  if (/^\(\s*lookup\s+(?:\.|this)\s+["']kind["']\s*\)$/u.test(name)) {
    for (const [index, kind] of PART_KINDS.entries()) {
      const word = index === 0 ? "#if" : "else if";
      add(walk.output, `<mj-raw>{{${word} (is kind '${kind}')}}</mj-raw>`, token.place);
      carryPartial(kind, token, walk);
    }
    add(walk.output, `<mj-raw>{{/if}}</mj-raw>`, token.place);
    return;
  }
  if (!/^[\w/-]+$/u.test(name)) throw uncarried(token, `${token.raw} is more than a name`);
  const partial = walk.partials.get(name);
  if (partial === undefined) throw missingPartial(name, token.place, walk.partials);
  if (walk.ancestors.includes(partial.file)) {
    throw brokenTemplate(
      token.place,
      `{{> ${name}}} shows a partial in itself, without end.`,
      "Take it out, here or in the partial.",
    );
  }
  carryFile(partial, walk);
}

/** Returns the error about a partial that the theme does not have. */
export function missingPartial(
  name: string,
  place: Place,
  partials: ReadonlyMap<string, unknown>,
): Error {
  return brokenTemplate(
    place,
    `There is no partial "${name}" in this theme, there are: ${[...partials.keys()].join(", ")}.`,
    `A theme's partials are the files in its own folder blocks/: write blocks/${name.replaceAll(/\W+/gu, "-").replaceAll(/^-|-$/gu, "")}.mjml, or use another name.`,
  );
}

/** MJML copies these attributes into elements that may lie in a loop, where a bare name means another thing. */
function fromRoot(raw: string): string {
  return raw.replace(/\{\{([a-z][\w.]*)\}\}/giu, "{{@root.$1}}");
}

/** MJML reads the attributes once, so what they hold can't depend on an email in these ways. */
function refuseUncarriedAttributes(token: MjmlToken): void {
  const rest = token.raw.replace(
    /(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu,
    (_, name: string, double?: string, single?: string) => {
      const value = double ?? single ?? "";
      if (!value.includes("{{")) return "";
      if (single !== undefined) {
        throw brokenTemplate(
          token.place,
          `${name}='${single}' of <${token.name}> stands in single quotes, in which not everything is escaped.`,
          `Write ${name}="…".`,
        );
      }
      if (
        name === "mj-class" ||
        (name === "css-class" && !/^(?:\{\{[\w.@]+\}\}|[\w-]+)$/u.test(value))
      ) {
        throw uncarried(token, `${name}="${value}" of <${token.name}> depends on the email`);
      }
      return "";
    },
  );
  if (rest.includes("{{")) {
    throw uncarried(token, `<${token.name}> has attributes that depend on the email`);
  }
}

function refuseText({ raw, place }: MjmlToken): void {
  const text = raw.trim();
  if (text === "") return;
  throw brokenTemplate(
    place,
    `"${text.slice(0, 40)}" stands outside of an element of text, where MJML drops it.`,
    "Put it into <mj-text>.",
  );
}

function uncarried({ place }: MjmlToken, reason: string): CarryError {
  return new CarryError({ place, reason });
}

/** Each element begins a line of its own, so that MJML's line numbers lead back to where it stands. */
function addElement(output: Output, raw: string, place: Place): void {
  output.mjml += "\n";
  output.origins.push(place);
  add(output, raw, place);
}

function add(output: Output, raw: string, { file, line = 1 }: Place): void {
  output.mjml += raw;
  const [, ...more] = raw.split("\n");
  output.origins.push(...more.map((_, index) => ({ file, line: line + index + 1 })));
}
