import type { ParsedMessage } from "../mail/parse-message.ts";
import type { SendResult } from "../core/ports.ts";
import { count } from "../core/count.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { pageShell } from "./page-shell.ts";
import type { Review } from "./review-page.ts";
import { inboxAddress, studioAround } from "./studio-around.ts";
import type { StudioPlace } from "./studio-around.ts";

/** A message that the built-in inbox has got. */
export interface InboxMessage extends ParsedMessage {
  /** The file's name. */
  readonly name: string;
}

const PAGE = {
  language: "en",
  direction: "ltr",
  css: "main { padding-top: 28px; } .inbox-frame { display: block; width: 100%; height: 760px; border: 1px solid var(--line); border-radius: 14px; background: #fff; }",
} as const;

/** Returns the page with the messages of the built-in inbox, the newest first. */
export function inboxPage(messages: readonly InboxMessage[], place: StudioPlace): string {
  const page = {
    ...PAGE,
    title: "Inbox",
    shows: "messages",
    lead: markup`<p class="sub">What was sent on this machine, and went no further: ${count(messages.length, "message")}.</p>`,
    main:
      messages.length === 0
        ? markup`<p class="panel">Nothing has come yet. Send yourself a test from the page of an email.</p>`
        : markup`<ol class="messages">${messages.map((message) => row(message, place))}</ol>`,
  };
  return pageShell(page, studioAround(place));
}

/** Returns the page of one message: as a mail program shows it, as text, as the bytes that came. */
export function messagePage(message: InboxMessage, source: string, place: StudioPlace): string {
  const { from, to, subject, date, text, name } = message;
  const page = {
    ...PAGE,
    title: subject,
    shows: "message",
    lead: markup`<p class="sub">From ${from} to ${to.join(", ")}${date !== undefined && `, ${shown(date)}`}</p>`,
    main: markup`<p class="acts"><a class="button" href="${inboxAddress(place)}">← All messages</a></p>
<section class="panel" aria-label="Message"><iframe class="inbox-frame" sandbox="" title="${subject}" src="${place.base}/-/inbox/${encodeURIComponent(name)}/frame"></iframe></section>
<section class="panel" aria-labelledby="text"><h2 id="text">Plain text</h2><pre class="source" tabindex="0">${text}</pre></section>
<section class="panel" aria-labelledby="source"><h2 id="source">Source</h2><pre class="source" tabindex="0">${source}</pre></section>`,
  };
  return pageShell(page, studioAround(place));
}

function row({ name, to, subject, date, text }: InboxMessage, place: StudioPlace): Markup {
  return markup`<li><a href="${inboxAddress(place, name)}"><b>${subject}</b><time>${date !== undefined && shown(date)}</time><span class="pre">${to.join(", ")} · ${text.slice(0, 160)}</span></a></li>`;
}

function shown(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** What became of one test. */
interface Tested extends SendResult {
  readonly step: number;
  readonly subject: string;
}

/** Returns what became of a test that was sent. */
export function testReview(
  results: readonly Tested[],
  sent: {
    readonly to: string;
    readonly isKept: boolean;
    readonly back: string;
    readonly place: StudioPlace;
  },
): Review {
  const isSent = results.every(({ outcome }) => outcome === "accepted");
  return {
    title: isSent ? "The test is sent" : "Not all of the test is sent",
    back: sent.back,
    body: markup`<ul class="outcome">${results.map(({ step, subject, outcome, reply }) => markup`<li>Email ${step}, “[Test] ${subject}”: ${outcome === "accepted" ? "accepted" : `${outcome}, ${reply}`}</li>`)}</ul>
<p class="hint">${
      sent.isKept
        ? markup`No mail server is set, so ${results.length === 1 ? "it is" : "they are"} in the <a href="${inboxAddress(sent.place)}">built-in inbox</a> and went no further.`
        : `To ${sent.to}, through your mail server.`
    }</p>`,
  };
}
