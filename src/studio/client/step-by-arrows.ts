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
