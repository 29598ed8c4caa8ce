import { Hono } from "hono";
import type { Context } from "hono";
import { parseAddress } from "../core/address.ts";
import { daysBetween, expectedDays } from "../core/delay.ts";
import { createEditionShelf } from "../core/edition-shelf.ts";
import type { SeriesRecord } from "../core/edition.ts";
import { DriplineError } from "../core/errors.ts";
import { collapseSpace } from "../core/inline.ts";
import type { Page, SeriesChoice } from "../render/page.ts";
import { languageOfAll, pageLanguage, preferredLanguage } from "./page-language.ts";
import { readForm } from "./read-form.ts";
import type { Form } from "./read-form.ts";
import type { ServeContext } from "./serve-context.ts";

/**
 * Longer than the ledger takes to note somebody: an address that gets no mail needs no sync of the disk, and
 * its answer would else come sooner.
 */
const ANSWER_MS = 150;

/** The name of the field that no person sees; programs fill in what is called so. */
const TRAP = "website";

/** Returns the form to join. */
export function signupRoutes(serve: ServeContext): Hono {
  const { store } = serve;
  const routes = new Hono();
  const editionOf = createEditionShelf(store);
  const choiceOf = async ({ series, title, language, editionId }: SeriesRecord): Promise<Offer> => {
    const { emails } = await editionOf(editionId);
    const expected = expectedDays(emails, serve.config.schedule);
    const days = daysBetween(expected, 0, emails.length - 1) ?? 0;
    return { slug: series, title, language, emails: emails.length, days };
  };
  const offered = async (name: string | undefined): Promise<Offer[]> => {
    const all = await store.listSeries();
    return Promise.all(all.filter(({ series }) => (name ?? series) === series).map(choiceOf));
  };

  routes.get("/subscribe/:series?", async (context) => {
    const series = await offered(context.req.param("series"));
    if (series.length === 0) return context.notFound();
    return context.html(showForm(serve, context, { series }));
  });

  routes.post("/subscribe/:series?", async (context) => {
    const series = await offered(context.req.param("series"));
    if (series.length === 0) return context.notFound();
    const form = await readForm(context);
    const { page, code = 200 } = await takeSignup(serve, context, { form, series });
    return context.html(page, code);
  });

  return routes;
}

/** A series in a form. */
interface Offer extends SeriesChoice {
  /** BCP 47. */
  readonly language: string;
}

/** What a form is shown with. */
interface FormState {
  readonly series: readonly Offer[];
  readonly form?: Form;
  readonly problem?: SignupProblem;
}

type SignupProblem = NonNullable<Extract<Page, { kind: "subscribe" }>["problem"]>;

function showForm(
  { base, config, pages, tickets }: ServeContext,
  context: Context,
  { series, form, problem }: FormState,
): string {
  const page: Page = {
    kind: "subscribe",
    action: base + formPath(context),
    series,
    email: form?.get("email") ?? "",
    firstName: form?.get("first_name") ?? "",
    asksName: config.fields.has("first_name"),
    trap: TRAP,
    ticket: tickets.issue(form !== undefined),
    ...(problem === undefined ? {} : { problem }),
  };
  return pages.render(page, pageLanguage(context, pages, languageOfAll(series)));
}

/** Returns where the form of a request is below the address of the pages. */
function formPath({ req }: Context): string {
  const series = req.param("series");
  return series === undefined ? "/subscribe" : `/subscribe/${encodeURIComponent(series)}`;
}

interface Answer {
  readonly page: string;
  readonly code?: 422 | 429;
}

/** What a form asks for is noted; the answer is the same for every address, known or not. */
async function takeSignup(
  serve: ServeContext,
  context: Context,
  { form, series }: { readonly form: Form; readonly series: readonly Offer[] },
): Promise<Answer> {
  const { pages, limits, tickets, store, clock, config, wait } = serve;
  const language = pageLanguage(context, pages, languageOfAll(series));
  const asked = new Set(form.all("series"));
  const chosen = series.length === 1 ? series : series.filter(({ slug }) => asked.has(slug));
  const marked = series.map((one) => ({ ...one, isChosen: asked.has(one.slug) }));
  const email = form.get("email").trim();
  const domain = domainOf(email);
  const mailbox = { page: pages.render({ kind: "mailbox" }, language) };
  if (form.get(TRAP) !== "") return mailbox;
  const again = (problem: SignupProblem): Answer => ({
    page: showForm(serve, context, { series: marked, form, problem }),
    ...(problem !== "once-more" && { code: 422 }),
  });
  if (domain === undefined) return again("bad-email");
  if (chosen.length === 0) return again("no-series");
  const ticket = tickets.judge(form.get("ticket"));
  // A form of another site has none, and a browser may fill in one of ours at once: a person presses once more.
  if (ticket !== "good") return again("once-more");
  if (!limits.takeSignup(serve.networkOf(context), domain)) {
    return { page: pages.render({ kind: "error", problem: "wait" }, language), code: 429 };
  }
  const firstName = collapseSpace(form.get("first_name")).slice(0, 100);
  const answerAt = wait(ANSWER_MS);
  await store.requestSignup({
    person: {
      email,
      // A language that nobody has said is none: what they get is in that of the series then.
      language: preferredLanguage(context, pages),
      fields: firstName === "" || !config.fields.has("first_name") ? {} : { first_name: firstName },
    },
    series: chosen.map(({ slug }) => slug),
    source: `form on ${config.site ?? ""}${formPath(context)}`,
    at: clock.now(),
  });
  await answerAt;
  return mailbox;
}

function domainOf(email: string): string | undefined {
  try {
    return parseAddress(email).domain.toLowerCase();
  } catch (error) {
    if (error instanceof DriplineError) return undefined;
    throw error;
  }
}
