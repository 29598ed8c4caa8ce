import type { MergePlace } from "../core/merge-field.ts";

/** Where and with which fallback another sender's field stands. */
export interface TagUse {
  /** Escaped for its place, and for an address percent-encoded; may be empty. */
  readonly fallback: string;
  readonly place: MergePlace;
  readonly isInUrl: boolean;
}

/** Another sender of emails: how it writes what dripline fills in itself. */
export interface Target {
  /** The word behind `--for`. */
  readonly key: string;
  /** For people. */
  readonly name: string;
  /** Fields that every account there has: ours → theirs. */
  readonly knownFields: Readonly<Record<string, string>>;
  /** What a field may be called there; nothing that matches can end a tag. */
  readonly fieldName: RegExp;
  /** Returns the tag for one of its fields. */
  readonly tag: (field: string, use: TagUse) => string;
  /** The address for unsubscribing. (Default: ours, which writes to the sender) */
  readonly unsubscribeTag?: string;
  /** The sender's postal address, where the sender demands its own. (Default: ours) */
  readonly postalAddressTag?: string;
  /** Characters of a text that would begin a tag or change one of ours beside them. (Default: none) */
  readonly openings?: RegExp;
  /** Whether it is documented to percent-encode a value in an address. */
  readonly encodesUrls: boolean;
  /** Whether it is documented to fill in subjects and preheaders; else they get the fallback. */
  readonly fillsSubjects: boolean;
  /** Changes the finished HTML. (Default: nothing) */
  readonly finish?: (html: string) => string;
  /** How the emails are put in there, one sentence each. */
  readonly steps: readonly string[];
}

/** Tells whether a fallback can stand between single quotes in a tag, in HTML too. */
export function isPlainFallback(fallback: string): boolean {
  return /^[\p{L}\p{N}\p{M} ,.%_-]*$/u.test(fallback);
}
