import type { PlannedStep } from "./delivery.ts";
import type { ReadingPace } from "./subscriber.ts";

/** What a person sets by themselves. */
export interface Preferences {
  readonly readingPace: ReadingPace;
  /** (Default: no break) */
  readonly holdUntil: Date | undefined;
  /** IANA name. (Default: unknown) */
  readonly timezone: string | undefined;
  /** BCP 47. (Default: unknown) */
  readonly language: string | undefined;
}

/** A planned delivery that gets another instant. */
export interface Replan {
  readonly deliveryId: number;
  readonly dueAt: Date;
  /** When it would be due, had all before it come on time. (Default: `dueAt`) */
  readonly onTimeAt?: Date | undefined;
  readonly reason: string;
}

/** How an enrollment goes on that its reader had left. */
export interface Revival {
  readonly enrollmentId: number;
  /**
   * The step to go on with; `in-hand` where one is in hand or in doubt, and goes on by itself; `none` where it had ended
   * before, or has had every step.
   */
  readonly next: PlannedStep | "in-hand" | "none";
}

/** What people change about their own way through series. */
export interface PreferenceStore {
  /**
   * Keeps a person's settings, and plans anew what waits because of them. What was tried stays, and so does what is in a
   * worker's hands: by these settings what follows it is planned. `false`, and no change, where something else waits by
   * now than what is planned anew.
   */
  savePreferences(
    subscriberId: number,
    preferences: Preferences,
    replans: readonly Replan[],
    at: Date,
  ): Promise<boolean>;
  /**
   * Makes a planned delivery due now because its reader asks for it: no window, gap or day holds it.
   * `false`, and no change, where it is not planned any more.
   */
  hastenDelivery(deliveryId: number, at: Date): Promise<boolean>;
  /**
   * Ends a series for its reader and cancels what is planned of it. One that had ended before is left too: no move
   * takes it, and nothing that failed is tried again. Again changes nothing.
   */
  leaveSeries(subscriberId: number, series: string, at: Date): Promise<void>;
  /**
   * Takes a leave back: the person is active again, and these enrollments are what they were, but for those of series
   * that they have begun anew since. `false`, and no change, where nothing was left, or the mailbox has bounced or its
   * owner complained; `undefined`, and no change, where a step that was to go on by itself has been settled meanwhile.
   */
  takeLeaveBack(
    subscriberId: number,
    revivals: readonly Revival[],
    at: Date,
  ): Promise<boolean | undefined>;
}
