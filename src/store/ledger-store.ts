import type { EnrollRequest } from "../core/enrollment-store.ts";
import type { Store } from "../core/ports.ts";
import type { Revival } from "../core/preference-store.ts";
import type { Resolution } from "../core/report-store.ts";
import { createClaimDue } from "./claims.ts";
import { claimConfirmation, renewConfirmation, settleConfirmation } from "./confirmations.ts";
import {
  countAccepted,
  countEnrollments,
  countLapsed,
  countLeavers,
  countReturns,
  countSteps,
} from "./counts.ts";
import {
  findEdition,
  findPlaces,
  listSeries,
  loadEdition,
  saveEdition,
  setSeriesPaused,
} from "./editions.ts";
import { listEnrollable, listEnrollments } from "./enrollment-lists.ts";
import { countEngagement, listEngagement, recordEngagement } from "./engagement.ts";
import { enroll, enrollAll } from "./enrollments.ts";
import { listEvents } from "./events.ts";
import { findDelivery, lastAccepted, recordFeedback } from "./feedback.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createImportSubscribers, importSize } from "./imports.ts";
import { CALLERS_CLOCK } from "./ledger-clock.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { createRenewLeases } from "./leases.ts";
import { leaveSeries, takeLeaveBack } from "./leaves.ts";
import { moveEnrollments } from "./moves.ts";
import { createPlanNotices, earliest } from "./plan-notices.ts";
import type { PlanChannel } from "./plan-notices.ts";
import { paceRoom } from "./pace.ts";
import { cancelEnrollments, pauseEnrollments, resumeEnrollments } from "./pauses.ts";
import { hastenDelivery, savePreferences } from "./preferences.ts";
import { pruneEnded } from "./prune.ts";
import { recoverLapsed } from "./recovery.ts";
import { listDeliveries, nextDueAt } from "./reports.ts";
import { retryFailed } from "./retries.ts";
import { resolveInDoubt } from "./resolutions.ts";
import { readLinkKeys, renewLinkKey } from "./secrets.ts";
import {
  confirmSignup,
  findSignup,
  listSignups,
  removeUnconfirmed,
  requestSignup,
} from "./signups.ts";
import {
  addSubscriber,
  countSubscribers,
  findSubscriber,
  listSubscribers,
  setSubscriberState,
} from "./subscribers.ts";
import { eraseRows, isSuppressed } from "./suppression.ts";
import type { Ledger } from "./tables.ts";
import { createWriteTogether } from "./worker-writes.ts";

/** The database that a store is on. */
export interface LedgerBase {
  readonly ledger: Ledger;
  /** The same, for what workers write, where that is done in another way. (Default: it is not) */
  readonly hot?: Ledger;
  /** How processes hear what others plan. (Default: they look for it now and then) */
  readonly channel?: PlanChannel;
  /** By which leases end. (Default: that of the callers) */
  readonly clock?: LedgerClock;
  /** Reads all of it and throws `store/corrupt` where it is damaged. (Default: the server looks after that) */
  readonly refuseDamage?: () => Promise<void>;
  /** Sees to it that nothing of what was deleted can be read from the disk. */
  readonly overwriteErased: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Returns the store on an open and prepared database. */
export function createLedgerStore({
  ledger,
  hot = ledger,
  channel,
  clock = CALLERS_CLOCK,
  overwriteErased,
  close,
}: LedgerBase): Store {
  const commit = createGroupCommit(hot, createWriteTogether(clock));
  const renewLeases = createRenewLeases(clock);
  const claimDue = createClaimDue(clock);
  const importSubscribers = createImportSubscribers();
  const notices = createPlanNotices(ledger, channel);
  const { plan } = notices;
  return {
    addSubscriber: (person, at) => addSubscriber(ledger, person, at),
    importSubscribers: (people, at, isDryRun) => importSubscribers(ledger, people, at, isDryRun),
    importSize: importSize(ledger),
    findSubscriber: (email) => findSubscriber(ledger, email),
    listSubscribers: (query) => listSubscribers(ledger, query),
    countSubscribers: () => countSubscribers(ledger),
    setSubscriberState: (id, state, at) => setSubscriberState(ledger, id, state, at),
    isSuppressed: (email) => isSuppressed(ledger, email),
    eraseSubscribers: async (emails, at) => {
      const nErased = await eraseRows(ledger, emails, at);
      await overwriteErased();
      return nErased;
    },
    linkKeys: () => readLinkKeys(ledger),
    renewLinkKey: (key, isOldForgotten) => renewLinkKey(ledger, key, isOldForgotten),
    requestSignup: (request) =>
      plan("confirmation", request.at, (planning) => requestSignup(planning, request)),
    findSignup: (subscriberId) => findSignup(ledger, subscriberId),
    listSignups: (subscriberId) => listSignups(ledger, subscriberId),
    confirmSignup: (id, starts, at) =>
      plan("delivery", firstDue(starts), (planning) => confirmSignup(planning, id, starts, at)),
    claimConfirmation: (lease) => claimConfirmation(ledger, lease, clock),
    renewConfirmation: (mail, lease) => renewConfirmation(ledger, mail, lease, clock),
    settleConfirmation: (mail, outcome) => settleConfirmation(ledger, mail, outcome),
    removeUnconfirmed: async (before) => {
      const nRemoved = await removeUnconfirmed(ledger, before);
      if (nRemoved > 0) await overwriteErased();
      return nRemoved;
    },
    savePreferences: (id, preferences, replans, at) =>
      plan("delivery", earliest(replans.map(({ dueAt }) => dueAt)), (planning) =>
        savePreferences(planning, id, preferences, replans, at),
      ),
    hastenDelivery: (id, at) =>
      plan("delivery", at, (planning) => hastenDelivery(planning, id, at)),
    leaveSeries: (id, series, at) => leaveSeries(ledger, id, series, at),
    takeLeaveBack: (id, revivals, at) =>
      plan("delivery", firstRevived(revivals), (planning) =>
        takeLeaveBack(planning, id, revivals, at),
      ),
    saveEdition: (edition, at) => saveEdition(ledger, edition, at),
    loadEdition: (editionId) => loadEdition(ledger, editionId),
    findEdition: (mark) => findEdition(ledger, mark),
    findPlaces: (series, key) => findPlaces(ledger, series, key),
    listSeries: () => listSeries(ledger),
    setSeriesPaused: (series, isPaused, at) => setSeriesPaused(ledger, series, isPaused, at),
    enroll: (request) =>
      plan("delivery", request.first.dueAt, (planning) => enroll(planning, request)),
    enrollAll: (requests) =>
      plan("delivery", firstDue(requests), (planning) => enrollAll(planning, requests)),
    listEnrollable: (series, afterId, limit) => listEnrollable(ledger, series, afterId, limit),
    listEnrollments: (query) => listEnrollments(ledger, query),
    pauseEnrollments: (ids, at, outlastsSeries = false) =>
      pauseEnrollments(ledger, ids, at, outlastsSeries),
    resumeEnrollments: (resumptions, at) =>
      plan("delivery", earliest(resumptions.map(({ dueAt }) => dueAt)), (planning) =>
        resumeEnrollments(planning, resumptions, at),
      ),
    cancelEnrollments: (ids, why, at) => cancelEnrollments(ledger, ids, why, at),
    moveEnrollments: (moves, at) =>
      plan("delivery", earliest(moves.flatMap(({ next }) => next?.dueAt ?? [])), (planning) =>
        moveEnrollments(planning, moves, at),
      ),
    claimDue: (request) => claimDue(hot, request),
    markTransmitting: async (claim, transmission) =>
      (await commit({ kind: "transmitting", claim, transmission })) === true,
    settle: async (claim, settlement, at) =>
      (await commit({ kind: "settlement", claim, settlement, at })) === true,
    renewLeases: (claims, now, leaseUntil) => renewLeases(hot, claims, now, leaseUntil),
    recoverLapsed: (now, inDoubt) => recoverLapsed(ledger, { now, inDoubt }, clock),
    takePace: async (limits, at) => {
      if (limits.length === 0) return undefined;
      const hold = await commit({ kind: "pace", limits, at });
      return typeof hold === "object" ? hold : undefined;
    },
    paceRoom: (limits, at, withinMs) => paceRoom(ledger, { limits, at, withinMs }, clock),
    nextDueAt: () => nextDueAt(ledger, clock),
    countSteps: () => countSteps(ledger),
    countLapsed: (at) => countLapsed(ledger, at, clock),
    countEnrollments: () => countEnrollments(ledger),
    countReturns: () => countReturns(ledger),
    countLeavers: () => countLeavers(ledger),
    countAccepted: (series) => countAccepted(ledger, series),
    deliveries: (query) => listDeliveries(ledger, query),
    recordEngagement: (id, engagement) => recordEngagement(ledger, id, engagement),
    countEngagement: () => countEngagement(ledger),
    listEngagement: (subscriberId) => listEngagement(ledger, subscriberId),
    events: (subscriberId) => listEvents(ledger, subscriberId),
    findDelivery: (messageId) => findDelivery(ledger, messageId),
    lastAccepted: (of) => lastAccepted(ledger, of),
    recordFeedback: (feedback) => recordFeedback(ledger, feedback),
    pruneEnded: (before, limit) => pruneEnded(ledger, before, limit),
    retryFailed: (ids, at) => plan("delivery", at, (planning) => retryFailed(planning, ids, at)),
    resolveInDoubt: (id, resolution, at) =>
      plan("delivery", dueAfter(resolution, at), (planning) =>
        resolveInDoubt(planning, id, resolution, at),
      ),
    onPlanned: notices.listen,
    close: async () => {
      notices.stop();
      await close();
    },
  };
}

function firstDue(starts: readonly EnrollRequest[]): Date | undefined {
  return earliest(starts.map(({ first }) => first.dueAt));
}

function firstRevived(revivals: readonly Revival[]): Date | undefined {
  return earliest(revivals.flatMap(({ next }) => (typeof next === "object" ? next.dueAt : [])));
}

function dueAfter(resolution: Resolution, at: Date): Date | undefined {
  if (resolution.to === "resend") return at;
  return resolution.to === "accepted" ? resolution.next?.dueAt : undefined;
}
