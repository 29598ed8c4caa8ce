import { Hono } from "hono";
import type { Context } from "hono";
import { withLedger } from "../../project/open-ledger.ts";
import { describeMove } from "../../project/describe-move.ts";
import { projectPlanner } from "../../project/project-planner.ts";
import { publishDraft } from "../../project/publish-draft.ts";
import type { EnrollmentState } from "../../core/enrollment.ts";
import { DriplineError } from "../../core/errors.ts";
import { fillMergeFields } from "../../core/merge-field.ts";
import type { StepPlanner, Store } from "../../core/ports.ts";
import { toEdition } from "../../publish.ts";
import { compareEditions } from "../compare-editions.ts";
import { publishPage } from "../publish-page.ts";
import type { Approval } from "../publish-page.ts";
import { refusedReview, reviewPage } from "../review-page.ts";
import { framePolicy } from "./frame-policy.ts";
import { draftOf, pieceOf, placeOf } from "./studio-context.ts";
import type { StudioContext } from "./studio-context.ts";
import type { Piece } from "./workbench.ts";

/** Returns the routes on which a series is approved. */
export function publishRoutes(studio: StudioContext): Hono {
  const routes = new Hono();
  routes.get("/:slug/publish", async (context) => {
    const piece = pieceOf(studio, context.req.param("slug"));
    const { said, effects } = context.req.query();
    const place = placeOf(studio, "publish", { piece, said });
    return context.html(publishPage(await readApproval(studio, piece, effects === "all"), place));
  });
  routes.get("/:slug/published/:key", (context) => showPublished(studio, context));
  routes.post("/:slug/publish", async (context) => {
    const piece = pieceOf(studio, context.req.param("slug"));
    const form = await context.req.parseBody();
    try {
      await publish(studio, piece, form);
      return context.redirect("publish?said=published", 303);
    } catch (error) {
      if (!(error instanceof DriplineError)) throw error;
      const place = placeOf(studio, "publish", { piece });
      return context.html(reviewPage(refusedReview(error, "publish"), place), 422);
    }
  });
  return routes;
}

/** Of so many people it is worked out at once whom an edition affects, in about a third of a second. */
const AT_ONCE = 1_000;

/** `wantsEffects`: of however many people. */
async function readApproval(
  { app, bench }: StudioContext,
  piece: Piece,
  wantsEffects: boolean,
): Promise<Approval> {
  const draft = draftOf(piece);
  const config = bench.config();
  const edition = toEdition(draft);
  let refusal: DriplineError | undefined;
  const planner = await projectPlanner(config).catch((error: unknown) => {
    if (!(error instanceof DriplineError)) throw error;
    refusal = error;
    return undefined;
  });
  return withLedger(app, config, "read-if-there", async (store) => {
    const last = (await store.listSeries()).find(({ series }) => series === edition.series);
    const before = last && (await store.loadEdition(last.editionId));
    const people = last ? await countPeople(store, edition.series) : 0;
    const ports = planner && last && { app, planner, store };
    const isLater = ports !== undefined && people > AT_ONCE && !wantsEffects;
    return {
      draft,
      edition,
      last,
      comparison: before ? compareEditions(before, edition) : [],
      people,
      effects: isLater ? undefined : ports ? await effectsOf(piece, ports) : [],
      refusal,
      spacing: config.schedule,
    };
  });
}

/** Returns how many a new edition may affect: who is on the way, or has come to the end. */
async function countPeople(store: Store, slug: string): Promise<number> {
  const counts = await store.countEnrollments();
  const own = counts.filter(({ series, state }) => series === slug && AFFECTED.has(state));
  return own.reduce((sum, one) => sum + one.count, 0);
}

const AFFECTED: ReadonlySet<EnrollmentState> = new Set(["active", "paused", "finished"]);

async function effectsOf(
  piece: Piece,
  { app, planner, store }: Pick<StudioContext, "app"> & { planner: StepPlanner; store: Store },
): Promise<string[]> {
  const ports = { store, clock: app.clock, planner };
  const { report } = await publishDraft(draftOf(piece), { act: "plan" }, ports);
  const offer = "If you also move them:";
  return describeMove(report, { isMoved: false, isPlan: true, withFinishers: false, offer });
}

/**
 * Publishes what the page has shown, and nothing else. Errors: `studio/changed-on-disk`,
 * `publish/errors-left`, `config/missing-sender`, those of the store.
 */
async function publish(
  { app, bench }: StudioContext,
  piece: Piece,
  form: Readonly<Record<string, unknown>>,
): Promise<void> {
  const draft = draftOf(piece);
  if (piece.problem !== undefined) throw piece.problem;
  if (toEdition(draft).id !== form["edition"]) throw otherEdition(piece.file);
  if (draft.findings.some(({ severity }) => severity === "error")) throw errorsLeft(piece.file);
  const config = bench.config();
  const planner = await projectPlanner(config);
  const act = form["move"] === "yes" ? "move" : "publish";
  await withLedger(app, config, "make", async (store) => {
    await publishDraft(draft, { act }, { store, clock: app.clock, planner });
  });
}

/** An email as people get it now. */
async function showPublished({ app, bench }: StudioContext, context: Context): Promise<Response> {
  const slug = context.req.param("slug");
  const html = await withLedger(app, bench.config(), "read-if-there", async (store) => {
    const last = (await store.listSeries()).find(({ series }) => series === slug);
    const edition = last && (await store.loadEdition(last.editionId));
    return edition?.emails.find(({ key }) => key === context.req.param("key"))?.html;
  });
  if (html === undefined) return context.notFound();
  context.header("Content-Security-Policy", framePolicy("on"));
  context.header("Referrer-Policy", "no-referrer");
  return context.html(fillMergeFields(html, {}, "html"));
}

function otherEdition(file: string): DriplineError {
  return new DriplineError(
    "studio/changed-on-disk",
    `${file}, the theme or the settings have changed since the page was made; nothing is published.`,
    { hint: "Look at what would be published now, and approve that." },
  );
}

function errorsLeft(file: string): DriplineError {
  return new DriplineError("publish/errors-left", `${file} has errors, so nothing is published.`, {
    hint: "Mend each, or accept it in dripline.yaml with a reason; its lines stand on the page Approve.",
  });
}
