// https://owasp.org/www-community/attacks/CSV_Injection: these begin a formula, the wide ones too.
const FORMULA_SIGNS = String.raw`[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]`;

/** A value that begins like a formula, or like one that has its guard already. */
const TO_GUARD = new RegExp(`^'*${FORMULA_SIGNS}`, "u");
const GUARDED = new RegExp(`^'+${FORMULA_SIGNS}`, "u");

/**
 * Returns a value as a cell that no spreadsheet runs as a formula: with an apostrophe before it
 * where it begins like one. An apostrophe of its own there gets another, so that one can be taken off.
 *
 * @example guardCell("=1+1") // "'=1+1"
 */
export function guardCell(value: string): string {
  return TO_GUARD.test(value) ? `'${value}` : value;
}

/** Returns the values that the cells of a row were made of, also where another program has guarded them. */
export function unguardRow(cells: readonly string[]): readonly string[] {
  // Hardly any cell begins so, and a list has millions.
  return cells.some((cell) => cell.startsWith("'")) ? cells.map(unguardCell) : cells;
}

function unguardCell(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
