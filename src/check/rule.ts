import type { Severity } from "../core/errors.ts";
import type { Brand, Sender } from "../core/identity.ts";
import type { RenderedEmail, Series } from "../core/series.ts";
import type { MessageBytes } from "./message-bytes.ts";
import type { PageStyles } from "./page-styles.ts";
import type { Page } from "./page.ts";

/** What a person is told about a finding; `docs/checks.md` is made of it. */
export interface FindingText {
  /** Permanent name, `area/kebab-case`. */
  readonly code: string;
  /** (Default for a project that says nothing in `checks:`) */
  readonly severity: Severity;
  /** What is found, one sentence. */
  readonly title: string;
  /** What it costs the reader or the sender. */
  readonly why: string;
  /** What to do about it. */
  readonly mend: string;
}

/**
 * A case that a rule finds and the nearest one that it does not. They are the rule's tests and
 * stand in the docs. `of` says what the text is: an article, or what takes the place of the HTML,
 * plain text, subject, preheader or message (`␊` a bare line feed, `␀` a NUL) of a good email.
 */
export interface Example {
  readonly of: "article" | "html" | "text" | "subject" | "preheader" | "message" | "sender";
  readonly fails: string;
  readonly passes: string;
  /** The line of the article that the finding names. (Default: none) */
  readonly line?: number;
}

/** What a rule says about one case. */
export interface Found {
  /** What is the case, with what was expected and what was found. */
  readonly message: string;
  /** (Default: the rule's `mend`) */
  readonly hint?: string;
  /** The line of the article, where it is about something in it. */
  readonly line?: number | undefined;
  /** The number of the email, where a rule looks at the whole series. */
  readonly step?: number;
  /** (Default: the article) */
  readonly file?: string;
}

/** A finished email in the form in which a reader gets it of whom nothing is known. */
export interface CheckedEmail extends RenderedEmail {
  /** Merge fields replaced by their fallbacks, as in `text`, `subject` and `preheader`. */
  readonly html: string;
  readonly text: string;
  readonly subject: string;
  readonly preheader: string;
  readonly page: Page;
  readonly styles: PageStyles;
  /** As rendered, with its tokens. */
  readonly template: RenderedEmail;
}

/** A finished series and who sends it. */
export interface CheckedSeries {
  readonly series: Series;
  readonly emails: readonly CheckedEmail[];
  readonly sender: Sender;
  readonly brand: Brand;
  /** Whether `dripline.yaml` names the sender. */
  readonly isSenderConfigured: boolean;
}

/** One idea about what makes a good email, series or message. */
export type Rule = FindingText & { readonly examples: readonly [Example, ...Example[]] } & (
    | {
        readonly scope: "email";
        readonly find: (email: CheckedEmail, series: CheckedSeries) => Found[];
      }
    | { readonly scope: "series"; readonly find: (series: CheckedSeries) => Found[] }
    | {
        readonly scope: "message";
        readonly find: (
          message: MessageBytes,
          email: CheckedEmail,
          series: CheckedSeries,
        ) => Found[];
      }
  );
