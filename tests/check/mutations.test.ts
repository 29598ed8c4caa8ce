import { beforeAll, describe, expect, test } from "vitest";
import { RULES } from "../../src/check/all-rules.ts";
import { checkSeries } from "../../src/check/check-series.ts";
import { mergeToken } from "../../src/core/merge-field.ts";
import type { Draft } from "../../src/core/series.ts";
import { aDraft } from "../support/a-draft.ts";
import { SETTINGS } from "../support/an-article.ts";

/** What is done to the first email, and the one rule that has to notice. */
interface Mutation {
  readonly what: string;
  readonly code: string;
  readonly part: "html" | "text" | "message";
  readonly mutate: (part: string) => string;
}

const inBody =
  (markup: string) =>
  (html: string): string =>
    html.replace("</body>", `${markup}</body>`);

const header =
  (pattern: RegExp, replacement: string) =>
  (message: string): string => {
    const end = message.indexOf("\r\n\r\n");
    return message.slice(0, end).replace(pattern, replacement) + message.slice(end);
  };

const MUTATIONS: readonly Mutation[] = [
  {
    what: "the description of an image is dropped",
    code: "content/image-alt",
    part: "html",
    mutate: (html) => html.replace(/(<img[^>]*?)\salt="[^"]*"/u, "$1"),
  },
  {
    what: "the width of an image is dropped",
    code: "markup/image-size",
    part: "html",
    mutate: (html) => html.replace(/(<img[^>]*?)\swidth="[^"]*"/u, "$1"),
  },
  {
    what: "the unsubscribe link is dropped from the HTML",
    code: "compliance/unsubscribe-link",
    part: "html",
    mutate: (html) => html.replace(/<a [^>]*>Unsubscribe<\/a>/u, ""),
  },
  {
    what: "the unsubscribe link is hidden",
    code: "compliance/unsubscribe-link",
    part: "html",
    mutate: (html) =>
      html.replace(
        /<a [^>]*(href="[^"]*")[^>]*>Unsubscribe<\/a>/u,
        '<a $1 style="display:none">Unsubscribe</a>',
      ),
  },
  {
    what: "the unsubscribe link is a plain address in the text",
    code: "compliance/unsubscribe-link",
    part: "text",
    mutate: (text) =>
      text.replace(/\uFDD0unsubscribe_url\|([^\uFDD1]*)\uFDD1/u, (_, url: string) =>
        decodeURIComponent(url),
      ),
  },
  {
    what: "the postal address is dropped",
    code: "compliance/postal-address",
    part: "html",
    mutate: (html) => html.replaceAll(SETTINGS.sender.postalAddress, ""),
  },
  {
    what: "a text is light grey on white",
    code: "markup/contrast-light",
    part: "html",
    mutate: (html) => html.replace("<p>Tea is", '<p style="color:#bbbbbb">Tea is'),
  },
  {
    what: "a text is black in the dark",
    code: "markup/contrast-dark",
    part: "html",
    mutate: (html) =>
      html.replace(
        "</head>",
        "<style>@media (prefers-color-scheme:dark){p{color:#111111!important}}</style></head>",
      ),
  },
  {
    what: "the HTML has 103 KB",
    code: "size/gmail-clip",
    part: "html",
    mutate: inBody(`<!--${"x".repeat(103 * 1024)}-->`),
  },
  {
    what: "the HTML has 94 KB",
    code: "size/near-clip",
    part: "html",
    mutate: (html) => inBody(`<!--${"x".repeat(94 * 1024 - html.length)}-->`)(html),
  },
  {
    what: "an end tag is dropped",
    code: "markup/unbalanced-tags",
    part: "html",
    mutate: inBody("<div>"),
  },
  {
    what: "an end tag stands alone",
    code: "markup/unbalanced-tags",
    part: "html",
    mutate: inBody("</div>"),
  },
  {
    what: "the language is dropped",
    code: "markup/language",
    part: "html",
    mutate: (html) => html.replace(/ lang="[^"]*"/gu, ""),
  },
  {
    what: "a heading skips two levels",
    code: "markup/heading-order",
    part: "html",
    mutate: (html) => html.replace(/<h2([\s>][\s\S]*?)<\/h2>/u, "<h4$1</h4>"),
  },
  {
    what: "all words but the footer are in an image",
    code: "markup/image-only",
    part: "html",
    mutate: (html) => {
      const link = /<a [^>]*>Unsubscribe<\/a>/u.exec(html)?.[0] ?? "";
      const image = '<img src="https://images.example/cup.png" alt="Tea" width="600">';
      return `<html lang="en"><body>${image}<p>${SETTINGS.sender.postalAddress}</p>${link}</body></html>`;
    },
  },
  {
    what: "the layout needs CSS grid",
    code: "clients/unsupported",
    part: "html",
    mutate: inBody('<div style="display:grid"></div>'),
  },
  {
    what: "a colour is none that can be read",
    code: "markup/unread-colour",
    part: "html",
    mutate: inBody('<p style="color:ivroy">Tea</p>'),
  },
  {
    what: "a style sheet is not closed",
    code: "markup/broken-style",
    part: "html",
    mutate: (html) => html.replace("</head>", "<style>.a { color: #222</style>$&"),
  },
  {
    what: "an image lies beside the theme",
    code: "markup/image-source",
    part: "html",
    mutate: inBody('<img src="images/cup.png" alt="A cup" width="40">'),
  },
  {
    what: "a script is added",
    code: "markup/active-content",
    part: "html",
    mutate: inBody("<script>pour()</script>"),
  },
  {
    what: "a link of the reader's own is in the HTML only",
    code: "message/lost-link",
    part: "html",
    mutate: inBody(
      `<a href="${mergeToken("preferences_url", "https://tea.example/p")}">Settings</a>`,
    ),
  },
  {
    what: "a link is in the HTML only",
    code: "message/text-links",
    part: "html",
    mutate: inBody('<a href="https://tea.example/shop">Shop</a>'),
  },
  {
    what: "there is a second From",
    code: "message/headers-once",
    part: "message",
    mutate: (message) => `From: Eve <eve@evil.example>\r\n${message}`,
  },
  ...["Date", "Message-ID", "To", "Subject", "MIME-Version"].map((name): Mutation => ({
    what: `the header ${name} is dropped`,
    code: "message/headers-once",
    part: "message",
    mutate: header(new RegExp(String.raw`(?<=^|\r\n)${name}: [^\r]*\r\n`, "u"), ""),
  })),
  {
    what: "From names another domain",
    code: "compliance/from-identity",
    part: "message",
    mutate: header(/(From: [^<]*)<[^>]*>/u, "$1<letters@coffee.example>"),
  },
  {
    what: "List-Unsubscribe is dropped",
    code: "compliance/list-unsubscribe",
    part: "message",
    mutate: header(/List-Unsubscribe: [^\r]*\r\n/u, ""),
  },
  {
    what: "List-Id is dropped",
    code: "message/list-id",
    part: "message",
    mutate: header(/List-ID: [^\r]*\r\n/u, ""),
  },
  {
    what: "Message-ID has no brackets",
    code: "message/message-id",
    part: "message",
    mutate: header(/(Message-ID: )<([^>]*)>/u, "$1$2"),
  },
  {
    what: "Date is in another zone",
    code: "message/date",
    part: "message",
    mutate: header(/\+0000/u, "CET"),
  },
  {
    what: "somebody gets a copy",
    code: "message/one-recipient",
    part: "message",
    mutate: (message) => `Bcc: eve@evil.example\r\n${message}`,
  },
  {
    what: "a subject's word has 80 letters",
    code: "message/encoded-words",
    part: "message",
    mutate: header(/Subject: [^\r]*/u, `Subject: =?UTF-8?Q?${"x".repeat(80)}?=`),
  },
  {
    what: "a line feed stands alone",
    code: "message/line-ends",
    part: "message",
    mutate: (message) => message.replace(/(?<=\r\n\r\n[\s\S]*)\r\n/u, "\n"),
  },
  {
    what: "a line has 1,000 bytes",
    code: "message/line-length",
    part: "message",
    mutate: (message) => `X-Long: ${"x".repeat(992)}\r\n${message}`,
  },
  {
    what: "a letter is not encoded",
    code: "message/seven-bit",
    part: "message",
    mutate: (message) => `X-Name: T\u00E9\r\n${message}`,
  },
  {
    what: "the HTML comes before the text",
    code: "message/parts",
    part: "message",
    mutate: (message) =>
      message
        .replace("text/plain", "text/x")
        .replace("text/html", "text/plain")
        .replace("text/x", "text/html"),
  },
];

describe("a change for the worse is noticed by exactly one rule", () => {
  let draft: Draft;
  let before: string[];

  beforeAll(async () => {
    draft = await aDraft();
    before = codesOf(draft);
  });

  test.each(MUTATIONS)("$what: $code", ({ code, part, mutate }) => {
    const mutant = mutateFirst(draft, part, mutate);
    expect(mutant).not.toEqual(draft);
    expect(codesOf(mutant).filter((one) => !before.includes(one))).toEqual([code]);
  });
});

test("each rule on HTML and messages has such a change", () => {
  const covered = MUTATIONS.map(({ code }) => code);
  const wanted = RULES.map(({ code }) => code).filter((code) =>
    /^(?:size|markup|clients|message)\//u.test(code),
  );
  expect(wanted.filter((code) => !covered.includes(code))).toEqual([]);
});

function codesOf({ series, rendered, messages }: Draft): string[] {
  return checkSeries({ ...SETTINGS, series, rendered, messages }).map(({ code }) => code);
}

function mutateFirst(draft: Draft, part: Mutation["part"], mutate: Mutation["mutate"]): Draft {
  const [email, ...emails] = draft.rendered;
  const [message, ...messages] = draft.messages;
  if (!email || !message) throw new Error("The draft has no email.");
  if (part === "message") {
    const bytes = Buffer.from(mutate(Buffer.from(message).toString("latin1")), "latin1");
    return { ...draft, messages: [bytes, ...messages] };
  }
  return { ...draft, rendered: [{ ...email, [part]: mutate(email[part]) }, ...emails] };
}
