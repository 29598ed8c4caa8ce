import { fillMergeFields, replaceMergeFields, splitAtTokens } from "../core/merge-field.ts";
import type { MergePlace } from "../core/merge-field.ts";
import type { FieldMapping } from "./field-mapping.ts";
import type { TagUse, Target } from "./target.ts";

/** A template in another sender's syntax. */
export interface Written {
  readonly text: string;
  /** How often what the author wrote would have been a tag and was parted by a space. */
  readonly nParted: number;
  /** How many tags stand in an address where no value is percent-encoded. */
  readonly nUnencoded: number;
}

/** Returns a template with each merge field as a tag of the other sender; all else stays mere text. */
export function writeTags(
  template: string,
  place: MergePlace,
  target: Target,
  mapping: FieldMapping,
): Written {
  let nParted = 0;
  let nUnencoded = 0;
  const pieces = splitAtTokens(template).map((piece, index) => {
    if (index % 2 === 0) {
      const plain = withoutOpenings(piece, place, target);
      nParted += plain.nParted;
      return plain.text;
    }
    return replaceMergeFields(piece, ({ name, isInUrl }) => {
      if (isInUrl && !target.encodesUrls && mapping.has(name)) nUnencoded += 1;
      // The fallback as a reader without a value gets it, and never a tag itself.
      const { text: fallback } = withoutOpenings(fillMergeFields(piece, {}, place), place, target);
      return writeTag(name, { fallback, place, isInUrl }, target, mapping);
    });
  });
  return { text: pieces.join(""), nParted, nUnencoded };
}

function writeTag(name: string, use: TagUse, target: Target, mapping: FieldMapping): string {
  const own = mapping.get(name);
  if (own !== undefined) {
    return use.place === "header" && !target.fillsSubjects ? use.fallback : target.tag(own, use);
  }
  if (name === "unsubscribe_url") return target.unsubscribeTag ?? use.fallback;
  if (name === "postal_address") return target.postalAddressTag ?? use.fallback;
  return use.fallback;
}

/**
 * Makes harmless what the other sender would take for a tag: by an entity in HTML, where readers see
 * no difference, else by a space. Style sheets hold braces of their own and no text of the author's.
 */
function withoutOpenings(
  text: string,
  place: MergePlace,
  { openings }: Target,
): { text: string; nParted: number } {
  if (openings === undefined) return { text, nParted: 0 };
  if (place !== "html") {
    const nParted = text.match(openings)?.length ?? 0;
    const part = (character: string): string => (character === "}" ? " }" : `${character} `);
    return { text: text.replace(openings, part), nParted };
  }
  const safe = text
    .split(/(<style[\s\S]*?<\/style>)/u)
    .map((piece) =>
      piece.startsWith("<style")
        ? piece
        : piece.replace(openings, (opening) => `&#${opening.charCodeAt(0)};`),
    );
  return { text: safe.join(""), nParted: 0 };
}
