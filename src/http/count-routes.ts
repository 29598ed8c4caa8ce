import { Hono } from "hono";
import type { Context, Handler } from "hono";
import { createEditionShelf } from "../core/edition-shelf.ts";
import { linkTargets } from "../core/counted-links.ts";
import type { DeliveryRecord } from "../core/delivery.ts";
import type { EditionEmail } from "../core/edition.ts";
import type { EngagementKind } from "../core/engagement-store.ts";
import type { EmailPlace } from "../core/enrollment-store.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import type { Store } from "../core/ports.ts";
import { safeUrl } from "../core/safe-url.ts";
import type { ServeContext } from "./serve-context.ts";
import { brokenLink } from "./broken-link.ts";
import { judgeVisitor } from "./visitor.ts";

/** One transparent dot. */
const DOT = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/**
 * Returns where counted links lead and the picture that tells of a shown email. Links in mail that was sent
 * lead on when nothing is counted any more, when the message is not on record any more, since it was pruned or its
 * reader erased, and when nothing can be written down, of which `onError` hears. A link leads only where the published
 * email says.
 */
export function countRoutes(serve: ServeContext, onError: (error: unknown) => void): Hono {
  const { store, tokens } = serve;
  const routes = new Hono();
  const editionOf = createEditionShelf(store);
  const messageOf = (context: Context): number | undefined =>
    tokens.read("count", context.req.param("token") ?? "");
  const find = async (deliveryId: number): Promise<DeliveryRecord | undefined> =>
    (await store.deliveries({ deliveryId }))[0];

  const emailOf = async ({ editionId, step }: EmailPlace): Promise<EditionEmail | undefined> =>
    (await editionOf(editionId)).emails.find((email) => email.step === step);
  const tryToCount = (context: Context, sent: DeliveryRecord, use: Use): Promise<void> =>
    count(serve, context, sent, use).catch(onError);
  const lead: Handler = async (context) => {
    const deliveryId = messageOf(context);
    if (deliveryId === undefined) return brokenLink(serve, context);
    const sent = await find(deliveryId);
    const place = sent ?? (await placeIn(context, store));
    if (place === undefined) return brokenLink(serve, context, "forgotten");
    const link = Number(context.req.param("link"));
    const written = linkTargets((await emailOf(place))?.html ?? "")[link];
    const target = addressOf(written, sent?.fields ?? {});
    if (target === undefined) return brokenLink(serve, context);
    if (sent) await tryToCount(context, sent, { kind: "clicked", link });
    return context.redirect(target, 302);
  };
  routes.get("/l/:token/:edition/:step{[0-9]{1,4}}/:link{[0-9]{1,4}}", lead);
  // In mail of before links named their edition.
  routes.get("/l/:token/:link{[0-9]{1,4}}", lead);

  routes.get("/o/:token", async (context) => {
    const deliveryId = messageOf(context);
    const sent = deliveryId === undefined ? undefined : await find(deliveryId);
    if (sent) await tryToCount(context, sent, { kind: "opened", link: 0 });
    // Whoever asks learns nothing from the answer.
    return context.body(DOT, 200, { "Content-Type": "image/gif" });
  });
  return routes;
}

/** Returns the email that a link itself names. (Default: it names none that was published) */
async function placeIn({ req }: Context, store: Store): Promise<EmailPlace | undefined> {
  const [mark, step] = [req.param("edition"), Number(req.param("step"))];
  const editionId = mark === undefined ? undefined : await store.findEdition(mark);
  return editionId === undefined ? undefined : { editionId, step };
}

interface Use {
  readonly kind: EngagementKind;
  readonly link: number;
}

async function count(
  { store, clock, config }: ServeContext,
  { req }: Context,
  { deliveryId, acceptedAt }: DeliveryRecord,
  { kind, link }: Use,
): Promise<void> {
  const counting = config.serve?.counting;
  const isCounted = kind === "opened" ? counting?.opens : counting?.clicks;
  // A look ahead is no visit: browsers say so (Fetch Metadata, Sec-Purpose).
  const isLookAhead = req.method === "HEAD" || /prefetch/u.test(req.header("sec-purpose") ?? "");
  if (!isCounted || isLookAhead) return;
  const at = clock.now();
  // Before the answer of the server is written down, only a machine can have it.
  const afterMs = acceptedAt === undefined ? 0 : at.getTime() - acceptedAt.getTime();
  const visitor = judgeVisitor({ userAgent: req.header("user-agent") ?? "", afterMs });
  await store.recordEngagement(deliveryId, { kind, visitor, link, at });
}

/** Returns an address in HTML with a reader's fields in it, as a URL writes it, if it may be followed. */
function addressOf(
  written: string | undefined,
  fields: DeliveryRecord["fields"],
): string | undefined {
  if (written === undefined) return undefined;
  const address = safeUrl(fillMergeFields(decodeHtml(written), fields, "text"), "link");
  // A header field holds ASCII alone; what is no URL a browser could not follow either.
  return address !== undefined && URL.canParse(address) ? new URL(address).href : undefined;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
]);

/** The references that our own templates write into an attribute. */
function decodeHtml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|(amp|lt|gt|quot));/giu, (whole, hex, name) =>
    typeof hex === "string"
      ? String.fromCodePoint(Number.parseInt(hex, 16))
      : (NAMED.get(String(name).toLowerCase()) ?? whole),
  );
}
