import { nameBlocks } from "../split/named-blocks.ts";
import type { Draft } from "../core/series.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { destinations, hidden, option } from "./mend-forms.ts";
import type { FormBase } from "./mend-forms.ts";
import type { PlacedBlock } from "./placement-runs.ts";
import type { Review } from "./review-page.ts";

/** So many of the paragraphs behind one are offered as the end of a range: those that one sees beside it. */
const MOST_ENDS = 20;

/** Returns a function that gives the way to move one block; its link may be dragged, too. */
export function textPicker({ series }: Draft): (placed: PlacedBlock) => Markup | false {
  const names = nameBlocks(series.outline.article);
  return ({ block }) => {
    const name = names.get(block.id);
    return (
      name !== undefined &&
      markup` <a class="pick" href="move?text=${encodeURIComponent(name)}" data-ask draggable="true" data-grip data-text="${name}">Move…<span class="hidden"> “${name}”</span></a>`
    );
  };
}

/** Returns the form behind all that is dragged: the script fills in what, and where it goes. */
export function dragForm({ hash }: FormBase): Markup {
  return markup`<form id="move-text" method="post" action="review" hidden data-dialog>${hidden({ base: hash, kind: "place", heading: "", topic: "", back: "coverage.html" })}</form>`;
}

/** Returns the question where a paragraph shall go, and whether those behind it go with it. */
export function moveReview(name: string, { draft, hash }: FormBase): Review | undefined {
  const { article, placements } = draft.series.outline;
  const names = nameBlocks(article);
  const at = article.blocks.findIndex(({ id }) => names.get(id) === name);
  const block = article.blocks[at];
  if (block === undefined) return undefined;
  const { topic, role } = placements[at] ?? {};
  const chosen = role === "body" ? topic : role === "dropped" ? "drop" : role;
  const ends = article.blocks
    .slice(at + 1)
    .flatMap(({ id }) => names.get(id) ?? [])
    .slice(0, MOST_ENDS);
  return {
    title: "Move a paragraph",
    back: `coverage.html#block-${block.id}`,
    body: markup`<blockquote class="quoted">${block.text}</blockquote>
<form class="ask" method="post" action="review" data-dialog>${hidden({ base: hash, kind: "place", heading: name, back: "coverage.html" })}
<label class="field"><span>Together with all up to</span><select name="through"><option value="">this paragraph alone</option>${ends.map((end) => option(end, `${end} …`, false))}</select></label>
<label class="field"><span>Move to</span><select name="topic" autofocus>${destinations(draft).map((one) => option(one.topic, one.name, one.topic === chosen))}</select></label>
<p><button class="main">Look at the change</button></p></form>`,
  };
}
