/** Texts of any length, made of the sample article over and over. */
import { readFileSync } from "node:fs";

/** The sample article, from the folder of the project. */
export const SAMPLE_FILE = "content/sourdough-starter.md";

/** The sample article as it stands. */
export const SAMPLE = readFileSync(new URL(`../../${SAMPLE_FILE}`, import.meta.url), "utf8");

const BODY = SAMPLE.split("---\n").slice(2).join("---\n");

/** Returns Markdown of at least so many characters. */
export function markdownOf(size: number): string {
  let text = "# A long read\n";
  for (let part = 1; text.length < size; part++) {
    text += BODY.replace(/^# .*$/mu, "").replace(/^## /gmu, `## Part ${part}: `);
  }
  return text;
}

/** Returns plain text of at least so many characters. */
export function plainOf(size: number): string {
  const unwrapped = BODY.replace(/^#+ /gmu, "")
    .replace(/^\|.*$/gmu, "")
    .replace(/(\S)\n(?=\S)/gu, "$1 ");
  return `A Long Read\n\n${unwrapped.repeat(Math.ceil(size / unwrapped.length))}`;
}

/** Returns a page with at least so many characters of text: headings, wrapped lines, lists and tables as the sample has them. */
export function htmlOf(size: number): string {
  const body = BODY.replace(/^# .*$/mu, "")
    .split(/\n{2,}/u)
    .filter((text) => text.trim() !== "")
    .map(asElement)
    .join("\n");
  const article = body.repeat(Math.ceil(size / body.length));
  return `<html lang="en"><body><main><h1>A long read</h1>${article}</main></body></html>`;
}

function asElement(text: string): string {
  const lines = text.trim().split("\n");
  const [first = ""] = lines;
  const marks = /^#+(?= )/u.exec(first)?.[0].length;
  if (marks !== undefined) return `<h${marks}>${first.slice(marks + 1)}</h${marks}>`;
  if (/^\d+\. /u.test(first)) {
    return `<ol>${lines.map((line) => `<li>${line.replace(/^\d+\. /u, "")}</li>`).join("\n")}</ol>`;
  }
  if (!first.startsWith("|")) return `<p>${lines.join("\n")}</p>`;
  const rows = lines.filter((line) => !line.startsWith("|--"));
  return `<table>${rows.map(asRow).join("\n")}</table>`;
}

function asRow(line: string): string {
  const cells = line.split("|").slice(1, -1);
  return `<tr>${cells.map((cell) => `<td>${cell.trim()}</td>`).join("")}</tr>`;
}
