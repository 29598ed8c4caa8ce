import { hasText, unsentForms } from "./renew-page.ts";

/** Asks whoever leaves the page, or loads it anew, while a change of the article is written that is not saved yet. */
export function askBeforeLeaving(): void {
  addEventListener("beforeunload", (event) => {
    if (unsentForms().some((form) => isChange(form) && hasText(form))) event.preventDefault();
  });
}

/** Such a form goes on from a state of the article. */
function isChange(form: HTMLFormElement): boolean {
  return form.elements.namedItem("base") !== null;
}
