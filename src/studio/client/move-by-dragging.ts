import { nameOfDragged } from "./pick-range.ts";

/**
 * Lets a section or paragraphs be dragged onto one of the emails, in the row above or at the right; what
 * comes of it is the same as with its menu, which stays the way by keyboard.
 */
export function moveByDragging(): void {
  let dragged: HTMLFormElement | undefined;
  document.addEventListener("dragstart", (event) => {
    const grip = gripOf(elementOf(event));
    dragged = grip ? formOf(grip) : undefined;
    if (!dragged || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", grip?.dataset["text"] ?? dragged.textContent.trim());
  });
  document.addEventListener("dragover", (event) => {
    const target = targetOf(event);
    mark(dragged && target);
    if (!dragged || !target) return;
    event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const topic = targetOf(event)?.dataset["topic"];
    mark(undefined);
    if (!dragged || topic === undefined) return;
    event.preventDefault();
    fillIn(dragged, "topic", topic);
    dragged.requestSubmit();
  });
  document.addEventListener("dragend", () => {
    mark(undefined);
    dragged = undefined;
  });
}

/** All of a paragraph is a link that a browser lets drag, so a paragraph is its own grip. */
function gripOf(element: Element | undefined): HTMLElement | null | undefined {
  const grip = element?.closest<HTMLElement>("[data-grip]");
  return grip ?? element?.closest(".find")?.closest(".block")?.querySelector(".pick");
}

/** A section has a form of its own; for paragraphs there is one. */
function formOf(grip: HTMLElement): HTMLFormElement | undefined {
  const name = nameOfDragged(grip);
  const form =
    name === undefined
      ? grip.closest(".card")?.querySelector<HTMLFormElement>("form[data-move]")
      : document.querySelector<HTMLFormElement>("#move-text");
  if (form && name !== undefined) fillIn(form, "heading", name);
  return form ?? undefined;
}

function fillIn(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
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
