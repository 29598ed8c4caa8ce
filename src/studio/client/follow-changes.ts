import { noneIsSent } from "./being-sent.ts";
import { hasPlaceForText, readPage, renewPage, unsentForms } from "./renew-page.ts";
import { keepSaying, say, sayNothing } from "./say.ts";

/**
 * Shows each change of the files as it is made; tells where a person is writing meanwhile. A page in
 * the background does not listen, since browsers allow six connections to one server, for all tabs
 * together; it catches up when it is looked at again.
 */
export function followChanges(): void {
  let source = listen();
  document.addEventListener("visibilitychange", () => {
    source.close();
    if (document.hidden) return;
    source = listen();
  });
}

function listen(): EventSource {
  const { events = "", slug = "" } = ownScript()?.dataset ?? {};
  const source = new EventSource(events);
  let isLost = false;
  source.addEventListener("error", () => {
    isLost = true;
    keepSaying("The studio has ended. Start it again, and open the address that it prints.");
  });
  source.addEventListener("hello", ({ data }: MessageEvent<string>) => {
    if (isLost) sayNothing();
    isLost = false;
    const script = ownScript();
    if (!script || data === script.dataset["revision"]) return;
    // Something was changed before there was a connection, or while it was lost; a studio that has been
    // started anew counts from the beginning, and all that it has is newer.
    script.dataset["revision"] = "-1";
    void reload();
  });
  source.addEventListener("change", (event: MessageEvent<string>) => {
    const slugs = JSON.parse(event.data) as readonly string[]; // as our server writes them
    const concernsAll = slugs.length === 0 || slug === "";
    const isArticle = slugs.includes(slug);
    if (concernsAll || isArticle) void reload(isArticle);
  });
  return source;
}

/** It says which state of which series a page shows. */
function ownScript(page = document): HTMLScriptElement | null {
  return page.querySelector("script[data-events]");
}

function revisionOf(page: Document): number {
  return Number(ownScript(page)?.dataset["revision"]);
}

function problemOnPage(): string {
  return document.querySelector("#notes .bad .message")?.textContent ?? "";
}

const NO_PLACE =
  "The article has changed on the disk, and this page has no place any more for what you have written. It is kept, and not saved.";

/** Loads this page anew without leaving it; what came into the inbox is no change of the article. */
async function reload(isArticle = true): Promise<void> {
  const address = new URL(location.href);
  address.searchParams.delete("said");
  address.hash = "";
  const answer = await fetch(address).catch(() => undefined);
  if (!answer) return;
  const page = await readPage(answer);
  await noneIsSent();
  // The answer to a form, or to a later question, may have shown this state before.
  if (revisionOf(page) <= revisionOf(document)) return;
  if (!hasPlaceForText(page)) return keepSaying(NO_PLACE);
  const known = problemOnPage();
  renewPage(page);
  const problem = problemOnPage();
  // Who reads further down does not see what stands above.
  if (problem !== "" && problem !== known) say(problem);
  if (isArticle && unsentForms().length > 0) {
    say("The article has changed on the disk. What you have written here is kept, and not saved.");
  }
}
