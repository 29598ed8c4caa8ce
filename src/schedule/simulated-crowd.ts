import type { Delay } from "../core/delay.ts";
import type { DueSetting } from "./compute-due.ts";
import { elementAt } from "./element-at.ts";
import type { Planning } from "./plan.ts";
import { enrollsAfter, pick, PURPOSE } from "./population.ts";
import type { Population } from "./population.ts";
import type { Chance } from "./seeded-chance.ts";

/** A series as a simulation knows it: when, not what. */
export interface SimulatedSeries {
  readonly name: string;
  readonly steps: readonly { readonly key: string; readonly delay: Delay }[];
}

/** What invented people follow from. */
export interface PeopleRequest {
  /** Everybody goes through each of them. */
  readonly series: readonly SimulatedSeries[];
  readonly subscribers: number;
  /** Midnight UTC of the first day, in milliseconds since 1970. */
  readonly start: number;
  readonly days: number;
  readonly seed: string;
  readonly planning: Planning;
  readonly population: Population;
}

/** Who the invented people are. An enrollment is a number from 0 on, and so is a person. */
export interface SimulatedCrowd {
  readonly nEnrollments: number;
  readonly nLines: number;
  readonly personOf: (enrollment: number) => number;
  /** Returns the line of an enrollment: one for each zone and domain. */
  readonly lineOf: (enrollment: number) => number;
  readonly domainOf: (line: number) => number;
  /** Returns what enrollments in a line are planned with. */
  readonly settingOf: (line: number) => DueSetting;
  /** Returns when an enrollment begins; computed anew each time, since that needs no memory. */
  readonly startOf: (enrollment: number) => number;
}

/** Gives each person a zone and a domain by chance, and each enrollment its beginning. */
export function createCrowd(request: PeopleRequest, chance: Chance): SimulatedCrowd {
  const { series, subscribers, start, planning, population } = request;
  const { zones, domains } = population;
  const period = { days: request.days, meanDays: population.meanDays };
  const settings = zones.map(([name]) => planning.settingOf(name));
  const lines = new Uint16Array(subscribers);
  for (let person = 0; person < subscribers; person += 1) {
    const zone = pick(zones, chance(person, PURPOSE.zone));
    lines[person] = zone * domains.length + pick(domains, chance(person, PURPOSE.domain));
  }
  const personOf = (enrollment: number): number => Math.floor(enrollment / series.length);
  const lineOf = (enrollment: number): number => elementAt(lines, personOf(enrollment));
  const settingOf = (line: number): DueSetting =>
    elementAt(settings, Math.floor(line / domains.length));
  return {
    nEnrollments: subscribers * series.length,
    nLines: zones.length * domains.length,
    personOf,
    lineOf,
    domainOf: (line) => line % domains.length,
    settingOf,
    startOf: (enrollment) => {
      const { offset } = settingOf(lineOf(enrollment)).zone.at(start);
      // East of Greenwich the local time of the first day may lie before the period: UTC counts there.
      const localStart = start - Math.min(0, offset);
      return localStart + enrollsAfter(chance, enrollment, period);
    },
  };
}
