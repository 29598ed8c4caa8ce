const MARK = "/* repeated */ ";

/** Marks the text of a statement that is run again and again with other values. */
export function repeated(text: string): string {
  return MARK + text;
}

/** Tells whether it is one. */
export function isRepeated(text: string): boolean {
  return text.startsWith(MARK);
}
