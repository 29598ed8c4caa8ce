import { Hono } from "hono";
import type { Context } from "hono";
import { emailFileName } from "../../core/email-file-name.ts";
import { fillMergeFields } from "../../core/merge-field.ts";
import { BUILT_IN_PERSONAS } from "../../core/persona.ts";
import type { Persona } from "../../core/persona.ts";
import { composeMessage } from "../../mail/message.ts";
import { coveragePage } from "../coverage-page.ts";
import { emailPage } from "../email-page.ts";
import { galleryPage } from "../gallery-page.ts";
import { inScheme } from "../in-scheme.ts";
import type { PageTools } from "../page-tools.ts";
import { brokenPage, projectPage } from "../project-page.ts";
import { staticFolder } from "../static-folder.ts";
import { studioTools } from "../studio-tools.ts";
import { framePolicy } from "./frame-policy.ts";
import { draftOf, emailOf, pieceOf, placeOf } from "./studio-context.ts";
import type { StudioContext } from "./studio-context.ts";
import type { Piece } from "./workbench.ts";

/** Returns the routes that show: the project, a series, its coverage, an email, and its files. */
export function viewRoutes(studio: StudioContext): Hono {
  const { bench } = studio;
  const routes = new Hono();
  routes.get("/", (context) =>
    context.html(projectPage(bench.list(), bench.config().schedule, placeOf(studio, ""))),
  );
  routes.get("/:slug/index.html", (context) =>
    showSeries(studio, context, (piece, tools) =>
      galleryPage(draftOf(piece), { ...bench.config(), tools }),
    ),
  );
  routes.get("/:slug/coverage.html", (context) =>
    showSeries(studio, context, (piece, tools) => coveragePage(draftOf(piece), tools)),
  );
  routes.get("/:slug/:email{email-[0-9]+}", (context) => showEmail(studio, context));
  routes.get("/:slug/frame/:name", (context) => {
    const draft = draftOf(pieceOf(studio, context.req.param("slug")));
    const name = context.req.param("name");
    const rendered = draft.rendered.find(({ email }) => emailFileName(email) === name);
    if (rendered === undefined) return context.notFound();
    const { fields } = personaOf(studio, context.req.query("as"));
    const images = context.req.query("images") === "off" ? "off" : "on";
    context.header("Content-Security-Policy", framePolicy(images));
    context.header("Referrer-Policy", "no-referrer");
    const html = fillMergeFields(rendered.html, fields, "html");
    const scheme = context.req.query("scheme");
    const isKnown = scheme === "light" || scheme === "dark";
    return context.html(isKnown ? inScheme(html, scheme) : html);
  });
  routes.get("/:slug/:file{.+\\.(?:html|txt|mjml|eml|json)}", (context) =>
    sendFile(studio, context),
  );
  routes.get("/:slug", (context) => {
    const { slug } = pieceOf(studio, context.req.param("slug"));
    return context.redirect(`${studio.base}/${encodeURIComponent(slug)}/index.html`);
  });
  return routes;
}

function showSeries(
  studio: StudioContext,
  context: Context,
  show: (piece: Piece, tools: PageTools) => string,
): Response | Promise<Response> {
  const piece = pieceOf(studio, context.req.param("slug") ?? "");
  const file = context.req.path.split("/").at(-1) ?? "";
  const place = placeOf(studio, file, { piece, said: context.req.query("said") });
  if (piece.draft === undefined) return context.html(brokenPage(piece, place));
  return context.html(show(piece, studioTools({ draft: piece.draft, hash: piece.hash }, place)));
}

async function showEmail(studio: StudioContext, context: Context): Promise<Response> {
  const { bench, app } = studio;
  const piece = pieceOf(studio, context.req.param("slug") ?? "");
  const draft = draftOf(piece);
  const rendered = emailOf(draft, context.req.param("email")?.replace("email-", ""));
  const { step } = rendered.email;
  const { sender, personas, smtpUrl } = bench.config();
  const persona = personaOf(studio, context.req.query("as"));
  const place = placeOf(studio, `email-${step}`, { piece, said: context.req.query("said") });
  const message = await composeMessage({
    email: { ...rendered, ...rendered.email },
    series: draft.series.slug,
    recipient: { email: "reader@example.org", fields: persona.fields },
    sender,
    messageId: "<example@dripline.invalid>",
    date: app.clock.now(),
  });
  const tools = studioTools({ draft, hash: piece.hash }, place);
  return context.html(
    emailPage({
      draft,
      rendered,
      persona,
      personas,
      message,
      tools,
      isKept: smtpUrl === undefined,
    }),
  );
}

/** The files of the static folder, by the names that they have there; nothing else has a name. */
function sendFile(studio: StudioContext, context: Context): Response | Promise<Response> {
  const name = context.req.param("file") ?? "";
  const draft = draftOf(pieceOf(studio, context.req.param("slug") ?? ""));
  const content = staticFolder(draft, studio.bench.config()).get(name);
  if (content === undefined) return context.notFound();
  context.header("Content-Security-Policy", framePolicy("on"));
  context.header("Content-Type", typeOf(name));
  return context.body(typeof content === "string" ? content : Buffer.from(content).toString());
}

function typeOf(name: string): string {
  if (name.endsWith(".html")) return "text/html; charset=utf-8";
  if (name.endsWith(".json")) return "application/json; charset=utf-8";
  // Messages are ASCII. A browser that is to show one would run what it holds.
  return "text/plain; charset=utf-8";
}

function personaOf({ bench }: StudioContext, key: string | undefined): Persona {
  const { personas } = bench.config();
  const found = personas.find((persona) => persona.key === key) ?? personas[0];
  return found ?? BUILT_IN_PERSONAS[0] ?? { key: "no-name", title: "no name", fields: {} };
}
