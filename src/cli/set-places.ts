import type { App } from "../app.ts";
import type { Article } from "../core/article.ts";
import { DriplineError } from "../core/errors.ts";
import type { Outline } from "../core/outline.ts";
import { readUserFile } from "../files/read-files.ts";
import { rewriteUserFile } from "../files/write-files.ts";
import { setPlace } from "../import/front-matter/edit-front-matter.ts";
import type { PlaceEdit } from "../import/front-matter/edit-front-matter.ts";
import { importArticle } from "../import/import-article.ts";
import { unclearName } from "../split/check-options.ts";
import { createBlockFinder } from "../split/named-blocks.ts";
import { placeKey } from "../split/named-headings.ts";
import { namesDropping } from "../split/place-by-hand.ts";
import { sameHeading } from "../split/sections.ts";
import { splitArticle } from "../split/split-article.ts";

/** What came of `--set`. */
export interface SetPlaces {
  /** The outline with the new places. */
  readonly outline: Outline;
  /** One sentence for each place. */
  readonly said: readonly string[];
}

/**
 * Writes places such as `Care=maintenance` into an article's front matter and returns its new
 * outline. The file is written once, whole, and only when the article with all places splits.
 *
 * Errors: `usage/invalid-place`, `import/no-front-matter`, `import/front-matter-edit`, those of
 * `importArticle` and `splitArticle`, `output/not-writable`.
 */
export async function setPlaces(
  app: App,
  file: string,
  words: readonly string[],
): Promise<SetPlaces> {
  const asked = words.map(parsePlace);
  const bytes = await readUserFile(app.root, file);
  const article = importArticle({ file, bytes });
  if (article.format === "html") throw noFrontMatter(file);
  const edits = lastOfEach(
    asked.map((edit) => ({ ...edit, heading: keyOf(edit.heading, article) })),
  );
  // First without the file, so that an error does not point to a line that is never written.
  splitArticle(withPlaces(article, edits));
  const dropped = edits.flatMap(({ heading }) => namesDropping(heading, article));
  const edited = setPlace({ file, bytes }, edits, dropped);
  const outline = splitArticle(importArticle({ file, bytes: edited.bytes }));
  const isNews = edited.bytes !== bytes;
  if (isNews) await rewriteUserFile(app.root, file, edited.bytes);
  const said = edits.map(
    ({ heading, topic }, index) =>
      `${file}:${edited.lines[index]} ${isNews ? "now" : "already"} places "${heading}" in ${topic}.`,
  );
  return { outline, said };
}

/** A heading may hold an equals sign, a topic never does. */
function parsePlace(words: string): PlaceEdit {
  const at = words.lastIndexOf("=");
  const heading = words.slice(0, Math.max(0, at)).trim();
  const topic = words.slice(at + 1).trim();
  if (heading !== "" && topic !== "") return { heading, topic };
  throw new DriplineError(
    "usage/invalid-place",
    `Got --set "${words}", expected a heading or a text and a topic with an equals sign between them.`,
    { hint: 'Write it like --set "Heading=maintenance"; the topic `drop` leaves the section out.' },
  );
}

/** The key that stands in the front matter for a heading or text, else the heading's own text. */
function keyOf(heading: string, article: Article): string {
  const { file, options } = article;
  const named = createBlockFinder(article)(heading);
  if (named.kind === "unclear") throw unclearName(named, article, "--set names", { file });
  return placeKey(heading, article, options.place);
}

/** Who names a heading twice means the last word. */
function lastOfEach(edits: readonly PlaceEdit[]): PlaceEdit[] {
  return [...new Map(edits.map((edit) => [edit.heading, edit])).values()];
}

function withPlaces(article: Article, edits: readonly PlaceEdit[]): Article {
  const place = { file: article.file };
  const old = article.options.place.filter(
    (rule) => !edits.some(({ heading }) => sameHeading(rule.heading, heading)),
  );
  const options = { ...article.options, place: [...old, ...edits.map((e) => ({ ...e, place }))] };
  return { ...article, options };
}

function noFrontMatter(file: string): DriplineError {
  return new DriplineError(
    "import/no-front-matter",
    `${file} is HTML, which has no front matter to write a place into.`,
    {
      hint: `Run \`dripline import ${file}\` first, and set the place in the Markdown that it writes.`,
      place: { file },
    },
  );
}
