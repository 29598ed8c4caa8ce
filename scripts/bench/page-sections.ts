/** What the page says of people and pages: lists, simulations, the pages for readers and the studio. */
import type { ComparisonRow, Section } from "./section.ts";
import { readResult, showNumber, showSeconds } from "./section.ts";
import type { RunNote } from "./write-result.ts";

interface AudienceFigures extends RunNote {
  readonly people: number;
  readonly megabytes: number;
  readonly rows: readonly { readonly name: string; readonly seconds: number }[];
}

/** Returns the section on `bench:audience`. */
export function audienceSection(): Section {
  const { people, megabytes, rows, ...run } = readResult("audience") as AudienceFigures;
  const [first] = rows;
  return {
    title: "Taking people in",
    text: `A CSV file of ${showNumber(people)} people (${megabytes} MB), beside the \`sqlite3\` shell's own import of it into a table with a unique index. The
shell judges nothing; dripline reads each row twice, judges addresses, zones and consent, and writes durably.`,
    run,
    comparisons: [
      {
        id: "audience",
        title: "Import of a list: times the time of the sqlite3 shell",
        columns: ["program", "clock", "time"],
        rows: rows.map(({ name, seconds }) => ({
          name,
          value: seconds / (first?.seconds ?? Number.NaN),
          isOurs: name.startsWith("dripline"),
          figures: [showSeconds(seconds)],
        })),
      },
    ],
  };
}

interface SimulateFigures extends RunNote {
  readonly days: number;
  readonly rows: readonly {
    readonly name: string;
    readonly emails: number;
    readonly seconds: number;
    readonly memoryMb: number;
  }[];
}

/** Returns the section on `bench:simulate`. */
export function simulateSection(): Section {
  const { days, rows, ...run } = readResult("simulate") as SimulateFigures;
  const [first] = rows;
  return {
    title: "Playing a schedule ahead",
    text: `\`dripline simulate\` plays ${days} days for invented subscribers. No peer does it, so the smallest run is what the others stand
beside: as many times the people should take no more than as many times the time.`,
    run,
    comparisons: [
      {
        id: "simulate",
        title: "Simulation: times the time of 10,000 subscribers",
        columns: ["subscribers", "emails", "clock", "memory", "time"],
        rows: rows.map(({ name, emails, seconds, memoryMb }) => ({
          name: name.replace(/^1e(\d)/u, (power) => showNumber(Number(power))),
          value: seconds / (first?.seconds ?? Number.NaN),
          isOurs: true,
          figures: [showNumber(emails), showSeconds(seconds), `${memoryMb} MB`],
        })),
      },
    ],
  };
}

interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface ServeFigures extends RunNote {
  readonly bareServer: Load;
  readonly pagesBesideAWorker: Load;
  readonly pagesBesideSlowClients: Load & { readonly slowClients: number };
  readonly races: {
    readonly left: number;
    readonly sentBefore: number;
    readonly sentAfter: number;
  };
}

/** Returns the section on `bench:serve`. */
export function serveSection(): Section {
  const figures = readResult("serve") as ServeFigures;
  const { bareServer, pagesBesideAWorker, pagesBesideSlowClients, races, ...run } = figures;
  const row = (name: string, load: Load, isOurs = true): ComparisonRow => ({
    name,
    value: load.p50Ms / bareServer.p50Ms,
    isOurs,
    figures: [showNumber(load.perSecond), `${load.p50Ms} ms`, `${load.p99Ms} ms`],
  });
  const slow = pagesBesideSlowClients.slowClients;
  return {
    title: "Serving the pages",
    text: `The public pages at a steady rate of requests, beside a bare server of the same library that answers with one page of the
same size. The bare server has the machine to itself; the pages are asked while a worker sends from the same ledger, and then
while ${slow} clients send a byte a second.`,
    run,
    comparisons: [
      {
        id: "serve",
        title: "Median time of an answer: times the bare server's",
        columns: ["server", "requests a second", "median", "99 of 100 within", "time"],
        rows: [
          row("bare server", bareServer, false),
          row("pages, beside a worker", pagesBesideAWorker),
          row(`pages, beside ${slow} slow clients`, pagesBesideSlowClients),
        ],
      },
    ],
    more: `${showNumber(races.left)} readers left in the very moment in which their email was being sent: ${races.sentAfter} were handed over after the
reader had left.`,
  };
}

interface Change {
  readonly firstPaintMs: number;
  readonly changeOfOneHeadingMs: { readonly median: number; readonly most: number };
  readonly changeOfAllEmailsMs: { readonly median: number; readonly most: number };
}

interface Opened {
  readonly emails: number;
  readonly sections: number;
  readonly "index.html": Change;
  readonly "coverage.html": Change;
}

interface StudioFigures extends RunNote {
  readonly scriptBytesCompressed: number;
  readonly tenEmails: Opened;
  readonly thirtyEmails: Opened;
}

/** Returns the section on `bench:studio`. */
export function studioSection(): Section {
  const { scriptBytesCompressed, tenEmails, thirtyEmails, ...run } = readResult(
    "studio",
  ) as StudioFigures;
  const base = tenEmails["index.html"].changeOfOneHeadingMs.median;
  const rows = [tenEmails, thirtyEmails].flatMap((opened) =>
    (["index.html", "coverage.html"] as const).map((view): ComparisonRow => {
      const { firstPaintMs, changeOfOneHeadingMs, changeOfAllEmailsMs } = opened[view];
      return {
        name: `${view === "index.html" ? "gallery" : "coverage"}, ${opened.sections} sections`,
        value: changeOfOneHeadingMs.median / base,
        isOurs: true,
        figures: [
          `${firstPaintMs} ms`,
          `${changeOfOneHeadingMs.median} ms`,
          `${changeOfAllEmailsMs.median} ms`,
        ],
      };
    }),
  );
  return {
    title: "Working in the studio",
    text: `A real browser: from the opening of a page until something is seen, and from the saving of the article's file until the
change stands on the page (medians of nine). No peer does it, so the small series is what the large one stands beside.`,
    run,
    comparisons: [
      {
        id: "studio",
        title: "A changed heading on the page: times the gallery of a small series",
        columns: ["view", "first paint", "one heading", "all emails", "time for one heading"],
        rows,
      },
    ],
    more: `The script of all pages has ${showNumber(scriptBytesCompressed)} bytes, compressed.`,
  };
}
