/** What the document hears when the answer to a form has been shown. */
const ANSWERED = "answered";

/** Marks a form as being sent until its answer is shown. */
export async function whileSent(form: HTMLFormElement, send: () => Promise<void>): Promise<void> {
  form.setAttribute("aria-busy", "true");
  try {
    await send();
  } finally {
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
