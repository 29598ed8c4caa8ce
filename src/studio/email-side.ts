import type { Block } from "../core/article.ts";
import type { Placement, Role } from "../core/outline.ts";
import type { Email, Series } from "../core/series.ts";
import { count } from "../core/count.ts";
import { toneClass } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";

/** Enough words to know a paragraph again; the whole of it stands at the left. */
const OPENING_LENGTH = 110;

/** Returns the emails with their paragraphs in the order of reading, then what is in none of them. */
export function emailSide(series: Series): Markup {
  const { emails, outline } = series;
  const blocks = new Map(outline.article.blocks.map((block) => [block.id, block]));
  const roles = new Map(outline.placements.map(({ blockId, role }) => [blockId, role]));
  const outside = (role: Role): Block[] =>
    outline.placements.flatMap((placement) => blocksWith(placement, role, blocks));
  const items = (all: readonly Pick<Block, "id">[]): Markup[] =>
    all.map(({ id }) => placedBlock(id, blocks.get(id), series, roles.get(id)));
  return markup`<ol class="groups">${emails.map(
    (email) => markup`
<li class="group ${toneClass(email.step)} to-email-${email.step}" data-topic="${email.key}"><h3>${emailName(email, series)}<span class="amount">${count(email.blocks.length, "block")}</span></h3>
<ol>${items(email.blocks)}</ol></li>`,
  )}${group("series", "With the series", items(outside("series")))}${group("dropped", "Dropped", items(outside("dropped")), "drop")}
</ol>`;
}

function blocksWith(
  { blockId, role }: Placement,
  wanted: Role,
  blocks: ReadonlyMap<number, Block>,
): Block[] {
  const block = role === wanted ? blocks.get(blockId) : undefined;
  return block ? [block] : [];
}

function emailName({ step, title }: Email, { language, direction }: Series): Markup {
  return markup`<a href="index.html#email-${step}"><span class="badge"><span class="hidden">Email </span>${step}</span><span lang="${language}" dir="${direction}">${title}</span></a>`;
}

/** `topic` is where a section goes that is dropped there, in the studio. */
function group(
  name: string,
  title: string,
  items: readonly Markup[],
  topic?: string,
): Markup | false {
  if (items.length === 0 && topic === undefined) return false;
  return markup`
<li class="group ${name} to-${name}"${topic !== undefined && markup` data-topic="${topic}"`}><h3><span class="nowhere">${title}</span><span class="amount">${count(items.length, "block")}</span></h3>
<ol>${items}</ol></li>`;
}

function placedBlock(
  id: number,
  block: Block | undefined,
  { language, direction }: Series,
  role: Role | undefined,
): Markup {
  const kind = block?.type === "heading" ? " heading" : block?.type === "list-item" ? " item" : "";
  const isOutside = role === "series" || role === "dropped";
  return markup`
<li class="placed${kind}" id="placed-${id}"><a href="#block-${id}" lang="${language}" dir="${direction}">${openingOf(block, isOutside)}</a></li>`;
}

function openingOf(block: Block | undefined, isOutside: boolean): MarkupText {
  const text = block?.text ?? "";
  if (text === "")
    return markup`<i lang="en" dir="ltr">${isOutside ? "never shown" : "no words"} (${block?.type.replaceAll("-", " ") ?? "block"})</i>`;
  return text.length <= OPENING_LENGTH
    ? text
    : `${text.slice(0, OPENING_LENGTH).replace(/\s\S*$/u, "")} …`;
}

type MarkupText = Markup | string;
