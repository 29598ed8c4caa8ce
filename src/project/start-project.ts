import { relative, resolve } from "node:path";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import { joinPath } from "../files/paths.ts";
import {
  PACKAGE_ROOT,
  exists,
  findArticles,
  isFile,
  readOptionalText,
  readUserFile,
} from "../files/read-files.ts";
import { makeFolder, removeFile, writeFileWhole } from "../files/write-files.ts";
import { importArticle } from "../import/import-article.ts";
import { importReport } from "../import/import-report.ts";
import { toMarkdown } from "../import/markdown/write-markdown.ts";
import { toReport } from "../import/write-report.ts";
import { configSchema, frontMatterSchema } from "./editor-schemas.ts";
import { IGNORED, SCHEMA_FOLDER, isWholeSender, newSettings } from "./new-project.ts";
import type { SenderAnswers } from "./new-project.ts";

const SAMPLE = "content/sourdough-starter.md";

/** What a new project begins with. */
export interface Beginning {
  /** The user's article, as seen from the folder of the command. (Default: asked, else the sample) */
  readonly from: string | undefined;
  /** Asks for the article, with what was wrong before; an empty answer is the sample. (Default: the sample) */
  readonly askArticle: ((wrong: string) => Promise<string>) | undefined;
  readonly askSender: () => Promise<SenderAnswers>;
}

/** A project that was just begun. */
export interface StartedProject {
  /** Each file that is new, as seen from the project, with what it is. */
  readonly written: readonly (readonly [file: string, what: string])[];
  readonly kept: readonly string[];
  /** Lines that a `.gitignore` of before lacks. */
  readonly unignored: readonly string[];
  readonly article: string;
  readonly isSenderWhole: boolean;
}

/**
 * Begins a project in a folder: settings, an article, and what keeps out of version control what does not
 * belong there. Nothing that is there is replaced, and after an error nothing new is left.
 *
 * Errors: `usage/no-folder`, `usage/project-exists`, `import/exists`, those of `importArticle` and of the answers,
 * `output/not-writable`.
 */
export async function startProject(
  app: App,
  root: string,
  { from, askArticle, askSender }: Beginning,
): Promise<StartedProject> {
  await refuseFile(root);
  await refuseProject(root);
  const own = await findArticles(root, "content");
  const isEmpty = own.length === 1 && own[0] === "content"; // a folder that is not there
  const there = isEmpty ? [] : own;
  const read = (name: string | undefined): Promise<FirstArticle> =>
    readArticle(app, root, name, there);
  const isAsked = from === undefined && there.length === 0 && askArticle !== undefined;
  const article = isAsked ? await askUntilRead(askArticle, read) : await read(from);
  const answers = await askSender();
  const files: NewFile[] = [
    ...article.files,
    [
      `${SCHEMA_FOLDER}/config.schema.json`,
      "what may stand in dripline.yaml, for your editor",
      `${JSON.stringify(configSchema(), null, 2)}\n`,
    ],
    [
      `${SCHEMA_FOLDER}/front-matter.schema.json`,
      "the same for the head of an article",
      `${JSON.stringify(frontMatterSchema(), null, 2)}\n`,
    ],
    [IGNORE_FILE, "keeps out/ and the ledger out of git", `${IGNORED.join("\n")}\n`],
    ["dripline.yaml", "settings: who writes, how it looks, when it is sent", newSettings(answers)],
  ];
  const kept = [...there];
  for (const [file] of files.slice(article.files.length)) {
    if (await exists(joinPath(root, file))) kept.push(file);
  }
  const fresh = files.filter(([file]) => !kept.includes(file));
  await writeAll(root, fresh);
  return {
    written: fresh.map(([file, what]) => [file, what]),
    kept,
    unignored: kept.includes(IGNORE_FILE) ? await missingLines(root) : [],
    article: article.name,
    isSenderWhole: isWholeSender(answers),
  };
}

const IGNORE_FILE = ".gitignore";

async function missingLines(root: string): Promise<string[]> {
  const there = (await readOptionalText(joinPath(root, IGNORE_FILE))) ?? "";
  const lines = new Set(there.split(/\r?\n/u).map((line) => line.trim().replace(/^\//u, "")));
  return IGNORED.filter((line) => !lines.has(line) && !lines.has(line.replace(/\/$/u, "")));
}

type NewFile = readonly [file: string, what: string, content: string | Uint8Array];

interface FirstArticle {
  readonly name: string;
  readonly files: readonly NewFile[];
}

/** Whoever mistypes one name should not answer all questions again. */
async function askUntilRead(
  ask: (wrong: string) => Promise<string>,
  read: (name: string | undefined) => Promise<FirstArticle>,
): Promise<FirstArticle> {
  for (let wrong = ""; ;) {
    const answer = (await ask(wrong)).trim();
    try {
      return await read(answer || undefined);
    } catch (error) {
      if (!(error instanceof DriplineError) || answer === "") throw error;
      wrong = `${error.message} ${error.hint}\n`;
    }
  }
}

/** Who names an article means to begin with it. */
async function refuseFile(root: string): Promise<void> {
  if (!(await isFile(root))) return;
  throw new DriplineError("usage/no-folder", `${root} is a file, expected a folder.`, {
    hint: "Name another folder; an article to begin with is named after --from.",
  });
}

async function refuseProject(root: string): Promise<void> {
  const file = joinPath(root, "dripline.yaml");
  if (!(await exists(file))) return;
  throw new DriplineError("usage/project-exists", `${file} is there already; nothing is changed.`, {
    hint: "Go on in that folder, or name another one.",
  });
}

/** Markdown comes in byte for byte; what else it is becomes Markdown, with a report on how it was read. */
async function readArticle(
  app: App,
  root: string,
  named: string | undefined,
  there: readonly string[],
): Promise<FirstArticle> {
  const [first] = there;
  if (named === undefined && first !== undefined) return { name: first, files: [] };
  const file = named ?? joinPath(PACKAGE_ROOT, SAMPLE);
  const bytes = await readUserFile(app.root, file);
  const article = importArticle({ file, bytes });
  const name = `content/${article.slug}.md`;
  const isOwn = relative(resolve(app.root, file), resolve(root, name)) === "";
  if (isOwn) return { name, files: [] };
  if (await exists(joinPath(root, name))) throw articleExists(name);
  const isMarkdown = /\.(?:md|markdown)$/iu.test(file);
  if (isMarkdown) {
    const what = named === undefined ? "a sample article; put your own beside it" : "your article";
    return { name, files: [[name, what, bytes]] };
  }
  const report = toReport(importReport(article));
  return {
    name,
    files: [
      [name, "your article as Markdown", toMarkdown(article)],
      [name.replace(/md$/u, "report.md"), "how it was read", report],
    ],
  };
}

function articleExists(name: string): DriplineError {
  return new DriplineError("import/exists", `${name} is there already; nothing is changed.`, {
    hint: "Leave --from off to keep it, or rename one of the two.",
  });
}

async function writeAll(root: string, files: readonly NewFile[]): Promise<void> {
  const written: string[] = [];
  try {
    for (const [file, , content] of files) {
      await makeFolder(joinPath(root, file, ".."));
      written.push(await writeFileWhole(root, file, content));
    }
  } catch (error) {
    for (const path of written) await removeFile(path);
    throw error;
  }
}
