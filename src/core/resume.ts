/**
 * How the delay of a paused step counts: `count-on` as if nothing had been; `restart` anew from the
 * end of the pause; `active-time` without the time of the pause.
 */
export type ResumePolicy = "count-on" | "restart" | "active-time";

/** A pause that ends. */
export interface Pause {
  /** From when the delay of the pending step counted before: acceptance of the previous one, or enrollment. */
  readonly countsFrom: Date;
  readonly pausedAt: Date;
  readonly resumedAt: Date;
}

/** From when the pending step counts after a pause, and before when it can't be due. */
export interface Resumed {
  readonly from: Date;
  readonly notBefore: Date;
}

/**
 * Returns what the pending step is planned from when a pause ends; the planner then finds its instant.
 * By no policy is anything due before the pause has ended, nor two steps at once: only the pending one
 * is planned, and the next counts from its acceptance. A pause that began before the delay did counts
 * from there.
 *
 * @example resumeFrom("restart", { countsFrom, pausedAt, resumedAt }).from // resumedAt
 */
export function resumeFrom(
  policy: ResumePolicy,
  { countsFrom, pausedAt, resumedAt }: Pause,
): Resumed {
  const notBefore = resumedAt;
  switch (policy) {
    case "count-on":
      return { from: countsFrom, notBefore };
    case "restart":
      return { from: resumedAt, notBefore };
    case "active-time": {
      const began = Math.max(pausedAt.getTime(), countsFrom.getTime());
      const pausedMs = Math.max(0, resumedAt.getTime() - began);
      return { from: new Date(countsFrom.getTime() + pausedMs), notBefore };
    }
  }
}
