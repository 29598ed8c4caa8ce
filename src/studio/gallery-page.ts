import { daysFromEnrollment } from "../core/delay.ts";
import { fillEmail } from "../core/filled-email.ts";
import type { FilledEmail } from "../core/filled-email.ts";
import { BUILT_IN_PERSONAS } from "../core/persona.ts";
import type { Persona } from "../core/persona.ts";
import type { Coverage, Draft, Email, Series } from "../core/series.ts";
import { emailSection } from "./email-section.ts";
import { toneClass } from "./email-tones.ts";
import { findingsSection } from "./findings-section.ts";
import { GALLERY_CSS } from "./gallery-css.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { pageShell } from "./page-shell.ts";
import { isWhole, proofSentence } from "../core/proof-sentence.ts";
import { count } from "../core/count.ts";
import { staticTools } from "./page-tools.ts";
import type { PageTools } from "./page-tools.ts";
import { sayDelay, sayWindow } from "./say-schedule.ts";
import type { ScheduleRules } from "../schedule/rules.ts";

/** How the emails of a series are shown. */
export interface GallerySettings {
  /** (Default: the built-in ones) */
  readonly personas?: readonly Persona[];
  /** When mail goes out. (Default: nothing is said of it; one email a day at most) */
  readonly schedule?: ScheduleRules;
  /** The emails as nobody in particular reads them. (Default: filled here) */
  readonly filled?: readonly FilledEmail[];
  /** (Default: those of the static folder) */
  readonly tools?: PageTools;
}

/** Returns the gallery: the emails of a series at desktop and phone width, as one page. */
export function galleryPage(draft: Draft, settings: GallerySettings = {}): string {
  const {
    personas = BUILT_IN_PERSONAS,
    filled = draft.rendered.map(fillEmail),
    tools = staticTools(draft),
    schedule,
  } = settings;
  const { series, coverage } = draft;
  const days = daysFromEnrollment(series.emails, schedule ?? {});
  return pageShell(
    {
      ...series,
      shows: "emails",
      css: GALLERY_CSS,
      lead: [subtitle(draft, days.at(-1) ?? 0, schedule), proof(coverage)],
      main: [
        timeLine(series, days),
        filled.map((one, index) =>
          emailSection(one, days[index] ?? 0, { series, personas, tools }),
        ),
        findingsSection(draft, tools),
      ],
    },
    tools.around("index.html"),
  );
}

function subtitle({ series }: Draft, lastDay: number, schedule?: ScheduleRules): Markup {
  const { author, language, direction, emails } = series;
  return markup`<p class="sub">${
    author !== "" && markup`By <span lang="${language}" dir="${direction}">${author}</span> · `
  }${count(emails.length, "email")}${lastDay > 0 && ` over ${count(lastDay, "day")}`}${
    schedule !== undefined && ` · sent from ${sayWindow(schedule)}, by each reader’s clock`
  }</p>`;
}

function proof(coverage: Coverage): Markup {
  const path = isWhole(coverage) ? "M5 12.5l4.5 4.5L19 7.5" : "M12 6v7M12 17v.5";
  return markup`
<p class="proof${!isWhole(coverage) && " broken"}"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="${path}" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg><span>${proofSentence(coverage)}. <a href="coverage.html">See where each paragraph went</a></span></p>`;
}

function timeLine(series: Series, days: readonly number[]): Markup {
  return markup`<section aria-labelledby="time-line">
<h2 id="time-line" class="hidden">Time line</h2>
<ol class="line">${series.emails.map((email, index) => timeLineStep(email, days[index] ?? 0, series))}
</ol>
</section>`;
}

function timeLineStep(
  { step, key, title, readingMinutes, ...delay }: Email,
  day: number,
  { language, direction }: Series,
): Markup {
  return markup`
<li class="${toneClass(step)}"><a href="#email-${step}"><span class="dot"><span class="badge">${step}</span></span><span class="day">Day ${day}</span><span class="name" lang="${language}" dir="${direction}">${title}</span><span class="wait">${sayDelay(delay, step)}</span><span class="key">${readingMinutes} min · <bdi>${key}</bdi></span></a></li>`;
}
