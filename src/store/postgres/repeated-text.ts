import { createHash } from "node:crypto";

const MARK = "/* repeated */ ";

/** Marks the text of a statement that is run again and again with other values. */
export function repeated(text: string): string {
  return MARK + text;
}

/** Returns the names by which a server keeps the plans of such statements. (`undefined`: it keeps none) */
export function createPlanNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    if (!text.startsWith(MARK)) return undefined;
    let name = names.get(text);
    if (name === undefined) {
      name = createHash("sha256").update(text).digest("hex").slice(0, 32);
      names.set(text, name);
    }
    return name;
  };
}
