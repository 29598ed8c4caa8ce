import { DriplineError } from "../core/errors.ts";
import type { Theme } from "../core/theme.ts";

/** A theme ready to render; made once for all emails of a build. */
export interface Renderer {
  /** Fills the layout with an email. */
  readonly layout: (data: object) => string;
  /** Turns MJML into HTML. */
  readonly compile: (mjml: string) => Promise<string>;
}

/** Returns the renderer of a theme. MJML and Handlebars are loaded here, since they take half a second. */
export async function openTheme(theme: Theme): Promise<Renderer> {
  const [{ default: Handlebars }, { default: mjml2html }] = await Promise.all([
    import("handlebars"),
    import("mjml"),
  ]);
  const handlebars = Handlebars.create();
  for (const [kind, source] of theme.blocks) handlebars.registerPartial(kind, source);
  const template = handlebars.compile(theme.layout, { strict: false, preventIndent: true });
  return {
    layout: (data) => {
      try {
        return template(data);
      } catch (cause) {
        throw broken(theme.name, (cause as Error).message, cause); // Handlebars throws only errors
      }
    },
    compile: async (mjml) => {
      const { html, errors } = await mjml2html(mjml, {
        validationLevel: "soft",
        fonts: {},
        keepComments: false,
      });
      const [error] = errors;
      // The message alone: MJML's formatted one holds a path of this machine.
      if (error) throw broken(theme.name, `line ${error.line}: ${error.message}`, undefined);
      return html;
    },
  };
}

function broken(theme: string, what: string, cause: unknown): DriplineError {
  return new DriplineError(
    "render/broken-template",
    `The theme "${theme}" can't be rendered: ${what}`,
    {
      hint: `Mend the file in templates/${theme}, or use the default theme.`,
      cause,
    },
  );
}
