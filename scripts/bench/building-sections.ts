/** What the page says of building: the build beside other makers of emails, and import beside its parsers. */
import type { Comparison, Section } from "./section.ts";
import { readResult, showNumber, showSeconds } from "./section.ts";
import type { RunNote } from "./write-result.ts";

interface BuildFigures extends RunNote {
  readonly emails: number;
  readonly rows: readonly {
    readonly name: string;
    readonly seconds: number;
    readonly cpuSeconds: number;
    readonly timesMjmlCli: number;
    readonly timesMjmlCliByCpu: number;
  }[];
  readonly many: {
    readonly emails: number;
    readonly seconds: number;
    readonly mjmlMsEach: number;
    readonly share: number;
    readonly shareOfHtml: number;
  };
  readonly rebuild: { readonly medianMs: number; readonly worstMs: number };
}

/** Returns the section on `bench:build`. */
export function buildSection(): Section {
  const { rows, many, rebuild, emails, ...run } = readResult("build") as BuildFigures;
  return {
    title: "Building a series",
    text: `100 articles become ${emails} emails, each program in a process of its own from its start to its end, with its
files written. \`dripline build\` does what no peer does: it imports, splits, writes text, messages, a gallery and a
coverage page, runs all checks and proves that nothing is lost. \`emails only\` is what the peers do, and it writes the
text as well. \`nothing kept\` is a first day, with no compiled theme in the cache.`,
    run,
    comparisons: [
      {
        id: "build",
        title: `${emails} emails: times the speed of MJML's command line, by time on the processors`,
        columns: ["program", "clock", "processors", "speed by clock", "speed by processors"],
        rows: rows.map((row) => ({
          name: row.name,
          value: row.timesMjmlCliByCpu,
          isOurs: row.name.startsWith("dripline"),
          figures: [
            showSeconds(row.seconds),
            showSeconds(row.cpuSeconds),
            `${Number(row.timesMjmlCli.toPrecision(2))} ×`,
          ],
        })),
      },
      manyComparison(many),
    ],
    more: `A change of one line while \`dripline build --watch\` follows these 100 articles is built in ${rebuild.medianMs} ms (median of
15; the slowest took ${rebuild.worstMs} ms).`,
  };
}

function manyComparison(many: BuildFigures["many"]): Comparison {
  const mjmlSeconds = (many.mjmlMsEach * many.emails) / 1_000;
  return {
    id: "render",
    title: `${showNumber(many.emails)} emails of one theme: times the speed of MJML, called for each`,
    columns: ["program", "clock", "speed"],
    rows: [
      {
        name: "MJML, warm, for each",
        value: 1,
        isOurs: false,
        figures: [showSeconds(mjmlSeconds)],
      },
      {
        name: "dripline, with its start, HTML and text",
        value: 1 / many.share,
        isOurs: true,
        figures: [showSeconds(many.seconds)],
      },
      {
        name: "dripline, with its start, HTML alone",
        value: 1 / many.shareOfHtml,
        isOurs: true,
        figures: [showSeconds(mjmlSeconds * many.shareOfHtml)],
      },
    ],
  };
}

interface ImportFigures extends RunNote {
  readonly memoryMb: number;
  readonly rows: readonly {
    readonly format: string;
    readonly bytes: number;
    readonly parserMs: number;
    readonly importMs: number;
    readonly splitMs: number;
    readonly ourShare: number | null;
  }[];
  readonly hostile: readonly { readonly md: number; readonly parser: number }[];
}

/** Returns the section on `bench:import`. */
export function importSection(): Section {
  const { rows, hostile, memoryMb, ...run } = readResult("import") as ImportFigures;
  const beside = rows.filter(({ ourShare }) => ourShare !== null);
  const plain = rows.findLast(({ format }) => format === "txt");
  // A text that its parser takes the square of its length for takes us as long.
  const worst = Math.max(...hostile.map(({ md, parser }) => md / Math.max(parser, 10)));
  return {
    title: "Reading an article",
    text: `Import and split of long texts, beside the parser alone: remark with the GitHub extensions for Markdown, rehype-parse
(parse5) for HTML. Both take turns in one process. Import itself has parse5 build its own tree, which takes less than
rehype-parse does.`,
    run,
    comparisons: [
      {
        id: "import",
        title: "Import and split: times the time of the parser alone",
        columns: ["text", "parser", "import and split", "time"],
        rows: beside.map(({ format, bytes, parserMs, importMs, splitMs, ourShare }) => ({
          name: `${format === "md" ? "Markdown" : "HTML"}, ${showNumber(Math.round(bytes / 1_000))} KB`,
          value: 1 + (ourShare ?? Number.NaN),
          isOurs: true,
          figures: [`${Math.round(parserMs)} ms`, `${Math.round(importMs + splitMs)} ms`],
        })),
      },
    ],
    more: `Plain text has no parser to stand beside: ${showNumber(Math.round((plain?.bytes ?? Number.NaN) / 1_000))} KB take ${Math.round((plain?.importMs ?? Number.NaN) + (plain?.splitMs ?? Number.NaN))} ms and a program of ${memoryMb} MB at most. Of ${hostile.length} texts that are
made to take long, none grows faster in our hands than ${worst.toFixed(1)} times as fast as its parser or its length.`,
  };
}
