import { readGeneric } from "./generic.ts";
import { readMailgun } from "./mailgun.ts";
import { readPostmark } from "./postmark.ts";
import { readSendgrid } from "./sendgrid.ts";
import { readSes } from "./ses.ts";
import type { WebhookReader } from "./webhook.ts";

/** The services whose webhooks are read, by the name in their address. */
export const WEBHOOKS: Readonly<Record<string, WebhookReader>> = {
  ses: readSes,
  mailgun: readMailgun,
  postmark: readPostmark,
  sendgrid: readSendgrid,
  generic: readGeneric,
};

/** The environment variable that holds what the operator has from a service. */
export function secretName(service: string): string {
  return `DRIPLINE_WEBHOOK_${service.toUpperCase()}`;
}
