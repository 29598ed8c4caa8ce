import { DriplineError } from "../core/errors.ts";
import type { Finding, Place } from "../core/errors.ts";
import type { Cache } from "../core/ports.ts";
import type { Theme } from "../core/theme.ts";
import { carryControlFlow } from "./carry-control-flow.ts";
import type { CarriedLayout, CarryProblem } from "./carry-control-flow.ts";
import { checkTheme } from "./check-theme.ts";
import { createMjmlCompiler } from "./compile-mjml.ts";
import type { Compile, Compiled } from "./compile-mjml.ts";
import { createTemplates } from "./create-templates.ts";
import type { Fill, Templates } from "./create-templates.ts";
import type { EmailData } from "./email-data.ts";
import { findSuspect } from "./find-suspect.ts";
import { firstDifference, isSameHtml, mergeOutlookPairs, withoutIndent } from "./same-html.ts";
import { SAMPLE_EMAILS } from "./sample-emails.ts";
import type { ThemeFile } from "./scan-mjml.ts";
import { brokenTemplate } from "./theme-error.ts";

/** A theme ready to render; made once for all emails of a build. */
export interface Renderer {
  /** Returns an email's own MJML source and its HTML. Errors: `render/broken-template`. */
  readonly render: (data: EmailData) => Promise<{ readonly mjml: string; readonly html: string }>;
  /** Returns the HTML alone, in two thirds of the time. Errors: the same. */
  readonly renderHtml: (data: EmailData) => Promise<string>;
  /** What the theme's author should know. */
  readonly findings: readonly Finding[];
}

/**
 * Returns the renderer of a theme. MJML compiles the layout once, with its control flow in it, and
 * each email is filled into the result. Before that is done, sample emails show that it comes to
 * the same as compiling each email by itself; where it does not, each email is compiled by itself,
 * and a finding says why. What MJML makes of the layout and of the samples is looked up in the
 * cache; the comparison itself is always made.
 *
 * Errors: `render/broken-template`, with the line.
 */
export async function openTheme(theme: Theme, cache?: Cache): Promise<Renderer> {
  const { layout, partials } = filesOf(theme);
  const templates = createTemplates([layout, ...partials.values()], partials);
  checkTheme(layout, partials, templates.parse);
  const carried = carryControlFlow(layout, partials);
  const { compile, compileOnce } = createMjmlCompiler(cache);
  const source = templates.compileForMany(layout.text);
  const filled = "reason" in carried ? carried : await fillOnce(carried, compileOnce, templates);
  const problem =
    "reason" in filled
      ? filled
      : await findDifference(
          filled.fill,
          async (data) => htmlOf(await compileOnce(source(data)), layout),
          [layout, ...partials.values()],
        );
  const renderHtml =
    problem === undefined && "fill" in filled
      ? async (data: EmailData) => filled.fill(data)
      : async (data: EmailData) => htmlOf(await compile(source(data)), layout);
  return {
    renderHtml,
    render: async (data) => ({ mjml: source(data), html: await renderHtml(data) }),
    findings: problem ? [directFinding(problem)] : [],
  };
}

function filesOf({ name, layout, blocks }: Theme): {
  layout: ThemeFile;
  partials: ReadonlyMap<string, ThemeFile>;
} {
  const folder = `templates/${name}`;
  return {
    layout: { file: `${folder}/email.mjml`, text: layout },
    partials: new Map(
      [...blocks].map(([kind, text]) => [kind, { file: `${folder}/blocks/${kind}.mjml`, text }]),
    ),
  };
}

/** Returns the compiled layout as a template of HTML. */
async function fillOnce(
  { mjml, origins }: CarriedLayout,
  compile: Compile,
  templates: Templates,
): Promise<{ readonly fill: Fill }> {
  const { html, problems } = await compile(mjml);
  // What a placeholder stands for is judged in the sample emails, which have a value there.
  const problem = problems.find(({ message }) => !message.includes("{{"));
  if (problem) {
    throw brokenTemplate(
      origins[problem.line - 1] ?? (origins[0] as Place), // a layout has a first line
      `MJML can't compile the template: ${problem.message}.`,
      "Use the elements and attributes that MJML 5 knows.",
    );
  }
  const fill = templates.compileForMany(withoutIndent(html));
  return { fill: (data) => mergeOutlookPairs(fill(data)) };
}

function htmlOf({ html, problems }: Compiled, layout: ThemeFile): string {
  const [problem] = problems;
  if (problem === undefined) return html;
  throw brokenTemplate(
    { file: layout.file },
    `MJML can't compile an email of this theme: ${problem.message}.`,
    "Look for the attribute or element in email.mjml and blocks/.",
  );
}

/** Returns why filling the compiled layout would not give what MJML gives, or `undefined` if it does. */
async function findDifference(
  fill: Fill,
  direct: (data: EmailData) => Promise<string>,
  files: readonly ThemeFile[],
): Promise<CarryProblem | undefined> {
  for (const data of SAMPLE_EMAILS) {
    const expected = await direct(data);
    const got = fillOrSay(fill, data);
    if (typeof got !== "string") return got;
    if (isSameHtml(got, expected)) continue;
    const [once, each] = firstDifference(got, expected);
    return (
      findSuspect(files) ?? {
        reason: `a sample email comes out as "${once}" and not as "${each}"`,
        place: { file: files[0]?.file ?? "" },
      }
    );
  }
  return undefined;
}

/** The email's own source was just filled without fault, so what fails here MJML has moved. */
function fillOrSay(fill: Fill, data: EmailData): string | CarryProblem {
  try {
    return fill(data);
  } catch (error) {
    if (!(error instanceof DriplineError) || !error.place) throw error;
    const { message, place } = error;
    return { place, reason: `${message.replace(/\.$/u, "")} after MJML has moved it` };
  }
}

function directFinding({ reason, place }: CarryProblem): Finding {
  return {
    code: "render/direct-compile",
    severity: "info",
    message: `The theme is compiled anew for each email, which is slower: ${reason}.`,
    place,
    hint: "templates/README.md says how to write it so that it is compiled once.",
  };
}
