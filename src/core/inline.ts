/** A run of text inside a block, with its emphasis, links and images. */
export type Inline =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "strong" | "emphasis" | "delete"; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly value: string }
  | { readonly type: "link"; readonly url: string; readonly children: readonly Inline[] }
  /** `width` and `height` in CSS pixels, where the source says so. */
  | {
      readonly type: "image";
      readonly url: string;
      readonly alt: string;
      readonly width?: number;
      readonly height?: number;
    }
  | { readonly type: "break" }
  /** Filled with the recipient's own value at delivery, by the token of `merge-field.ts`; composing makes it. */
  | { readonly type: "merge-field"; readonly token: string }
  /** A mark that points to the footnote block with the same label. */
  | { readonly type: "footnote-reference"; readonly label: string };

/** Returns what a reader sees of pieces that stand apart, as cells or paragraphs do: a space between each two. */
export function visibleTextOfAll(pieces: readonly (readonly Inline[])[]): string {
  return collapseSpace(pieces.map(visibleText).join(" "));
}

/**
 * Returns what a reader sees of some inlines: no markup, images as their alternative text, runs of
 * white space as one space. Merge fields are tokens (see `merge-field.ts`).
 */
export function visibleText(inlines: readonly Inline[]): string {
  const [only] = inlines;
  // Most blocks are one text.
  if (inlines.length === 1 && only?.type === "text") return collapseSpace(only.value);
  return collapseSpace(inlines.map(rawText).join(""));
}

/** Returns the text with every run of white space (NBSP included) as one space, trimmed. */
export function collapseSpace(text: string): string {
  // Most texts are tidy already, and a copy of each of them is the most memory that an import takes.
  return isTidy(text) ? text : oneSpaceEach(text).trim();
}

/** White space but a single space: that is nearly all there is, and to write it anew takes most of the time. */
const UNTIDY = / {2,}\s*| ?[^\S ]\s*/gu;

/** Returns the text with every run of white space as one space, untrimmed. */
export function oneSpaceEach(text: string): string {
  return text.replace(UNTIDY, " ");
}

/** Letter by letter: an expression takes several times as long to find that there is nothing to find. */
function isTidy(text: string): boolean {
  let isBehindSpace = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isAnySpace = isSpace(code);
    if (isAnySpace && (isBehindSpace || code !== 0x20)) return false;
    isBehindSpace = isAnySpace;
  }
  return !isBehindSpace || text === "";
}

/** Tells whether a UTF-16 code unit is white space as `\s` takes it: no white space takes two units. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0xa0;
  if (code < 0x2000 || code > 0x3000) return code === 0x1680 || code === 0xfeff;
  return code <= 0x200a || [0x2028, 0x2029, 0x202f, 0x205f, 0x3000].includes(code);
}

/** A merge field, whose spaces are none of the address. */
const FIELD = /(\{\{[^{}]*\}\})/u;

/**
 * Returns an address as browsers read it: no white space around it, no tabs or line ends in it, and any other space in
 * the form that an address has for it.
 *
 * @example asAddress(" https://tea.example/my list.pdf") // "https://tea.example/my%20list.pdf"
 */
export function asAddress(written: string): string {
  const url = written.trim().replace(/[\t\n\r]/gu, "");
  if (!/\s/u.test(url)) return url;
  return url
    .split(FIELD)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\s/gu, encodeURIComponent)))
    .join("");
}

/** Calls `visit` for each inline, parents before children. */
export function visitInlines(inlines: readonly Inline[], visit: (inline: Inline) => void): void {
  for (const inline of inlines) {
    visit(inline);
    if ("children" in inline) visitInlines(inline.children, visit);
  }
}

function rawText(inline: Inline): string {
  switch (inline.type) {
    case "text":
    case "code":
      return inline.value;
    case "break":
      return " ";
    case "image":
      return inline.alt;
    case "footnote-reference":
      return "";
    case "merge-field":
      return inline.token;
    default:
      return inline.children.map(rawText).join("");
  }
}
