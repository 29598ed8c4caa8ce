import { Option } from "commander";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import type { App } from "../app.ts";
import { unusedIgnore, isAbout } from "../check/settle-findings.ts";
import type { Config } from "../config.ts";
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
        const { explainCheck } = await import("./explain-check.ts");
        return app.print(explainCheck(options.explain));
      }
      const { buildArticles } = await import("../project/build-articles.ts");
      const { describeChecks } = await import("./describe-checks.ts");
      const { describeSarif } = await import("./describe-sarif.ts");
      const config = await loadConfig(app);
      if (options.fix) {
        const { fixArticles } = await import("../project/fix-articles.ts");
        for (const said of await fixArticles(app, articles)) app.report(said);
      }
      const drafts = await buildArticles(app, config, articles);
      const ofProject = articles.length === 0 ? ignoresOfNoArticle(config, drafts) : [];
      const findings = [...ofProject, ...drafts.flatMap((draft) => draft.findings)];
      if (options.json) app.print(JSON.stringify(findings, null, 2));
      else if (options.sarif) app.print(JSON.stringify(describeSarif(findings), null, 2));
      else app.print(describeChecks(drafts, ofProject, app));
      exit(findings.some(({ severity }) => severity === "error") ? 1 : 0);
    });
}

/** Entries whose article is none of all those in the project. */
function ignoresOfNoArticle({ checks }: Config, drafts: readonly Draft[]): Finding[] {
  return checks.ignores
    .filter((ignore) => !drafts.some(({ series }) => isAbout(ignore, series.outline.article.file)))
    .map((ignore) => unusedIgnore(ignore, "there is no such article in the project"));
}
