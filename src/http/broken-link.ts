import type { Context } from "hono";
import type { Page } from "../render/page.ts";
import { pageLanguage } from "./page-language.ts";
import type { ServeContext } from "./serve-context.ts";

/** Returns the answer to a link that is not one of ours, or whose person or message is gone. */
export function brokenLink(
  { pages }: ServeContext,
  context: Context,
  problem: "link" | "forgotten" = "link",
): Response | Promise<Response> {
  const page: Page = { kind: "error", problem };
  return context.html(pages.render(page, pageLanguage(context, pages)), 404);
}
