import type { Encoding } from "./decode.ts";

/** What is to be said of one row. */
export interface RowProblem {
  /** As a spreadsheet counts: from 1 on, the names of the columns and empty rows too. */
  readonly row: number;
  readonly problem: string;
}

/** A row of a person who stands in a row before it. What it says counts, its empty cells aside. */
export interface RepeatedPerson {
  readonly row: number;
  /** As this row spells it. */
  readonly email: string;
  readonly firstRow: number;
}

/** A cell beyond ASCII, by which a reader sees whether the encoding was guessed right. */
export interface ReadSample {
  readonly row: number;
  /** The merge field. */
  readonly field: string;
  readonly value: string;
}

/** What became of a list. */
export interface PeopleReport {
  readonly encoding: Encoding;
  /** How a name was read where the encoding is a guess. (Default: it is none, or all is ASCII) */
  readonly sample?: ReadSample;
  readonly delimiter: string;
  /** Column → what it was taken for. */
  readonly columns: Readonly<Record<string, string>>;
  readonly ignored: readonly string[];
  /** What `--map` could say of them, those aside that the user leaves out: `Town=town`. */
  readonly suggestedMaps: readonly string[];
  /** Rows with data. */
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Why → how many were kept out. */
  readonly keptOut: Readonly<Record<string, number>>;
  /** Addresses of an office, like postmaster@; they are taken. */
  readonly roles: number;
  /** Rows that were not taken. */
  readonly invalid: number;
  /** The first of them. */
  readonly problems: readonly RowProblem[];
  /** Rows that were taken without something that can't be read. */
  readonly warned: number;
  /** The first of what was wrong with them. */
  readonly warnings: readonly RowProblem[];
  /** Rows of people who stand in a row before. */
  readonly repeated: number;
  /** The first of them. */
  readonly repeats: readonly RepeatedPerson[];
}
