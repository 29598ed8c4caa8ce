/**
 * Lets a section be dragged onto one of the emails in the row above; what comes of it is the same
 * as with its menu, which stays the way by keyboard.
 */
export function moveByDragging(): void {
  let dragged: HTMLFormElement | undefined;
  document.addEventListener("dragstart", (event) => {
    const grip = elementOf(event)?.closest<HTMLElement>("[data-grip]");
    dragged =
      grip?.closest(".card")?.querySelector<HTMLFormElement>("form[data-move]") ?? undefined;
    if (!dragged || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.textContent.trim());
  });
  document.addEventListener("dragover", (event) => {
    const target = targetOf(event);
    mark(dragged && target);
    if (!dragged || !target) return;
    event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const topic = targetOf(event)?.dataset["topic"];
    const select = dragged?.querySelector<HTMLSelectElement>("select[name=topic]");
    mark(undefined);
    if (!dragged || !select || topic === undefined) return;
    event.preventDefault();
    select.value = topic;
    dragged.requestSubmit();
  });
  document.addEventListener("dragend", () => {
    mark(undefined);
    dragged = undefined;
  });
}

function targetOf(event: Event): HTMLElement | undefined {
  return elementOf(event)?.closest<HTMLElement>("[data-topic]") ?? undefined;
}

function elementOf({ target }: Event): Element | undefined {
  return target instanceof Element ? target : undefined;
}

function mark(target: HTMLElement | undefined): void {
  for (const one of document.querySelectorAll("[data-topic].over")) {
    if (one !== target) one.classList.remove("over");
  }
  target?.classList.add("over");
}
