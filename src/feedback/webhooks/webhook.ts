import type { Reaction } from "../../core/reaction.ts";

/** A request of a mail service, as it came. */
export interface WebhookRequest {
  /** Returns a header, or nothing. */
  readonly header: (name: string) => string | undefined;
  /** What was signed: byte for byte. */
  readonly body: string;
  /** When it came. */
  readonly at: Date;
}

/** What a mail service says about one of our messages. */
export interface WebhookReport {
  /** With angle brackets. (Default: the service does not say it) */
  readonly messageId?: string | undefined;
  /** Whom it was for; used where the service keeps no Message-ID. */
  readonly recipient: string;
  readonly reaction: Reaction;
  /** In the service's words. */
  readonly detail: string;
}

/**
 * `forged` bears no signature of the service; `stale` bears one that may have been caught long ago; `confirm` has to be
 * asked for at an address first.
 */
export type WebhookReading =
  | { readonly kind: "reports"; readonly reports: readonly WebhookReport[] }
  | { readonly kind: "forged" }
  | { readonly kind: "stale" }
  | { readonly kind: "confirm"; readonly url: string };

/** Returns the text at an address of the service. Errors: `feedback/service-silent`. */
export type FetchText = (url: string) => Promise<string>;

/**
 * Reads the requests of one service. `secret` is what the operator has from it: a key, a password, or the
 * topics that may speak.
 */
export type WebhookReader = (
  request: WebhookRequest,
  secret: string,
  fetchText: FetchText,
) => Promise<WebhookReading>;

/** Nothing of the service's is trusted before its signature is seen. */
export const FORGED: WebhookReading = { kind: "forged" };

/** What was signed long ago may come from whoever has caught it. */
export const STALE: WebhookReading = { kind: "stale" };
