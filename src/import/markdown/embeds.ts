import type { Html, Parents, PhrasingContent, Root } from "mdast";
import { EMBED_TAGS, lostFrame } from "../html/embeds.ts";
import { parseHtmlPiece } from "../html/parse-html.ts";
import type { SourceBlock } from "../source-block.ts";

/** A tag of a frame, a film or a recording; without the slash it opens one. */
const TAG = new RegExp(String.raw`^<(/?)(${[...EMBED_TAGS].join("|")})\b`, "iu");

/**
 * Joins the tags of each frame, film and recording that stands in a line into one node. Markdown reads them one by one,
 * and takes for text what stands between them, which is for browsers that can't show it.
 */
export function joinEmbeds(tree: Root): void {
  const visit = (node: Parents): void => {
    // Between blocks such a node is whole, and stays as it is.
    if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell")
      node.children = joined(node.children);
    for (const child of node.children) if ("children" in child) visit(child);
  };
  visit(tree);
}

function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const ends = findEnds(nodes);
  if (ends.size === 0) return [...nodes];
  const result: PhrasingContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as PhrasingContent; // the index is one of this array
    const end = ends.get(node);
    if (end === undefined) result.push(node);
    else {
      const tags = nodes.slice(index, end + 1).filter((one) => one.type === "html");
      result.push({ ...node, type: "html", value: tags.map(({ value }) => value).join("") });
      index = end;
    }
  }
  return result;
}

/** Returns for each tag that opens one where it is closed; from behind, so that each end is looked for once. */
function findEnds(nodes: readonly PhrasingContent[]): ReadonlyMap<PhrasingContent, number> {
  const ends = new Map<PhrasingContent, number>();
  const below = new Map<string, number>();
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (node?.type !== "html") continue;
    const [, slash, name = ""] = TAG.exec(node.value.toLowerCase()) ?? [];
    const end = below.get(name);
    if (slash === "/") below.set(name, index);
    else if (end !== undefined) ends.set(node, end);
  }
  return ends;
}

/** Tells whether some HTML is a frame, a film or a recording. */
export function isEmbed({ value }: Html): boolean {
  return TAG.exec(value)?.[1] === "";
}

/** Returns the frames, films and recordings in a line for which no link can stand. */
export function framesIn(
  nodes: readonly PhrasingContent[],
  { line, endLine, depth }: Pick<SourceBlock, "line" | "endLine" | "depth">,
): SourceBlock[] {
  return nodes.flatMap((node): SourceBlock[] => {
    if (node.type !== "html" || !isEmbed(node)) return [];
    const [element] = parseHtmlPiece(node.value).children;
    const url = element?.type === "element" ? lostFrame(element) : undefined;
    return url === undefined ? [] : [{ type: "frame", url, text: "", line, endLine, depth }];
  });
}
