import type { PlannedStep } from "./delivery.ts";
import type { Edition, SeriesRecord } from "./edition.ts";
import type { Enrollment, EnrollmentRecord, EnrollmentState } from "./enrollment.ts";
import type { Subscriber } from "./subscriber.ts";

/** Who starts which edition when. */
export interface EnrollRequest {
  readonly subscriberId: number;
  readonly editionId: string;
  readonly at: Date;
  readonly first: PlannedStep;
}

/** Which enrollments to list. */
export interface EnrollmentQuery {
  /** (Default: all series) */
  readonly series?: string | undefined;
  /** (Default: everybody) */
  readonly subscriberId?: number | undefined;
  readonly states: readonly EnrollmentState[];
  /** Only those after this id, for the next page. (Default: from the first) */
  readonly afterId?: number;
  readonly limit: number;
}

/** How a paused enrollment goes on. */
export interface Resumption {
  readonly enrollmentId: number;
  /** From when the delay of the pending step counts now. */
  readonly countsFrom: Date;
  /** When that would have been, had all come on time. (Default: then) */
  readonly onTimeFrom?: Date | undefined;
  /** The new instant of the pending step, and why. */
  readonly dueAt: Date;
  /** When that would be, had all come on time. (Default: `dueAt`) */
  readonly onTimeAt?: Date | undefined;
  readonly reason: string;
}

/** Where an enrollment goes when it is moved to another edition. */
export interface Move {
  readonly enrollmentId: number;
  /** The pending delivery that the move was computed from; if it is another by now, nothing is moved. */
  readonly fromDeliveryId: number | undefined;
  readonly editionId: string;
  /** Keys of the steps that the person has had. */
  readonly skip: readonly string[];
  /** Why the pending delivery is canceled, where another step comes next. (Default: its step is gone) */
  readonly why?: string | undefined;
  /**
   * The step to go on with; without one the enrollment is finished. With `isKept` the pending
   * delivery, tried before, keeps its bytes and instant, and only counts as that step.
   */
  readonly next: (PlannedStep & { readonly key: string; readonly isKept: boolean }) | undefined;
}

/** Where an email stands in an edition. */
export interface EmailPlace {
  readonly editionId: string;
  readonly step: number;
}

/** Editions and who goes through them. */
export interface EnrollmentStore {
  /**
   * Keeps an edition and makes it the current one of its series. A second time keeps nothing new,
   * since its id is the hash of its content.
   */
  saveEdition(edition: Edition, at: Date): Promise<void>;
  /** Returns an edition. Errors: `store/unknown-edition`. */
  loadEdition(editionId: string): Promise<Edition>;
  /**
   * Returns where the email with a key has stood in the editions of a series, the newest edition first. Editions before
   * the present one are kept, since people go through them and their mail leads to the web.
   */
  findPlaces(series: string, key: string): Promise<EmailPlace[]>;
  /** Returns the id of the edition that has a mark of `editionMark`. (Default: there is none) */
  findEdition(mark: string): Promise<string | undefined>;
  /** Returns all series by name, each with its current edition. */
  listSeries(): Promise<SeriesRecord[]>;
  /**
   * Starts an enrollment and plans its first step; in a paused series it starts paused. A subscriber
   * has one running enrollment in a series: a second call returns the one there is and plans nothing.
   * Errors: `store/unknown-edition`, `enrollment/not-active`.
   */
  enroll(request: EnrollRequest): Promise<Enrollment>;
  /**
   * Starts many enrollments in one transaction and returns how many are new. Whoever is not active
   * any more is left out.
   */
  enrollAll(requests: readonly EnrollRequest[]): Promise<number>;
  /** Returns active subscribers who have never been in a series, in the order of their ids. */
  listEnrollable(series: string, afterId: number, limit: number): Promise<Subscriber[]>;
  /** Returns enrollments in the order of their ids. */
  listEnrollments(query: EnrollmentQuery): Promise<EnrollmentRecord[]>;
  /** Marks a series as paused, so that who enrolls starts paused, or as running again. */
  setSeriesPaused(series: string, isPaused: boolean, at: Date): Promise<void>;
  /**
   * Pauses active enrollments: nothing of them is claimed, a claim not yet transmitting can't be
   * transmitted. What is on the wire is settled, and what follows waits. With `outlastsSeries` also those whose series
   * is paused stay so when it goes on. Returns how many were not paused so.
   */
  pauseEnrollments(
    enrollmentIds: readonly number[],
    at: Date,
    outlastsSeries?: boolean,
  ): Promise<number>;
  /** Lets paused enrollments go on, or with their series where that is paused. Returns how many were paused. */
  resumeEnrollments(resumptions: readonly Resumption[], at: Date): Promise<number>;
  /** Ends running enrollments and cancels what is planned for them. Returns how many. */
  cancelEnrollments(enrollmentIds: readonly number[], why: string, at: Date): Promise<number>;
  /**
   * Moves enrollments to another edition, finished ones too where there is a next step and their person has not left
   * the series or begun it anew. What was accepted is never planned again; what is in a worker's hands is left as it is. Returns how many
   * were moved.
   */
  moveEnrollments(moves: readonly Move[], at: Date): Promise<number>;
}
