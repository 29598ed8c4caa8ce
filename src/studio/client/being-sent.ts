import { keepSaying, sayNoMore } from "./say.ts";

const BEING_DONE = "One moment …";

/** What the document hears when the answer to a form has been shown. */
const ANSWERED = "answered";

/** What is answered sooner needs no word. */
const SOON_MS = 300;

/** Marks a form as being sent until its answer is shown, and says so where that takes time; meanwhile it is not sent again. */
export async function whileSent(form: HTMLFormElement, send: () => Promise<void>): Promise<void> {
  if (form.hasAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  let isSaid = false;
  const soon = setTimeout(() => {
    isSaid = true;
    keepSaying(BEING_DONE);
  }, SOON_MS);
  try {
    await send();
  } finally {
    clearTimeout(soon);
    if (isSaid) sayNoMore(BEING_DONE);
    form.removeAttribute("aria-busy");
    document.dispatchEvent(new Event(ANSWERED));
  }
}

/** Waits until no form is being sent: what its answer shows is newer than what was loaded meanwhile. */
export async function noneIsSent(): Promise<void> {
  while (document.querySelector("form[aria-busy]")) {
    await new Promise((go) => document.addEventListener(ANSWERED, go, { once: true }));
  }
}
