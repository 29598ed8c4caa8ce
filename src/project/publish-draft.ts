import type { Edition } from "../core/edition.ts";
import type { PlanningPorts } from "../core/ports.ts";
import type { Draft } from "../core/series.ts";
import { movePeople } from "../enrollment/move-people.ts";
import type { MoveReport } from "../enrollment/move-people.ts";
import { toEdition } from "../publish.ts";
import { bodyTexts } from "../render/plain-text.ts";

/** A series that was published, or would be. */
export interface Published {
  readonly draft: Draft;
  readonly edition: Edition;
  /** (Default: it is not the current one in the ledger, as with the plan of a new one) */
  readonly number: number | undefined;
  readonly isPlan: boolean;
  readonly isMoved: boolean;
  readonly report: MoveReport;
}

/** What is done with a draft. */
export interface Publishing {
  /** `plan` changes nothing; `move` also moves those who are on the way. */
  readonly act: "plan" | "publish" | "move";
  /** Whether those who have finished get what was added. (Default: no) */
  readonly withFinishers?: boolean;
}

/** Publishes a draft as it is now, or says what that would do. Errors: those of the store. */
export async function publishDraft(
  draft: Draft,
  { act, withFinishers = false }: Publishing,
  { store, clock, planner }: PlanningPorts,
): Promise<Published> {
  const edition = toEdition(draft);
  const isPlan = act === "plan";
  const isMoved = act === "move";
  if (!isPlan) await store.saveEdition(edition, clock.now());
  const report = await movePeople({
    store,
    clock,
    planner,
    to: edition,
    authored: draft.rendered.flatMap(({ email }) => bodyTexts(email, draft.series.direction)),
    withFinishers,
    act: isMoved ? "move" : "plan",
  });
  const kept = (await store.listSeries()).find(({ editionId }) => editionId === edition.id);
  return { draft, edition, number: kept?.number, isPlan, isMoved, report };
}
