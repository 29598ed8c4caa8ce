import { say } from "./say.ts";

/** Copies what a button names to the clipboard. */
export function copyOnPress(): void {
  document.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>("button[data-copy]")
        : null;
    const source = button && document.querySelector(button.dataset["copy"] ?? "");
    if (!source) return;
    navigator.clipboard.writeText(source.textContent).then(
      () => say("Copied."),
      () => say("The browser did not let it be copied. Select the text and copy it yourself."),
    );
  });
}

/** Left and right lead to the neighbouring emails, unless something else uses these keys. */
export function stepByArrows(): void {
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const rel = key === "ArrowLeft" ? "prev" : key === "ArrowRight" ? "next" : undefined;
    const isPlain = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
    const isBusy =
      target instanceof Element && target.closest("input, select, textarea, dialog, pre") !== null;
    if (rel === undefined || !isPlain || isBusy) return;
    document.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`)?.click();
  });
}
