import { Idiomorph } from "idiomorph";

/** Returns the document in an answer of the studio. */
export async function readPage(answer: Response): Promise<Document> {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/**
 * Makes this page the given one and leaves alone what a person is busy with: what has the focus,
 * what is open, the place on the page, and what has been written in a form. Around that the form is
 * renewed, but not the state of the article that it goes on from: so its answer tells of the change.
 */
export function renewPage(page: Document): void {
  document.title = page.title;
  const style = document.querySelector("head > style");
  const fresh = page.querySelector("head > style");
  if (style && fresh && style.textContent !== fresh.textContent) {
    style.textContent = fresh.textContent;
  }
  // A promise only where the morph waits for the head, which it never sees.
  void Idiomorph.morph(document.body, page.body, {
    morphStyle: "innerHTML",
    callbacks: { beforeNodeMorphed: (old, next) => !isKept(old, next) },
  });
}

/** Returns the forms in which a person has written or chosen something that is not sent yet. */
export function unsentForms(): HTMLFormElement[] {
  return [...document.forms].filter(isUnsent);
}

/** Tells whether a page has each form in which a person has written; what is only chosen is soon chosen again. */
export function hasPlaceForText(page: Document): boolean {
  return unsentForms().every(
    (form) => form.id === "" || page.getElementById(form.id) !== null || !hasText(form),
  );
}

/** Tells whether a person has written in a form, and not only chosen something. */
export function hasText(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => field instanceof HTMLInputElement && isWritten(field));
}

function isKept(old: Element, next: Node): boolean {
  if (old.id === "dialog" || old.id === "live") return true;
  // Most of a page is as it was, which is quickly seen and need not be gone through.
  if (old.isEqualNode(next)) return true;
  // Only by its name it is sure to be the same form: another one would take over what is written here.
  if (old instanceof HTMLFormElement && isUnsent(old)) return !isSameForm(old, next);
  if (isWritten(old)) return true;
  if (old instanceof HTMLInputElement && old.name === "base") {
    return old.form !== null && isUnsent(old.form);
  }
  // A details element that a person has opened stays so.
  if (old instanceof HTMLDetailsElement && next instanceof HTMLDetailsElement) next.open = old.open;
  if (old instanceof HTMLInputElement && old.type === "radio" && next instanceof HTMLInputElement) {
    next.toggleAttribute("checked", old.checked);
  }
  return false;
}

function isSameForm(old: HTMLFormElement, next: Node): boolean {
  return old.id !== "" && next instanceof HTMLFormElement && next.id === old.id;
}

function isUnsent(form: HTMLFormElement): boolean {
  return [...form.elements].some(isWritten);
}

/** Tells whether a field shows something else than the page was made with. */
function isWritten(element: Element): boolean {
  if (element instanceof HTMLSelectElement) {
    const chosen = [...element.options].findIndex(({ defaultSelected }) => defaultSelected);
    return element.selectedIndex !== Math.max(0, chosen);
  }
  const isText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  return isText && element.type !== "hidden" && element.value !== element.defaultValue;
}
