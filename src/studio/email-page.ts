import { emailFileName } from "../core/email-file-name.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import type { Persona } from "../core/persona.ts";
import type { Draft, RenderedEmail } from "../core/series.ts";
import { toneClass } from "./email-tones.ts";
import { EMAIL_PAGE_CSS } from "./email-page-css.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { testForm } from "./mend-forms.ts";
import { pageShell } from "./page-shell.ts";
import type { PageTools } from "./page-tools.ts";
import { sayDelay } from "./say-schedule.ts";
import { shortHash } from "./short-hash.ts";

/** One email as one reader gets it. */
export interface ShownEmail {
  readonly draft: Draft;
  readonly rendered: RenderedEmail;
  readonly persona: Persona;
  readonly personas: readonly Persona[];
  /** The message that the persona gets, as it is sent. */
  readonly message: Uint8Array;
  /** Whether the built-in inbox gets a test, since no mail server is set. */
  readonly isKept: boolean;
  /** What stands below the views: forms. */
  readonly tools: PageTools;
}

const VIEWS = [
  { key: "all", name: "Side by side" },
  { key: "desktop", name: "Desktop" },
  { key: "phone", name: "Phone" },
  { key: "dark", name: "Dark" },
  { key: "bare", name: "Images off" },
  { key: "text", name: "Plain text" },
  { key: "message", name: "Message" },
] as const;

/** Returns the page of one email: as devices show it, as text, and as the bytes that are sent. */
export function emailPage(shown: ShownEmail): string {
  const { draft, rendered, tools } = shown;
  const { email } = rendered;
  const { series } = draft;
  const file = `email-${email.step}`;
  return pageShell(
    {
      title: email.title,
      language: series.language,
      direction: series.direction,
      shows: `email ${email.step}`,
      css: EMAIL_PAGE_CSS,
      lead: [head(shown), steps(shown)],
      main: [
        markup`<div class="forms">${tools.ofEmail(email)}${testForm(email, { ...shown, chosen: shown.persona.key })}</div>`,
        switches(shown),
        views(shown),
      ],
    },
    tools.around(file),
  );
}

function head({ rendered, persona, draft: { series } }: ShownEmail): Markup {
  const { email, html } = rendered;
  const subject = fillMergeFields(email.subject, persona.fields, "header");
  const preheader = fillMergeFields(email.preheader, persona.fields, "text");
  const kilobytes = Math.ceil(Buffer.byteLength(html) / 1024);
  return markup`<p class="sub">Email ${email.step} of ${series.emails.length} · ${sayDelay(email, email.step)} · ${email.readingMinutes} min read · ${kilobytes} KB</p>
<div class="inboxes ${toneClass(email.step)}" role="group" aria-label="In the inbox">${[
    "desktop",
    "phone",
  ].map(
    (device) =>
      markup`<p class="row ${device}-row" lang="${series.language}" dir="${series.direction}"><span class="unread" aria-hidden="true"></span><span class="words"><b>${subject}</b> <span class="pre">${preheader}</span></span></p>`,
  )}</div>`;
}

function steps({ rendered: { email }, draft: { series } }: ShownEmail): Markup {
  const link = (step: number, rel: "prev" | "next", name: string): Markup | false =>
    series.emails.some((one) => one.step === step) &&
    markup`<a class="button" rel="${rel}" href="email-${step}">${name}</a>`;
  const name = emailFileName(email);
  return markup`<div class="acts">${link(email.step - 1, "prev", "← Previous")}${link(email.step + 1, "next", "Next →")}
<a class="button" href="${name}.html" download>HTML</a><a class="button" href="${name}.txt" download>Text</a><a class="button" href="${name}.eml" download>Message</a><button type="button" data-copy="#email-text">Copy text</button><button type="button" data-copy="#email-html">Copy HTML</button></div>`;
}

function switches({ persona, personas, rendered: { email } }: ShownEmail): Markup {
  return markup`<div class="switches">
<fieldset class="choice views"><legend class="hidden">View</legend>${VIEWS.map(
    ({ key, name }) =>
      markup`<label><input type="radio" name="view" id="view-${key}"${key === "all" && markup` checked`} autocomplete="off">${name}</label>`,
  )}</fieldset>
<nav class="readers" aria-label="Filled in for">${personas.map(
    (one) =>
      markup`<a href="email-${email.step}?as=${one.key}"${one.key === persona.key && markup` aria-current="true"`}>${one.title}</a>`,
  )}</nav>
<fieldset class="choice sizes"><legend class="hidden">Size</legend>${[50, 75, 100].map(
    (size) =>
      markup`<label><input type="radio" name="zoom" id="zoom-${size}"${size === 75 && markup` checked`} autocomplete="off">${size} %</label>`,
  )}</fieldset>
</div>`;
}

function views({ rendered, persona, message, draft }: ShownEmail): Markup {
  const { email, html, text } = rendered;
  const { series } = draft;
  const name = emailFileName(email);
  const frame = (view: string, title: string, seen: string): Markup =>
    markup`<figure class="view ${view}"><figcaption>${title}</figcaption><div class="glass"><iframe sandbox="" title="Email ${email.step}, ${title}" src="frame/${name}?as=${persona.key}&${seen}&v=${shortHash(html)}"></iframe></div></figure>`;
  const source = new TextDecoder().decode(message);
  const [headers = ""] = source.split("\r\n\r\n", 1);
  return markup`<div class="views-shown">
${frame("desktop", "Desktop", "scheme=light")}${frame("phone", "Phone", "scheme=light")}${frame("dark", "Phone, dark", "scheme=dark")}${frame("bare", "Images off", "scheme=light&images=off")}
<figure class="view text"><figcaption>Plain text</figcaption><pre class="source" id="email-text" tabindex="0" lang="${series.language}" dir="${series.direction}">${fillMergeFields(text, persona.fields, "text")}</pre></figure>
<figure class="view message"><figcaption>Headers and source</figcaption><pre class="source" tabindex="0" aria-label="Headers">${headers}</pre>
<details><summary>Source of the message</summary><pre class="source" tabindex="0">${source}</pre></details>
<details><summary>HTML</summary><pre class="source" id="email-html" tabindex="0">${fillMergeFields(html, persona.fields, "html")}</pre></details></figure>
</div>`;
}
