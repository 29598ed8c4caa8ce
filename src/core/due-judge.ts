/** A delivery that is due, and the present. */
export interface DueRequest {
  /** IANA name. (Default: the fallback zone of the project) */
  readonly timezone: string | undefined;
  readonly dueAt: Date;
  /** The instant for which it was planned, however often it was put off since. (Default: `dueAt`) */
  readonly plannedFor?: Date;
  readonly now: Date;
  /** When a message of any series was last accepted for this person. (Default: never) */
  readonly lastAcceptedAt: Date | undefined;
  /** Until when the person takes a break, maybe begun while this was in a worker's hands. (Default: no break) */
  readonly holdUntil?: Date | undefined;
}

/**
 * What to do with a due delivery now. `wait` plans it again for another instant and counts no
 * attempt; `skip` goes on with the next step as if this one had been accepted now.
 */
export type DueVerdict =
  | { readonly to: "send" }
  | { readonly to: "wait"; readonly dueAt: Date; readonly reason: string }
  | { readonly to: "skip"; readonly reason: string };

/**
 * Judges whether a due delivery may be sent now: send window, holidays, one email a day, minimum
 * gap, maximum lateness. To be asked right before each message with what was accepted until then:
 * two deliveries of one person in one batch would else go out on one day.
 */
export type DueJudge = (request: DueRequest) => DueVerdict;
