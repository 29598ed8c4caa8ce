import { Hono } from "hono";
import type { Context, MiddlewareHandler } from "hono";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { LinkPurpose } from "../core/link-token.ts";
import { changeSettings } from "../enrollment/change-settings.ts";
import { findEnrollment } from "../core/find-enrollment.ts";
import { latestRun } from "../enrollment/latest-run.ts";
import { leaveSeries, takeLeaveBack } from "../enrollment/leave-series.ts";
import { ownData } from "../enrollment/own-data.ts";
import type { Page } from "../render/page.ts";
import { pageLanguage, readerLanguage } from "./page-language.ts";
import { readForm } from "./read-form.ts";
import type { Form } from "./read-form.ts";
import { readSettings, settingChoices } from "./reader-settings.ts";
import type { ServeContext } from "./serve-context.ts";
import { brokenLink } from "./broken-link.ts";

/** Returns the pages of one reader: the way out, and the settings. Their links are in every email. */
export function readerRoutes(serve: ServeContext): Hono {
  const routes = new Hono();
  const limited: MiddlewareHandler = async (context, next) =>
    serve.limits.takeChange(serve.networkOf(context)) ? next() : tooOften(serve, context);
  const on = (purpose: LinkPurpose, answer: Answer) => async (context: Context) => {
    // Also behind a broken link: what is not read would stand before the next request.
    const form = await readForm(context);
    return answerReader(serve, context, { purpose, form, answer });
  };
  routes.get("/u/:token", on("unsubscribe", askToLeave));
  // RFC 8058 §3.1: a mail program posts here with a body of its own; whatever it is, the reader leaves.
  routes.post("/u/:token", on("unsubscribe", leave));
  routes.get("/p/:token", on("preferences", showSettings));
  routes.post("/p/:token", limited, on("preferences", act));
  routes.post("/p/:token/undo", limited, on("preferences", takeBack));
  routes.get("/p/:token/erase", on("preferences", askToErase));
  routes.post("/p/:token/erase", limited, on("preferences", erase));
  return routes;
}

/** An enrollment, and the language of the pages of whoever goes through it. */
interface Reader extends EnrollmentRecord {
  readonly language: string;
}

interface Asked {
  readonly record: Reader;
  /** The title of the series. */
  readonly series: string;
  readonly form: Form;
}

type Answer = (serve: ServeContext, context: Context, asked: Asked) => Response | Promise<Response>;

interface Question {
  readonly purpose: LinkPurpose;
  readonly form: Form;
  readonly answer: Answer;
}

/** Answers whoever a link is for. */
async function answerReader(
  serve: ServeContext,
  context: Context,
  { purpose, form, answer }: Question,
): Promise<Response> {
  const { store, tokens, pages } = serve;
  const id = tokens.read(purpose, context.req.param("token") ?? "");
  const linked = id === undefined ? undefined : await findEnrollment(store, id);
  // Who has joined again since means what they go through now, whichever email the link stands in.
  const record = linked && (await latestRun(store, linked));
  // Whoever was erased has left, too.
  if (record === undefined && id !== undefined && purpose === "unsubscribe") {
    return show(serve, context, { kind: "unsubscribed", series: "", isAll: true });
  }
  if (record === undefined) return brokenLink(serve, context);
  const found = (await store.listSeries()).find(({ series }) => series === record.series);
  const known = { own: record.subscriber.language, series: found?.language };
  const language = readerLanguage(context, pages, known);
  const series = found?.title ?? record.series;
  return answer(serve, context, { record: { ...record, language }, series, form });
}

const askToLeave: Answer = (serve, context, { record, series }) => {
  const isAll = record.subscriber.state !== "active";
  // To be asked once more would look as if it had not worked.
  const page: Page = record.leftAt
    ? leftPage(serve, record, { series, isAll })
    : {
        kind: "unsubscribe",
        action: `${serve.base}/u/${serve.tokens.sign("unsubscribe", record.id)}`,
        series,
        preferencesUrl: settingsOf(serve, record),
      };
  return show(serve, context, page, record);
};

const leave: Answer = async (serve, context, { record, series, form }) => {
  const isAll = await leaveSeries(record, form.get("all") === "yes", serve);
  return show(serve, context, leftPage(serve, record, { series, isAll }), record);
};

const showSettings: Answer = (serve, context, { record, series }) => {
  const isSaved = context.req.query("saved") !== undefined;
  return show(serve, context, settingsPage(serve, record, { series, isSaved }), record);
};

const takeBack: Answer = async (serve, context, { record }) => {
  const isBack = await takeLeaveBack(record, serve);
  return context.redirect(`${settingsOf(serve, record)}${isBack ? "?saved" : ""}`, 303);
};

const askToErase: Answer = (serve, context, { record }) => {
  const preferencesUrl = settingsOf(serve, record);
  const page: Page = { kind: "erase", action: `${preferencesUrl}/erase`, preferencesUrl };
  return show(serve, context, page, record);
};

const erase: Answer = async (serve, context, { record }) => {
  await serve.store.eraseSubscribers([record.subscriber.email], serve.clock.now());
  return show(serve, context, { kind: "erased" }, record);
};

async function act(
  serve: ServeContext,
  context: Context,
  { record, series, form }: Asked,
): Promise<Response> {
  const { store, clock } = serve;
  const { subscriber, pending, language } = record;
  const settings = settingsOf(serve, record);
  switch (form.get("what")) {
    case "save":
      await changeSettings(
        subscriber,
        readSettings(form, subscriber, { ...serve, language }),
        serve,
      );
      return context.redirect(`${settings}?saved`, 303);
    case "next":
      if (pending) await store.hastenDelivery(pending.deliveryId, clock.now());
      return context.redirect(`${settings}?saved`, 303);
    case "leave":
    case "leave-all": {
      const isAll = await leaveSeries(record, form.get("what") === "leave-all", serve);
      return show(serve, context, leftPage(serve, record, { series, isAll }), record);
    }
    case "download":
      context.header("Content-Disposition", 'attachment; filename="my-data.json"');
      return context.body(JSON.stringify(await ownData(store, subscriber), null, 2), 200, {
        "Content-Type": "application/json; charset=utf-8",
      });
    case "erase":
      return context.redirect(`${settings}/erase`, 303);
    default:
      return context.redirect(settings, 303);
  }
}

function settingsPage(
  serve: ServeContext,
  record: Reader,
  { series, isSaved }: { readonly series: string; readonly isSaved: boolean },
): Page {
  const { subscriber, pending, leftAt, language } = record;
  const page = { kind: "preferences", action: settingsOf(serve, record), series, isSaved } as const;
  // Whoever gets no mail has nothing to set about it; their data is theirs all the same.
  if (subscriber.state !== "active") {
    return { ...page, left: "all", choices: [], canSendNext: false };
  }
  return {
    ...page,
    ...(leftAt && { left: "series" }),
    choices: settingChoices(subscriber, { ...serve, language }),
    canSendNext: pending?.state === "planned",
  };
}

/** Says that a reader has left, with a button for whom it was a mistake, and the way to their data. */
function leftPage(
  serve: ServeContext,
  record: EnrollmentRecord,
  left: { readonly series: string; readonly isAll: boolean },
): Page {
  const preferencesUrl = settingsOf(serve, record);
  return { kind: "unsubscribed", ...left, undoAction: `${preferencesUrl}/undo`, preferencesUrl };
}

function settingsOf({ base, tokens }: ServeContext, { id }: EnrollmentRecord): string {
  return `${base}/p/${tokens.sign("preferences", id)}`;
}

/** Shows a page in the language of its reader. (Default: of whom nothing is known) */
function show(
  { pages }: ServeContext,
  context: Context,
  page: Page,
  reader?: Reader,
): Response | Promise<Response> {
  return context.html(pages.render(page, reader?.language ?? pageLanguage(context, pages)));
}

function tooOften({ pages }: ServeContext, context: Context): Response | Promise<Response> {
  const page: Page = { kind: "error", problem: "wait" };
  return context.html(pages.render(page, pageLanguage(context, pages)), 429);
}
