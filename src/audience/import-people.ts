import { setImmediate as turnOfOthers } from "node:timers/promises";
import type { Clock, Store } from "../core/ports.ts";
import type { NewSubscriber } from "../core/subscriber.ts";
import { mapColumns, suggestMaps } from "./columns.ts";
import type { ColumnMap } from "./columns.ts";
import { decodePieces, findTextForm } from "./decode.ts";
import type { Encoding } from "./decode.ts";
import { createFirstRows } from "./first-rows.ts";
import type { FirstRows } from "./first-rows.ts";
import { unguardRow } from "./formula-guard.ts";
import { noConsent, noRows } from "./list-errors.ts";
import type { PeopleReport, ReadSample, RepeatedPerson, RowProblem } from "./people-report.ts";
import { createRowReader } from "./read-person.ts";
import { readRows } from "./read-rows.ts";
import type { Rows } from "./read-rows.ts";
import { endBatches, keepOut, startBatch } from "./take-batch.ts";
import type { Batches } from "./take-batch.ts";
import type { RowReader, TakenRow } from "./read-person.ts";

/** A list of people and what to do with it. */
export interface ImportRequest {
  readonly store: Store;
  readonly clock: Clock;
  /** The file as the user named it. */
  readonly file: string;
  /** Reads the file from its beginning; called twice or three times. */
  readonly read: () => AsyncIterable<Uint8Array>;
  /** What the user says of columns: name → meaning. */
  readonly map: ReadonlyMap<string, string>;
  /** Merge fields of the project. */
  readonly fields: readonly string[];
  /** Where the people agreed to get mail. (Default: a column of the file says it) */
  readonly consentSource: string | undefined;
  /** Says what would happen, and changes nothing. */
  readonly isDryRun: boolean;
  /** Called now and then with the bytes read so far. */
  readonly onProgress: (bytes: number) => void;
}

const MOST_PROBLEMS = 100;

/** Half a gigabyte of memory. */
const MOST_REMEMBERED = 10_000_000;

/**
 * So many rows are read before a server's answers are: it writes the batch before meanwhile, with several ways to it, and
 * would wait at each for 64 KB of rows. A fifth less time for 200,000 people on PostgreSQL.
 */
const AT_ONCE = 100;

/**
 * Takes people in from a CSV file, in memory that grows with their addresses only. Rows that can't be
 * taken are counted and told, as are those of a person who stands in a row before them; the others
 * are taken all the same. Again with the same file changes nothing.
 *
 * Errors: `audience/…` about the file as a whole; what was taken before that row stays.
 */
export async function importPeople(request: ImportRequest): Promise<PeopleReport> {
  const { file, read, onProgress } = request;
  const form = await findTextForm(read, file);
  const board = createBoard(request, form.encoding);
  const text = decodePieces(read(), form.encoding, onProgress);
  try {
    for await (const rows of readRows(text, { delimiter: form.delimiter, file })) {
      await takeRows(board, rows);
    }
    await startBatch(board);
  } finally {
    await endBatches(board);
  }
  return { ...form, ...reportOf(board) };
}

const NO_COUNTS = {
  rows: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  roles: 0,
  invalid: 0,
  warned: 0,
  repeated: 0,
};

/** What is known so far. */
interface Board extends Batches {
  readonly request: ImportRequest;
  readonly counts: { -readonly [Key in keyof typeof NO_COUNTS]: number };
  readonly keptOut: Record<string, number>;
  readonly problems: RowProblem[];
  readonly warnings: RowProblem[];
  /** Whether the bytes alone do not tell how the file is written. */
  readonly isGuess: boolean;
  sample: ReadSample | undefined;
  readonly repeats: RepeatedPerson[];
  /** The one at hand, as a spreadsheet counts. */
  row: number;
  /** Set by the first row. */
  header: { readonly names: readonly string[]; readonly columns: ColumnMap } | undefined;
  readRow: RowReader | undefined;
  readonly firstRows: FirstRows;
}

function createBoard(request: ImportRequest, encoding: Encoding): Board {
  return {
    request,
    counts: { ...NO_COUNTS },
    keptOut: {},
    problems: [],
    warnings: [],
    isGuess: encoding === "windows-1252",
    sample: undefined,
    repeats: [],
    row: 0,
    batch: [],
    underway: [],
    header: undefined,
    readRow: undefined,
    firstRows: createFirstRows(MOST_REMEMBERED),
  };
}

/** Waits now and then only: a promise a row would be most of the memory. */
async function takeRows(board: Board, rows: Rows): Promise<void> {
  const { importSize } = board.request.store;
  for (const row of rows) {
    takeRow(board, row);
    if (board.batch.length >= importSize) await startBatch(board);
    else if (board.row % AT_ONCE === 0) await turnOfOthers();
  }
}

function takeRow(board: Board, row: string[]): void {
  board.row += 1;
  // The parser could leave empty lines out, but says for another tenth of the time only how many those were.
  if (row.length === 1 && row[0] === "") return;
  if (board.readRow === undefined) {
    readHeader(board, row);
    return;
  }
  board.counts.rows += 1;
  const read = board.readRow(unguardRow(row));
  if ("problem" in read) {
    board.counts.invalid += 1;
    note(board, board.problems, read.problem);
  } else if ("left" in read) {
    keepOut(board, `${read.left} there`);
  } else {
    takePerson(board, read);
  }
}

function takePerson(board: Board, { person, key, isRole, warnings }: TakenRow): void {
  const { counts } = board;
  if (isRole) counts.roles += 1;
  if (warnings.length > 0) counts.warned += 1;
  for (const one of warnings) note(board, board.warnings, `${one.problem}; ${one.instead}.`);
  if (board.isGuess) board.sample ??= sampleOf(person, board.row);
  board.batch.push({ person, key, isAgain: isAgain(board, person, key) });
}

/** Rows of one person are most often a slip: one of them would overwrite the other without a word. */
function isAgain(
  { counts, firstRows, repeats, row }: Board,
  { email }: NewSubscriber,
  key: string,
): boolean {
  const first = firstRows.noted(key, row);
  if (first === undefined) return false;
  counts.repeated += 1;
  if (repeats.length < MOST_PROBLEMS) repeats.push({ row, email, firstRow: first });
  return true;
}

function sampleOf({ fields }: NewSubscriber, row: number): ReadSample | undefined {
  const telling = Object.entries(fields).find(([, value]) => /[^\u0000-\u007F]/u.test(value));
  return telling && { row, field: telling[0], value: telling[1] };
}

function note({ row }: Board, list: RowProblem[], problem: string): void {
  if (list.length < MOST_PROBLEMS) list.push({ row, problem });
}

function readHeader(board: Board, names: string[]): void {
  const { file, map, fields, consentSource, clock } = board.request;
  const columns = mapColumns(names, { file, line: board.row, map, fields });
  const saysConsent = columns.meanings.some(
    (one) => one && "kind" in one && one.kind === "consent_source",
  );
  if (consentSource === undefined && !saysConsent) throw noConsent(file);
  board.header = { names, columns };
  board.readRow = createRowReader(columns, { consentSource, now: clock.now() });
}

function reportOf({ header, request, ...board }: Board) {
  if (header === undefined) throw noRows(request.file);
  const { names, columns } = header;
  const taken = names.flatMap((name, index) => {
    const meaning = columns.meanings[index];
    return meaning ? [[name, "kind" in meaning ? meaning.kind : meaning.field]] : [];
  });
  const { counts, keptOut, problems, warnings, repeats, sample } = board;
  return {
    columns: Object.fromEntries(taken) as Record<string, string>, // pairs of names, from above
    ignored: columns.ignored,
    suggestedMaps: suggestMaps(columns, request.map),
    ...counts,
    keptOut,
    problems,
    warnings,
    repeats,
    ...(sample && { sample }),
  };
}
