import { readPage, renewPage, say, unsentForms } from "./renew-page.ts";

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
    void reload();
  });
}

function listen(): EventSource {
  const script = document.querySelector<HTMLScriptElement>("script[data-events]");
  const { events = "", slug = "" } = script?.dataset ?? {};
  const source = new EventSource(events);
  let isLost = false;
  source.addEventListener("error", () => {
    isLost = true;
    say("The studio does not answer. Start it again, and open the address that it prints.");
  });
  source.addEventListener("hello", () => {
    // What was changed while the connection was lost.
    if (isLost) void reload();
    isLost = false;
  });
  source.addEventListener("change", (event: MessageEvent<string>) => {
    const slugs = JSON.parse(event.data) as readonly string[]; // as our server writes them
    const concernsAll = slugs.length === 0 || slug === "";
    const isArticle = slugs.includes(slug);
    if (concernsAll || isArticle) void reload(isArticle);
  });
  return source;
}

/** Loads this page anew without leaving it; what came into the inbox is no change of the article. */
async function reload(isArticle = true): Promise<void> {
  const address = new URL(location.href);
  address.searchParams.delete("said");
  address.hash = "";
  const answer = await fetch(address).catch(() => undefined);
  if (!answer) return;
  renewPage(await readPage(answer));
  if (isArticle && unsentForms().length > 0) {
    say("The article has changed on the disk. What you have written here is kept, and not saved.");
  }
}
