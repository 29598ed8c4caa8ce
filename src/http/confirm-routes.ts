import { createHash } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "hono";
import type { SeriesRecord } from "../core/edition.ts";
import type { Signup } from "../core/signup-store.ts";
import { confirmPerson } from "../enrollment/confirm-person.ts";
import { runningOf } from "../enrollment/running-of.ts";
import type { Page } from "../render/page.ts";
import { brokenLink } from "./broken-link.ts";
import { languageOfAll, readerLanguage } from "./page-language.ts";
import { PAGE_POLICY } from "./page-policy.ts";
import type { ServeContext } from "./serve-context.ts";

/** Lets the one script run that stands in the page that confirms by itself, told by its hash. */
const AUTO_SCRIPT = "document.forms[0].submit()";
const AUTO_HASH = createHash("sha256").update(AUTO_SCRIPT).digest("base64");
const AUTO_POLICY = `${PAGE_POLICY}; script-src 'sha256-${AUTO_HASH}'`;

/** Returns the page that confirms an address. Its link is in the mail that asks to. */
export function confirmRoutes(serve: ServeContext): Hono {
  const routes = new Hono();
  routes.get("/c/:token", async (context) => withSignup(serve, context, askToConfirm));
  routes.post("/c/:token", async (context) => withSignup(serve, context, confirm));
  return routes;
}

/** Who is asked to confirm. */
interface Asked {
  readonly signup: Signup;
  /** What is to be confirmed. */
  readonly open: readonly SeriesRecord[];
  /** The titles of that; where all is confirmed, of what runs. */
  readonly series: string;
  /** The same as that of the mail which leads here. */
  readonly language: string;
}

type Answer = (serve: ServeContext, context: Context, asked: Asked) => Response | Promise<Response>;

async function withSignup(
  serve: ServeContext,
  context: Context,
  answer: Answer,
): Promise<Response> {
  const { store, tokens, pages, base } = serve;
  const id = tokens.read("confirm", context.req.param("token") ?? "");
  const signup = id === undefined ? undefined : await store.findSignup(id);
  if (signup === undefined) return brokenLink(serve, context);
  const all = await store.listSeries();
  const open = all.filter(({ series }) => signup.series.includes(series));
  const shown = open.length > 0 ? open : await runningAmong(all, signup, serve);
  const own = signup.subscriber.language;
  const language = readerLanguage(context, pages, { own, series: languageOfAll(shown) });
  if (shown.length === 0) {
    const page: Page = { kind: "used-link", subscribeUrl: `${base}/subscribe` };
    return context.html(pages.render(page, language));
  }
  const series = shown.map(({ title }) => title).join(", ");
  return answer(serve, context, { signup, open, series, language });
}

async function runningAmong(
  all: readonly SeriesRecord[],
  { subscriber }: Signup,
  { store }: ServeContext,
): Promise<SeriesRecord[]> {
  const running = (await runningOf(store, subscriber.id)).map(({ series }) => series);
  return all.filter(({ series }) => running.includes(series));
}

const askToConfirm: Answer = (
  { base, config, pages, tokens },
  context,
  { signup, series, language },
) => {
  const isAuto = config.serve?.confirm === "auto";
  if (isAuto) context.header("Content-Security-Policy", AUTO_POLICY);
  const action = `${base}/c/${tokens.sign("confirm", signup.subscriber.id)}`;
  return context.html(pages.render({ kind: "confirm", action, series, isAuto }, language));
};

const confirm: Answer = async (serve, context, { signup, open, series, language }) => {
  const { base, pages, store, tokens } = serve;
  if (!(await confirmPerson(signup.subscriber, open, serve))) return brokenLink(serve, context);
  const [enrollment] = await runningOf(store, signup.subscriber.id);
  const preferencesUrl = enrollment && `${base}/p/${tokens.sign("preferences", enrollment.id)}`;
  const page: Page = { kind: "confirmed", series, ...(preferencesUrl && { preferencesUrl }) };
  return context.html(pages.render(page, language));
};
