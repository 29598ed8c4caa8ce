import { relative, resolve } from "node:path";
import type { Command } from "commander";
import type { App } from "../app.ts";
import { MAX_ARTICLE_BYTES } from "../core/article-size.ts";
import { DriplineError } from "../core/errors.ts";
import { exists, readUserFile } from "../files/read-files.ts";
import { joinPath } from "../files/paths.ts";
import { makeFolder, removeFiles, writeFileWhole } from "../files/write-files.ts";
import type { Source } from "../import/import-article.ts";
import type { ImportReport } from "../import/import-report.ts";

interface ImportOptions {
  readonly out: string;
  readonly as?: string;
  readonly slug?: string;
  readonly force?: true;
  readonly json?: true;
}

/** Where the Markdown and the report go. */
interface Target {
  readonly folder: string;
  readonly markdown: string;
  readonly report: string;
}

/** Adds `import`: any article in, clean Markdown with a report out. */
export function addImportCommand(program: Command, app: App): void {
  program
    .command("import")
    .description("turn an article into clean Markdown, with a report on what was read how")
    .argument("<file>", "an article (.md, .txt, .html), or - for standard input")
    .option("--out <dir>", "folder for the Markdown and the report", "content")
    .addOption(
      program
        .createOption("--as <format>", "what standard input is")
        .choices(["md", "txt", "html"]),
    )
    .option("--slug <name>", "name of the article from standard input")
    .option("--force", "replace files that are there already")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ dripline import page.html\n  $ dripline import - --slug my-article < pasted.txt",
    )
    .action(async (file: string, options: ImportOptions) => {
      const { importArticle } = await import("../import/import-article.ts");
      const { importReport } = await import("../import/import-report.ts");
      const { toMarkdown } = await import("../import/markdown/write-markdown.ts");
      const { describeKept, toReport } = await import("../import/write-report.ts");
      const article = importArticle(await readSource(app, file, options));
      const report = importReport(article);
      const target: Target = {
        folder: resolve(app.root, options.out),
        markdown: `${article.slug}.md`,
        report: `${article.slug}.report.md`,
      };
      await refuseOverwriting(app, file, target, options);
      await writeBoth(target, toMarkdown(article), toReport(report));
      const markdown = nameOf(app, joinPath(target.folder, target.markdown));
      const reportFile = nameOf(app, joinPath(target.folder, target.report));
      app.print(
        options.json
          ? JSON.stringify({ markdown, reportFile, ...report }, null, 2)
          : describeImport(report, describeKept(report), markdown, reportFile),
      );
    });
}

async function readSource(app: App, file: string, options: ImportOptions): Promise<Source> {
  const { as = "txt", slug = "article" } = options;
  if (file === "-") return { file: `${slug}.${as}`, bytes: await app.readInput(MAX_ARTICLE_BYTES) };
  if (options.as !== undefined || options.slug !== undefined) {
    throw new DriplineError(
      "usage/stdin-only",
      `--as and --slug describe standard input, but ${file} is a file, whose name says both.`,
      { hint: "Leave them off, or rename the file." },
    );
  }
  return { file, bytes: await readUserFile(app.root, file) };
}

/** A report alone would speak of an article that is not there. */
async function writeBoth(target: Target, markdown: string, report: string): Promise<void> {
  const { folder } = target;
  await makeFolder(folder);
  const wasThere = await exists(joinPath(folder, target.report));
  await writeFileWhole(folder, target.report, report);
  try {
    await writeFileWhole(folder, target.markdown, markdown);
  } catch (error) {
    // The name is a slug: letters, digits and hyphens.
    if (!wasThere) await removeFiles(folder, new RegExp(`^${target.report}$`, "u"));
    throw error;
  }
}

/** An import leaves things out, so it never replaces its own source. */
async function refuseOverwriting(
  app: App,
  source: string,
  { folder, markdown, report }: Target,
  { force }: ImportOptions,
): Promise<void> {
  for (const name of [markdown, report]) {
    const path = joinPath(folder, name);
    if (resolve(app.root, source) === path) {
      throw new DriplineError(
        "import/own-source",
        `${source} would be replaced by what is imported from it.`,
        { hint: "Name another folder with --out." },
      );
    }
    if (force || !(await exists(path))) continue;
    throw new DriplineError("import/exists", `${nameOf(app, path)} is there already.`, {
      hint: "Name another folder with --out, or replace it with --force.",
    });
  }
}

function describeImport(
  { title, toCheck, leftOut }: ImportReport,
  kept: string,
  markdown: string,
  report: string,
): string {
  return [
    title,
    `  ${kept}; ${leftOut.length} left out.`,
    `  ${markdown}`,
    `  ${report}: ${toCheck.length === 0 ? "nothing stands out" : `${toCheck.length} to check by hand`}`,
    "",
    "Next:",
    `  dripline split ${markdown}    which part goes into which email`,
    `  dripline build ${markdown}    the emails`,
  ].join("\n");
}

function nameOf(app: App, path: string): string {
  return relative(app.root, path).replaceAll("\\", "/");
}
