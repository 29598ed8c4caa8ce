import { checkSeries } from "../../src/check/check-series.ts";
import type { Example } from "../../src/check/rule.ts";
import { parseConfig } from "../../src/config.ts";
import type { Finding } from "../../src/core/errors.ts";
import { mergeToken } from "../../src/core/merge-field.ts";
import type { RenderedEmail } from "../../src/core/series.ts";
import { aSeries } from "./an-article.ts";

const SENDER = `sender:
  name: Tea Letters
  email: letters@tea.example
  postal_address: Tea Letters, 1 Leaf Lane, Teatown
`;

const UNSUBSCRIBE = "{{unsubscribe_url|https://tea.example/leave}}";

const TEXT = `Tea is a leaf.

Unsubscribe: ${UNSUBSCRIBE}
Tea Letters, 1 Leaf Lane, Teatown
`;

const HTML = `<html lang="en"><body><h1>Tea</h1><p>Tea is a leaf.</p><p>Tea Letters, 1 Leaf Lane, Teatown</p><a href="${UNSUBSCRIBE}">Unsubscribe</a></body></html>`;

/** Returns what is found in an email that is good but for the example, which takes the place of one part. */
export async function findingsOfExample(of: Example["of"], example: string): Promise<Finding[]> {
  const series = await aSeries(of === "article" ? example : "Tea is a leaf and some water.");
  const { sender, brand, isSenderConfigured } = parseConfig(of === "sender" ? example : SENDER, {});
  const rendered = series.emails.map((email): RenderedEmail => {
    const text = (part: Example["of"], other: string): string =>
      withTokens(part === of ? example : other);
    return {
      email: {
        ...email,
        subject: text("subject", of === "article" ? email.subject : "All about tea"),
        preheader: text("preheader", email.preheader),
      },
      html: text("html", HTML),
      text: text("text", TEXT),
      mjml: "",
    };
  });
  const messages = of === "message" ? [bytesOf(example)] : [];
  return checkSeries({ series, rendered, messages, sender, brand, isSenderConfigured });
}

/** `{{name|fallback}}` stands for a merge field in the examples. */
function withTokens(text: string): string {
  return text.replace(/\{\{([a-z_]+)\|([^{}]*)\}\}/gu, (_, name: string, fallback: string) =>
    mergeToken(name, fallback),
  );
}

/** Line ends are those of the wire; `␊` and `␀` stand for what must not be there. */
function bytesOf(message: string): Uint8Array {
  const raw = message.replaceAll("\n", "\r\n").replaceAll("␊", "\n").replaceAll("␀", "\0");
  return Buffer.from(raw, "utf8");
}
