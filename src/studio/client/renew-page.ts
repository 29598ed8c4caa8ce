import { Idiomorph } from "idiomorph";

/** Returns the document in an answer of the studio. */
export async function readPage(answer: Response): Promise<Document> {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/**
 * Makes this page the given one and leaves alone what a person is busy with: what has the focus,
 * what is open, the place on the page, and a form in which something has been written.
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

/** Tells whether a person has written something that is not sent yet. */
export function unsentForms(): HTMLFormElement[] {
  return [...document.forms].filter(isUnsent);
}

function isKept(old: Element, next: Node): boolean {
  if (old.id === "dialog" || old.id === "live") return true;
  // Most of a page is as it was, which is quickly seen and need not be gone through.
  if (old.isEqualNode(next)) return true;
  if (old instanceof HTMLFormElement && isUnsent(old)) return true;
  // A details element that a person has opened stays so.
  if (old instanceof HTMLDetailsElement && next instanceof HTMLDetailsElement) next.open = old.open;
  if (old instanceof HTMLInputElement && old.type === "radio" && next instanceof HTMLInputElement) {
    next.toggleAttribute("checked", old.checked);
  }
  return false;
}

function isUnsent(form: HTMLFormElement): boolean {
  return [...form.elements].some((element) => {
    if (element instanceof HTMLSelectElement) {
      const chosen = [...element.options].findIndex(({ defaultSelected }) => defaultSelected);
      return element.selectedIndex !== Math.max(0, chosen);
    }
    const isText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    return isText && element.type !== "hidden" && element.value !== element.defaultValue;
  });
}
