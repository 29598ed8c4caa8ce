import { DriplineError } from "../core/errors.ts";
import type { Finding, Place } from "../core/errors.ts";
import type { Cache } from "../core/ports.ts";
import type { Theme } from "../core/theme.ts";
import { carryControlFlow } from "./carry-control-flow.ts";
import type { CarriedLayout, CarryProblem } from "./carry-control-flow.ts";
import { checkTheme } from "./check-theme.ts";
import { createMjmlCompiler } from "./compile-mjml.ts";
import type { Compile, Compiled, MjmlCompiler } from "./compile-mjml.ts";
import { createTemplates } from "./create-templates.ts";
import type { Fill, Templates } from "./create-templates.ts";
import type { EmailData } from "./email-data.ts";
import type { Program } from "./fill-steps.ts";
import { findSuspect } from "./find-suspect.ts";
import { keyOf, readKept, writeKept } from "./kept-json.ts";
import { templateVersions } from "./load-handlebars.ts";
import { mjmlVersion } from "./load-mjml.ts";
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

/** What is made of a theme before an email is filled in: kept for the next run. */
interface ReadyTheme {
  /** The layout, for each email's own MJML; `undefined` where only Handlebars can fill it. */
  readonly source: Program | undefined;
  /** The layout as MJML has compiled it with its control flow in it, or why it can't be. */
  readonly compiled:
    | { readonly html: string; readonly program: Program | undefined }
    | CarryProblem;
}

/** A theme's files with what fills them and compiles them. */
interface Workshop {
  readonly layout: ThemeFile;
  readonly partials: ReadonlyMap<string, ThemeFile>;
  readonly templates: Templates;
  readonly compiler: MjmlCompiler;
}

/** Changes when what is kept has another form, or when more is refused in a theme. */
const FORM = 1;

/**
 * Returns the renderer of a theme. MJML compiles the layout once, with its control flow in it, and
 * each email is filled into the result. Before that is done, sample emails show that it comes to
 * the same as compiling each email by itself; where it does not, each email is compiled by itself,
 * and a finding says why. What a theme was found to be, and what MJML makes of the layout and of the
 * samples, is looked up in the cache; the comparison itself is always made.
 *
 * Errors: `render/broken-template`, with the line.
 */
export async function openTheme(theme: Theme, cache?: Cache): Promise<Renderer> {
  const { layout, partials } = filesOf(theme);
  const templates = createTemplates([layout, ...partials.values()], partials);
  const shop = { layout, partials, templates, compiler: createMjmlCompiler(cache) };
  const key = keyOf(FORM, templateVersions(), mjmlVersion(), layout, [...partials]);
  const kept = await readKept<ReadyTheme>(cache, key);
  const opened = kept && (await openReady(kept, shop));
  if (opened?.findings.length === 0) return opened;
  const ready = await makeReady(shop);
  const renderer = await openReady(ready, shop);
  if (renderer.findings.length === 0) await writeKept(cache, key, ready);
  return renderer;
}

async function makeReady({ layout, partials, templates, compiler }: Workshop): Promise<ReadyTheme> {
  checkTheme(layout, partials, templates.parse);
  const source = provenProgram(templates, layout.text);
  const carried = carryControlFlow(layout, partials);
  if ("reason" in carried) return { source, compiled: carried };
  const html = withoutIndent(await compileOnce(carried, compiler.compileOnce));
  return { source, compiled: { html, program: provenProgram(templates, html) } };
}

/** Returns the program of a template, if it fills each sample email just as Handlebars does. */
function provenProgram(templates: Templates, text: string): Program | undefined {
  const program = templates.program(text);
  if (program === undefined) return undefined;
  const [bySteps, byHandlebars] = [program, undefined].map((one) =>
    templates.compileForMany(text, one),
  ) as [Fill, Fill];
  const isProven = SAMPLE_EMAILS.every(
    (data) => textOf(bySteps, data) === textOf(byHandlebars, data),
  );
  return isProven ? program : undefined;
}

/** What can't be filled is told where it is filled for good. */
function textOf(fill: Fill, data: EmailData): string | undefined {
  try {
    return fill(data);
  } catch {
    return undefined;
  }
}

async function openReady({ source, compiled }: ReadyTheme, shop: Workshop): Promise<Renderer> {
  const { layout, partials, templates, compiler } = shop;
  const fillSource = templates.compileForMany(layout.text, source);
  const direct = async (data: EmailData, compile: Compile): Promise<string> =>
    htmlOf(await compile(fillSource(data)), layout);
  const filled = "reason" in compiled ? compiled : fillCompiled(compiled, templates);
  const problem =
    "reason" in filled
      ? filled
      : await findDifference(filled.fill, async (data) => direct(data, compiler.compileOnce), [
          layout,
          ...partials.values(),
        ]);
  const renderHtml =
    problem === undefined && "fill" in filled
      ? async (data: EmailData) => filled.fill(data)
      : async (data: EmailData) => direct(data, compiler.compile);
  return {
    renderHtml,
    render: async (data) => ({ mjml: fillSource(data), html: await renderHtml(data) }),
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

/** Returns the layout as HTML with its control flow in it. */
async function compileOnce({ mjml, origins }: CarriedLayout, compile: Compile): Promise<string> {
  const { html, problems } = await compile(mjml);
  // What a placeholder stands for is judged in the sample emails, which have a value there.
  const problem = problems.find(({ message }) => !message.includes("{{"));
  if (problem === undefined) return html;
  throw brokenTemplate(
    origins[problem.line - 1] ?? (origins[0] as Place), // a layout has a first line
    `MJML can't compile the template: ${problem.message}.`,
    "Use the elements and attributes that MJML 5 knows.",
  );
}

function fillCompiled(
  { html, program }: Exclude<ReadyTheme["compiled"], CarryProblem>,
  templates: Templates,
): { readonly fill: Fill } {
  const fill = templates.compileForMany(html, program);
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
