/** Lets all paragraphs from one to another be picked by two clicks with Shift, to be dragged together. */
export function pickRange(): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const grip = target?.closest(".pick");
    // Anywhere on the paragraph: all of it is a link that finds it in the emails.
    const block = target?.closest(".block:has(.pick)");
    if (!block || !event.shiftKey) {
      if (!grip) unpick();
      return;
    }
    // A browser would open a window for it.
    event.preventDefault();
    const all = [...document.querySelectorAll(".block:has(.pick)")];
    const picked = document.querySelector(".block.picked");
    const ends = [all.indexOf(picked ?? block), all.indexOf(block)].toSorted((a, b) => a - b);
    const [from = 0, to = 0] = ends;
    unpick();
    for (const one of all.slice(from, to + 1)) one.classList.add("picked");
  });
}

/** Returns the name of what is dragged by a grip: of all that is picked, if the grip is among it. */
export function nameOfDragged(grip: HTMLElement): string | undefined {
  const name = grip.dataset["text"];
  const picked = [...document.querySelectorAll<HTMLElement>(".block.picked .pick")];
  const [first, last] = [picked[0], picked.at(-1)];
  if (!picked.includes(grip) || !first || !last || first === last) return name;
  return `${first.dataset["text"]} … ${last.dataset["text"]}`;
}

function unpick(): void {
  for (const one of document.querySelectorAll(".block.picked")) one.classList.remove("picked");
}
