/**
 * Who showed an email or followed a link, by all that can be known: `proxy` is a mail host that loads pictures
 * for its users, whether they look or not; `scanner` is a program that tests links; `reader` is what is left.
 */
export type Visitor = "reader" | "proxy" | "scanner";

/** What of an email was used. */
export type EngagementKind = "opened" | "clicked";

/** One use of an email, as far as a project counts them. */
export interface Engagement {
  readonly kind: EngagementKind;
  readonly visitor: Visitor;
  /** Which of its links, from 0; 0 where it was shown. */
  readonly link: number;
  readonly at: Date;
}

/** In how many messages of a step something was used by whom. */
export interface EngagementCount {
  readonly series: string;
  readonly key: string;
  readonly kind: EngagementKind;
  readonly visitor: Visitor;
  /** Each delivery once. */
  readonly count: number;
}

/** The use of emails, where it is counted. */
export interface EngagementStore {
  /**
   * Notes a use of a delivery; the same again, by the same kind of visitor, changes nothing, nor does one of a delivery that
   * is gone: it may be pruned, or erased, while somebody follows a link in it.
   */
  recordEngagement(deliveryId: number, engagement: Engagement): Promise<void>;
  /** Returns how many messages of each series and step were used, by whom. */
  countEngagement(): Promise<EngagementCount[]>;
  /** Returns what a person has used, oldest first, with the key of the step. */
  listEngagement(subscriberId: number): Promise<(Engagement & { readonly key: string })[]>;
}
