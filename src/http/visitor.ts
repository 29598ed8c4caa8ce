import type { Visitor } from "../core/engagement-store.ts";
import { SECOND_MS } from "../core/time-units.ts";

/** What is known of somebody who shows an email or follows a link. */
export interface Visit {
  /** What the program calls itself. */
  readonly userAgent: string;
  /** How long after the message was accepted. */
  readonly afterMs: number;
}

/** A mail gateway tests links when a message comes in; people need longer to see that there is one. */
const GATEWAY_MS = 10 * SECOND_MS;

/**
 * Mail hosts that load all pictures for their users: Gmail, Yahoo, and the programs of Apple, which then call
 * themselves by this word alone.
 */
const PROXY = /GoogleImageProxy|YahooMailProxy|YahooCacheSystem|^Mozilla\/5\.0$/u;

/** Programs that say what they are, and the libraries that gateways are written with. */
const PROGRAM =
  /bot\b|crawl|spider|scan|preview|monitor|headless|phantom|curl|wget|python|java\/|go-http|okhttp|axios|node|libwww|httpclient|barracuda|mimecast|proofpoint|symantec|sophos|fortinet|ironport/iu;

/**
 * Returns who it was, by all that can be known. Nobody can tell for sure: scanners that call themselves a
 * browser and wait are counted as readers, so figures of readers are an upper bound.
 */
export function judgeVisitor({ userAgent, afterMs }: Visit): Visitor {
  if (PROXY.test(userAgent)) return "proxy";
  if (userAgent === "" || PROGRAM.test(userAgent) || afterMs < GATEWAY_MS) return "scanner";
  return "reader";
}
