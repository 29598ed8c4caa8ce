import type { Block, Cell } from "../core/article.ts";
import { visibleText } from "../core/inline.ts";
import type { Series } from "../core/series.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { PageTools } from "./page-tools.ts";
import type { PlacedBlock } from "./placement-runs.ts";

const TYPES: Readonly<Record<Block["type"], string>> = {
  heading: "heading",
  paragraph: "paragraph",
  "list-item": "list item",
  quote: "quote",
  code: "code",
  table: "table",
  image: "image",
  footnote: "footnote",
  frame: "frame",
  "front-matter": "front matter",
  comment: "comment",
  "link-definition": "link definition",
  rule: "rule",
};

/** Returns one block of the article with its line and type; its text is shown plainly, nothing is loaded. */
export function articleBlock(
  placed: PlacedBlock,
  { language, direction }: Pick<Series, "language" | "direction">,
  { ofBlock }: Pick<PageTools, "ofBlock">,
): Markup {
  const { block, placement } = placed;
  const { isQuestion, pairsWith } = placement;
  const half = pairsWith === null ? "" : isQuestion ? "question" : "answer";
  const type = block.type === "heading" ? `heading ${block.level}` : TYPES[block.type];
  return markup`
<div class="block${half !== "" && ` ${half}`}" id="block-${block.id}"><a class="find" href="#placed-${block.id}"><span class="hidden">Find line ${block.line} in the emails</span></a>
<p class="meta"><span class="number">${lines(block)}</span> <span class="type">${type}</span>${
    pairsWith !== null &&
    markup` <a class="half" href="#block-${pairsWith}">${half}<span class="hidden">, see its other half</span></a>`
  }${isQuestion && pairsWith === null && markup` <span class="half">question and answer</span>`}${ofBlock(placed)}</p>
<div class="text ${block.type}" lang="${language}" dir="${direction}">${content(block)}</div>
</div>`;
}

function lines({ line, endLine }: Block): string {
  return endLine > line ? `${line}–${endLine}` : `${line}`;
}

/** Headings of the article are no headings of this page, so they are only drawn as such. */
function content(block: Block): Markup {
  switch (block.type) {
    case "heading":
      return markup`<p class="level-${block.level}">${block.text}</p>`;
    case "list-item":
      return markup`<p class="depth-${Math.min(block.depth, 4)}"><span class="bullet">${block.isOrdered ? `${block.ordinal}.` : "•"}</span><span>${block.text}</span></p>`;
    case "code":
      return markup`<pre tabindex="0">${block.code}</pre>`;
    case "table":
      return markup`<div class="scroll" tabindex="0"><table><thead>${row(block.header, "head")}</thead><tbody>${block.rows.map((cells) => row(cells, "data"))}</tbody></table></div>`;
    case "image":
      return markup`<p>${block.alt === "" ? "No description" : block.alt}</p><p class="address" dir="ltr">${block.url}</p>`;
    case "footnote":
      return markup`<p>[${block.label}] ${block.text}</p>`;
    case "paragraph":
    case "quote":
      return markup`<p>${block.text}</p>`;
    default:
      return markup`<p lang="en" dir="ltr">Never shown to readers.</p>`;
  }
}

function row(cells: readonly Cell[], kind: "head" | "data"): Markup {
  return markup`<tr>${cells.map((cell) => {
    const text = visibleText(cell);
    return kind === "head" && text !== ""
      ? markup`<th scope="col">${text}</th>`
      : markup`<td>${text}</td>`;
  })}</tr>`;
}
