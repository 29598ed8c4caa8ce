import { Hono } from "hono";
import type { Context } from "hono";
import { DriplineError } from "../../core/errors.ts";
import { createTurns } from "../../core/turns.ts";
import { changeArticle } from "../change-article.ts";
import type { ArticleChange } from "../change-article.ts";
import { moveReview } from "../move-texts.ts";
import { changeReview, conflictReview, refusedReview, reviewPage } from "../review-page.ts";
import type { Review } from "../review-page.ts";
import { readChange, sayChanges } from "./read-change.ts";
import type { Form } from "./read-change.ts";
import { saveArticle } from "./save-article.ts";
import { draftOf, pieceOf, placeOf } from "./studio-context.ts";
import type { StudioContext } from "./studio-context.ts";
import { hashOf } from "./workbench.ts";
import type { Piece } from "./workbench.ts";

/** Returns the routes that change an article: look at a change, save it, take it back. */
export function changeRoutes(studio: StudioContext): Hono {
  const routes = new Hono();
  // So that the second of two that write goes on from what the first has left.
  const inTurn = createTurns();
  routes.get("/:slug/move", (context) => {
    const piece = pieceOf(studio, context.req.param("slug"));
    const question = moveQuestion(piece, context.req.query("text") ?? "");
    return context.html(reviewPage(question, placeOf(studio, "change", { piece })));
  });
  routes.post("/:slug/review", (context) => act(studio, context, review));
  routes.post("/:slug/save", (context) => inTurn(() => act(studio, context, save)));
  routes.post("/:slug/undo", (context) => inTurn(() => act(studio, context, undo)));
  return routes;
}

function moveQuestion(piece: Piece, text: string): Review {
  const { hash, file } = piece;
  const question = moveReview(text, { draft: draftOf(piece), hash });
  return question ?? refusedReview(unknownText(text, file), "coverage.html");
}

/** What a form asks about which article. */
interface Ask {
  readonly piece: Piece;
  readonly form: Form;
  /** The page that the form stands on. */
  readonly back: string;
}

/** A page to look at, or the word for what was done. */
type Answer = { readonly review: Review; readonly status?: 409 | 422 } | { readonly done: string };

async function act(
  studio: StudioContext,
  context: Context,
  answer: (studio: StudioContext, ask: Ask) => Answer | Promise<Answer>,
): Promise<Response> {
  const piece = pieceOf(studio, context.req.param("slug") ?? "");
  const form: Form = await context.req.parseBody();
  const back = readBack(form["back"]);
  const result = await tryTo(() => answer(studio, { piece, form, back }), back);
  if ("done" in result) {
    const [file = "", anchor] = back.split("#");
    const target = `${file}?said=${result.done}`;
    return context.redirect(anchor === undefined ? target : `${target}#${anchor}`, 303);
  }
  const page = reviewPage(result.review, placeOf(studio, "change", { piece }));
  return context.html(page, result.status ?? 200);
}

/** What can't be done is an answer, too: its reason, and the way back. */
async function tryTo(answer: () => Answer | Promise<Answer>, back: string): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof DriplineError)) throw error;
    return { review: refusedReview(error, back), status: 422 };
  }
}

function review({ bench }: StudioContext, { piece, form, back }: Ask): Answer {
  refuseUnreadable(piece, bench.problem());
  const changes = readChange(form, draftOf(piece));
  const asked = { base: piece.hash, changes: JSON.stringify(changes), back };
  if (form["base"] !== piece.hash) return conflict(piece, asked);
  return { review: changeReview(changeArticle(piece, changes), asked, piece.file) };
}

async function save(studio: StudioContext, { piece, form, back }: Ask): Promise<Answer> {
  refuseUnreadable(piece, studio.bench.problem());
  const changes = readChange(form, draftOf(piece));
  const asked = { base: piece.hash, changes: JSON.stringify(changes), back };
  if (form["base"] !== piece.hash)
    return isThere(piece, changes) ? { done: "saved" } : conflict(piece, asked);
  const { bytes } = changeArticle(piece, changes);
  const saved = await write(studio, piece, bytes);
  if (!saved) return conflict(studio.bench.find(piece.slug) ?? piece, asked);
  await studio.undo.keep(piece.file, {
    words: sayChanges(changes, draftOf(piece).series.outline),
    before: piece.bytes,
    afterHash: hashOf(bytes),
  });
  return { done: "saved" };
}

/** A form that was sent twice asks for what the first one has made. */
function isThere(piece: Piece, changes: readonly ArticleChange[]): boolean {
  try {
    return hashOf(changeArticle(piece, changes).bytes) === piece.hash;
  } catch (error) {
    if (error instanceof DriplineError) return false;
    throw error;
  }
}

/** A change of a file that is gone or broken would be one of what the page shows, not of the file. */
function refuseUnreadable({ problem }: Piece, ofProject: DriplineError | undefined): void {
  const isGone = ofProject?.code === "usage/no-articles" || ofProject?.code === "import/not-found";
  const reason = problem ?? (isGone ? ofProject : undefined);
  if (reason !== undefined) throw reason;
}

async function undo(studio: StudioContext, { piece, form }: Ask): Promise<Answer> {
  const step = form["base"] === piece.hash ? studio.undo.last(piece) : undefined;
  const isUndone = step !== undefined && (await write(studio, piece, step.before));
  if (!isUndone) throw nothingToUndo(piece.file);
  await studio.undo.drop(piece.file);
  return { done: "undone" };
}

/** Tells whether the article was written; not where somebody else has changed it meanwhile. */
async function write(
  { app, bench }: StudioContext,
  { file, hash }: Piece,
  bytes: Uint8Array,
): Promise<boolean> {
  try {
    await saveArticle(app, { file, base: hash, bytes });
    return true;
  } catch (error) {
    if (error instanceof DriplineError && error.code === "studio/changed-on-disk") return false;
    throw error;
  } finally {
    await bench.refresh([]);
  }
}

function conflict(
  { file, hash }: Piece,
  asked: { base: string; changes: string; back: string },
): Answer {
  return { review: conflictReview(file, asked, hash), status: 409 };
}

/** The name of one of the studio's own pages of a series, so that no form leads elsewhere. */
function readBack(value: unknown): string {
  const back = typeof value === "string" ? value : "";
  return /^(?:index\.html|coverage\.html|email-\d{1,2})(?:#[\w-]{1,40})?$/u.test(back)
    ? back
    : "index.html";
}

function unknownText(text: string, file: string): DriplineError {
  return new DriplineError(
    "studio/unknown-text",
    `No single paragraph of ${file} begins with "${text}" any more.`,
    { hint: "Look at the coverage page as it is now, and move the paragraph there." },
  );
}

function nothingToUndo(file: string): DriplineError {
  return new DriplineError(
    "studio/nothing-to-undo",
    `${file} is not as the last change has left it, so nothing is taken back.`,
    { hint: "Change it by hand, or with the tool that has changed it since." },
  );
}
