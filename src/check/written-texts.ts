import type { Block } from "../core/article.ts";
import { blockInlines } from "../core/block-inlines.ts";
import { visitInlines } from "../core/inline.ts";
import { findLookalikes } from "../core/merge-syntax.ts";
import type { Lookalike } from "../core/merge-syntax.ts";
import type { RenderedEmail, Series } from "../core/series.ts";
import type { Found } from "./rule.ts";

/** A text in which the author may have written merge fields, and where it stands in the article. */
export interface Written {
  readonly template: string;
  readonly line?: number;
  readonly isUrl?: boolean;
}

/** What looks like a merge field, and where. */
export interface WrittenLookalike extends Lookalike {
  readonly line: number | undefined;
  readonly isUrl: boolean;
}

/**
 * Returns the texts of an email in which merge fields may stand, in the author's spelling or as
 * tokens. A subject or preheader made of headings is looked at where the headings stand.
 */
export function writtenTexts({ email }: RenderedEmail, { outline }: Series): Written[] {
  const { subjects, preheaders } = outline.article.options;
  const ownLines = (template: string, settings: typeof subjects): Written[] =>
    settings
      .filter(({ topic }) => topic === email.key)
      .map(({ place }) => ({ template, line: place.line ?? 1 }));
  const own = [...ownLines(email.subject, subjects), ...ownLines(email.preheader, preheaders)];
  const title = email.step === 1 ? [{ template: email.frame.series }] : [];
  return [...title, ...own, ...email.blocks.flatMap(blockTemplates), { template: email.bio }];
}

/** The texts of a block without code: inlines as one, since a field may be written across several. */
function blockTemplates(block: Block): Written[] {
  const { line } = block;
  if (block.type === "code") return [];
  if (block.type === "image") return [{ template: block.alt, line }, url(block.url, line)];
  const written: Written[] = [];
  let text = "";
  visitInlines(blockInlines(block), (inline) => {
    if (inline.type === "text") text += inline.value;
    else if (inline.type === "merge-field") text += inline.token;
    else if (inline.type === "image") text += inline.alt;
    else if (!("children" in inline)) text += " ";
    if ("url" in inline) written.push(url(inline.url, line));
  });
  return [{ template: text, line }, ...written];
}

function url(address: string, line: number): Written {
  return { template: address, line, isUrl: true };
}

/** Returns what looks like a merge field in an email and is none. */
export function writtenLookalikes(rendered: RenderedEmail, series: Series): WrittenLookalike[] {
  return writtenTexts(rendered, series).flatMap(({ template, line, isUrl = false }) =>
    findLookalikes(template).map((one) => ({ ...one, line, isUrl })),
  );
}

/** Returns a finding at the place of a text. */
export function foundAt(line: number | undefined, message: string, hint?: string): Found {
  return {
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(line === undefined ? {} : { line }),
  };
}
