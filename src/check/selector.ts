import { compile } from "css-select";
import type { AnyNode, Element } from "domhandler";

/** One selector of a style sheet, compiled once for all emails that have this sheet. */
export interface Selector {
  readonly text: string;
  /** What decides between rules: the higher wins. */
  readonly specificity: number;
  /** What each element has that it matches: `.class`, `#id`, a tag in lower case, or `*` for any. */
  readonly anchor: string;
  readonly matches: (element: Element) => boolean;
}

/** Returns a selector (one, without commas) in its compiled form. */
export function readSelector(text: string): Selector {
  let compiled: ((element: Element) => boolean) | undefined;
  return {
    text,
    specificity: specificityOf(text),
    anchor: anchorOf(text),
    matches: (element) => (compiled ??= compileSelector(text))(element),
  };
}

/** Returns the anchors under which a selector may stand that matches an element. */
export function anchorsOf({ name, attribs }: Element): string[] {
  const anchors = ["*", name];
  const { class: classes, id } = attribs;
  if (id !== undefined) anchors.push(`#${id}`);
  for (const one of new Set(classes?.match(/\S+/gu))) anchors.push(`.${one}`);
  return anchors;
}

function compileSelector(text: string): (element: Element) => boolean {
  try {
    // Each element is asked once, so that what css-select would remember is never used again.
    return compile<AnyNode, Element>(text, { cacheResults: false });
  } catch {
    // A selector in one client's dialect, which other clients skip as well.
    return () => false;
  }
}

/** CSS Selectors 4 §17, near enough for email: ids, then classes, attributes and states, then names. */
function specificityOf(text: string): number {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return (
    count(/#[\w-]+/gu) * 10_000 +
    count(/\.[\w-]+|\[[^[\]]*\]|(?<!:):[\w-]+/gu) * 100 +
    count(/(?<=^|[\s>+~])[a-z][\w-]*/giu)
  );
}

/** Of the part behind the last combinator; what is not written in plain words may match any element. */
function anchorOf(text: string): string {
  const plain = /(?:^|[\s>+~])([a-z][a-z0-9]*)?((?:[.#][a-z_][\w-]*)*)(?::[a-z-]+)*$/iu.exec(text);
  if (!plain || /["'()[\]\\]/u.test(text)) return "*";
  const [, tag, marks = ""] = plain;
  const mark = /[.#][\w-]+/u.exec(marks)?.[0];
  return mark ?? tag?.toLowerCase() ?? "*";
}
