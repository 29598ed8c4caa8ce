import { DAY_MS, HOUR_MS } from "../core/time-units.ts";
import type { Chance } from "./seeded-chance.ts";

/** A value with its share; shares need not add up to anything. */
export type Weighted = readonly [value: string, weight: number];

/** Invented subscribers, as a simulation needs them. */
export interface Population {
  /** IANA names. */
  readonly zones: readonly Weighted[];
  /** Domains of their addresses. */
  readonly domains: readonly Weighted[];
  /** How many days after the beginning they enrol in the mean; each day fewer than the day before. */
  readonly meanDays: number;
  /** Share of messages that a server puts off for a while. */
  readonly deferRate: number;
  /** Share of messages to a mailbox that does not exist: the person gets nothing more. */
  readonly bounceRate: number;
  /** Share of messages after which the person leaves. */
  readonly unsubscribeRate: number;
}

/**
 * Nobody's list: readers mostly in Europe and America, with zones that have half hours, no summer time
 * or the southern one, so that each rule is met. The rates are rough middles of what senders publish.
 */
export const SAMPLE_POPULATION: Population = {
  zones: [
    ["America/New_York", 18],
    ["America/Chicago", 10],
    ["America/Denver", 3],
    ["America/Los_Angeles", 10],
    ["America/Sao_Paulo", 5],
    ["America/St_Johns", 1],
    ["Europe/London", 11],
    ["Europe/Berlin", 14],
    ["Europe/Lisbon", 3],
    ["Europe/Athens", 3],
    ["Africa/Lagos", 3],
    ["Africa/Casablanca", 1],
    ["Asia/Dubai", 2],
    ["Asia/Kolkata", 7],
    ["Asia/Kathmandu", 1],
    ["Asia/Tokyo", 3],
    ["Australia/Sydney", 4],
    ["Pacific/Auckland", 1],
  ],
  domains: [
    ["gmail.com", 46],
    ["outlook.com", 9],
    ["hotmail.com", 7],
    ["yahoo.com", 10],
    ["icloud.com", 8],
    ["proton.me", 2],
    ["gmx.net", 3],
    ["other domains", 15],
  ],
  meanDays: 10,
  deferRate: 0.02,
  bounceRate: 0.004,
  unsubscribeRate: 0.003,
};

/** What chance is asked for; a purpose of an attempt is this plus ten for each. */
export const PURPOSE = { zone: 0, domain: 1, enrollDay: 2, enrollHour: 3, outcome: 4, leaving: 5 };

/** Returns the index of a value by its share. */
export function pick(all: readonly Weighted[], chance: number): number {
  let left = chance * all.reduce((sum, [, weight]) => sum + weight, 0);
  return all.findIndex(([, weight]) => (left -= weight) < 0);
}

/** Half past one in the afternoon, up to eight hours and a half before or after. */
const MID_DAY_MS = 13.5 * HOUR_MS;
const HALF_DAY_MS = 8.5 * HOUR_MS;

/** Returns when someone enrols, in milliseconds after the period's beginning by their own clock. */
export function enrollsAfter(
  chance: Chance,
  thing: number,
  { days, meanDays }: { readonly days: number; readonly meanDays: number },
): number {
  // Most come when a series is new; nobody comes after the period.
  const early = chance(thing, PURPOSE.enrollDay) * (1 - Math.exp(-days / meanDays));
  const day = Math.floor(-Math.log(1 - early) * meanDays);
  const swing = chance(thing, PURPOSE.enrollHour) + chance(thing, PURPOSE.enrollHour + 10) - 1;
  return Math.floor(day * DAY_MS + MID_DAY_MS + swing * HALF_DAY_MS);
}
