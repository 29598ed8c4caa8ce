import { emailFileName } from "../core/email-file-name.ts";
import type { FilledEmail } from "../core/filled-email.ts";
import type { Persona } from "../core/persona.ts";
import type { Email, Series } from "../core/series.ts";
import { personaFileName } from "./persona-file-name.ts";
import { toneClass } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { count } from "../core/count.ts";
import type { PageTools } from "./page-tools.ts";

const FILES = [
  { ending: "html", name: "Open" },
  { ending: "txt", name: "Plain text" },
  { ending: "eml", name: "Message" },
  { ending: "mjml", name: "MJML" },
] as const;

/** Returns one email in the gallery: what an inbox shows of it, and itself on a desktop and a phone. */
export function emailSection(
  filled: FilledEmail,
  day: number,
  shown: {
    readonly series: Series;
    readonly personas: readonly Persona[];
    readonly tools: PageTools;
  },
): Markup {
  const { series, personas, tools } = shown;
  const { email, html } = filled;
  return markup`
<section class="email ${toneClass(email.step)}" id="email-${email.step}" aria-labelledby="title-${email.step}">
${emailHead(email, day, Buffer.byteLength(html), series)}
${inboxRow(filled, series)}
${personaLinks(email, personas)}
${tools.ofEmail(email)}${tools.imageNote && imageNote(html)}
${preview(filled, tools)}
</section>`;
}

function emailHead(email: Email, day: number, bytes: number, series: Series): Markup {
  const { step, key, title, readingMinutes, blocks } = email;
  const facts = `Day ${day} · ${readingMinutes} min read · ${Math.ceil(bytes / 1024)} KB`;
  const first = blocks[0]?.id;
  return markup`<div class="head">
<span class="badge">${step}</span>
<div class="names">
<h2 id="title-${step}"><span class="hidden">Email ${step}: </span><span lang="${series.language}" dir="${series.direction}">${title}</span></h2>
<p class="facts">${facts} · <bdi class="key">${key}</bdi></p>
</div>
<ul class="files" aria-label="Files of email ${step}">
${FILES.map((file) => fileLink(file, email))}
${first !== undefined && markup`<li><a href="coverage.html#block-${first}">In the article<span class="hidden">: email ${step}</span></a></li>`}
</ul>
</div>`;
}

function fileLink({ ending, name }: (typeof FILES)[number], email: Email): Markup {
  const file = `${emailFileName(email)}.${ending}`;
  return markup`<li><a href="${file}">${name} <span class="ending">.${ending}</span><span class="hidden"> of email ${email.step}</span></a></li>`;
}

/** Subject and preheader fill one line, and what does not fit is cut, as inboxes do. */
function inboxRow(
  { subject, preheader, email: { step } }: FilledEmail,
  { language, direction }: Series,
): Markup {
  return markup`<div class="inbox">
<p class="label" id="inbox-${step}">In the inbox</p>
<p class="row" aria-labelledby="inbox-${step}" role="group"><span class="unread" aria-hidden="true"></span><span class="words" lang="${language}" dir="${direction}"><b>${subject}</b> <span class="pre">${preheader}</span></span></p>
</div>`;
}

function personaLinks(email: Email, personas: readonly Persona[]): Markup {
  const { step } = email;
  return markup`<div class="personas"><p class="label" id="personas-${step}">Filled in for</p>
<ul class="readers" aria-labelledby="personas-${step}">${personas.map(
    (persona) =>
      markup`<li><a href="${personaFileName(email, persona)}">${persona.title}<span class="hidden">: email ${step}</span></a></li>`,
  )}</ul></div>`;
}

function imageNote(html: string): Markup {
  const images = html.match(/<img\b[^>]*\ssrc="https?:/giu)?.length ?? 0;
  if (images === 0) return markup``;
  return markup`<p class="note">This email shows ${count(images, "image")} from the web. The gallery asks for nothing outside, so the description stands in; open the email to see it whole.</p>`;
}

function preview(filled: FilledEmail, tools: PageTools): Markup {
  const { step } = filled.email;
  // Made once for both frames.
  const frame = tools.frame(filled);
  return markup`<div class="preview">
<fieldset class="switch"><legend class="hidden">Width of email ${step}</legend>
<label><input type="radio" name="width-${step}" class="phone-on" checked autocomplete="off">Phone</label>
<label><input type="radio" name="width-${step}" class="desktop-on" autocomplete="off">Desktop</label>
</fieldset>
<figure class="desktop"><figcaption>Desktop <span>680 px</span></figcaption>
<div class="window"><div class="chrome" aria-hidden="true"><i></i><i></i><i></i></div>
<iframe title="Email ${step} on a desktop: ${filled.subject}" ${frame}></iframe></div></figure>
<figure class="phone"><figcaption>Phone <span>375 px</span></figcaption>
<div class="handset"><iframe title="Email ${step} on a phone: ${filled.subject}" ${frame}></iframe></div></figure>
</div>`;
}
