/** Is told once that a ledger was made by an older dripline, before it is brought up to date. */
export type OnOlder = () => void;

/**
 * One step from an older state of the tables to the next. A published one is never changed, only
 * followed by another; the ledger keeps its checksum and refuses to open where they differ.
 */
export interface Migration {
  /** 1 for the first; each is one more than the one before. */
  readonly number: number;
  /** What it brings, in kebab-case. */
  readonly name: string;
  readonly sql: string;
  /** The same for PostgreSQL. Text is compared by its bytes, as SQLite does. */
  readonly postgres: string;
}
