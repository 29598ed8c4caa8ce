import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { DriplineError } from "../../core/errors.ts";
import { problemPage } from "../project-page.ts";
import { asDriplineError } from "./as-dripline-error.ts";
import { calendarRoutes } from "./calendar-routes.ts";
import { changeRoutes } from "./change-routes.ts";
import { eventRoutes } from "./event-routes.ts";
import { guard } from "./guard.ts";
import { mailRoutes } from "./mail-routes.ts";
import { publishRoutes } from "./publish-routes.ts";
import { placeOf } from "./studio-context.ts";
import type { StudioContext } from "./studio-context.ts";
import { viewRoutes } from "./view-routes.ts";

/** A form holds some lines of text; a megabyte is none of ours. */
const MAX_FORM_BYTES = 1024 * 1024;

const TRY_AGAIN =
  "Your files are as they were. Mend what is named here, then load this page again.";

/** Returns all of the studio as one function from request to answer. `port` is where it listens. */
export function studioRoutes(studio: StudioContext, port: () => number): Hono {
  const { base } = studio;
  // The address that is printed ends with a slash, and works without it, too.
  const routes = new Hono({ strict: false });
  routes.use("*", guard(base.slice(1), port));
  routes.use("*", bodyLimit({ maxSize: MAX_FORM_BYTES }));
  for (const part of [
    eventRoutes,
    mailRoutes,
    changeRoutes,
    publishRoutes,
    calendarRoutes,
    viewRoutes,
  ])
    routes.route(base, part(studio));
  routes.notFound(() => {
    throw new DriplineError("studio/unknown-page", "There is no such page in the studio.", {
      hint: "Go on from the first page.",
    });
  });
  routes.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    const problem = asDriplineError(error);
    const place = placeOf(studio, "");
    const page = { ...place, problems: [...place.problems, problem] };
    return problem.code.startsWith("studio/unknown")
      ? context.html(problemPage("Not found", "Your files are as they were.", page), 404)
      : context.html(problemPage("Something is in the way", TRY_AGAIN, page), 500);
  });
  return routes;
}
