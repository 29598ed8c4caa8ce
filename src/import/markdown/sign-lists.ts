import type { PhrasingContent } from "mdast";

/** Bullets that Markdown does not know. */
export const LIST_SIGNS = "•●◦○▪▫■‣⁃→➤✓✔☐☑·";

/** Such a bullet at the start of a line, with its white space. */
const SIGN = new RegExp(`(^|\\n)[${LIST_SIGNS}][ \\t\\u00A0]+`, "u");

/** A part of a paragraph: its text before the first bullet, or one item. */
export interface SignedPart {
  readonly children: readonly PhrasingContent[];
  readonly isItem: boolean;
  /** Line of the source, 1-based. */
  readonly line: number;
}

/**
 * Returns the parts of a Markdown paragraph whose lines begin with bullets such as "•", as word
 * processors write them; one part for any other paragraph.
 */
export function splitAtSigns(children: readonly PhrasingContent[], line: number): SignedPart[] {
  const parts: { children: PhrasingContent[]; isItem: boolean; line: number }[] = [
    { children: [], isItem: false, line },
  ];
  for (const child of children) {
    if (child.type !== "text") {
      parts.at(-1)?.children.push(child);
      continue;
    }
    const isFirst = parts.length === 1 && parts[0]?.children.length === 0;
    let rest = child.value;
    let row = child.position?.start.line ?? line;
    for (let sign = find(rest, isFirst); sign; sign = find(rest, false)) {
      const before = rest.slice(0, sign.index);
      row += countLines(before) + countLines(sign[0]);
      parts.at(-1)?.children.push({ type: "text", value: before });
      parts.push({ children: [], isItem: true, line: row });
      rest = rest.slice(sign.index + sign[0].length);
    }
    parts.at(-1)?.children.push({ ...child, value: rest });
  }
  return parts.filter(({ children: own }) => own.some((one) => !isBlank(one)));
}

/** In the middle of a line a bullet divides two words and nothing more. */
function find(text: string, isLineStart: boolean): RegExpExecArray | undefined {
  const sign = SIGN.exec(text);
  if (!sign || (sign[1] === "" && !isLineStart)) return undefined;
  return sign;
}

/** A tag or a line end alone shows nothing either. */
function isBlank(node: PhrasingContent): boolean {
  if (node.type === "html" || node.type === "break") return true;
  return node.type === "text" && node.value.trim() === "";
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
