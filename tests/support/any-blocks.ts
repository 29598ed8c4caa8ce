import { fc } from "./fast-check.ts";
import type { Article, Block, QuotePart } from "../../src/core/article.ts";
import { asAddress, collapseSpace, visibleText } from "../../src/core/inline.ts";
import type { Inline } from "../../src/core/inline.ts";
import { tableRows } from "../../src/import/block-parts.ts";

/** What would be syntax in Markdown, HTML or YAML if it were not escaped. */
const HOSTILE =
  "#,##,-,1.,1),+,|,| a | b |,|-|,`,``,*,**,_,~,~~,\\,<,>,&,&amp;,&#35;,[,],](,!,[^1],[^a]:,[x],---,===,:,<b>,</details>,<summary>,<!--,-->,{{ x }},Q:,www.tea.example,https://tea.example/a_b,ida@tea.example,\u00A0,\t,  , ,\u2028,\u3000,🍵,שלום,مرحبا,\u200F,日本語,tea,pot,leaf water,.,?".split(
    ",",
  );

/** A text that looks like syntax; control characters, which no text editor shows, left out. */
export const anyHostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...HOSTILE) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 4 }) },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join("").replace(/[\p{Cc}\p{Noncharacter_Code_Point}]/gu, " "));

const anyLine = anyHostileText.map(collapseSpace).filter((text) => text !== "");

const anyUrl = fc.oneof(
  fc.constantFrom("https://tea.example", "https://tea.example/x_(y)*z?a=1&b=2", "#id", ""),
  // As readers of articles give them: no space is left in one.
  anyLine.map((text) => asAddress(text.replace(/[<>]/gu, ""))),
);

const { anyInline } = fc.letrec<{ anyInline: Inline }>((tie) => {
  const children = fc.array(tie("anyInline"), { minLength: 1, maxLength: 3 });
  return {
    anyInline: fc.oneof(
      { maxDepth: 3 },
      { weight: 8, arbitrary: anyHostileText.map((value) => ({ type: "text" as const, value })) },
      fc.record({ type: fc.constantFrom("strong", "emphasis", "delete"), children }),
      fc.record({ type: fc.constant("code"), value: anyHostileText }),
      fc.record({ type: fc.constant("link"), url: anyUrl, children }),
      fc.record({ type: fc.constant("image"), url: anyUrl, alt: anyHostileText }),
      fc.constant({ type: "break" as const }),
      fc.constant({ type: "footnote-reference" as const, label: "note" }),
    ),
  };
});

const anyInlines = fc.array(anyInline, { minLength: 1, maxLength: 5 });

/** Inlines of a text: a lone image is a block of its own, also over its caption, and what nobody sees is none. */
const anyShown = anyInlines.filter((inlines) => {
  if (inlines[0]?.type === "image" && inlines[1]?.type === "break") return false;
  const isImage = JSON.stringify(inlines).includes('"image"');
  const text = visibleText(inlines.filter(({ type }) => type === "text"));
  return isImage ? text !== "" : visibleText(inlines) !== "";
});

/** A paragraph of a quote, or an item of the one list in it. */
const anyQuotePart: fc.Arbitrary<QuotePart> = fc.oneof(
  anyShown.map((inlines) => ({ type: "paragraph" as const, inlines, depth: 0 })),
  fc.tuple(anyShown, fc.integer({ min: 1, max: 3 })).map(([inlines, ordinal]) => ({
    type: "list-item" as const,
    inlines,
    depth: 1,
    isOrdered: ordinal < 3,
    ordinal,
    list: ordinal,
  })),
);

/** A block without what its place in an article gives it. */
type Draft = { readonly type: string; readonly text: string; readonly mark?: Block["mark"] };

const anyLeaf: fc.Arbitrary<Draft> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 2, max: 6 }), anyShown)
    .map(([level, inlines]) => ({ type: "heading", level, inlines, text: visibleText(inlines) })),
  anyShown.map((inlines) => ({ type: "paragraph", inlines, text: visibleText(inlines) })),
  anyLine.map((text) => ({ type: "paragraph", inlines: [{ type: "text", value: text }], text })),
  fc.array(anyQuotePart, { minLength: 1, maxLength: 4 }).map((parts) => ({
    type: "quote",
    parts,
    text: collapseSpace(parts.map(({ inlines }) => visibleText(inlines)).join(" ")),
  })),
  fc
    .array(anyHostileText, { maxLength: 4 })
    .map((lines) => lines.join("\n"))
    .map((code) => ({ type: "code", code, text: collapseSpace(code) })),
  fc
    .tuple(
      fc.array(fc.array(anyInlines, { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.array(fc.constantFrom("left", "center", "right", null), { maxLength: 4 }),
    )
    .map(([rows, align]) => ({
      type: "table",
      ...tableRows(rows, align),
      text: collapseSpace(rows.flat().map(visibleText).join(" ")),
    })),
  fc
    .tuple(anyUrl, anyHostileText)
    .map(([url, alt]) => ({ type: "image", url, alt, text: collapseSpace(alt) })),
);

const anyMark = fc.option(fc.constantFrom("question" as const, "answer" as const), {
  nil: undefined,
  freq: 3,
});

/** A block, or a list with what lies in its items. */
type Tree =
  | { readonly leaf: Draft; readonly mark: Block["mark"] }
  | {
      readonly isOrdered: boolean;
      readonly start: number;
      readonly mark: Block["mark"];
      readonly items: readonly {
        readonly own: readonly Inline[] | undefined;
        readonly isChecked: boolean | undefined;
        readonly step: number;
        readonly below: readonly Tree[];
      }[];
    };

const { anyTree } = fc.letrec<{ anyTree: Tree }>((tie) => ({
  anyTree: fc.oneof(
    { maxDepth: 3 },
    fc.record({ leaf: anyLeaf, mark: anyMark }),
    fc.record({
      isOrdered: fc.boolean(),
      start: fc.integer({ min: 0, max: 5 }),
      mark: anyMark,
      items: fc.array(
        fc.record({
          own: fc.option(anyShown, { nil: undefined, freq: 8 }),
          isChecked: fc.option(fc.boolean(), { nil: undefined }),
          step: fc.integer({ min: 1, max: 3 }),
          below: fc.array(tie("anyTree"), { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  ),
}));

/** An article of any blocks in any order, as an importer might hand it on. */
export const anyArticle: fc.Arbitrary<Article> = fc
  .record({
    title: anyLine,
    author: fc.oneof(fc.constant(""), anyLine),
    bio: fc.oneof(fc.constant(""), anyLine),
    trees: fc.array(anyTree, { minLength: 1, maxLength: 5 }),
  })
  .map(({ trees, ...facts }) => {
    let lists = 0;
    const flatten = (tree: Tree, depth: number, around: Block["mark"]): object[] => {
      const mark = around ?? tree.mark;
      const marked = mark === undefined ? {} : { mark };
      if ("leaf" in tree) return [{ ...tree.leaf, depth, ...marked }];
      const list = ++lists;
      let ordinal = tree.start;
      return tree.items.flatMap(({ own, isChecked, step, below }) => {
        const checked = isChecked === undefined ? {} : { isChecked };
        const item = { type: "list-item", depth: depth + 1, list, ordinal, ...marked, ...checked };
        ordinal += step;
        const { isOrdered } = tree;
        const rest = below.flatMap((inner) => flatten(inner, depth + 1, mark));
        return own ? [{ ...item, isOrdered, inlines: own, text: visibleText(own) }, ...rest] : rest;
      });
    };
    return anArticleOf(
      trees.flatMap((tree) => flatten(tree, 0, undefined)),
      facts,
    );
  });

function anArticleOf(
  drafts: readonly object[],
  facts: Pick<Article, "title" | "author" | "bio">,
): Article {
  const note = [{ type: "text", value: "a note" }];
  const footnote = { type: "footnote", label: "note", depth: 0, inlines: note, text: "a note" };
  const blocks = [...drafts, footnote].map((draft, index) => {
    const line = index + 1;
    return { ...draft, id: line, line, endLine: line } as Block; // each arbitrary makes a whole one
  });
  return {
    ...facts,
    slug: "tea",
    file: "tea.html",
    format: "html",
    language: "en",
    blocks,
    labels: [],
    options: { place: [], keep: [], order: [], subjects: [], preheaders: [], delays: [] },
    reading: { words: 0, faults: [] },
    findings: [],
  };
}
