import { MINUTE_MS } from "../core/time-units.ts";
import { elementAt } from "./element-at.ts";

/** Ends a list. */
const NONE = -1;

/**
 * Enrollments that wait: for a minute to come, then in line until they may go. One waits in one place
 * only, as in the ledger, so that a link and an instant for each are all the memory there is.
 */
export interface SimulationQueues {
  /** When the next email of each enrollment is due. */
  readonly due: Float64Array;
  /** Lets an enrollment wait for the minute of an instant, which may be after the end. */
  readonly waitUntil: (enrollment: number, instant: number) => void;
  /** Puts everybody whose minute has come into the line that is theirs. */
  readonly arrive: (minute: number, lineOf: (enrollment: number) => number) => void;
  /** Returns the first of a line; -1 for an empty one. */
  readonly first: (line: number) => number;
  /** Takes the first of a line out of it. */
  readonly leave: (line: number) => void;
  /** How many stand in each line. */
  readonly lengths: Int32Array;
  /** Returns how many wait for a minute or in line. */
  readonly countWaiting: () => number;
  /** Returns how many wait for an instant after the end. */
  readonly countLater: () => number;
}

/** Returns empty queues for so many enrollments, lines and minutes. */
export function createQueues(
  nEnrollments: number,
  nLines: number,
  { start, minutes }: { readonly start: number; readonly minutes: number },
): SimulationQueues {
  const due = new Float64Array(nEnrollments);
  const link = new Int32Array(nEnrollments);
  const byMinute = createLists(minutes, link);
  const lines = createLists(nLines, link);
  // The first minute that has not come yet.
  let next = 0;
  let waiting = 0;
  let later = 0;
  return {
    due,
    waitUntil: (enrollment, instant) => {
      due[enrollment] = instant;
      // Who is due once more in the minute that has come is looked at in the next one.
      const minute = Math.max(next, Math.floor((instant - start) / MINUTE_MS));
      if (minute >= minutes) later += 1;
      else {
        byMinute.append(minute, enrollment);
        waiting += 1;
      }
    },
    arrive: (minute, lineOf) => {
      next = minute + 1;
      for (let one = byMinute.first(minute); one !== NONE; one = byMinute.first(minute)) {
        byMinute.shift(minute);
        lines.append(lineOf(one), one);
      }
    },
    first: lines.first,
    leave: (line) => {
      lines.shift(line);
      waiting -= 1;
    },
    lengths: lines.lengths,
    countWaiting: () => waiting,
    countLater: () => later,
  };
}

/** Lists of numbers that are chained by one array of links. */
function createLists(count: number, link: Int32Array) {
  const heads = new Int32Array(count).fill(NONE);
  const tails = new Int32Array(count);
  const lengths = new Int32Array(count);
  const first = (list: number): number => elementAt(heads, list);
  return {
    lengths,
    first,
    append: (list: number, one: number): void => {
      if (first(list) === NONE) heads[list] = one;
      else link[elementAt(tails, list)] = one;
      link[one] = NONE;
      tails[list] = one;
      lengths[list] = elementAt(lengths, list) + 1;
    },
    shift: (list: number): void => {
      heads[list] = elementAt(link, first(list));
      lengths[list] = elementAt(lengths, list) - 1;
    },
  };
}
