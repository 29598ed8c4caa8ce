import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { Hono } from "hono";
import type { Context } from "hono";
import { parseAddress } from "../core/address.ts";
import { daysBetween, expectedDays } from "../core/delay.ts";
import { createEditionShelf } from "../core/edition-shelf.ts";
import type { SeriesRecord } from "../core/edition.ts";
import { DriplineError } from "../core/errors.ts";
import { collapseSpace } from "../core/inline.ts";
import type { Signup } from "../core/signup-store.ts";
import { confirmPerson, openSeries } from "../enrollment/confirm-person.ts";
import { runningOf } from "../enrollment/running-of.ts";
import type { Page, SeriesChoice } from "../render/page.ts";
import { brokenLink } from "./broken-link.ts";
import { languageOfAll, pageLanguage, preferredLanguage, readerLanguage } from "./page-language.ts";
import { PAGE_POLICY } from "./page-policy.ts";
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

/** Lets the one script run that stands in the page that confirms by itself, told by its hash. */
const AUTO_SCRIPT = "document.forms[0].submit()";
const AUTO_HASH = createHash("sha256").update(AUTO_SCRIPT).digest("base64");
const AUTO_POLICY = `${PAGE_POLICY}; script-src 'sha256-${AUTO_HASH}'`;

/** Returns the pages to join: the form, and the one that confirms an address. */
export function signupRoutes(serve: ServeContext): Hono {
  const { pages, tokens, store } = serve;
  const routes = new Hono();
  const editionOf = createEditionShelf(store);
  const choiceOf = async ({ series, title, language, editionId }: SeriesRecord): Promise<Offer> => {
    const { emails } = await editionOf(editionId);
    const expected = expectedDays(emails, serve.config.schedule.isOneADay);
    const days = daysBetween(expected, 0, emails.length - 1);
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

  routes.get("/c/:token", async (context) => {
    const id = tokens.read("confirm", context.req.param("token"));
    const signup = id === undefined ? undefined : await store.findSignup(id);
    if (id === undefined || signup === undefined) return brokenLink(serve, context);
    const asked = await seriesFor(serve, id);
    if (asked.length === 0) return usedLink(serve, context, signup);
    const isAuto = serve.config.serve?.confirm === "auto";
    if (isAuto) context.header("Content-Security-Policy", AUTO_POLICY);
    const page: Page = {
      kind: "confirm",
      action: `${serve.base}/c/${tokens.sign("confirm", id)}`,
      series: titles(asked),
      isAuto,
    };
    return context.html(pages.render(page, languageFor(serve, context, { signup, asked })));
  });

  routes.post("/c/:token", async (context) => {
    const id = tokens.read("confirm", context.req.param("token"));
    const signup = id === undefined ? undefined : await store.findSignup(id);
    if (id === undefined || signup === undefined) return brokenLink(serve, context);
    const asked = await seriesFor(serve, id);
    if (asked.length === 0) return usedLink(serve, context, signup);
    if (!(await confirmPerson(id, serve))) return brokenLink(serve, context);
    const [enrollment] = await runningOf(store, id);
    const preferencesUrl =
      enrollment && `${serve.base}/p/${tokens.sign("preferences", enrollment.id)}`;
    const page: Page = {
      kind: "confirmed",
      series: titles(asked),
      ...(preferencesUrl === undefined ? {} : { preferencesUrl }),
    };
    return context.html(pages.render(page, languageFor(serve, context, { signup, asked })));
  });
  return routes;
}

/** Answers a link that has nothing to confirm, and behind which nothing runs. */
function usedLink(
  serve: ServeContext,
  context: Context,
  signup: Signup,
): Response | Promise<Response> {
  const page: Page = { kind: "used-link", subscribeUrl: `${serve.base}/subscribe` };
  const language = languageFor(serve, context, { signup, asked: [] });
  return context.html(serve.pages.render(page, language));
}

/** What is to be confirmed; after that, what runs. */
async function seriesFor({ store }: ServeContext, subscriberId: number): Promise<SeriesRecord[]> {
  const open = await openSeries(store, subscriberId);
  if (open.length > 0) return open;
  const running = (await runningOf(store, subscriberId)).map(({ series }) => series);
  return (await store.listSeries()).filter(({ series }) => running.includes(series));
}

function titles(asked: readonly SeriesRecord[]): string {
  return asked.map(({ title }) => title).join(", ");
}

/** The language of the page that confirms: the same as that of the mail which leads to it. */
function languageFor(
  { pages }: ServeContext,
  context: Context,
  { signup, asked }: { readonly signup: Signup; readonly asked: readonly SeriesRecord[] },
): string {
  const own = signup.subscriber.language;
  return readerLanguage(context, pages, { own, series: languageOfAll(asked) });
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
  const { pages, limits, tickets, store, clock, config } = serve;
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
  const answerAt = delay(ANSWER_MS);
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
