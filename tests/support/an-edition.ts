import type { Edition, EditionEmail } from "../../src/core/edition.ts";
import type { Sender } from "../../src/core/identity.ts";
import { mergeToken } from "../../src/core/merge-field.ts";
import type { NewSubscriber } from "../../src/core/subscriber.ts";

/** Returns an edition of a series about tea; the first email goes at once, the others 3 days on. */
export function anEdition(nEmails = 4): Edition {
  const emails = Array.from({ length: nEmails }, (_, index) => anEmail(index + 1));
  return { id: `tea-${nEmails}`, series: "tea", title: "All about tea", language: "en", emails };
}

/** Returns an edition of the series about tea with these steps, each `key` or `key:days`. */
export function anEditionOf(id: string, ...steps: readonly string[]): Edition {
  const emails = steps.map((text, index) => {
    const [key = "", days = index === 0 ? "0" : "3"] = text.split(":");
    const email = anEmail(index + 1);
    // A text belongs to its email, wherever that stands.
    const words = email.text.replace(/Cup number \d+/u, `Cup ${key}`);
    return { ...email, key, delayDays: Number(days), subject: `${key} of ${id}`, text: words };
  });
  return { id, series: "tea", title: "All about tea", language: "en", emails };
}

/** Returns a person, active in Lisbon unless said otherwise. */
export function aPerson(changes: Partial<NewSubscriber> = {}): NewSubscriber {
  return {
    email: "ana@example.org",
    timezone: "Europe/Lisbon",
    fields: { first_name: "Ana" },
    ...changes,
  };
}

/** Returns a sender. */
export function aSender(): Sender {
  return {
    name: "Tea Letters",
    email: "letters@tea.example",
    postalAddress: "Tea Letters, 1 Leaf Lane, Teatown",
  };
}

function anEmail(step: number): EditionEmail {
  const greeting = `Hello ${mergeToken("first_name", "there")},`;
  const unsubscribe = mergeToken(
    "unsubscribe_url",
    "mailto:letters@tea.example?subject=Unsubscribe",
  );
  const sentence = `Cup number ${step} is brewed slowly – with care & patience.`;
  return {
    step,
    key: `cup-${step}`,
    delayDays: step === 1 ? 0 : 3,
    subject: `Cup ${step} of tea`,
    html:
      `<!doctype html><html lang="en"><body><p>${greeting}</p>` +
      `<p>${sentence.replace("&", "&amp;")}</p><p><a href="${unsubscribe}">Leave</a></p></body></html>`,
    text: `${greeting}\n\n${sentence}\n\nLeave: ${unsubscribe}\n`,
  };
}
