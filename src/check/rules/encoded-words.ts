import { ENCODED_WORD } from "../message-bytes.ts";
import type { Rule } from "../rule.ts";

/** RFC 2047 §2. */
const MAX_LENGTH = 75;

/** Finds headers whose encoded words break the rules for them. */
export const encodedWords: Rule = {
  code: "message/encoded-words",
  severity: "error",
  title: "An encoded word of a header is too long, or cuts a letter in two.",
  why: "Mail programs show the code instead of the subject (RFC 2047 §2 and §5).",
  mend: "This is a defect of dripline, which encodes the headers itself; please report it.",
  scope: "message",
  examples: [
    {
      of: "message",
      fails: `Subject: =?UTF-8?Q?${"x".repeat(64)}?=\n\nTea.`,
      passes: `Subject: =?UTF-8?Q?${"x".repeat(63)}?=\n\nTea.`,
    },
    {
      of: "message",
      fails: "Subject: =?UTF-8?Q?T=C3?= =?UTF-8?Q?=A9?=\n\nTea.",
      passes: "Subject: =?UTF-8?Q?T=C3=A9?= =?UTF-8?Q?_now?=\n\nTea.",
    },
  ],
  find: ({ headers }) =>
    headers.flatMap(({ name, value }) => {
      const words = [...value.matchAll(ENCODED_WORD)];
      const broken = words.find(([word]) => word.length > MAX_LENGTH);
      if (broken) {
        const message = `A word of ${name} has ${broken[0].length} characters, at most ${MAX_LENGTH} may be: ${broken[0]}.`;
        return [{ message }];
      }
      const torn = words.find(
        ([, , form = "", text = ""]) =>
          !isUtf8(form.toUpperCase() === "B" ? Buffer.from(text, "base64") : quoted(text)),
      );
      return torn ? [{ message: `A word of ${name} holds a part of a letter: ${torn[0]}.` }] : [];
    }),
};

function quoted(text: string): Buffer {
  const bytes = text.replace(/=([0-9A-F]{2})/giu, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1");
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
