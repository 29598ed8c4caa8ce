import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { stringify } from "yaml";
import type { Article, SeriesOptions } from "../../core/article.ts";
import { formatDelay } from "../../core/delay.ts";
import { collapseSpace } from "../../core/inline.ts";
import { blocksToMdast } from "./blocks-to-mdast.ts";

/**
 * Returns an article as clean Markdown: front matter, the title, and every block that belongs to
 * the text. Page chrome, byline and bio are not written as text. Importing the result gives the
 * same blocks, and the same split.
 */
export function toMarkdown(article: Article): string {
  const { title, blocks, labels } = article;
  const labelled = new Set(labels.map(({ blockId }) => blockId));
  const isText = (id: number): boolean => id <= blocks.length && !labelled.has(id);
  // A line over a text tells that something else begins there: below the last answer, a last word.
  const kept = blocks.filter(
    ({ id, type, depth }) => isText(id) || (type === "rule" && depth === 0 && isText(id + 1)),
  );
  const body = unified()
    .use(remarkGfm, { tablePipeAlign: false, singleTilde: false })
    .use(remarkStringify, {
      bullet: "-",
      listItemIndent: "one",
      // A mark of a footnote with a colon behind it would begin the footnote itself, and an
      // address in angle brackets, whatever its first letter, would be a link. What reads as a tag of
      // Hugo or Jekyll is text.
      unsafe: [
        { character: ":", before: "\\]", inConstruct: "phrasing" },
        { character: "<", after: "[!-~]", inConstruct: "phrasing" },
        { character: "{", after: "%|\\{[<%]", inConstruct: "phrasing" },
        // What reads as another dialect's is text, too, see `readDialects`.
        { character: "{", after: "[:/.#]|[\\w-]+=", inConstruct: "phrasing" },
        { character: "%", after: "%", inConstruct: "phrasing" },
        { character: "=", after: "=", inConstruct: "phrasing" },
        { character: "【", inConstruct: "phrasing" },
        { character: ":", after: "::", atBreak: true },
        { character: "i", after: "mport\\s", atBreak: true },
        { character: "e", after: "xport\\s", atBreak: true },
      ],
    })
    .stringify({
      type: "root",
      children: [
        { type: "heading", depth: 1, children: [{ type: "text", value: collapseSpace(title) }] },
        ...blocksToMdast(kept),
      ],
    });
  return `---\n${frontMatter(article)}---\n\n${body}`;
}

function frontMatter({ title, author, bio, language, options }: Article): string {
  const settings = {
    title: title.trim(),
    ...(author.trim() === "" ? {} : { author: author.trim() }),
    ...(bio.trim() === "" ? {} : { bio: bio.trim() }),
    language,
    ...(options.fields === undefined
      ? {}
      : { fields: new Map(options.fields.map(({ name, fallback = null }) => [name, fallback])) }),
    series: seriesSettings(options),
  };
  return stringify(settings, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The author's settings as they are; what was left out is gone, so all that is there is kept. */
function seriesSettings({
  topics,
  place,
  order,
  subjects,
  preheaders,
  delay,
  delays,
}: SeriesOptions): object {
  const placed = new Map<string, string>();
  const dropped: string[] = [];
  for (const { heading, topic } of place) {
    if (placed.has(heading)) dropped.push(heading);
    else placed.set(heading, topic);
  }
  return {
    keep: "all",
    ...(topics === undefined
      ? {}
      : {
          topics:
            typeof topics === "string"
              ? topics
              : topics.map(({ key, title, words, delay: own }) => ({
                  name: key,
                  title,
                  words,
                  delay: own && formatDelay(own),
                })),
        }),
    ...(placed.size === 0 ? {} : { place: placed }),
    ...(dropped.length === 0 ? {} : { drop: dropped }),
    ...(order.length === 0 ? {} : { order: order.map(({ value }) => value) }),
    ...(subjects.length === 0
      ? {}
      : { subjects: new Map(subjects.map(({ topic, value }) => [topic, value])) }),
    ...(preheaders.length === 0
      ? {}
      : { preheaders: new Map(preheaders.map(({ topic, value }) => [topic, value])) }),
    ...(delay === undefined ? {} : { delay: formatDelay(delay) }),
    ...(delays.length === 0
      ? {}
      : { delays: new Map(delays.map(({ topic, delay: own }) => [topic, formatDelay(own)])) }),
  };
}
