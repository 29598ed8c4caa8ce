/** A person who gets series. */
export interface Subscriber {
  readonly id: number;
  /** As the person wrote it; shown and mailed. */
  readonly email: string;
  /** `pending` has not confirmed; only `active` gets mail. */
  readonly state: "pending" | "active" | "unsubscribed" | "bounced";
  /** IANA name, e.g. `Europe/Lisbon`. */
  readonly timezone: string;
  /** Values of merge fields, e.g. `first_name`. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What is known of a person before there is a row. */
export type NewSubscriber = Omit<Subscriber, "id" | "state">;
