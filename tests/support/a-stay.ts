import type { DriplineError } from "../../src/core/errors.ts";
import type { WorkCounts } from "../../src/deliver/counts.ts";
import { keepWorking } from "../../src/deliver/keep-working.ts";
import { aStep } from "./a-ledger.ts";
import type { MailRoom } from "./a-mail-room.ts";
import { anEdition, aPerson } from "./an-edition.ts";
import { START } from "./instants.ts";

/** What a worker did until it was asked to end. */
export interface Stay {
  /** Until when it waited, in seconds from the start. */
  readonly waits: readonly string[];
  /** When a pass ended well, in seconds from the start. */
  readonly passes: readonly number[];
  readonly errors: readonly string[];
  readonly counts: WorkCounts;
}

/**
 * Lets a worker stay by a clock on which a wait takes no time, and asks it to end at its last wait. What happens during
 * a wait happens at its beginning.
 */
export async function stay(
  room: MailRoom,
  nWaits: number,
  meanwhile: (nth: number, woken: AbortSignal | undefined) => unknown = () => undefined,
): Promise<Stay> {
  const ended = new AbortController();
  if (nWaits === 0) ended.abort();
  const waits: string[] = [];
  const passes: number[] = [];
  const errors: string[] = [];
  const counts = await keepWorking({
    ...room.options,
    signal: ended.signal,
    waitUntil: async (instant, signal) => {
      const nth = waits.push(String(seconds(instant)));
      await meanwhile(nth, signal);
      if (nth >= nWaits) ended.abort();
      else if (signal?.aborted) waits[nth - 1] += ` until woken at ${seconds(room.clock.now())}`;
      if (!signal?.aborted) room.clock.advanceTo(instant);
    },
    onError: (error: DriplineError, nextAt) =>
      void errors.push(`${error.code}, again at ${seconds(nextAt)}`),
    afterPass: async () => void passes.push(seconds(room.clock.now())),
  });
  return { waits, passes, errors, counts };
}

/** Adds somebody whose only email is due so many seconds after the start. */
export async function enrollAt(
  { store, clock }: MailRoom,
  name: string,
  inSeconds: number,
): Promise<void> {
  const now = clock.now();
  const edition = anEdition(1);
  await store.saveEdition(edition, now);
  const { id } = await store.addSubscriber(aPerson({ email: `${name}@example.org` }), now);
  const first = aStep(1, new Date(START.getTime() + inSeconds * 1_000), name);
  await store.enroll({ subscriberId: id, editionId: edition.id, at: now, first });
}

export async function acceptedAt({ store }: MailRoom): Promise<number[]> {
  return (await store.deliveries()).flatMap(({ acceptedAt: at }) => (at ? [seconds(at)] : []));
}

function seconds(instant: Date): number {
  return (instant.getTime() - START.getTime()) / 1_000;
}
