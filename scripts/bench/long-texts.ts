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

/** Returns a page with at least so many characters of text. */
export function htmlOf(size: number): string {
  const body = plainOf(size)
    .split(/\n+/u)
    .map((line) => (line.length < 60 ? `<h2>${line}</h2>` : `<p>${line}</p>`))
    .join("\n");
  return `<html lang="en"><body><main><h1>A long read</h1>${body}</main></body></html>`;
}
