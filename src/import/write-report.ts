import type { List, Paragraph, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import type { ImportReport, ReportedBlock } from "./import-report.ts";

/** Longer texts are cut: the line number says where to read on. */
const MAX_LENGTH = 100;

/** Returns a report as Markdown, for a person; what it quotes is text, whatever it looks like. */
export function toReport(report: ImportReport): string {
  const { source, title, toCheck, headings, leftOut, aside } = report;
  const children: RootContent[] = [
    heading(1, `Import of ${title}`),
    paragraph(`From ${source}. Line numbers are those of this source.`),
    list(describeFacts(report)),
    heading(2, "To check by hand"),
    ...listOr(toCheck, "Nothing stands out."),
    heading(2, "Headings"),
    ...listOr(
      headings.map(({ line, level, text, reasons }) => {
        const why = reasons.length === 0 ? "marked in the source" : reasons.join(", ");
        return `Line ${line}, level ${level}: “${clip(text)}” (${why})`;
      }),
      "There are none.",
    ),
    heading(2, "Left out"),
    ...listOr(leftOut.map(describeBlock), "Nothing."),
    heading(2, "With the series, not in the text"),
    ...listOr(aside.map(describeBlock), "Nothing."),
  ];
  return unified()
    .use(remarkGfm)
    .use(remarkStringify, { bullet: "-", listItemIndent: "one" })
    .stringify({ type: "root", children });
}

/** Returns the kept blocks as "40 blocks: 8 headings, 32 paragraphs". */
export function describeKept({ kept }: ImportReport): string {
  const total = kept.reduce((sum, { count }) => sum + count, 0);
  const kinds = kept.map(({ kind, count }) => counted(count, kind));
  return `${counted(total, "block")}: ${kinds.join(", ")}`;
}

/** Returns "1 heading", "2 headings". */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function describeFacts(report: ImportReport): string[] {
  const { title, author, bio, language, leftOut } = report;
  return [
    `Title: ${title}`,
    `Author: ${author || "none found"}`,
    `About the author: ${bio === "" ? "none found" : clip(bio)}`,
    `Language: ${nameOf(language)}`,
    `Kept: ${describeKept(report)}`,
    `Left out: ${counted(leftOut.length, "block")}`,
  ];
}

function describeBlock({ line, text, why }: ReportedBlock): string {
  return `Line ${line}: ${text === "" ? why : `“${clip(text)}” (${why})`}`;
}

function clip(text: string): string {
  const one = text.replace(/\s+/gu, " ");
  return one.length > MAX_LENGTH ? `${one.slice(0, MAX_LENGTH - 1)}…` : one;
}

function nameOf(language: string): string {
  if (language.startsWith("und")) return "unknown";
  return new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
}

function heading(depth: 1 | 2, value: string): RootContent {
  return { type: "heading", depth, children: [{ type: "text", value }] };
}

function paragraph(value: string): Paragraph {
  return { type: "paragraph", children: [{ type: "text", value }] };
}

function listOr(items: readonly string[], none: string): RootContent[] {
  return [items.length === 0 ? paragraph(none) : list(items)];
}

function list(items: readonly string[]): List {
  return {
    type: "list",
    ordered: false,
    spread: false,
    children: items.map((item) => ({
      type: "listItem",
      spread: false,
      children: [paragraph(item)],
    })),
  };
}
