import { collapseSpace } from "../../core/inline.ts";
import { decodeWords, headerValues } from "../message-bytes.ts";
import type { Rule } from "../rule.ts";

/** Finds messages whose From is not the configured sender, or names somebody whom the email does not. */
export const fromIdentity: Rule = {
  code: "compliance/from-identity",
  severity: "error",
  title: "From and footer name different senders.",
  why: "The law forbids a From that misleads (CAN-SPAM, 15 USC 7704(a)(1)), and a reader who does not know the name reports spam.",
  mend: "Show {{frame.postalAddress}} in the theme, which begins with the sender's name, and leave From to `sender:` in dripline.yaml.",
  scope: "message",
  examples: [
    {
      of: "message",
      fails: "From: Coffee Letters <letters@tea.example>\n\nTea.",
      passes: "From: Tea Letters <letters@tea.example>\n\nTea.",
    },
    {
      of: "message",
      fails: "From: Tea Letters <letters@coffee.example>\n\nTea.",
      passes: 'From: "Tea Letters" <letters@tea.example>\n\nTea.',
    },
  ],
  find: (message, { page }, { sender }) => {
    const [first, second] = headerValues(message, "From");
    // None or two are the business of message/headers-once.
    if (first === undefined || second !== undefined) return [];
    const from = decodeWords(first);
    const [, name = "", address = ""] = /^(.*?)\s*<([^<>]*)>$/u.exec(from) ?? ["", "", from];
    const bare = collapseSpace(name.replace(/^"(.*)"$/u, "$1").replace(/\\(.)/gu, "$1"));
    const isSame = address.toLowerCase().split("@")[1] === asciiDomain(sender.email);
    return [
      ...(isSame
        ? []
        : [{ message: `From is ${address}, the configured sender ${sender.email}.` }]),
      ...(bare !== "" && page.text.toLowerCase().includes(bare.toLowerCase())
        ? []
        : [{ message: `From names "${bare}", and nothing in the email does.` }]),
    ];
  },
};

/** The domain in the form in which it stands on the wire. */
function asciiDomain(email: string): string {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain;
}
