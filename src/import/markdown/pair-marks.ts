import type { RootContent } from "mdast";
import type { Block } from "../../core/article.ts";

const TAG = /<(\/?)(details|summary)\b/giu;

/**
 * Returns for each node of a Markdown text on which side of a pair it stands: what comes between
 * `<summary>` and its end asks, the rest up to `</details>` answers. Where `</details>` is
 * forgotten, the next heading ends the answer.
 */
export function findPairMarks(nodes: readonly RootContent[]): Block["mark"][] {
  const unclosed = findUnclosed(nodes);
  let open: number[] = [];
  let isSummary = false;
  return nodes.map((node, index) => {
    if (node.type === "heading" && unclosed.has(open.at(-1) ?? -1)) {
      open = [];
      isSummary = false;
    }
    const mark = isSummary ? "question" : open.length > 0 ? "answer" : undefined;
    for (const { isEnd, name } of tagsOf(node)) {
      if (name === "summary") isSummary = !isEnd && open.length > 0;
      else if (isEnd) open.pop();
      else open.push(index);
      if (open.length === 0) isSummary = false;
    }
    return mark;
  });
}

/** The nodes that open a pair which nothing closes. */
function findUnclosed(nodes: readonly RootContent[]): ReadonlySet<number> {
  const open: number[] = [];
  nodes.forEach((node, index) => {
    for (const { isEnd, name } of tagsOf(node)) {
      if (name === "summary") continue;
      if (isEnd) open.pop();
      else open.push(index);
    }
  });
  return new Set(open);
}

function tagsOf(node: RootContent): { isEnd: boolean; name: string }[] {
  if (node.type !== "html") return [];
  return [...node.value.matchAll(TAG)].map(([, slash, name]) => ({
    isEnd: slash === "/",
    name: name?.toLowerCase() ?? "",
  }));
}
