import { isMap, isScalar, isSeq } from "yaml";
import type { Document, LineCounter } from "yaml";
import type { Place } from "../../core/errors.ts";

/** Finds settings in a file by the keys above them and their own. */
export interface SettingPlaces {
  /** Where the value of a setting stands; its key where it has no value. (Default: line 1) */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
  /** Where the name of a setting stands. (Default: that of `placeOf`) */
  readonly placeOfKey: (path: readonly PropertyKey[]) => Place;
  /** A value as it is written, without quotes: `012`. (Default: `undefined` for lists and settings) */
  readonly sourceOf: (path: readonly PropertyKey[]) => string | undefined;
}

/** Returns where the settings of a document stand. */
export function settingPlaces(
  document: Document.Parsed | undefined,
  lines: LineCounter,
  file: string,
): SettingPlaces {
  const placeAt = (offset: number | undefined): Place | undefined => {
    if (offset === undefined) return undefined;
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const placeOf = (path: readonly PropertyKey[]): Place => {
    const { key, value } = find(document?.contents, path);
    return placeAt(offsetOf(value) ?? offsetOf(key)) ?? { file, line: 1 };
  };
  return {
    placeOf,
    placeOfKey: (path) => placeAt(offsetOf(find(document?.contents, path).key)) ?? placeOf(path),
    sourceOf: (path) => {
      const { value } = find(document?.contents, path);
      return isScalar(value) ? value.source : undefined;
    },
  };
}

interface Found {
  readonly key?: unknown;
  readonly value?: unknown;
}

/** By the names as they are read: a key `2:` is a number to YAML, and `2` in the settings. */
function find(root: unknown, path: readonly PropertyKey[]): Found {
  let found: Found = { value: root };
  for (const step of path) {
    const { value } = found;
    if (isMap(value))
      found =
        value.items.find(({ key }) => isScalar(key) && String(key.value) === String(step)) ?? {};
    else found = isSeq(value) ? { value: value.items[Number(step)] } : {};
  }
  return found;
}

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] } | null | undefined)?.range?.[0]; // every parsed YAML node has one
}
