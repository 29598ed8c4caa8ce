import { Hono } from "hono";
import type { Context } from "hono";
import { createEditionShelf } from "../core/edition-shelf.ts";
import type { EditionShelf } from "../core/edition-shelf.ts";
import type { Edition, EditionEmail, SeriesRecord } from "../core/edition.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import type { Page } from "../render/page.ts";
import { fillPlainText } from "../core/fill-plain-text.ts";
import { readingMinutes } from "../languages/reading-minutes.ts";
import { writeFeed } from "./feed.ts";
import { findWebVersion, webFileName } from "./find-web-version.ts";
import type { ServeContext } from "./serve-context.ts";

/** Search engines and caches may keep what is for everybody. */
const PUBLIC_CACHE = "public, max-age=300";

/** Pages that stand before those of series: for visitors, and for what watches the server. */
const TAKEN: readonly string[] = ["subscribe", "health", "ready", "metrics"];

/**
 * Returns the pages for everybody: all emails of a series, and each as a page of the web. They come before all
 * others below `base`: no token and no name of a series ends as their addresses do.
 */
export function archiveRoutes(serve: ServeContext): Hono {
  const routes = new Hono();
  const editionOf = createEditionShelf(serve.store);
  const on = (answer: Answer) => async (context: Context) => {
    const name = context.req.param("series");
    const record = (await serve.store.listSeries()).find(({ series }) => series === name);
    if (record === undefined) return context.notFound();
    const edition = await editionOf(record.editionId);
    return answer(serve, context, { record, edition, editionOf });
  };
  const showArchive = on(showSeries);
  routes.get("/:series/index.html", async (context, next) =>
    TAKEN.includes(context.req.param("series")) ? showArchive(context) : next(),
  );
  routes.get("/:series", async (context, next) =>
    context.req.param("series") === "subscribe" ? next() : showArchive(context),
  );
  routes.get("/:series/feed.xml", on(sendFeed));
  routes.get("/:series/:file{.+\\.html}", on(showEmail));
  return routes;
}

/** A series that is published, with its current edition. */
interface Found {
  readonly record: SeriesRecord;
  readonly edition: Edition;
  readonly editionOf: EditionShelf;
}

type Answer = (serve: ServeContext, context: Context, found: Found) => Response | Promise<Response>;

const showSeries: Answer = (
  { base, pages },
  context,
  { record: { series, title }, edition: { emails, language } },
) => {
  const page: Page = {
    kind: "archive",
    series: title,
    author: "",
    emails: emails.map((email) => ({
      title: subjectOf(email),
      url: urlOf(base, series, email),
      minutes: minutesOf(email),
    })),
    subscribeUrl: `${base}/subscribe/${encodeURIComponent(series)}`,
  };
  context.header("Cache-Control", PUBLIC_CACHE);
  // RFC 8288: readers of feeds find it by this.
  const feed = `${base}/${encodeURIComponent(series)}/feed.xml`;
  context.header("Link", `<${feed}>; rel="alternate"; type="application/atom+xml"`);
  return context.html(pages.render(page, language));
};

const sendFeed: Answer = ({ base, config }, context, { record, edition: { emails, language } }) => {
  const origin = new URL(config.site ?? "").origin;
  const feed = writeFeed(record, {
    language,
    author: config.sender.name,
    url: `${origin}${base}/${encodeURIComponent(record.series)}`,
    page: origin + archiveOf(base, record.series),
    emails: emails.map((email) => ({
      key: email.key,
      title: subjectOf(email),
      url: origin + urlOf(base, record.series, email),
    })),
  });
  context.header("Cache-Control", PUBLIC_CACHE);
  return context.body(feed, 200, { "Content-Type": "application/atom+xml; charset=utf-8" });
};

const showEmail: Answer = async (
  { base, pages, store },
  context,
  { record: { series, title }, edition: current, editionOf },
) => {
  const file = context.req.param("file") ?? "";
  const version = await findWebVersion(file, current, { store, editionOf });
  if (version === undefined) return context.notFound();
  const { edition, email } = version;
  context.header("Cache-Control", PUBLIC_CACHE);
  // Not for ever: the next edition may bring it back to where it was.
  if (webFileName(email) !== file) return context.redirect(urlOf(base, series, email), 302);
  const isOver = edition !== current;
  if (isOver) context.header("X-Robots-Tag", "noindex");
  const index = edition.emails.indexOf(email);
  const [previous, next] = isOver ? [] : [edition.emails[index - 1], edition.emails[index + 1]];
  const page: Page = {
    kind: "web-version",
    title: subjectOf(email),
    series: title,
    html: fillMergeFields(email.html, {}, "html"),
    archiveUrl: archiveOf(base, series),
    ...(previous && { previousUrl: urlOf(base, series, previous) }),
    ...(next && { nextUrl: urlOf(base, series, next) }),
  };
  return context.html(pages.render(page, edition.language));
};

function subjectOf({ subject }: EditionEmail): string {
  return fillMergeFields(subject, {}, "header");
}

function archiveOf(base: string, series: string): string {
  return `${base}/${encodeURIComponent(series)}${TAKEN.includes(series) ? "/index.html" : ""}`;
}

function urlOf(base: string, series: string, email: EditionEmail): string {
  return `${base}/${encodeURIComponent(series)}/${encodeURIComponent(webFileName(email))}`;
}

/** Where nobody knows, the words around the author's count, too. */
function minutesOf({ text, readingMinutes: said }: EditionEmail): number {
  return said ?? readingMinutes([fillPlainText(text, {})]);
}
