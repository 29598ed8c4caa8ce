import type { Rule } from "../rule.ts";

/** Finds messages whose parts are not plain text before HTML, both in UTF-8. */
export const parts: Rule = {
  code: "message/parts",
  severity: "error",
  title: "The message is not plain text and then HTML, both in UTF-8.",
  why: "A mail program shows the last part that it can (RFC 2046 §5.1.4): with the text behind the HTML nobody sees the HTML. A part in an unnamed character set shows wrong letters.",
  mend: "This is a defect of dripline, which joins the parts itself; please report it.",
  scope: "message",
  examples: [
    {
      of: "message",
      fails:
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>Tea.</p>\n--b\nContent-Type: text/plain; charset=utf-8\n\nTea.\n--b--\n",
      passes:
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nTea.\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>Tea.</p>\n--b--\n",
    },
  ],
  find: ({ type, parts: found }) => {
    const shape = `${type}: ${found.map((part) => `${part.type} (${part.charset || "no charset"})`).join(", ")}`;
    const wanted = "multipart/alternative: text/plain (utf-8), text/html (utf-8)";
    if (shape !== wanted) return [{ message: `The message is ${shape}, expected ${wanted}.` }];
    return found
      .filter(({ text }) => text.trim() === "")
      .map((part) => ({ message: `The ${part.type} part of the message is empty.` }));
  },
};
