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
