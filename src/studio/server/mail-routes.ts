import { Hono } from "hono";
import type { Context } from "hono";
import { withMailer } from "../../project/with-mailer.ts";
import { DriplineError } from "../../core/errors.ts";
import { sendTest } from "../../deliver/send-test.ts";
import { joinPath } from "../../files/paths.ts";
import { listFiles, readUserFile } from "../../files/read-files.ts";
import { parseMessage } from "../../mail/parse-message.ts";
import { toEdition } from "../../publish.ts";
import { inboxPage, messagePage, testReview } from "../inbox-page.ts";
import type { InboxMessage } from "../inbox-page.ts";
import { refusedReview, reviewPage } from "../review-page.ts";
import type { Review } from "../review-page.ts";
import { framePolicy } from "./frame-policy.ts";
import { draftOf, emailOf, pieceOf, placeOf } from "./studio-context.ts";
import type { StudioContext } from "./studio-context.ts";
import type { StudioPlace } from "../studio-around.ts";
import type { Form } from "./read-change.ts";
import type { Piece } from "./workbench.ts";

/** What a person looks through; older ones stay in the folder. */
const MOST_MESSAGES = 100;

/** Returns the routes of mail: send a test, look at what the built-in inbox has got. */
export function mailRoutes(studio: StudioContext): Hono {
  const routes = new Hono();
  routes.post("/:slug/send-test", async (context) => {
    const piece = pieceOf(studio, context.req.param("slug"));
    const form = await context.req.parseBody();
    const { email } = emailOf(draftOf(piece), form["step"]);
    const sending = { piece, form, step: email.step, back: `email-${email.step}` };
    const review = await sendForm(studio, sending).catch((error: unknown) => {
      if (error instanceof DriplineError) return refusedReview(error, sending.back);
      throw error;
    });
    return context.html(reviewPage(review, placeOf(studio, "change", { piece })));
  });
  routes.get("/-/inbox", async (context) => {
    const place = inboxPlace(studio, context, "inbox");
    return context.html(inboxPage(await readInbox(studio), place));
  });
  routes.get("/-/inbox/:name", (context) => showMessage(studio, context));
  routes.get("/-/inbox/:name/frame", async (context) => {
    const found = await readMessage(studio, context.req.param("name"));
    if (found === undefined) return context.notFound();
    context.header("Content-Security-Policy", framePolicy("on"));
    context.header("Referrer-Policy", "no-referrer");
    return context.html(found.message.html);
  });
  return routes;
}

/** What to send, and where the form stands. */
interface Sending {
  readonly piece: Piece;
  readonly form: Form;
  readonly step: number;
  readonly back: string;
}

async function sendForm(
  studio: StudioContext,
  { piece, form, step, back }: Sending,
): Promise<Review> {
  const { app, bench, out } = studio;
  const config = bench.config();
  const { personas, sender, smtpUrl } = config;
  const to = typeof form["to"] === "string" ? form["to"].trim() : "";
  const edition = toEdition(draftOf(piece));
  const fields = personas.find(({ key }) => key === form["as"])?.fields ?? {};
  const request = { edition, to, fields, sender, clock: app.clock };
  const isAll = form["all"] === "yes";
  const results = await withMailer(app, config, joinPath(out, "inbox"), (mailer) =>
    sendTest({ ...request, mailer, ...(isAll ? {} : { step }) }),
  );
  return testReview(results, {
    to,
    isKept: smtpUrl === undefined,
    back,
    place: placeOf(studio, "change", { piece }),
  });
}

async function showMessage(studio: StudioContext, context: Context): Promise<Response> {
  const found = await readMessage(studio, context.req.param("name") ?? "");
  if (found === undefined) return context.notFound();
  const { message, source } = found;
  return context.html(messagePage(message, source, inboxPlace(studio, context, "inbox-message")));
}

/** With the pages of the series that one comes from; the inbox is that of all. */
function inboxPlace(studio: StudioContext, context: Context, current: string): StudioPlace {
  const piece = studio.bench.find(context.req.query("series") ?? "");
  return { ...placeOf(studio, current), slug: piece?.slug };
}

async function readInbox(studio: StudioContext): Promise<InboxMessage[]> {
  const names = (await namesOf(studio)).toReversed().slice(0, MOST_MESSAGES);
  const read = await Promise.all(names.map(async (name) => readMessage(studio, name)));
  return read.flatMap((one) => (one === undefined ? [] : [one.message]));
}

/** Only names that the folder lists are read, so that none can lead out of it. */
async function readMessage(
  studio: StudioContext,
  name: string,
): Promise<{ message: InboxMessage; source: string } | undefined> {
  if (!(await namesOf(studio)).includes(name)) return undefined;
  const bytes = await readUserFile(joinPath(studio.out, "inbox"), name);
  const source = new TextDecoder().decode(bytes);
  return { message: { ...(await parseMessage(bytes)), name }, source };
}

async function namesOf({ out }: StudioContext): Promise<string[]> {
  const names = await listFiles(joinPath(out, "inbox"));
  return names.filter((name) => /^\d{4,9}-[\w-]+\.eml$/u.test(name));
}
