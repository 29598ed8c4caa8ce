import type { PhrasingContent } from "mdast";
import type { Inline } from "../../core/inline.ts";
import { showMergeFields } from "../../core/merge-field.ts";

/** What the place of some inlines allows. */
export interface InlinePlace {
  /** Whether all stands in one line, as in a heading or a cell, so that a break has to be a tag. */
  readonly isOneLine: boolean;
  /** Labels of the footnotes that are there; without its note, a mark would turn into text. */
  readonly footnotes: ReadonlySet<string>;
  readonly isInLink?: boolean;
}

/** A name between two dots; the parser takes up to 63 letters. */
const LABEL = String.raw`[A-Za-z0-9]{1,20}(?:-[A-Za-z0-9]{1,20}){0,2}`;

/** Parts with an odd index are addresses when a text is split by this. */
const ADDRESS = new RegExp(
  String.raw`(?<![\w.+/@-])((?:https?://|www\.|[\w.+-]{1,64}@)${LABEL}(?:\.${LABEL})+(?:/[\w%/=#&?~-]*)?)(?<!-)(?![\w:/@-])`,
  "gu",
);

type Styled = Extract<Inline, { readonly children: readonly Inline[] }>;

/** Returns the phrasing of a Markdown tree that reads as some inlines; space at its ends is left off. */
export function toPhrasing(inlines: readonly Inline[], place: InlinePlace): PhrasingContent[] {
  return toRow(trimEnds(tidy(inlines)), place);
}

/**
 * Beside bold or italics the serializer writes some characters as numbers, which no parser takes
 * back for a control character: a comment keeps them apart.
 */
function toRow(inlines: readonly Inline[], place: InlinePlace): PhrasingContent[] {
  const nodes = inlines.flatMap((inline) => toNodes(inline, place));
  return nodes.flatMap((node, index): PhrasingContent[] => {
    const previous = nodes[index - 1];
    const isClash =
      (isControl(previous, /\p{Cc}$/u) && isStyle(node)) ||
      (isControl(node, /^\p{Cc}/u) && isStyle(previous));
    return isClash ? [{ type: "html", value: "<!-- -->" }, node] : [node];
  });
}

function isControl(node: PhrasingContent | undefined, pattern: RegExp): boolean {
  return node?.type === "text" && pattern.test(node.value);
}

function isStyle(node: PhrasingContent | undefined): boolean {
  return node?.type === "strong" || node?.type === "emphasis" || node?.type === "delete";
}

/** Markdown can't say "bold space" or "bold in bold": the space moves out, the inner style goes. */
function tidy(inlines: readonly Inline[], around: ReadonlySet<string> = new Set()): Inline[] {
  const result: Inline[] = [];
  for (const inline of inlines.flatMap((one) => tidyOne(one, around))) {
    const last = result.at(-1);
    const joined = last && join(last, inline);
    if (joined) result[result.length - 1] = joined;
    else result.push(inline);
  }
  return result;
}

function tidyOne(inline: Inline, around: ReadonlySet<string>): Inline[] {
  if (inline.type === "text" || inline.type === "code") {
    const value = inline.value.replace(/\s*[\n\r]\s*/gu, " ");
    return value === "" ? [] : [{ ...inline, value }];
  }
  if (inline.type === "image") return [{ ...inline, alt: inline.alt.replace(/\s+/gu, " ") }];
  if (!("children" in inline)) return [inline];
  const children = tidy(inline.children, new Set([...around, inline.type]));
  if (around.has(inline.type)) return children;
  return inline.type === "link" ? [{ ...inline, children }] : moveSpaceOut(inline, children);
}

function moveSpaceOut(inline: Styled, children: readonly Inline[]): Inline[] {
  const inner = trimEnds(children);
  if (inner.length === 0) return [...children];
  const start = isSpace(children[0], /^\s/u) ? [{ type: "text", value: " " } as const] : [];
  const end = isSpace(children.at(-1), /\s$/u) ? [{ type: "text", value: " " } as const] : [];
  return [...start, { ...inline, children: inner }, ...end];
}

function isSpace(inline: Inline | undefined, pattern: RegExp): boolean {
  return inline?.type === "break" || (inline?.type === "text" && pattern.test(inline.value));
}

/** Takes white space and breaks off both ends. */
function trimEnds(inlines: readonly Inline[]): Inline[] {
  const rest = [...inlines];
  for (let first = rest[0]; first; first = rest[0]) {
    const value = first.type === "text" ? first.value.trimStart() : "";
    if (first.type !== "break" && !(first.type === "text" && value === "")) {
      if (first.type === "text") rest[0] = { ...first, value };
      break;
    }
    rest.shift();
  }
  for (let last = rest.at(-1); last; last = rest.at(-1)) {
    const value = last.type === "text" ? last.value.trimEnd() : "";
    if (last.type !== "break" && !(last.type === "text" && value === "")) {
      if (last.type === "text") rest[rest.length - 1] = { ...last, value };
      break;
    }
    rest.pop();
  }
  return rest;
}

/** Two neighbours as one where Markdown would read them so anyway. */
function join(a: Inline, b: Inline): Inline | undefined {
  if (a.type === "text" && b.type === "text") return { ...a, value: a.value + b.value };
  if (a.type === "code" && b.type === "code") return { ...a, value: a.value + b.value };
  const isStyled = a.type === "strong" || a.type === "emphasis" || a.type === "delete";
  return isStyled && a.type === b.type && "children" in b
    ? { ...a, children: tidy([...a.children, ...b.children]) }
    : undefined;
}

function toNodes(inline: Inline, place: InlinePlace): PhrasingContent[] {
  const inner = inline.type === "link" ? { ...place, isInLink: true } : place;
  const children = (): PhrasingContent[] =>
    "children" in inline ? toRow(inline.children, inner) : [];
  switch (inline.type) {
    case "text":
      return place.isInLink ? [{ type: "text", value: inline.value }] : withAddresses(inline.value);
    case "code":
      // A cell of a table has no way to say a backslash before a bar in code.
      return place.isOneLine && inline.value.includes("\\|")
        ? [{ type: "text", value: inline.value }]
        : [{ type: "inlineCode", value: inline.value }];
    case "strong":
    case "emphasis":
    case "delete":
      return [{ type: inline.type, children: children() }];
    case "link":
      // A link holds phrasing without links; `tidy` has taken links out of links.
      return [{ type: "link", url: plainUrl(inline.url), children: children() }];
    case "image":
      return [{ type: "image", url: plainUrl(inline.url), alt: inline.alt }];
    case "break":
      return [place.isOneLine ? { type: "html", value: "<br>" } : { type: "break" }];
    case "merge-field":
      // No importer makes one; it is written as an author would.
      return [{ type: "text", value: showMergeFields(inline.token) }];
    case "footnote-reference":
      return place.footnotes.has(inline.label)
        ? [{ type: "footnoteReference", identifier: inline.label, label: inline.label }]
        : [];
  }
}

/** Browsers ignore line ends in an address; angle brackets would end it in Markdown. */
function plainUrl(url: string): string {
  return url
    .replace(/[\t\n\r]/gu, "")
    .replaceAll("<", "%3C")
    .replaceAll(">", "%3E");
}

/** A web address in a text is read as a link in any case, so it is written as one. */
function withAddresses(text: string): PhrasingContent[] {
  return text.split(ADDRESS).map((part, index): PhrasingContent => {
    if (index % 2 === 0) return { type: "text", value: part };
    const scheme = part.includes("@") ? "mailto:" : /^www/iu.test(part) ? "http://" : "";
    return { type: "link", url: scheme + part, children: [{ type: "text", value: part }] };
  });
}
