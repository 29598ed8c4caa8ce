import type { Nodes, Root } from "mdast";
import type { Finding } from "../../core/errors.ts";
import { asAddress } from "../../core/inline.ts";

/** Lines of text, in which a link may stand. */
const LINES = new Set(["paragraph", "heading", "tableCell"]);
/** `](https://tea.example/my list.pdf)`: no link for Markdown, where an address has no space. A merge field has its own. */
const SPACED =
  /\]\((https?:\/\/[^\s()<>{}"']*(?: [^\s()<>{}"']+)+)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/gu;

/**
 * Returns a finding for each slip after which readers get something else than was meant: a code fence or a comment that
 * is opened and never closed, which swallows what follows, and an address with a space, which makes no link.
 */
export function findSlips(tree: Root, body: string, lineOffset: number, file: string): Finding[] {
  const findings: Finding[] = [];
  const visit = (node: Nodes): void => {
    const source = body.slice(node.position?.start.offset, node.position?.end.offset);
    const line = (node.position?.start.line ?? 1) + lineOffset;
    if (node.type === "code" && isOpenFence(source))
      findings.push(unclosed("code fence", "```", file, line));
    if (node.type === "html" && /^<!--(?![\s\S]*-->)/u.test(source)) {
      findings.push(unclosed("comment", "-->", file, line));
    }
    if (LINES.has(node.type)) findings.push(...findSpaced(node, source, file, line));
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return findings;
}

function findSpaced(node: Nodes, source: string, file: string, first: number): Finding[] {
  const found = [...source.matchAll(SPACED)];
  // Hardly any line holds one.
  if (found.length === 0) return [];
  const codes = codesIn(node);
  const from = node.position?.start.offset ?? 0;
  return found.flatMap(({ 1: address = "", index }) => {
    const isCode = codes.some(([start, end]) => start <= from + index && from + index < end);
    const line = first + source.slice(0, index).split("\n").length - 1;
    return isCode ? [] : [spaced(address, file, line)];
  });
}

/** Where code stands in a line: from which character of the source to which. */
function codesIn(node: Nodes): (readonly [number, number])[] {
  if ("children" in node) return node.children.flatMap(codesIn);
  const { start, end } = node.position ?? {};
  return node.type === "inlineCode" ? [[start?.offset ?? 0, end?.offset ?? 0]] : [];
}

function spaced(address: string, file: string, line: number): Finding {
  return {
    code: "import/spaced-address",
    severity: "warning",
    message: `An address with a space makes no link, so readers see how it is written: "${address}".`,
    place: { file, line },
    hint: `Write ${asAddress(address)}`,
  };
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
