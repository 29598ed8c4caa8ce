import type { Article } from "../core/article.ts";
import { fillMergeFields, mergeToken, replaceMergeFields } from "../core/merge-field.ts";
import { mergeTemplate } from "../core/merge-syntax.ts";
import type { DeclaredFields } from "../core/merge-syntax.ts";
import type { OutlineStep } from "../core/outline.ts";

/**
 * Returns the subject of an email: the author's own, else its title. Where it would be empty for a reader of whom
 * nothing is known, the title stands for its first merge field.
 */
export function composeSubject(
  { topic, title }: OutlineStep,
  article: Article,
  fields: DeclaredFields,
): string {
  const own = article.options.subjects.find((one) => one.topic === topic)?.value ?? title;
  const subject = mergeTemplate(own, fields);
  if (filled(subject) !== "") return subject;
  const titles = [title, article.title].map((text) => filled(mergeTemplate(text, fields)));
  let instead = titles.find((text) => text !== "") ?? article.slug;
  return replaceMergeFields(subject, (field) => {
    const token = mergeToken(field.name, instead, field);
    instead = "";
    return token;
  });
}

function filled(template: string): string {
  return fillMergeFields(template, {}, "header").trim();
}
