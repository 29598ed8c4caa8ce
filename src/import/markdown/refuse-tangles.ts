import { DriplineError } from "../../core/errors.ts";

/**
 * Lists and quotes in each other beyond any use; the parser's time grows with the square of the
 * depth. Markers on one line nest, and so does an indentation.
 */
const TOO_DEEP =
  /^(?:[ \t]*>){100}|^(?:[ \t]*(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\s]+\]:) ){100}|^[ \t]{400,}(?:[-*+]|\d{1,9}[.)]) /mu;

/** For each of these the parser goes through all that came before: 2,000 take 0.3 s, 25,000 take 33 s. */
const UNDERLINE = /^[ \t]*=+[ \t]*$/gmu;
const MOST_UNDERLINES = 2_000;

/** Lines without a blank one between them, which the parser may take for one paragraph. */
const TOGETHER = /(?:^.*\S.*\n?)+/gmu;
/** 50,000 lines in one paragraph take 2 s, and twice as many four times as long. */
const MOST_LINES = 20_000;
/**
 * Signs of which each may go with any later one, so that the parser looks at all of them for each: 10,000
 * brackets take 0.5 s and 50,000 take 13 s; 10,000 stars 0.4 s, 66,000 of them 11 s; 5,000 tildes 0.4 s,
 * 25,000 of them 9 s; 3,000 `<!` 0.8 s, 25,000 of them 30 s.
 */
const PAIRED: readonly {
  readonly signs: readonly string[];
  readonly most: number;
  readonly name: string;
}[] = [
  { signs: ["[", "]"], most: 10_000, name: "brackets" },
  { signs: ["*", "_"], most: 10_000, name: "signs of emphasis" },
  { signs: ["~"], most: 5_000, name: "tildes" },
  { signs: ["<!"], most: 3_000, name: "beginnings of comments" },
];

/**
 * Refuses Markdown in which the parser would be lost for minutes, before it begins.
 *
 * Errors: `import/too-deep`, `import/tangled`, each with the line.
 */
export function refuseTangles(markdown: string, lineOffset: number, file: string): void {
  const placeAt = (index: number): { file: string; line: number } => ({
    file,
    line: lineOffset + markdown.slice(0, index).split("\n").length,
  });
  const deep = TOO_DEEP.exec(markdown);
  if (deep) throw tooDeep(placeAt(deep.index));
  const underlines = [...markdown.matchAll(UNDERLINE)];
  const surplus = underlines[MOST_UNDERLINES];
  if (surplus) throw tangled("lines of = signs", MOST_UNDERLINES, placeAt(surplus.index));
  for (const { 0: run, index } of markdown.matchAll(TOGETHER)) {
    if (count(run, "\n") > MOST_LINES) {
      throw tangled("lines without a blank one", MOST_LINES, placeAt(index));
    }
    for (const { signs, most, name } of PAIRED) {
      const found = signs.reduce((sum, sign) => sum + count(run, sign), 0);
      if (found > most) throw tangled(`${name} without a blank line`, most, placeAt(index));
    }
  }
}

/** An article that nests its parts too deeply; the line is known where it was seen before parsing. */
export function tooDeep(place: { file: string; line?: number }, cause?: unknown): DriplineError {
  return new DriplineError(
    "import/too-deep",
    `${place.file} nests lists, quotes or elements too deeply to be read.`,
    { hint: "Write the deepest ones as paragraphs.", place, cause },
  );
}

function tangled(what: string, most: number, place: { file: string; line: number }): DriplineError {
  return new DriplineError(
    "import/tangled",
    `${place.file}:${place.line} has more than ${most} ${what}, which would take minutes to read.`,
    { hint: "Break the text up with blank lines, or take out what is no text.", place },
  );
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++;
  return found;
}
