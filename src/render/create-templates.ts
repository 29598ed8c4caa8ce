import Handlebars from "handlebars";
import type { EmailData } from "./email-data.ts";
import { escapeHtml } from "../core/merge-field.ts";
import type { ThemeFile } from "./scan-mjml.ts";
import { oncePerLook, settleLook } from "./settle-look.ts";
import { brokenTemplate } from "./theme-error.ts";

/** A template that is ready to be filled. */
export type Fill<Data = EmailData> = (data: Data) => string;

/** Handlebars with a theme's partials and helpers, and nothing else. */
export interface Templates {
  /** Returns the syntax tree of a template, or throws. */
  readonly parse: (text: string) => unknown;
  /** Compiles a template. Filling it throws `render/broken-template` where it names what is not there. */
  readonly compile: <Data = EmailData>(text: string) => Fill<Data>;
  /** The same for a template that many emails of one look are filled into. */
  readonly compileForMany: (text: string) => Fill;
}

/**
 * Returns the templates of a theme. All that `{{name}}` prints is escaped; a name without a value
 * is an error and not a gap; what objects inherit is out of reach.
 */
export function createTemplates(
  files: readonly ThemeFile[],
  partials: ReadonlyMap<string, ThemeFile>,
): Templates {
  const handlebars = setUp(partials);
  const compile = <Data = EmailData>(text: string): Fill<Data> => {
    const template = handlebars.compile<Data>(text, COMPILING);
    return (data: Data) => {
      try {
        return template(data, RUNNING);
      } catch (cause) {
        throw failed((cause as Error).message, files); // Handlebars throws only errors
      }
    };
  };
  return {
    parse: (text) => handlebars.parse(text),
    compile,
    compileForMany: (text) => {
      const fillOf = oncePerLook((look) => {
        const settled = [...partials].map(
          ([name, file]) => [name, { ...file, text: settleLook(file.text, look) }] as const,
        );
        return setUp(new Map(settled)).compile<EmailData>(settleLook(text, look), QUICK);
      });
      const compiled = compile(text);
      return (data) => {
        try {
          return fillOf(data)(data, RUNNING);
        } catch {
          // Once more as it was written, which says in the error where it is.
          return compiled(data);
        }
      };
    },
  };
}

/** A name without a value is an error; a partial's lines stay as they are. */
const COMPILING = { strict: true, preventIndent: true };

/** All helpers are known, so that no name is looked up among them; what calls another is no template. */
const QUICK = { ...COMPILING, knownHelpersOnly: true, knownHelpers: { is: true, link: true } };

const RUNNING = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/** Returns Handlebars with some partials and the helpers of themes. */
function setUp(partials: ReadonlyMap<string, ThemeFile>): typeof Handlebars {
  const handlebars = Handlebars.create();
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
