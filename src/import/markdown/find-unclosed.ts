import type { Nodes, Root } from "mdast";
import type { Finding } from "../../core/errors.ts";

/** Returns a finding for each code fence and comment that is opened and never closed: it swallows what follows. */
export function findUnclosed(
  tree: Root,
  body: string,
  lineOffset: number,
  file: string,
): Finding[] {
  const findings: Finding[] = [];
  const visit = (node: Nodes): void => {
    const source = body.slice(node.position?.start.offset, node.position?.end.offset);
    const line = (node.position?.start.line ?? 1) + lineOffset;
    if (node.type === "code" && isOpenFence(source))
      findings.push(unclosed("code fence", "```", file, line));
    if (node.type === "html" && /^<!--(?![\s\S]*-->)/u.test(source)) {
      findings.push(unclosed("comment", "-->", file, line));
    }
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return findings;
}

/** Indented code has no fence; a fence ends with a line of the same signs. */
function isOpenFence(source: string): boolean {
  const fence = /^(`{3,}|~{3,})/u.exec(source)?.[1];
  if (fence === undefined) return false;
  const last = source.trimEnd().split("\n").slice(1).at(-1)?.trim() ?? "";
  return !(last.startsWith(fence) && /^[`~]+$/u.test(last));
}

function unclosed(what: string, end: string, file: string, line: number): Finding {
  return {
    code: "import/unclosed",
    severity: "warning",
    message: `A ${what} is opened here and never closed; all that follows is part of it.`,
    place: { file, line },
    hint: `Write ${end} where it ends.`,
  };
}
