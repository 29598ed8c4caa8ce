/** Returns the value of JSON, or `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns what lies at a path of own properties; `undefined` where a part of it is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key]; // just seen to be an object with this key
  }
  return found;
}

/** Returns the text or number at a path, cut to what a detail may have; else an empty text. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === "string" || typeof found === "number"
    ? String(found).slice(0, 10_000)
    : "";
}

/** Returns the list at a path; an empty one where there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Returns a Message-ID with its brackets; `undefined` for an empty one. */
export function bracketed(id: string): string | undefined {
  const bare = id.trim().replace(/^<|>$/gu, "");
  return bare === "" ? undefined : `<${bare}>`;
}
