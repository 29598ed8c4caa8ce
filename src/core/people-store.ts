import type {
  NewSubscriber,
  ReachedState,
  Subscriber,
  SubscriberRecord,
  SubscriberState,
} from "./subscriber.ts";

/** What became of one person of an import. */
export interface ImportOutcome {
  /**
   * `added` is new; `updated` was there and has changed fields; `unchanged` was there just so;
   * `kept-out` has left, bounced, complained or was erased, and stays so.
   */
  readonly to: "added" | "updated" | "unchanged" | "kept-out";
  /** Why someone was kept out, in a word: a state, or `suppressed`. (Default: empty) */
  readonly why: string;
}

/** Which subscribers to list. */
export interface SubscriberQuery {
  /** (Default: all states) */
  readonly state?: SubscriberState | undefined;
  /** Only those after this id, for the next page. (Default: from the first) */
  readonly afterId?: number;
  readonly limit: number;
}

/** People: the part of the ledger that the audience is kept in. */
export interface PeopleStore {
  /**
   * Returns the person with this address, added as active if new; an existing one is unchanged.
   *
   * Errors: `mail/invalid-address`, `audience/suppressed` for an address that is never to be mailed.
   */
  addSubscriber(person: NewSubscriber, at: Date): Promise<Subscriber>;
  /**
   * Adds many people, or fills in what is new of those who are there; one outcome each, in order.
   * A field that is not given stays; nobody is brought back who has left. `isDryRun` says what would
   * happen and changes nothing. Of lists that are given at once any may be the first.
   */
  importSubscribers(
    people: readonly NewSubscriber[],
    at: Date,
    isDryRun?: boolean,
  ): Promise<ImportOutcome[]>;
  /** How many people of a list `importSubscribers` is best given at once; others get their turn in between. */
  readonly importSize: number;
  /** Returns the person with this address, if there is one. Errors: `mail/invalid-address`. */
  findSubscriber(email: string): Promise<SubscriberRecord | undefined>;
  /** Returns subscribers in the order in which they were added. */
  listSubscribers(query: SubscriberQuery): Promise<SubscriberRecord[]>;
  /** Returns how many subscribers there are in each state that occurs. */
  countSubscribers(): Promise<Partial<Record<SubscriberState, number>>>;
  /**
   * Sets a subscriber's state; who bounced or complained stays so. Any state but `active` cancels what is planned and
   * stops the enrollments, `unsubscribed` leaves those that have ended, too; a claim that is not yet transmitting can't
   * be transmitted afterwards, nor can a mail that asks to confirm. Idempotent.
   */
  setSubscriberState(subscriberId: number, state: ReachedState, at: Date): Promise<void>;
  /** Tells whether an address is never to be mailed again. Errors: `mail/invalid-address`. */
  isSuppressed(email: string): Promise<boolean>;
  /**
   * Removes people with all that the ledger knows of them, overwritten on the disk; what stays is a
   * keyed hash of the address, so that it is never mailed again, also where nobody had it. Returns
   * how many people were there. Errors: `mail/invalid-address`, before anything is removed.
   */
  eraseSubscribers(emails: readonly string[], at: Date): Promise<number>;
}
