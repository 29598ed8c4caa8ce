/** The colours of one email's number, lines and grounds: `strong` on white and on `tint` is readable. */
interface Tone {
  readonly strong: string;
  readonly tint: string;
}

/** Light and dark; each pair has a contrast of at least 4.5 (WCAG 2.2, 1.4.3), tested in the browser. */
const TONES: readonly (readonly [light: Tone, dark: Tone])[] = [
  [tone("#0b6e5f", "#e0f1ed"), tone("#5fcdb8", "#14302b")],
  [tone("#1f57b8", "#e5edfb"), tone("#8bb4ff", "#1a2843")],
  [tone("#8a4b00", "#faedda"), tone("#f0b35e", "#362813")],
  [tone("#8a2a78", "#f8e6f3"), tone("#eb97d6", "#371c32")],
  [tone("#55660b", "#eff2d8"), tone("#c0d05e", "#282d12")],
  [tone("#5b3fb8", "#ebe7fb"), tone("#b8a4ff", "#272042")],
  [tone("#b02a2a", "#fbe6e4"), tone("#ff9c94", "#3b1d1b")],
  [tone("#0f6480", "#dff0f6"), tone("#6cc9ea", "#122d37")],
];

/** Returns the class that gives an email's colours to an element; colours come again after eight. */
export function toneClass(step: number): string {
  return `tone-${((step - 1) % TONES.length) + 1}`;
}

/** Returns the class of a row of a chart, from 0: behind the eighth the colours come again, but paler. */
export function rowClass(row: number): string {
  return `${toneClass(row + 1)}${row < TONES.length ? "" : " again"}`;
}

/** Returns the rules behind `toneClass`: they set `--strong` and `--tint`, light and dark. */
export function toneRules(): string {
  const rules = (side: 0 | 1): string =>
    TONES.map(
      (pair, index) =>
        `.tone-${index + 1}{--strong:${pair[side].strong};--tint:${pair[side].tint}}`,
    ).join("\n");
  return `${rules(0)}\n@media (prefers-color-scheme: dark) {\n${rules(1)}\n}`;
}

function tone(strong: string, tint: string): Tone {
  return { strong, tint };
}
