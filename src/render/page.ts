/** A series that a visitor can choose. */
export interface SeriesChoice {
  readonly slug: string;
  readonly title: string;
  readonly emails: number;
  /** From the first email to the last. */
  readonly days: number;
  /** (Default: false) */
  readonly isChosen?: boolean;
}

/** A field in which one of several values is chosen. */
export interface Choice {
  readonly name: "pace" | "pause" | "zone" | "language";
  readonly value: string;
  /** For `zone` and `language` all that there are; for `pace` and `pause` they are known here. */
  readonly options?: readonly ChoiceOption[];
}

/** One of the values, and what it is called. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  /** The language of the label, where it is another than the page's. */
  readonly language?: string;
}

/**
 * What a page of the web shows. Every `action` is where its form is posted, every `…Url` where a
 * link leads; both are made and signed by the caller. Texts are plain, and are escaped where they
 * are shown. `series` is the title of one.
 */
export type Page =
  /** The form to begin with. Fields: `email`, `series` (of those chosen), `first_name`, `ticket`, and the trap. */
  | {
      readonly kind: "subscribe";
      readonly action: string;
      /** One: the page is about it. More: each can be chosen. */
      readonly series: readonly SeriesChoice[];
      /** What was entered before; shown again where something was wrong with it. */
      readonly email: string;
      readonly firstName: string;
      readonly asksName: boolean;
      readonly problem?: "bad-email" | "no-series" | "once-more";
      /** The name of a field that no person fills in. */
      readonly trap: string;
      /** Comes back with the form, to see when it was shown. */
      readonly ticket: string;
    }
  /** The answer to each address that was entered, known or not. */
  | { readonly kind: "mailbox" }
  /** One button; nothing happens before it is pressed. */
  | {
      readonly kind: "confirm";
      readonly action: string;
      readonly series: string;
      /** Whether a script presses it. (Default: no) */
      readonly isAuto?: boolean;
    }
  | { readonly kind: "confirmed"; readonly series: string; readonly preferencesUrl?: string }
  /** What the link to confirm leads to where it has nothing to confirm: it was used, and nothing of it runs; or it is too old. */
  | { readonly kind: "used-link"; readonly subscribeUrl: string }
  /** One button. Field: `all` is `yes` where nothing at all shall come. */
  | {
      readonly kind: "unsubscribe";
      readonly action: string;
      readonly series: string;
      readonly preferencesUrl?: string;
    }
  | {
      readonly kind: "unsubscribed";
      readonly series: string;
      /** Whether nothing at all comes any more. */
      readonly isAll: boolean;
      /** Where a button leads that takes it back. */
      readonly undoAction?: string;
      /** The way to their data. (Default: there are none any more) */
      readonly preferencesUrl?: string;
    }
  /** Fields: `what` is `save` (with one field for each choice), `next`, `leave`, `leave-all`, `download` or `erase` (which leads to the page that asks again). */
  | {
      readonly kind: "preferences";
      readonly action: string;
      readonly series: string;
      /** What the reader has left: this series, or all. (Default: nothing) */
      readonly left?: "series" | "all";
      /** None where no mail comes that they would change. */
      readonly choices: readonly Choice[];
      readonly canSendNext: boolean;
      readonly isSaved: boolean;
    }
  /** One button, behind the one of the settings: what is erased is gone. */
  | { readonly kind: "erase"; readonly action: string; readonly preferencesUrl: string }
  | { readonly kind: "erased" }
  /** An email as a page: `html` is the finished email, its merge fields filled in. */
  | {
      readonly kind: "web-version";
      readonly title: string;
      readonly series: string;
      readonly html: string;
      readonly archiveUrl: string;
      readonly previousUrl?: string;
      readonly nextUrl?: string;
    }
  /** All emails of a series. */
  | {
      readonly kind: "archive";
      readonly series: string;
      readonly author: string;
      readonly emails: readonly {
        readonly title: string;
        readonly url: string;
        readonly minutes: number;
      }[];
      readonly subscribeUrl?: string;
    }
  /**
   * `missing`: no such address; `link`: an old or broken token; `forgotten`: a link in an email that the ledger has no
   * more; `wait`: too many requests; `failed`: our fault.
   */
  | {
      readonly kind: "error";
      readonly problem: "missing" | "link" | "forgotten" | "wait" | "failed";
    };

/** Names a kind of page; each is a file of `templates/shared/pages/`. */
export type PageKind = Page["kind"];

/** All kinds of pages. */
export const PAGE_KINDS: readonly PageKind[] = [
  "subscribe",
  "mailbox",
  "confirm",
  "confirmed",
  "used-link",
  "unsubscribe",
  "unsubscribed",
  "preferences",
  "erase",
  "erased",
  "web-version",
  "archive",
  "error",
];
