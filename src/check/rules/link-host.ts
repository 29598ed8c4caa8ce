import type { Inline } from "../../core/inline.ts";
import { visibleText } from "../../core/inline.ts";
import { linksOf } from "../links-of.ts";
import type { Rule } from "../rule.ts";

/** A text that looks like an address of the web. */
const ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/?#]|$)/iu;

/** Finds links that show one site and lead to another, as in mail that wants to deceive. */
export const linkHost: Rule = {
  code: "content/link-host",
  severity: "warning",
  title: "A link shows one site and leads to another.",
  why: "That is the mark of mail that wants to deceive; filters and careful readers take it for such.",
  mend: "Write what the reader finds there, or the address it really leads to.",
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
  ],
  find: ({ email }) =>
    linksOf(email).flatMap(({ inline, line }) => {
      const hosts = hostsOf(inline);
      return hosts && !isSameSite(hosts.shown, hosts.real)
        ? [{ message: `The link shows ${hosts.shown} and leads to ${hosts.real}.`, line }]
        : [];
    }),
};

function hostsOf(
  inline: Extract<Inline, { type: "link" }>,
): { shown: string; real: string } | undefined {
  if (!URL.canParse(inline.url)) return undefined;
  const shown = onTheWire(ADDRESS.exec(visibleText(inline.children))?.[1]);
  const real = new URL(inline.url).hostname;
  return shown === undefined || real === "" ? undefined : { shown, real };
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
