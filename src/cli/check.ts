import { Option } from "commander";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import type { App } from "../app.ts";
import { unusedIgnore, isAbout } from "../check/settle-findings.ts";
import type { Config } from "../config.ts";
import { DriplineError } from "../core/errors.ts";
import type { Finding } from "../core/errors.ts";
import type { Draft } from "../core/series.ts";
import type { Exit } from "./exit.ts";

interface CheckOptions {
  readonly json?: true;
  readonly sarif?: true;
  readonly fix?: true;
  readonly explain?: string;
}

/** Adds `check`: what would go wrong with the emails of an article, without writing anything but fixes. */
export function addCheckCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("check")
    .description("look for what would go wrong; exits with 1 if there are errors")
    .argument("[articles...]", "articles (.md, .txt, .html) or folders of them (default: content/)")
    .option("--fix", "first mend in the articles what is safe to mend without a person")
    .addOption(new Option("--json", "print the findings as JSON").conflicts("sarif"))
    .option("--sarif", "print the findings as SARIF 2.1.0, for code hosts and editors")
    .option("--explain <code>", "only say why a finding matters and how to mend it")
    .addHelpText(
      "after",
      "\nExamples:\n  $ dripline check my-article.md\n  $ dripline check --explain content/vague-link",
    )
    .action(async (articles: string[], options: CheckOptions) => {
      if (options.explain !== undefined) {
        const { explainCheck, findText } = await import("./explain-check.ts");
        const text = findText(options.explain);
        return app.print(options.json ? JSON.stringify(text, null, 2) : explainCheck(text));
      }
      const code = await checkArticles(app, articles, options).catch(async (error: unknown) => {
        // What takes in SARIF takes in no empty file; a person reads the error as ever.
        if (options.sarif && error instanceof DriplineError)
          await printSarif(app, [await refusal(error)]);
        throw error;
      });
      exit(code);
    });
}

/** Returns the exit code. */
async function checkArticles(
  app: App,
  articles: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const { buildArticles } = await import("../project/build-articles.ts");
  const { describeChecks } = await import("./describe-checks.ts");
  const config = await loadConfig(app);
  if (options.fix) {
    const { fixArticles } = await import("../project/fix-articles.ts");
    for (const said of await fixArticles(app, articles)) app.report(said);
  }
  const refused: DriplineError[] = [];
  const drafts = await buildArticles(app, config, articles, (error) => {
    if (!isOfOneArticle(error)) throw error;
    refused.push(error);
  });
  // With nothing else to tell, it is the error of the command.
  if (drafts.length === 0 && refused.length === 1) throw refused[0];
  const unused =
    articles.length === 0 && refused.length === 0 ? ignoresOfNoArticle(config, drafts) : [];
  const ofProject = [...(await Promise.all(refused.map(refusal))), ...unused];
  const findings = [...ofProject, ...drafts.flatMap((draft) => draft.findings)];
  if (options.json) app.print(JSON.stringify(findings, null, 2));
  else if (options.sarif) await printSarif(app, findings);
  else app.print(describeChecks(drafts, ofProject, app));
  if (refused.length > 0) return 2;
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** An error in the theme is that of each article. */
function isOfOneArticle(error: unknown): error is DriplineError {
  return error instanceof DriplineError && /^(?:import|split)\//u.test(error.code);
}

/** One that has no place is of the project. */
async function refusal({ code, message, hint, place }: DriplineError): Promise<Finding> {
  const { CONFIG_FILE } = await import("../config.ts");
  return { code, severity: "error", message, hint, place: place ?? { file: CONFIG_FILE } };
}

async function printSarif(app: App, findings: readonly Finding[]): Promise<void> {
  const { describeSarif } = await import("./describe-sarif.ts");
  app.print(JSON.stringify(describeSarif(findings), null, 2));
}

/** Entries whose article is none of all those in the project. */
function ignoresOfNoArticle({ checks }: Config, drafts: readonly Draft[]): Finding[] {
  return checks.ignores
    .filter((ignore) => !drafts.some(({ series }) => isAbout(ignore, series.outline.article.file)))
    .map((ignore) => unusedIgnore(ignore, "there is no such article in the project"));
}
