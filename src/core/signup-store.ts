import type { EnrollRequest } from "./enrollment-store.ts";
import type { NewSubscriber, Subscriber } from "./subscriber.ts";
import { DAY_MS } from "./time-units.ts";

/** What somebody has asked for on a page. Nobody knows yet whether the address is theirs. */
export interface SignupRequest {
  readonly person: NewSubscriber;
  /** Names of published series, at least one. */
  readonly series: readonly string[];
  /** Where it was asked, in words; becomes the source of the consent. */
  readonly source: string;
  readonly at: Date;
}

/** Who has asked for what and not confirmed it yet. */
export interface Signup {
  readonly subscriber: Subscriber;
  /** Names of series, in alphabetic order; empty where all is confirmed. */
  readonly series: readonly string[];
}

/** One series that somebody has asked for and not confirmed yet. */
export interface OpenSignup {
  readonly series: string;
  /** Where it was asked, in words. */
  readonly source: string;
  readonly askedAt: Date;
  /** What was said with it by somebody who had left. (Default: it is with the person) */
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly language: string | undefined;
}

/** A mail that asks to confirm an address, in the hands of one process. */
export interface ConfirmationMail {
  readonly id: number;
  /** Tells this time that it is in hand from those before and after. */
  readonly fence: string;
  readonly signup: Signup;
  /** When it was planned: two of one person never have it in common. */
  readonly askedAt: Date;
  /** How often it was tried before. */
  readonly attempts: number;
}

/** How long one process has such a mail in hand; from `leaseUntil` on another one may take it. */
export interface ConfirmationLease {
  readonly now: Date;
  readonly leaseUntil: Date;
}

/**
 * What became of such a mail. `given-up` is never tried again. `released` was kept back by a fault that is not its
 * reader's, so no attempt is counted.
 */
export type ConfirmationOutcome =
  | { readonly to: "sent" | "given-up" }
  | { readonly to: "deferred" | "released"; readonly dueAt: Date };

/**
 * A list of addresses can be bombed with mails of this kind, so each gets one in this time at most
 * (`research/reliability.md`, T45).
 */
export const CONFIRMATION_GAP_MS = DAY_MS;

/** Whoever has not confirmed by then did not mean it, and their address is nobody's to keep. */
export const UNCONFIRMED_DAYS = 30;

/** So many in those days, until the address is confirmed; whoever wanted the mail has found one by then. */
export const MOST_CONFIRMATIONS = 3;

/** How people join by themselves. */
export interface SignupStore {
  /** Returns the keys that links of readers are signed with, the newest first. */
  linkKeys(): Promise<[string, ...string[]]>;
  /**
   * Signs links with another key from now on; those of the keys before are still read, unless they are
   * to be forgotten.
   */
  renewLinkKey(key: string, isOldForgotten: boolean): Promise<void>;
  /**
   * Notes what somebody asks for, adds them as `pending` if new, and plans a mail that asks to confirm, within the limits
   * above. Whose address is erased, has bounced or has complained gets none. Anybody can type an address: the fields and
   * the language with it change nothing of somebody known, and while somebody is pending the newest ones stand. It answers
   * nothing, so that nobody learns who is on the list.
   *
   * Errors: `mail/invalid-address`.
   */
  requestSignup(request: SignupRequest): Promise<void>;
  /** Returns what a person has asked for and not confirmed; `undefined` where nobody has this id. */
  findSignup(subscriberId: number): Promise<Signup | undefined>;
  /** Returns all that is kept of what a person has asked for and not confirmed, by series. */
  listSignups(subscriberId: number): Promise<OpenSignup[]>;
  /**
   * Makes a person active, notes the consent, and starts what they have asked for. Of somebody who had left it takes the
   * fields and the language that they asked with last, and ends their break. Who bounced or complained stays so. Again
   * changes nothing. Returns whether the person is active now.
   */
  confirmSignup(subscriberId: number, starts: readonly EnrollRequest[], at: Date): Promise<boolean>;
  /** Takes the mail that asks to confirm and has been due for the longest; none where none is due. */
  claimConfirmation(lease: ConfirmationLease): Promise<ConfirmationMail | undefined>;
  /**
   * Renews the lease of one that is about to leave, and returns it as it is in hand now. `undefined` where it must not
   * leave: another process has it, or whom it asks has confirmed meanwhile, has left, gets no mail any more or is erased.
   */
  renewConfirmation(
    mail: ConfirmationMail,
    lease: ConfirmationLease,
  ): Promise<ConfirmationMail | undefined>;
  /** Records what became of one; `false`, and no change, where another process has it, or nobody any more. */
  settleConfirmation(mail: ConfirmationMail, outcome: ConfirmationOutcome): Promise<boolean>;
  /**
   * Forgets what people have asked for before an instant, and nothing since, and not confirmed, overwritten on the disk;
   * who is known by that alone is removed. Returns how many people that were.
   */
  removeUnconfirmed(before: Date): Promise<number>;
}
