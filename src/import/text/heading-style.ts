import { isAllCapitals, isCounted } from "./heading-score.ts";
import type { TextLine } from "./plain-text-lines.ts";

/** How a heading of a plain text looks; `plain` is without any sign. */
type HeadingStyle = "underlined" | "capitals" | "numbered" | "sign" | "frame" | "picture" | "plain";

/** So many headings of one look are the parts of an article. */
const LEAST = 3;

function styleOf(line: TextLine): HeadingStyle {
  const { text, marker, isUnderlined } = line;
  if (isUnderlined) return "underlined";
  if (marker.kind === "frame" || marker.kind === "sign") return marker.kind;
  if (isAllCapitals(text)) return "capitals";
  if (isCounted(line) || marker.kind === "number") return "numbered";
  return /^\p{Extended_Pictographic}/u.test(text) ? "picture" : "plain";
}

/** The first and the last of the headings that mark the parts of an article by their look. */
interface Upper {
  readonly style: HeadingStyle;
  readonly first: number;
  readonly last: number;
}

function findUpper(headings: readonly TextLine[]): Upper | undefined {
  const styles = headings.map(styleOf);
  const count = (style: HeadingStyle): number => styles.filter((one) => one === style).length;
  const style = styles.find((one) => one !== "plain" && count(one) >= LEAST);
  return style && { style, first: styles.indexOf(style), last: styles.lastIndexOf(style) };
}

/**
 * Returns the headings that stand below others because they look otherwise: where three or more are in capitals,
 * numbered, or behind a sign, those of another look between the first and the last of them are parts of a part.
 */
export function findLower(headings: readonly TextLine[]): ReadonlySet<TextLine> {
  const upper = findUpper(headings);
  if (upper === undefined) return new Set();
  const between = headings.slice(upper.first, upper.last);
  return new Set(between.filter((heading) => styleOf(heading) !== upper.style));
}

/**
 * Returns a line that is no heading though it reads as one: the only plain one of an article whose parts have another
 * look, above the first of them. It belongs to the lead: "continued from the cover", "Sounds familiar?".
 */
export function findLead(headings: readonly TextLine[]): TextLine | undefined {
  const upper = findUpper(headings);
  if (upper === undefined || upper.first !== 1) return undefined;
  const outside = [...headings.slice(0, 1), ...headings.slice(upper.last)];
  const [lead, ...others] = outside.filter((heading) => styleOf(heading) === "plain");
  return lead === headings[0] && others.length === 0 ? lead : undefined;
}
