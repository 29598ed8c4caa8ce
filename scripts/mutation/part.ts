/** A part of the core whose code is changed, place by place, to see whether a test notices. */
export interface Part {
  /** Which files are changed, as globs. */
  readonly files: readonly string[];
  /** Which files of tests have to notice, the quick ones first: those that run in one process, without a build. */
  readonly tests: readonly string[];
  /** Changes that no test can or need notice. */
  readonly explained: readonly Explanation[];
}

/** Why a change stays unnoticed. */
export interface Explanation {
  /** The file, from the root of the project. */
  readonly file: string;
  /** The code as it is, on one line. */
  readonly code: string;
  /** What it is changed into, on one line. */
  readonly change: string;
  readonly why: string;
}

/** Explains changes of one file for one reason. */
export function explain(
  file: string,
  why: string,
  changes: readonly (readonly [code: string, change: string])[],
): Explanation[] {
  return changes.map(([code, change]) => ({ file, code, change, why }));
}
