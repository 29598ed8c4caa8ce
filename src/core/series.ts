import type { Block } from "./article.ts";
import type { DelayFields } from "./delay.ts";
import type { Finding } from "./errors.ts";
import type { DeclaredFields } from "./merge-syntax.ts";
import type { Outline } from "./outline.ts";
import type { Topic } from "./topic.ts";

/** What an email says in the sender's own voice, counted apart from the author's words. */
export interface Frame {
  /** The name at the head: the brand. */
  readonly brand: string;
  /** "2 of 4 · 3 min read". */
  readonly progress: string;
  /** The title of the series. */
  readonly series: string;
  /** Holds the merge field of the first name. */
  readonly greeting: string;
  /** One line on what came before; empty in the first email. */
  readonly recap: string;
  /** One line on what comes next; empty in the last email. */
  readonly next: string;
  /** "By Ada Moss"; empty where the article names nobody. */
  readonly byline: string;
  /** Heading over the footnotes; empty where there are none. */
  readonly notesTitle: string;
  /** Heading over the bio; empty but in the last email of an author with a bio. */
  readonly aboutTitle: string;
  /** Why the reader gets this email. */
  readonly reason: string;
  readonly unsubscribe: string;
  /** Names the link to the email as a web page; empty where the project has no site. */
  readonly webVersion: string;
  /** Heading over the table of the series; empty but in the first email of at least three. */
  readonly contentsTitle: string;
  /** The sender's name and postal address, one line. */
  readonly postalAddress: string;
}

/** A line of the table of a series: what comes, and when, as seen from the first email. */
export interface ContentsLine {
  /** "Today", "In 3 days"; "2." where weekdays without mail leave only the order for sure. */
  readonly when: string;
  /** The email's title, a template. */
  readonly title: string;
}

/** The authored content of one step. */
export interface Email extends DelayFields {
  /** 1-based. */
  readonly step: number;
  /** Stable name of the step: its topic, never its position. */
  readonly key: Topic;
  /** As the author wrote it, merge fields included. */
  readonly title: string;
  /** Templates, like the texts of the frame: merge fields are tokens of `merge-field.ts`. */
  readonly subject: string;
  readonly preheader: string;
  /** The author's blocks in the order in which they are shown, footnotes last; merge fields recognised. */
  readonly blocks: readonly Block[];
  /** The author's bio, a template; empty but in the last email. */
  readonly bio: string;
  readonly frame: Frame;
  /** All emails of the series in order; empty but in the first of at least three. */
  readonly contents: readonly ContentsLine[];
  /** The email as a web page; empty where the project has no site. */
  readonly webUrl: string;
  /** Whole minutes at 200 words a minute, at least 1. */
  readonly readingMinutes: number;
}

/** The ordered emails of one article. */
export interface Series {
  readonly slug: string;
  /** As it is told outside the emails, which nobody in particular reads: merge fields are their fallbacks. */
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** The merge fields of project and article. */
  readonly fields: DeclaredFields;
  /** As split: its texts hold merge fields as the author wrote them. */
  readonly outline: Outline;
  readonly emails: readonly Email[];
}

/** An email as HTML and plain text; merge fields are still tokens (see `merge-field.ts`). */
export interface RenderedEmail {
  readonly email: Email;
  readonly mjml: string;
  readonly html: string;
  readonly text: string;
}

/** A finished series: what `build` writes and `publish` freezes. */
export interface Draft {
  readonly series: Series;
  readonly rendered: readonly RenderedEmail[];
  /** One for each email: the bytes that it becomes for a reader of whom nothing is known. */
  readonly messages: readonly Uint8Array[];
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
}

/** The proof that no block and no sentence is lost, repeated or invented. */
export interface Coverage {
  /** Visible words of the source, each of them in a block. */
  readonly words: number;
  readonly blocks: number;
  readonly placed: number;
  /** Blocks that belong to the series as a whole: title, byline, bio, front matter. */
  readonly series: number;
  readonly dropped: number;
  /** Sentences of the author's text that belong in an email. */
  readonly sentences: number;
  /** Sentences of what the author's front matter drops. */
  readonly leftOut: number;
  readonly lost: number;
  readonly repeated: number;
  /** Words in the finished emails that neither the article nor the frame explains. */
  readonly invented: number;
  /** Words that the frame adds, all emails together. */
  readonly frameWords: number;
}
