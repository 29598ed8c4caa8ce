import type Handlebars from "handlebars";
import type { EmailData } from "./email-data.ts";
import { escapeHtml } from "../core/merge-field.ts";
import { createFill } from "./fill-steps.ts";
import type { Program } from "./fill-steps.ts";
import { loadHandlebars } from "./load-handlebars.ts";
import type { ThemeFile } from "./scan-mjml.ts";
import { oncePerLook, plainValue, settleLook } from "./settle-look.ts";
import { readSteps } from "./template-steps.ts";
import type { Steps } from "./template-steps.ts";
import { brokenTemplate } from "./theme-error.ts";

/** A template that is ready to be filled. */
export type Fill<Data = EmailData> = (data: Data) => string;

/** Handlebars with a theme's partials and helpers, and nothing else. */
export interface Templates {
  /** Returns the syntax tree of a template, or throws. */
  readonly parse: (text: string) => unknown;
  /** Compiles a template. Filling it throws `render/broken-template` where it names what is not there. */
  readonly compile: <Data = EmailData>(text: string) => Fill<Data>;
  /** Returns a template and the partials as steps, or `undefined` where only Handlebars can fill it. */
  readonly program: (text: string) => Program | undefined;
  /** Compiles a template that many emails of one look are filled into; by its program, if there is one. */
  readonly compileForMany: (text: string, program: Program | undefined) => Fill;
}

/**
 * Returns the templates of a theme. All that `{{name}}` prints is escaped; a name without a value
 * is an error and not a gap; what objects inherit is out of reach.
 */
export function createTemplates(
  files: readonly ThemeFile[],
  partials: ReadonlyMap<string, ThemeFile>,
): Templates {
  const parse = createParser();
  const compile = <Data = EmailData>(text: string): Fill<Data> => {
    let template: HandlebarsTemplateDelegate<Data> | undefined;
    return (data: Data) => {
      template ??= setUp(partials).compile<Data>(text, COMPILING);
      try {
        return template(data, RUNNING);
      } catch (cause) {
        throw failed((cause as Error).message, files); // Handlebars throws only errors
      }
    };
  };
  return {
    parse,
    compile,
    program: (text) => readProgram(text, partials, parse),
    compileForMany: (text, program) => {
      const settled = fillByHandlebars(text, partials);
      const fills = program ? [fillBySteps(program), settled] : [settled];
      const compiled = compile(text);
      // In the end as it was written, which says in the error where it is.
      return (data) => firstOf(fills, data) ?? compiled(data);
    },
  };
}

function firstOf(fills: readonly Fill[], data: EmailData): string | undefined {
  for (const fill of fills) {
    try {
      return fill(data);
    } catch {
      // The next one knows more.
    }
  }
  return undefined;
}

/** Returns what makes syntax trees, of each text once. */
function createParser(): (text: string) => unknown {
  const parsed = new Map<string, unknown>();
  return (text) => {
    const before = parsed.get(text);
    if (before !== undefined) return before;
    const tree: unknown = loadHandlebars().parse(text);
    parsed.set(text, tree);
    return tree;
  };
}

function readProgram(
  text: string,
  files: ReadonlyMap<string, ThemeFile>,
  parse: (text: string) => unknown,
): Program | undefined {
  const partials = Object.fromEntries(
    [...files].map(([name, file]) => [name, stepsOf(file.text, parse)] as const),
  );
  const main = stepsOf(text, parse);
  return main && isWhole(partials) ? { main, partials } : undefined;
}

/** What can't be read Handlebars says something about when it is filled. */
function stepsOf(text: string, parse: (text: string) => unknown): Steps | undefined {
  try {
    return readSteps(parse(text));
  } catch {
    return undefined;
  }
}

function isWhole(
  partials: Readonly<Record<string, Steps | undefined>>,
): partials is Readonly<Record<string, Steps>> {
  return !Object.values(partials).includes(undefined);
}

function fillBySteps(program: Program): Fill {
  const fillOf = oncePerLook((look) =>
    createFill(program, (group, name) => plainValue(look, group, name)),
  );
  return (data) => fillOf(data)(data);
}

function fillByHandlebars(text: string, partials: ReadonlyMap<string, ThemeFile>): Fill {
  const fillOf = oncePerLook((look) => {
    const settled = [...partials].map(
      ([name, file]) => [name, { ...file, text: settleLook(file.text, look) }] as const,
    );
    return setUp(new Map(settled)).compile<EmailData>(settleLook(text, look), QUICK);
  });
  return (data) => fillOf(data)(data, RUNNING);
}

/** A name without a value is an error; a partial's lines stay as they are. */
const COMPILING = { strict: true, preventIndent: true };

/** All helpers are known, so that no name is looked up among them; what calls another is no template. */
const QUICK = { ...COMPILING, knownHelpersOnly: true, knownHelpers: { is: true, link: true } };

const RUNNING = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/** Returns Handlebars with some partials and the helpers of themes. */
function setUp(partials: ReadonlyMap<string, ThemeFile>): typeof Handlebars {
  const handlebars = loadHandlebars().create();
  for (const [name, { text }] of partials) handlebars.registerPartial(name, text);
  handlebars.registerHelper("is", (value: unknown, other: unknown) => value === other);
  handlebars.registerHelper("link", linkHelper(handlebars));
  return handlebars;
}

/**
 * `{{link url}}` for addresses in double quotes: Handlebars' own escape also turns `=` into
 * `&#x3D;`, which is right, but which programs that rewrite links don't understand.
 */
function linkHelper(handlebars: typeof Handlebars): (url: unknown) => Handlebars.SafeString {
  return (url) => {
    if (typeof url !== "string") throw new Error("{{link}} needs the name of an address");
    return new handlebars.SafeString(escapeHtml(url));
  };
}

/** Handlebars says line and column of a name that has no value, but not the file. */
function failed(message: string, files: readonly ThemeFile[]): Error {
  const [, name, row, column] = /^"(.*?)" not defined in .* - (\d+):(\d+)$/u.exec(message) ?? [];
  const line = Number(row);
  const found = files.find(({ text }) => {
    const source = text.split("\n")[line - 1] ?? "";
    return name !== undefined && source.slice(Number(column)).startsWith(name);
  });
  const [layout] = files;
  return brokenTemplate(
    found ? { file: found.file, line, column: Number(column) + 1 } : { file: layout?.file ?? "" },
    name === undefined
      ? `Handlebars can't fill the template: ${message.split("\n").at(-1)}.`
      : `Nothing by the name "${name}" is here.`,
    "templates/README.md says what a template can name, and where.",
  );
}
