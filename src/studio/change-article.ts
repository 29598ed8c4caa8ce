import { structuredPatch } from "diff";
import { fixArticle } from "../project/fix-articles.ts";
import { DriplineError } from "../core/errors.ts";
import type { Article } from "../core/article.ts";
import type { Outline } from "../core/outline.ts";
import { decodeArticle } from "../import/decode.ts";
import {
  placeSetting,
  setInFrontMatter,
  undropSetting,
} from "../import/front-matter/edit-front-matter.ts";
import type { FrontMatterSetting } from "../import/front-matter/front-matter-splices.ts";
import { importArticle } from "../import/import-article.ts";
import type { Source } from "../import/import-article.ts";
import { placeKey } from "../split/named-headings.ts";
import { namesDropping } from "../split/place-by-hand.ts";
import { splitArticle } from "../split/split-article.ts";

/** One thing that a person wants otherwise; each becomes a line of front matter. */
export type ArticleChange =
  /** A section goes to a topic, or to `intro`, `closing`, `drop`. */
  | { readonly kind: "place"; readonly heading: string; readonly topic: string }
  /** Blocks stay that were taken for a part of the web page; a text is the beginning of one. */
  | { readonly kind: "keep"; readonly texts: readonly string[] }
  | { readonly kind: "subject" | "preheader"; readonly topic: string; readonly text: string }
  /** As a person writes it: `3d`, `36h`, `10d from enrollment`. */
  | { readonly kind: "delay"; readonly topic: string; readonly delay: string }
  /** What the author has set goes, so that dripline makes it from the article again. */
  | {
      readonly kind: "unset";
      readonly what: "subject" | "preheader" | "delay";
      readonly topic: string;
    }
  | { readonly kind: "order"; readonly topics: readonly string[] }
  /** The useless hidden characters go, as with `check --fix`. */
  | { readonly kind: "fix" };

/** An article as it would be with some changes. */
export interface ChangedArticle {
  /** All bytes that no change is about are as they were. */
  readonly bytes: Uint8Array;
  readonly before: Outline;
  readonly after: Outline;
  /** The lines that differ, with some around them. */
  readonly diff: readonly DiffLine[];
}

/** A line of a comparison. */
export interface DiffLine {
  readonly kind: "same" | "added" | "removed" | "gap";
  readonly text: string;
}

/**
 * Returns what an article would be with some changes; nothing is written.
 *
 * Errors: `import/no-front-matter`, `import/front-matter-edit`, those of `importArticle` and
 * `splitArticle` for an article that would not split.
 */
export function changeArticle(source: Source, changes: readonly ArticleChange[]): ChangedArticle {
  const article = importArticle(source);
  if (article.format === "html") throw noFrontMatter(source.file);
  const isFix = changes.some(({ kind }) => kind === "fix");
  const fixed = isFix ? fixArticle(source.file, Buffer.from(source.bytes))?.bytes : undefined;
  const settings = changes.flatMap((change) => settingOf(change, article));
  const { bytes } = setInFrontMatter({ ...source, bytes: fixed ?? source.bytes }, settings);
  return {
    bytes,
    before: splitArticle(article),
    after: splitArticle(importArticle({ ...source, bytes })),
    diff: diffOf(decodeArticle(source.bytes, source.file), decodeArticle(bytes, source.file)),
  };
}

function settingOf(
  change: ArticleChange,
  article: Article,
): FrontMatterSetting | readonly FrontMatterSetting[] {
  const { options } = article;
  switch (change.kind) {
    case "place": {
      const rules = options.place.filter(({ topic }) => topic !== "drop");
      const key = placeKey(change.heading, article, rules);
      const dropped = namesDropping(change.heading, article);
      return [placeSetting(key, change.topic), ...dropped.map(undropSetting)];
    }
    case "keep": {
      const kept = options.keep === "all" ? [] : options.keep.map(({ value }) => value);
      return { path: ["series", "keep"], value: [...kept, ...change.texts] };
    }
    case "subject":
    case "preheader":
      return { path: ["series", `${change.kind}s`, change.topic], value: change.text };
    case "delay":
      return { path: ["series", "delays", change.topic], value: change.delay };
    case "unset":
      return { path: ["series", `${change.what}s`, change.topic], value: undefined };
    case "order":
      return { path: ["series", "order"], value: change.topics };
    case "fix":
      return [];
  }
}

/** Returns two texts compared line by line, with three lines around each difference. */
export function diffOf(before: string, after: string): DiffLine[] {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 3 });
  return hunks.flatMap(({ lines }, index) => [
    ...(index === 0 ? [] : [{ kind: "gap", text: "" } as const]),
    ...lines.filter((line) => !line.startsWith("\\")).map(diffLine),
  ]);
}

function diffLine(line: string): DiffLine {
  const kind = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
  return { kind, text: line.slice(1) };
}

function noFrontMatter(file: string): DriplineError {
  return new DriplineError(
    "import/no-front-matter",
    `${file} is HTML, which has no front matter to write a setting into.`,
    {
      hint: `Run \`dripline import ${file}\` first, and open the Markdown that it writes.`,
      place: { file },
    },
  );
}
