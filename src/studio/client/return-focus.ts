/** Where a person works on the page: by what stands there, since numbers move with the front matter. */
export interface FocusPlace {
  readonly element: Element | null;
  /** The text of the block; of the first one where all of them are moved together. */
  readonly text: string | undefined;
  /** What of the block or of its section has the focus. */
  readonly part: string;
}

/** Returns where the focus is; a page that is renewed may lose the element, or make another one of it. */
export function whereFocusIs(): FocusPlace {
  const element = document.activeElement;
  const own = element?.closest(".block");
  const near = own ?? element?.closest(".run")?.querySelector(".block");
  const part = own ? (element?.matches(".find") ? ".find" : ".pick") : "form.move button";
  return { element, text: textOf(near), part };
}

/** Notes on a dialog where one was: while it is open, the page may be renewed and lose the element. */
export function notePlace(dialog: HTMLElement, { text, part }: FocusPlace): void {
  if (text === undefined) delete dialog.dataset["text"];
  else dialog.dataset["text"] = text;
  dialog.dataset["part"] = part;
}

/** Closes a dialog and returns where the focus is then; where the page has lost it, the place noted before. */
export function closeAndFind(dialog: HTMLDialogElement): FocusPlace {
  dialog.close();
  const place = whereFocusIs();
  const { text, part = "" } = dialog.dataset;
  // An element that is gone leaves the focus in the closed dialog, until the page is drawn again.
  const isLost = place.element === document.body || dialog.contains(place.element);
  return isLost ? { element: null, text, part } : place;
}

/** Gives the focus back to the same place of the article, else to the same element, else to the page. */
export function returnFocus({ element, text, part }: FocusPlace): void {
  const block =
    text === undefined
      ? undefined
      : [...document.querySelectorAll(".block")].find((one) => textOf(one) === text);
  const place =
    block?.querySelector<HTMLElement>(part) ?? block?.closest(".run")?.querySelector(part);
  const isKept = element?.isConnected === true && element !== document.body;
  const next = place ?? (isKept ? element : document.querySelector("main"));
  if (next instanceof HTMLElement) next.focus({ preventScroll: place !== undefined || isKept });
}

function textOf(block: Element | null | undefined): string | undefined {
  return block?.querySelector(".text")?.textContent ?? undefined;
}
