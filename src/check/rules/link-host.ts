import { blockInlines } from "../../core/block-inlines.ts";
import type { Inline } from "../../core/inline.ts";
import { visibleText, visitInlines } from "../../core/inline.ts";
import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** A text that looks like an address of the web. */
const ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/?#]|$)/iu;

/** Finds links that show one site and lead to another, as in mail that wants to deceive. */
export const linkHost: Rule = (rendered, series) =>
  rendered.email.blocks.flatMap((block) => {
    const found: { shown: string; real: string }[] = [];
    visitInlines(blockInlines(block), (inline) => {
      const hosts = hostsOf(inline);
      if (hosts && !isSameSite(hosts.shown, hosts.real)) found.push(hosts);
    });
    return found.map(({ shown, real }) =>
      finding(rendered, series, {
        code: "content/link-host",
        severity: "warning",
        message: `The link shows ${shown} and leads to ${real}.`,
        hint: "Write what the reader finds there, or the address it really leads to.",
        line: block.line,
      }),
    );
  });

function hostsOf(inline: Inline): { shown: string; real: string } | undefined {
  if (inline.type !== "link" || !URL.canParse(inline.url)) return undefined;
  const shown = ADDRESS.exec(visibleText(inline.children))?.[1]?.toLowerCase();
  const real = new URL(inline.url).hostname;
  return shown === undefined || real === "" ? undefined : { shown, real };
}

/** `www.` and other sub-domains of the shown site are the same site. */
function isSameSite(shown: string, real: string): boolean {
  const bare = shown.replace(/^www\./u, "");
  return real === bare || real.endsWith(`.${bare}`);
}
