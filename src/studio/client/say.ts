/** Long enough to read a sentence twice, and to press a button beside it. */
const SAID_MS = 6000;
const OFFERED_MS = 12_000;

/** Says something to whoever looks or listens; it goes away by itself. */
export function say(words: string): void {
  show(words, SAID_MS);
}

/** Says what holds until something else is said. */
export function keepSaying(words: string): void {
  show(words, undefined);
}

/** Says what was done, with the button that takes it back where the page has one. */
export function sayDone(words: string): void {
  const undo = document.querySelector<HTMLFormElement>("#notes form");
  const live = show(words, undo ? OFFERED_MS : SAID_MS);
  if (!undo || !live) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Undo";
  button.addEventListener("click", () => {
    live.textContent = "";
    document.querySelector<HTMLFormElement>("#notes form")?.requestSubmit();
  });
  live.append(" ", button);
}

/** Takes back what is said now. */
export function sayNothing(): void {
  show("", undefined);
}

/** Takes that back, unless something else is said by now. */
export function sayNoMore(words: string): void {
  for (const live of document.querySelectorAll(".toast"))
    if (live.textContent === words) live.textContent = "";
}

function show(words: string, ms: number | undefined): HTMLElement | null {
  const live = liveElement();
  if (!live) return null;
  live.textContent = words;
  clearTimeout(Number(live.dataset["timer"]));
  delete live.dataset["timer"];
  if (ms !== undefined) live.dataset["timer"] = String(setTimeout(() => hide(live), ms));
  return live;
}

/** Outside of a dialog that is open nothing is heard, and little is seen. */
function liveElement(): HTMLElement | null {
  const dialog = document.querySelector("dialog[open]");
  if (!dialog) return document.getElementById("live");
  const known = dialog.querySelector<HTMLElement>(".toast");
  if (known) return known;
  const live = document.createElement("p");
  live.className = "toast";
  live.setAttribute("role", "status");
  dialog.append(live);
  return live;
}

/** Not under somebody's finger or focus. */
function hide(live: HTMLElement): void {
  if (live.matches(":hover, :focus-within")) {
    live.dataset["timer"] = String(setTimeout(() => hide(live), SAID_MS));
    return;
  }
  live.textContent = "";
}
