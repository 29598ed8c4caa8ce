const SVG = "http://www.w3.org/2000/svg";

/**
 * Draws a line between a block's two places on the coverage page while the pointer or the focus is on
 * one of them, and brings both into view when a link leads to one.
 */
export function drawThread(): void {
  let lit: string | undefined;
  const light = (id: string | undefined): void => {
    if (id !== undefined || lit !== undefined) lightBlock(id);
    lit = id;
  };
  for (const kind of ["pointerover", "focusin"] as const) {
    // The pointer shows more than the focus, which stays where it is.
    document.addEventListener(kind, ({ target }) =>
      light(idOf(target) ?? idOf(document.activeElement)),
    );
  }
  document.addEventListener("scroll", () => light(lit), { capture: true, passive: true });
  addEventListener("hashchange", showBoth);
  showBoth();
}

function lightBlock(id: string | undefined): void {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  document.querySelector(".thread")?.remove();
  const ends = id === undefined ? undefined : endsOf(id);
  if (!ends) return;
  for (const one of [ends.block, ends.placed, ends.ribbon]) one?.classList.add("lit");
  draw(ends.block, ends.placed);
}

function draw(block: HTMLElement, placed: HTMLElement): void {
  const sides = block.closest(".sides");
  if (!sides || getComputedStyle(placed).visibility === "hidden" || placed.offsetHeight === 0)
    return;
  const from = sides.getBoundingClientRect();
  const [left, right] = [block.getBoundingClientRect(), placed.getBoundingClientRect()];
  const [x, y] = [left.right - from.left, middleOf(block) - from.top];
  const [toX, toY] = [right.left - from.left, middleOf(placed) - from.top];
  const half = (x + toX) / 2;
  const thread = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  thread.setAttribute(
    "class",
    `thread ${block.closest(".run")?.className ?? ""}`.replace("run", ""),
  );
  thread.setAttribute("aria-hidden", "true");
  path.setAttribute("d", `M${x} ${y}C${half} ${y} ${half} ${toY} ${toX} ${toY}`);
  thread.append(path);
  sides.append(thread);
}

/** Of what has been scrolled out of its side, the edge behind which it is. */
function middleOf(element: HTMLElement): number {
  const { top, bottom } = element.getBoundingClientRect();
  const side = element.closest(".side")?.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  return side ? Math.min(Math.max(middle, side.top + 8), side.bottom - 8) : middle;
}

/** In pixels; the headings of a side and of its email, which stay in view over what stands below. */
const STICKY = 96;

/** A link leads to one place; the other one comes into view in its own side. */
function showBoth(): void {
  for (const one of document.querySelectorAll(".found")) one.classList.remove("found");
  const id = /^#(?:block|placed)-(\d+)$/u.exec(location.hash)?.[1];
  const ends = id === undefined ? undefined : endsOf(id);
  if (!ends) return;
  for (const one of [ends.block, ends.placed, ends.ribbon]) one?.classList.add("found");
  const other = location.hash.startsWith("#block") ? ends.placed : ends.block;
  const side = other.closest(".side");
  if (!side) return;
  const { top, height } = side.getBoundingClientRect();
  const place = other.getBoundingClientRect();
  const isShown = place.top > top + STICKY && place.bottom < top + height;
  if (!isShown) side.scrollBy({ top: place.top - top - height / 3 });
}

function endsOf(
  id: string,
): { block: HTMLElement; placed: HTMLElement; ribbon: Element | null } | undefined {
  const block = document.getElementById(`block-${id}`);
  const placed = document.getElementById(`placed-${id}`);
  const ribbon = document.querySelector(`[data-blocks~="${id}"]`);
  return block && placed ? { block, placed, ribbon } : undefined;
}

function idOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const place = target.closest(".block, .placed, .ribbon");
  return /\d+$/u.exec(place?.id ?? "")?.[0];
}
