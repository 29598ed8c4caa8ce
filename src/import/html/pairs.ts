import { isQuestion } from "./inlines.ts";
import { classNames } from "./tree.ts";
import type { HtmlNode } from "./tree.ts";

/** `<div class="q">Does it leak?</div><div class="a">…`: a page's own names for a question and what answers it. */
const QUESTION = /(?:^|\s)(?:faqs?[-_]{1,2})?(?:q|question)(?:[-_]text)?(?:$|\s)/iu;
const ANSWER = /(?:^|\s)(?:faqs?[-_]{1,2})?(?:a|answer)(?:[-_]text)?(?:$|\s)/iu;

/**
 * Returns which of the elements side by side are a question or an answer by their names: a question is only what asks,
 * not the box around it, and an answer only what stands behind one, since some pages name all their boxes by a letter.
 */
export function markByName(
  siblings: readonly HtmlNode[],
): ReadonlyMap<HtmlNode, "question" | "answer"> {
  const marks = new Map<HtmlNode, "question" | "answer">();
  let isBehindQuestion = false;
  for (const node of siblings) {
    if (node.type !== "element") continue;
    const names = classNames(node);
    const isAnswer = ANSWER.test(names);
    if (QUESTION.test(names)) {
      isBehindQuestion = isQuestion(node);
      if (isBehindQuestion) marks.set(node, "question");
    } else if (isAnswer && isBehindQuestion) marks.set(node, "answer");
    else isBehindQuestion = false;
  }
  return marks;
}
