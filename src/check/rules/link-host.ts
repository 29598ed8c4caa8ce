import { domainToUnicode } from "node:url";
import type { Inline } from "../../core/inline.ts";
import { visibleText } from "../../core/inline.ts";
import { linksOf } from "../links-of.ts";
import type { Rule } from "../rule.ts";

/** A text that looks like an address of the web. */
const ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/?#]|$)/iu;

/** Finds links that show one site and lead to another, or hide which, as in mail that wants to deceive. */
export const linkHost: Rule = {
  code: "content/link-host",
  severity: "warning",
  title: "A link shows one site and leads to another, or to one whose name mixes scripts.",
  why: "That is the mark of mail that wants to deceive; filters and careful readers take it for such.",
  mend: "Write what the reader finds there, or the address it really leads to, in letters of one script.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "See [tea.example](https://coffee.example/x).",
      passes: "See [tea.example](https://www.tea.example/x).",
      line: 1,
    },
    {
      of: "article",
      // The "a" of what is shown is a Cyrillic one.
      fails: "See [te\u0430.example](https://tea.example).",
      passes: "See [m\u00FCnchen.example](https://m\u00FCnchen.example).",
      line: 1,
    },
    {
      of: "article",
      // A letter that nobody sees would keep the text from being read as an address.
      fails: "See [tea\u200D.example](https://coffee.example).",
      passes: "See [tea\u00AD.example](https://tea.example).",
      line: 1,
    },
    {
      of: "article",
      fails: "See [our shop](https://te\u0430.example).",
      passes:
        "See [our shop](https://\u0447\u0430\u0439.example) or [this](https://お茶shop.example).",
      line: 1,
    },
  ],
  find: ({ email }) =>
    linksOf(email).flatMap(({ inline, line }) => {
      const message = whyDeceiving(inline);
      return message === undefined ? [] : [{ message, line }];
    }),
};

function whyDeceiving(inline: Extract<Inline, { type: "link" }>): string | undefined {
  const real = URL.canParse(inline.url) ? new URL(inline.url).hostname : "";
  if (real === "") return undefined;
  const shown = shownHost(inline);
  if (shown !== undefined && !isSameSite(shown, real)) {
    return `The link shows ${shown} and leads to ${real}.`;
  }
  const mixed = domainToUnicode(real).split(".").find(isMixed);
  return mixed === undefined
    ? undefined
    : `The link leads to ${real}, where "${mixed}" is written in letters of two scripts that look alike.`;
}

function shownHost({ children }: Extract<Inline, { type: "link" }>): string | undefined {
  const text = visibleText(children).replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return onTheWire(ADDRESS.exec(text)?.[1]);
}

/** Their letters look like each other's, so no honest name mixes them (UTS 39 §5.2). */
const LOOKALIKES = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
];

function isMixed(label: string): boolean {
  return LOOKALIKES.filter((script) => script.test(label)).length > 1;
}

/** In the form of the real one, in which letters that look alike are told apart (RFC 5890 §2.3.2.1). */
function onTheWire(host: string | undefined): string | undefined {
  if (host === undefined || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname;
}

/** `www.` and other sub-domains of the shown site are the same site. */
function isSameSite(shown: string, real: string): boolean {
  const bare = shown.replace(/^www\./u, "");
  return real === bare || real.endsWith(`.${bare}`);
}
