import type { Block, FootnoteBlock } from "../core/article.ts";
import type { Email } from "../core/series.ts";
import { wrapInlines } from "./inline-text.ts";
import type { Notes } from "./inline-text.ts";
import { groupLists, isList } from "./list-groups.ts";
import type { List } from "./list-groups.ts";
import { tableText } from "./table-text.ts";
import { COLUMNS, shownLength, wrapText } from "../core/wrap-text.ts";

/** What plain text shows of an email beside the email itself; as in `EmailData`. */
export interface TextSettings {
  readonly direction: "ltr" | "rtl";
  readonly unsubscribeUrl: string;
  readonly webUrl: string;
}

/** Returns the plain-text part of an email, made from its blocks: at most 78 columns, links as notes. */
export function plainText(
  email: Email,
  { direction, unsubscribeUrl, webUrl }: TextSettings,
): string {
  const { frame, contents } = email;
  const footnotes = footnotesOf(email);
  const notes = notesOf(footnotes);
  const body = bodyOf(email, notes, direction);
  const noteLines = footnotes.map(({ inlines }, index) =>
    wrapInlines(inlines, notes, "", `[${index + 1}] `),
  );
  const linkLines = [...notes.links].map(([url, number]) => `[${number}] ${url}`);
  const sections = [
    frame.brand,
    `${wrapText(frame.series)}\n${frame.progress}`,
    email.step === 1 ? frame.byline : "",
    frame.greeting,
    wrapText(frame.recap),
    ...body,
    footnotes.length > 0 ? [frame.notesTitle, ...noteLines].join("\n") : "",
    linkLines.join("\n"),
    email.bio === "" ? "" : `${frame.aboutTitle}\n${wrapText(email.bio.replaceAll("\n\n", " "))}`,
    contents.length > 0 ? contentsText(email) : wrapText(frame.next),
    [
      "-- ",
      wrapText(frame.reason),
      ...(webUrl === "" ? [] : [`${frame.webVersion}: ${webUrl}`]),
      `${frame.unsubscribe}: ${unsubscribeUrl}`,
      wrapText(frame.postalAddress),
    ].join("\n"),
  ];
  const text = `${sections.filter((section) => section !== "").join("\n\n")}\n`;
  return inDirection(text, direction);
}

/** Returns the author's texts in the plain text of an email, as they stand there: paragraphs, headings, lists, tables. */
export function bodyTexts(email: Email, direction: "ltr" | "rtl"): string[] {
  return bodyOf(email, notesOf(footnotesOf(email)), direction);
}

function bodyOf({ blocks }: Email, notes: Notes, direction: "ltr" | "rtl"): string[] {
  const pieces = groupLists(blocks.filter(({ type }) => type !== "footnote"));
  return pieces.map((piece) => pieceText(piece, notes, direction));
}

function footnotesOf({ blocks }: Email): FootnoteBlock[] {
  return blocks.filter((block): block is FootnoteBlock => block.type === "footnote");
}

function notesOf(footnotes: readonly FootnoteBlock[]): Notes {
  const numbers = footnotes.map(({ label }, index) => [label, index + 1] as const);
  return { footnotes: new Map(numbers), links: new Map() };
}

/** The days in one column, the titles in another. */
function contentsText({ frame, contents }: Email): string {
  const width = Math.max(...contents.map(({ when }) => shownLength(when)));
  const lines = contents.map(({ when, title }) => {
    const first = `  ${when}${" ".repeat(width - shownLength(when))}  `;
    return wrapText(title, " ".repeat(width + 4), first);
  });
  return [frame.contentsTitle, ...lines].join("\n");
}

/**
 * Returns plain text so that it is read from the side it is written from. It has no `dir`: a program takes the direction of each line, or of all of them, from the
 * first letter in it. A mark that is not seen (UAX 9 §2.6) makes that the right one where a line
 * begins with a figure, a sign or a name in other letters. Code stays as it is.
 */
export function inDirection(text: string, direction: "ltr" | "rtl"): string {
  if (direction === "ltr") return text;
  const rightToLeft =
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
  const lines = text.split("\n").map((line) => {
    const first = /[\p{L}\p{N}]/u.exec(line)?.[0];
    const isCode = line.startsWith("    ");
    return first === undefined || isCode || rightToLeft.test(first) ? line : `\u200F${line}`;
  });
  return lines.join("\n");
}

function pieceText(piece: List | Block, notes: Notes, direction: "ltr" | "rtl"): string {
  if (isList(piece)) return listText(piece, notes, "");
  switch (piece.type) {
    case "heading": {
      const text = wrapInlines(piece.inlines, notes);
      const widest = Math.max(...text.split("\n").map(shownLength));
      return `${text}\n${"-".repeat(Math.min(COLUMNS, widest))}`;
    }
    case "paragraph":
      return wrapInlines(piece.inlines, notes);
    case "quote":
      return groupLists(piece.parts)
        .map((part) =>
          isList(part) ? listText(part, notes, "> ") : wrapInlines(part.inlines, notes, "> "),
        )
        .join("\n>\n");
    case "code":
      return piece.code.replace(/^/gmu, "    ");
    case "table":
      return tableText(piece, notes, direction);
    case "image":
      return piece.alt === "" ? "" : wrapText(`[${piece.alt}]`);
    default:
      return "";
  }
}

function listText(list: List, notes: Notes, indent: string): string {
  return list.nodes
    .map(({ item, lists }) => {
      const box = item.isChecked === undefined ? "" : item.isChecked ? "☑ " : "☐ ";
      const mark = list.isOrdered ? `${item.ordinal}. ` : `* ${box}`;
      const own = wrapInlines(item.inlines, notes, indent + " ".repeat(mark.length), indent + mark);
      return [own, ...lists.map((nested) => listText(nested, notes, `${indent}  `))].join("\n");
    })
    .join("\n");
}
