import { whileSent } from "./being-sent.ts";
import { readPage, renewPage } from "./renew-page.ts";
import { closeAndFind, notePlace, returnFocus, whereFocusIs } from "./return-focus.ts";
import { say, sayDone } from "./say.ts";

/** Sends forms without leaving the page: a question comes in a dialog, a result as the page itself. */
export function openInDialog(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const isOurs = "dialog" in form.dataset || "quiet" in form.dataset;
    if (!isOurs) return;
    event.preventDefault();
    void whileSent(form, async () => send(form, event.submitter));
  });
  document.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element
        ? event.target.closest<HTMLAnchorElement>("a[data-ask]")
        : null;
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain) return;
    event.preventDefault();
    void ask(link);
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-close]") : null;
    const dialog = link?.closest("dialog");
    if (!dialog) return;
    event.preventDefault();
    dialog.close();
  });
}

/** Shows the question behind a link. */
async function ask(link: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(link.href).catch(() => undefined);
  if (!answer) return say("The studio does not answer.");
  const review = (await readPage(answer)).getElementById("review");
  if (review) show(review);
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  // No form of the studio holds a file.
  const fields = [...new FormData(form, submitter)].filter(isText);
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(fields),
  }).catch(() => undefined);
  if (!answer) return say("The studio does not answer. Nothing was changed.");
  const page = await readPage(answer);
  const review = page.getElementById("review");
  if (review) return show(review, form);
  const dialog = dialogElement();
  const place = dialog?.open ? closeAndFind(dialog) : whereFocusIs();
  if (answer.redirected) form.reset();
  const { pathname, search } = new URL(answer.url);
  if (pathname === location.pathname) {
    for (const one of document.forms) if (isSame(one, form)) one.reset();
    renewPage(page);
    returnFocus(place);
  } else {
    location.assign(pathname + search);
    return;
  }
  const said = document.querySelector("#notes [role=status]")?.textContent;
  if (said) sayDone(said);
}

function isText(entry: [string, FormDataEntryValue]): entry is [string, string] {
  return typeof entry[1] === "string";
}

/** The form of the page that a form in the dialog has gone on from. */
function isSame(one: HTMLFormElement, sent: HTMLFormElement): boolean {
  return sent.closest("dialog") !== null && one.id !== "" && one.id === sent.dataset["from"];
}

function show(review: HTMLElement, form?: HTMLFormElement): void {
  const dialog = dialogElement();
  if (!dialog) return;
  const from = form?.closest("dialog") ? dialog.dataset["from"] : form?.id;
  dialog.dataset["from"] = from ?? "";
  review.querySelector("h2")?.classList.remove("hidden");
  for (const next of review.querySelectorAll("form")) next.dataset["from"] = from ?? "";
  dialog.setAttribute("aria-labelledby", "review-title");
  dialog.replaceChildren(review);
  if (!dialog.open) {
    notePlace(dialog, whereFocusIs());
    dialog.showModal();
  }
  (dialog.querySelector<HTMLElement>("[autofocus]") ?? dialog.querySelector("a"))?.focus();
}

function dialogElement(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#dialog");
}
