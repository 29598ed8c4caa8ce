import { emailFileName } from "../core/email-file-name.ts";
import type { Email } from "../core/series.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { FormBase } from "./mend-forms.ts";
import { emailForm, fixForm, sectionMover } from "./mend-forms.ts";
import { dragForm, textPicker } from "./move-texts.ts";
import type { PageTools } from "./page-tools.ts";
import { shortHash } from "./short-hash.ts";
import { studioAround } from "./studio-around.ts";
import type { StudioPlace } from "./studio-around.ts";

/** Returns what the views of a series have in the studio: links to its pages, forms to change it. */
export function studioTools(form: FormBase, place: StudioPlace): PageTools {
  const { current } = place;
  const isAlone = current.startsWith("email-");
  return {
    around: (file) => studioAround({ ...place, current: file }),
    // By the server's own address, which sends a content policy with it; the hash loads it anew
    // when the email is another one.
    frame: ({ email, html }) =>
      markup`sandbox="" loading="lazy" src="frame/${emailFileName(email)}?v=${shortHash(html)}"`,
    imageNote: false,
    ofEmail: (email) => [
      !isAlone && lookLink(email),
      emailForm(email, form, isAlone ? `email-${email.step}` : `index.html#email-${email.step}`),
    ],
    ofRun: sectionMover(form),
    ofBlock: current === "coverage.html" ? textPicker(form.draft) : () => false,
    // A rule for each block makes a browser slow to renew a long page.
    marksByRules: false,
    ofCoverage: markup`<p class="how">To move a section, use its menu or drag it onto an email; you see the change before it is saved. <span class="wide-only">Drag a paragraph by its text, or use “Move…” beside it; click two with Shift held to take all between. By keyboard, choose an email above and go on to its menu.</span></p>${dragForm(form)}`,
    ofFinding: (finding) => fixForm(finding, form),
  };
}

function lookLink({ step }: Email): Markup {
  return markup`<p class="acts"><a class="button main" href="email-${step}">Look closely, send a test<span class="hidden"> of email ${step}</span></a></p>
`;
}
