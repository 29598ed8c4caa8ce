import type { Page } from "../../src/render/page.ts";

/** Returns one page of each kind and form, by name; `text` stands wherever a page shows data. */
export function everyPage(text = "All about tea"): ReadonlyMap<string, Page> {
  const tea = { slug: "tea", title: text, emails: 4, days: 9 };
  const form = {
    kind: "subscribe",
    action: "/subscribe",
    email: "",
    firstName: "",
    asksName: true,
    trap: "website",
    ticket: "t1",
  } as const;
  const email = `<!doctype html><html lang="en"><head><title>a</title></head><body><p>${text.replaceAll("<", "&lt;")}</p></body></html>`;
  return new Map<string, Page>([
    ["subscribe", { ...form, series: [tea] }],
    [
      "subscribe to one of several",
      {
        ...form,
        asksName: false,
        series: [
          { ...tea, isChosen: true },
          { ...tea, slug: "pots" },
        ],
        problem: "no-series",
      },
    ],
    [
      "subscribe again",
      { ...form, series: [tea], email: text, firstName: text, problem: "bad-email" },
    ],
    ["mailbox", { kind: "mailbox" }],
    ["confirm", { kind: "confirm", action: "/c/x", series: text }],
    ["confirmed", { kind: "confirmed", series: text, preferencesUrl: "/p/x" }],
    ["used-link", { kind: "used-link", subscribeUrl: "/subscribe" }],
    ["unsubscribe", { kind: "unsubscribe", action: "/u/x", series: text, preferencesUrl: "/p/x" }],
    [
      "unsubscribed",
      {
        kind: "unsubscribed",
        series: text,
        isAll: false,
        undoAction: "/u/y",
        preferencesUrl: "/p/x",
      },
    ],
    ["unsubscribed from all", { kind: "unsubscribed", series: text, isAll: true }],
    [
      "preferences",
      {
        kind: "preferences",
        action: "/p/x",
        series: text,
        canSendNext: true,
        isSaved: true,
        choices: [
          { name: "pace", value: "planned" },
          { name: "pause", value: "none" },
          {
            name: "zone",
            value: "Europe/Lisbon",
            options: [
              { value: "Europe/Berlin", label: "Europe/Berlin" },
              { value: "Europe/Lisbon", label: text },
            ],
          },
          {
            name: "language",
            value: "en",
            options: [
              { value: "en", label: "English", language: "en" },
              { value: "de", label: "Deutsch", language: "de" },
            ],
          },
        ],
      },
    ],
    [
      "preferences of who has left",
      {
        kind: "preferences",
        action: "/p/x",
        series: text,
        left: "all",
        choices: [],
        canSendNext: false,
        isSaved: false,
      },
    ],
    ["erase", { kind: "erase", action: "/e/x", preferencesUrl: "/p/x" }],
    ["erased", { kind: "erased" }],
    [
      "web-version",
      {
        kind: "web-version",
        title: text,
        series: text,
        html: email,
        archiveUrl: "/tea",
        previousUrl: "/tea/01-pouring",
        nextUrl: "/tea/03-keeping",
      },
    ],
    [
      "archive",
      {
        kind: "archive",
        series: text,
        author: text,
        subscribeUrl: "/subscribe?series=tea",
        emails: [
          { title: text, url: "/tea/01-pouring", minutes: 2 },
          { title: "Frequently asked questions", url: "/tea/02-faq", minutes: 1 },
        ],
      },
    ],
    ...(["missing", "link", "forgotten", "wait", "failed"] as const).map(
      (problem): [string, Page] => [`error ${problem}`, { kind: "error", problem }],
    ),
  ]);
}
