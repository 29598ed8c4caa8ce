import type { Paragraph, Parents, PhrasingContent, Root, Strong } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Data, Processor } from "unified";

/** `{#its-id .its-class}` behind a heading, as word processors and other dialects write it for links. */
const HEADING_MARK = /\{[#.][\w-][^{}]*\}\s*$/u;

/**
 * Returns the tree of a Markdown text: CommonMark with the GitHub extensions. What other dialects write behind a
 * heading for links to it is no text, and is taken off. A tag of the site's software (`{{< notice >}}`, `{% raw %}`)
 * is HTML in a line, and an alert of GitHub a quote that begins with its name.
 */
export function parseMarkdown(markdown: string): Root {
  const processor = unified()
    .use(remarkParse)
    // "5~10 minutes and 15~20 minutes" strikes nothing.
    .use(remarkGfm, { singleTilde: false })
    .use(readSiteTags);
  const tree = processor.parse(markdown);
  for (const node of tree.children) {
    const last = node.type === "heading" ? node.children.at(-1) : undefined;
    if (last?.type === "text") last.value = withoutMark(last.value);
  }
  nameAlerts(tree, markdown);
  return tree;
}

/** `[!WARNING]` at the begin of a quote, which GitHub shows as the name of a box. */
const ALERT = /^\[!(\p{L}+)\][+-]?[ \t]*/u;

/** Writes the name of each box as a bold line of its own, as the box would show it; a title in its line names it instead. */
function nameAlerts(parent: Parents, markdown: string): void {
  for (const node of parent.children) {
    if ("children" in node) nameAlerts(node, markdown);
    const [first, ...others] = node.type === "blockquote" ? node.children : [];
    const [mark, ...rest] = first?.type === "paragraph" ? first.children : [];
    const [written, word] = (mark?.type === "text" && ALERT.exec(mark.value)) || [];
    if (node.type !== "blockquote" || mark?.type !== "text" || !written || !word) continue;
    // What is escaped is text.
    if (markdown.charAt(mark.position?.start.offset ?? 0) !== "[") continue;
    const value = mark.value.slice(written.length);
    const [title, text] = atLineEnd([...(value === "" ? [] : [{ ...mark, value }]), ...rest]);
    const name = word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
    const place = first?.position ? { position: first.position } : {};
    const named = title.length > 0 ? title : [{ type: "text" as const, value: name }];
    const bold: Strong = { type: "strong", children: named };
    const lines = [[bold], text].filter((children) => children.length > 0);
    node.children = [
      ...lines.map((children): Paragraph => ({ type: "paragraph", children, ...place })),
      ...others,
    ];
  }
}

/** Returns what stands in the first line of some phrasing, and what below it. */
function atLineEnd(
  nodes: readonly PhrasingContent[],
): [line: PhrasingContent[], rest: PhrasingContent[]] {
  const at = nodes.findIndex(
    (node) => node.type === "break" || (node.type === "text" && node.value.includes("\n")),
  );
  const end = nodes[at];
  if (!end) return [[...nodes], []];
  if (end.type !== "text") return [nodes.slice(0, at), nodes.slice(at + 1)];
  const cut = end.value.indexOf("\n");
  const [before, behind] = [end.value.slice(0, cut).trimEnd(), end.value.slice(cut + 1)];
  const part = (value: string): PhrasingContent[] => (value === "" ? [] : [{ ...end, value }]);
  return [
    [...nodes.slice(0, at), ...part(before)],
    [...part(behind), ...nodes.slice(at + 1)],
  ];
}

/** The space before it is not part of the pattern, which would else begin anew at each of many spaces. */
function withoutMark(heading: string): string {
  const mark = HEADING_MARK.exec(heading);
  return mark ? heading.slice(0, mark.index).trimEnd() : heading;
}

type Extension = NonNullable<Data["micromarkExtensions"]>[number];
type Construct = Extract<NonNullable<Extension["text"]>[number], { readonly tokenize: unknown }>;
type Tokenizer = Construct["tokenize"];
type State = ReturnType<Tokenizer>;

const [OPEN, CLOSE, PERCENT, LESS, GREATER] = Array.from("{}%<>", (sign) => sign.charCodeAt(0));

/** Adds to a parser the tags of Hugo and Jekyll, which its other parts take for text, HTML or a link. */
function readSiteTags(this: Processor): void {
  const data = this.data();
  const extension: Extension = { text: { [OPEN as number]: { tokenize: readSiteTag } } };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), extension];
}

/** `{{< … >}}`, `{{% … %}}`, `{% … %}`, on one line or several. No brace opens in it: each sign is looked at once. */
const readSiteTag: Tokenizer = (effects, ok, nok) => {
  /** What stands before the last braces. */
  let end = PERCENT;
  let braces = 1;
  const take =
    (state: State): State =>
    (code) => {
      effects.consume(code);
      return state;
    };
  const start: State = (code) => {
    effects.enter("htmlText");
    effects.enter("htmlTextData");
    return take(open)(code);
  };
  const open: State = (code) => {
    if (code === OPEN && braces === 1) {
      braces = 2;
      return take(open)(code);
    }
    if (code === LESS && braces === 2) end = GREATER;
    return code === PERCENT || end === GREATER ? take(inside)(code) : nok(code);
  };
  const inside: State = (code) => {
    if (code === null || code === OPEN) return nok(code);
    if (code === end) return take(behindEnd)(code);
    // The parser's own codes: -5 to -3 end a line, -2 and -1 are a tab.
    return code < -2 ? endLine(code) : take(inside)(code);
  };
  const endLine: State = (code) => {
    effects.exit("htmlTextData");
    effects.enter("lineEnding");
    effects.consume(code);
    effects.exit("lineEnding");
    return beginLine;
  };
  const beginLine: State = (code) => {
    effects.enter("htmlTextData");
    return inside(code);
  };
  const behindEnd: State = (code) =>
    code === CLOSE ? take(close(braces - 1))(code) : inside(code);
  const close =
    (left: number): State =>
    (code) => {
      if (left > 0) return code === CLOSE ? take(close(left - 1))(code) : inside(code);
      effects.exit("htmlTextData");
      effects.exit("htmlText");
      return ok(code);
    };
  return start;
};
